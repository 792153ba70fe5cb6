import GatewayModels

extension Inspector {
    /// The flags of a message by their names in Discord's documentation; unknown ones by their bits.
    static func names(of flags: MessageFlags) -> String {
        let known: [(MessageFlags, String)] = [
            (.crossposted, "CROSSPOSTED"), (.isCrosspost, "IS_CROSSPOST"), (.suppressEmbeds, "SUPPRESS_EMBEDS"),
            (.sourceMessageDeleted, "SOURCE_MESSAGE_DELETED"), (.urgent, "URGENT"), (.hasThread, "HAS_THREAD"),
            (.ephemeral, "EPHEMERAL"), (.loading, "LOADING"),
            (.failedToMentionSomeRolesInThread, "FAILED_TO_MENTION_SOME_ROLES_IN_THREAD"),
            (.suppressNotifications, "SUPPRESS_NOTIFICATIONS"), (.isVoiceMessage, "IS_VOICE_MESSAGE"),
            (.hasSnapshot, "HAS_SNAPSHOT"), (.isComponentsV2, "IS_COMPONENTS_V2"),
        ]
        return names(of: flags.rawValue, known.map { ($0.0.rawValue, $0.1) })
    }

    /// The flags of a file.
    static func names(of flags: AttachmentFlags) -> String {
        let known: [(AttachmentFlags, String)] = [
            (.isClip, "IS_CLIP"), (.isThumbnail, "IS_THUMBNAIL"), (.isRemix, "IS_REMIX"), (.isSpoiler, "IS_SPOILER"),
            (.isAnimated, "IS_ANIMATED"),
        ]
        return names(of: flags.rawValue, known.map { ($0.0.rawValue, $0.1) })
    }

    private static func names(of bits: UInt64, _ known: [(bit: UInt64, name: String)]) -> String {
        guard bits != 0 else { return "none" }
        var names: [String] = []
        for place in 0..<UInt64(64) where bits & (1 << place) != 0 {
            names.append(known.first { $0.bit == 1 << place }?.name ?? "bit \(place)")
        }
        return names.joined(separator: " ")
    }

    /// The type of a message in words.
    static func name(of type: MessageType) -> String {
        let known: [Int: String] = [
            0: "default", 1: "recipient added", 2: "recipient removed", 3: "call", 4: "channel name changed",
            5: "channel icon changed", 6: "message pinned", 7: "member joined", 8: "boost", 9: "boost, level 1",
            10: "boost, level 2", 11: "boost, level 3", 12: "channel followed", 14: "discovery disqualified",
            15: "discovery requalified", 16: "discovery, first warning", 17: "discovery, last warning",
            18: "thread created", 19: "reply", 20: "slash command", 21: "thread starter", 22: "invite reminder",
            23: "context menu command", 24: "auto moderation", 25: "role subscription", 26: "premium upsell",
            27: "stage started", 28: "stage ended", 29: "stage speaker", 31: "stage topic", 30: "stage hand raised",
            32: "app subscription", 36: "security actions on", 37: "security actions off", 38: "raid reported",
            39: "false alarm reported", 44: "purchase", 46: "poll result", 55: "streaming upgraded", 63: "emoji added",
        ]
        return "\(type.rawValue) (\(known[type.rawValue] ?? "not known"))"
    }
}
