extension DispatchEvent {
    /// A decoded event and how many of its fields had an unexpected type.
    public struct Decoded: Equatable, Sendable {
        /// The event.
        public var event: DispatchEvent
        /// How many values were skipped because of their type.
        public var drift: Int
    }

    /// Decodes the `d` of a dispatch by its name.
    ///
    /// - Throws: ``JSONError`` when `d` is no JSON, not an object, or lacks a usable id.
    public static func decode(name: String, d bytes: Span<UInt8>) throws(JSONError) -> Decoded {
        var cursor = JSONCursor(bytes)
        guard let event = try read(name: name, from: &cursor) else {
            throw JSONError(.requiredValue, at: cursor.index)
        }
        return Decoded(event: event, drift: cursor.drift)
    }

    private static func read(name: String, from cursor: inout JSONCursor) throws(JSONError) -> DispatchEvent? {
        switch name {
        case "READY": try Ready.read(from: &cursor).map { .ready($0) }
        case "RESUMED": .resumed
        case "USER_UPDATE": try User.read(from: &cursor).map { .userUpdate($0) }
        case "THREAD_LIST_SYNC": try ThreadListSync.read(from: &cursor).map { .threadListSync($0) }
        case _ where name.hasPrefix("GUILD_"): try readGuildEvent(name: name, from: &cursor)
        case _ where name.hasPrefix("MESSAGE_"): try readMessageEvent(name: name, from: &cursor)
        case "CHANNEL_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE":
            try Channel.read(from: &cursor).map { .channelUpsert($0) }
        case "CHANNEL_DELETE", "THREAD_DELETE": try Channel.read(from: &cursor).map { .channelDelete($0) }
        default: unknown(name, cursor)
        }
    }

    private static func readGuildEvent(name: String, from cursor: inout JSONCursor) throws(JSONError) -> DispatchEvent?
    {
        switch name {
        case "GUILD_CREATE": try Guild.read(from: &cursor).map { .guildCreate($0.withGuildIDs()) }
        case "GUILD_UPDATE": try Guild.read(from: &cursor).map { .guildUpdate($0) }
        case "GUILD_DELETE": try Guild.read(from: &cursor).map { .guildDelete($0) }
        case "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE":
            try RoleChange.read(from: &cursor).map { .guildRoleUpsert($0) }
        case "GUILD_ROLE_DELETE": try RoleDelete.read(from: &cursor).map { .guildRoleDelete($0) }
        case "GUILD_MEMBER_UPDATE":
            try GuildMember.read(from: &cursor).map { .guildMemberUpdate($0.guildID, $0.member) }
        default: unknown(name, cursor)
        }
    }

    private static func readMessageEvent(
        name: String, from cursor: inout JSONCursor
    ) throws(JSONError) -> DispatchEvent? {
        switch name {
        case "MESSAGE_CREATE": try Message.read(from: &cursor).map { .messageCreate($0) }
        case "MESSAGE_UPDATE": try MessageUpdate.read(from: &cursor).map { .messageUpdate($0) }
        case "MESSAGE_DELETE": try MessageDelete.read(from: &cursor).map { .messageDelete($0) }
        case "MESSAGE_DELETE_BULK": try MessageDeleteBulk.read(from: &cursor).map { .messageDeleteBulk($0) }
        case "MESSAGE_REACTION_ADD": try ReactionChange.read(from: &cursor).map { .reactionAdd($0) }
        case "MESSAGE_REACTION_REMOVE": try ReactionChange.read(from: &cursor).map { .reactionRemove($0) }
        case "MESSAGE_REACTION_REMOVE_ALL": try ReactionChange.read(from: &cursor).map { .reactionRemoveAll($0) }
        case "MESSAGE_REACTION_REMOVE_EMOJI": try ReactionChange.read(from: &cursor).map { .reactionRemoveEmoji($0) }
        default: unknown(name, cursor)
        }
    }

    private static func unknown(_ name: String, _ cursor: borrowing JSONCursor) -> DispatchEvent {
        let bytes = cursor.bytes
        return .unknown(
            name: name,
            bytes: [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
                for index in bytes.indices { buffer.initializeElement(at: index, to: bytes[index]) }
                count = bytes.count
            })
    }
}

/// GUILD_MEMBER_UPDATE: a member with its guild beside it.
struct GuildMember: JSONReadable {
    var guildID: GuildID
    var member: Member

    static func read(from cursor: inout JSONCursor) throws(JSONError) -> GuildMember? {
        guard try cursor.peekKind() == .object else { return try cursor.skipMismatch() }
        let start = cursor.index
        var walk = try cursor.enterObject()
        var guildID: GuildID?
        while let key = try cursor.nextKey(&walk) {
            if key == "guild_id" { try cursor.read(&guildID) } else { try cursor.skipValue() }
        }
        cursor.index = start
        guard let member = try Member.read(from: &cursor), let guildID else { return nil }
        return GuildMember(guildID: guildID, member: member)
    }
}

extension Guild {
    /// The channels inside GUILD_CREATE do not say whose they are.
    func withGuildIDs() -> Guild {
        var guild = self
        guild.channels = channels?.map { channel in
            var channel = channel
            channel.guildID = channel.guildID ?? id
            return channel
        }
        guild.threads = threads?.map { channel in
            var channel = channel
            channel.guildID = channel.guildID ?? id
            return channel
        }
        return guild
    }
}

extension DispatchEvent {
    /// The names of the events that ``decode(name:d:)`` turns into something other than `unknown`.
    public static let modelledNames: Set<String> = [
        "READY", "RESUMED", "USER_UPDATE", "THREAD_LIST_SYNC", "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE",
        "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE", "GUILD_MEMBER_UPDATE", "CHANNEL_CREATE",
        "CHANNEL_UPDATE", "CHANNEL_DELETE", "THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE", "MESSAGE_CREATE",
        "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK", "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE",
        "MESSAGE_REACTION_REMOVE_ALL", "MESSAGE_REACTION_REMOVE_EMOJI",
    ]
}
