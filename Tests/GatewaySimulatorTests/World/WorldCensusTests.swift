import GatewayModels
import Testing

@testable import GatewaySimulator

@Suite("What happens in five thousand beats")
struct WorldCensusTests {
    private static let names: [(String, Int)] = [
        ("MESSAGE_CREATE", 5000), ("MESSAGE_UPDATE", 200), ("MESSAGE_DELETE", 30), ("MESSAGE_DELETE_BULK", 2),
        ("MESSAGE_REACTION_ADD", 500), ("MESSAGE_REACTION_REMOVE", 20), ("MESSAGE_REACTION_REMOVE_ALL", 1),
        ("MESSAGE_REACTION_REMOVE_EMOJI", 1), ("TYPING_START", 200), ("CHANNEL_PINS_UPDATE", 10), ("CHANNEL_UPDATE", 3),
        ("THREAD_CREATE", 20), ("THREAD_UPDATE", 5), ("THREAD_DELETE", 2), ("GUILD_MEMBER_ADD", 5),
        ("GUILD_MEMBER_UPDATE", 5),
        ("MESSAGE_POLL_VOTE_ADD", 20),
    ]

    @Test("Every kind of event comes", arguments: [UInt64(1), 77])
    func events(seed: UInt64) {
        var counts: [String: Int] = [:]
        for event in WorldSamples.events(seed: seed, steps: 5000) { counts[event.name, default: 0] += 1 }
        for (name, least) in Self.names { #expect(counts[name, default: 0] >= least, "\(name)") }
        #expect(counts["MESSAGE_CREATE"] == 5000)
        #expect(Set(counts.keys) == Set(Self.names.map(\.0)))
    }

    @Test("Every kind of message comes", arguments: [UInt64(1), 77])
    func messages(seed: UInt64) throws {
        var counts: [String: Int] = [:]
        for event in WorldSamples.events(seed: seed, steps: 5000) {
            switch try WorldSamples.decode(event.name, event.d).event {
            case .messageCreate(let message):
                for kind in Self.kinds(of: message) { counts[kind, default: 0] += 1 }
            case .messageUpdate(let update):
                counts[update.value.editedTimestamp == nil ? "preview" : "edit", default: 0] += 1
            default: break
            }
        }
        let least = [
            "type 0": 3000, "type 6": 10, "type 7": 15, "boost": 3, "type 18": 4, "type 19": 300, "type 20": 15,
            "type 21": 4,
            "reply to deleted": 5, "attachment": 100, "picture": 50, "sound": 10, "spoiler file": 2, "voice message": 5,
            "embed": 50, "sticker": 15, "poll": 5, "forward": 5, "components": 5, "webhook": 50, "crosspost": 2,
            "direct": 20,
            "everyone": 1, "mention": 300, "role": 20, "channel": 20, "custom emoji": 100, "animated emoji": 20,
            "code block": 40,
            "inline code": 100, "link": 100, "timestamp": 10, "spoiler": 20, "heading": 10, "essay": 30, "family": 10,
            "skin tone": 20, "flag": 10, "keycap": 10, "cyrillic": 30, "greek": 5, "arabic": 5, "hebrew": 5, "kana": 10,
            "han": 10, "hangul": 5, "devanagari": 5, "thai": 5, "accent": 50, "preview": 50, "edit": 50, "post": 200,
        ]
        for (kind, count) in least { #expect(counts[kind, default: 0] >= count, "\(kind)") }
    }

    private static func kinds(of message: Message) -> [String] {
        var kinds = ["type \(message.type.rawValue)"]
        func note(_ kind: String, if holds: Bool) { if holds { kinds.append(kind) } }
        note("boost", if: (8...11).contains(message.type.rawValue))
        note("reply to deleted", if: message.type == .reply && message.referencedMessage == .null)
        note("attachment", if: !message.attachments.isEmpty)
        note("picture", if: message.attachments.contains { $0.contentType?.hasPrefix("image/") == true })
        note("sound", if: message.attachments.contains { $0.contentType?.hasPrefix("audio/") == true })
        note("spoiler file", if: message.attachments.contains { $0.filename.hasPrefix("SPOILER_") })
        note("voice message", if: message.flags.contains(.isVoiceMessage))
        note("embed", if: !message.embeds.isEmpty)
        note("sticker", if: !message.stickerItems.isEmpty)
        note("poll", if: message.poll != nil)
        note("forward", if: !message.messageSnapshots.isEmpty && message.flags.contains(.hasSnapshot))
        note("components", if: !message.components.isEmpty && message.flags.contains(.isComponentsV2))
        note("webhook", if: message.webhookID != nil && message.applicationID == nil && message.member == nil)
        note("crosspost", if: message.flags.contains(.isCrosspost))
        note("direct", if: message.guildID == nil)
        note("everyone", if: message.mentionEveryone)
        note("mention", if: !message.mentions.isEmpty)
        note("role", if: !message.mentionRoles.isEmpty)
        return kinds + textKinds(of: message.content)
    }

    private static let marks: [(String, String)] = [
        ("channel", "<#"), ("custom emoji", "<:"), ("animated emoji", "<a:"), ("code block", "```"),
        ("inline code", " `"),
        ("link", "https://"), ("timestamp", "<t:"), ("spoiler", "||"), ("heading", "## "),
    ]

    private static func textKinds(of text: String) -> [String] {
        var kinds = marks.filter { text.contains($0.1) }.map(\.0)
        if text.unicodeScalars.count >= 600 { kinds.append("essay") }
        if text.count >= 150 { kinds.append("post") }
        let scalars = Set(text.unicodeScalars.map(\.value))
        let ranges: [(String, ClosedRange<UInt32>)] = [
            ("family", 0x200D...0x200D), ("skin tone", 0x1F3FB...0x1F3FF), ("flag", 0x1F1E6...0x1F1FF),
            ("keycap", 0x20E3...0x20E3),
            ("cyrillic", 0x400...0x4FF), ("greek", 0x370...0x3FF), ("arabic", 0x600...0x6FF), ("hebrew", 0x590...0x5FF),
            ("kana", 0x3040...0x30FF), ("han", 0x4E00...0x9FFF), ("hangul", 0xAC00...0xD7AF),
            ("devanagari", 0x900...0x97F),
            ("thai", 0xE00...0xE7F), ("accent", 0xC0...0x17F),
        ]
        for (kind, range) in ranges where scalars.contains(where: range.contains) { kinds.append(kind) }
        return kinds
    }
}
