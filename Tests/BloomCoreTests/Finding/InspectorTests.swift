import GatewayModels
import Testing

@testable import BloomCore

/// The inspection of a message.
@Suite struct InspectorTests {
    private let sanitiser = Sanitiser(policy: .standard)
    private let place = Inspector.Place(channel: 111, channelName: "general", guild: 10, guildName: "Orchard")

    private func lines(_ message: StoredMessage, edits: [Timestamp] = []) -> [String] {
        Inspector.lines(
            of: message, at: place, edits: edits, sanitiser: sanitiser, zone: ZoneOffsets(fixedSeconds: 3600)
        )
        .map(\.string)
    }

    @Test func `ids come with their moments, in UTC and on the local clock`() {
        let text = lines(Make.stored("hi")).joined(separator: "\n")
        #expect(text.contains("\(Make.id(0))  2026-11-23T14:00:00.000Z (Mon 23 Nov 2026 15:00:00 here)"))
        #expect(text.contains("#general"))
        #expect(text.contains("Orchard"))
        #expect(text.contains("501"))
        #expect(text.contains("mira_k"))
        #expect(text.contains("0 (default)"))
        #expect(text.contains("none (0)"))
    }

    @Test func `every code point beyond ASCII is named, and where it stands`() {
        let text = lines(Make.stored("he\u{200B}y 😀😀\u{202E}\u{1B}é\nnext\u{E000}\u{FFFE}"))
        #expect(text.contains("  he<U+200B>y <U+1F600><U+1F600><U+202E><U+001B><U+00E9>"))
        #expect(text.contains("  next<U+E000><U+FFFE>"))
        func has(_ parts: String...) -> Bool { text.contains { line in parts.allSatisfy(line.contains) } }
        #expect(has("U+200B", "ZERO WIDTH SPACE"))
        #expect(has("U+1F600", "GRINNING FACE", "×2"))
        #expect(has("U+202E", "RIGHT-TO-LEFT OVERRIDE"))
        #expect(has("U+001B", "ESCAPE"))
        #expect(has("U+00E9", "é", "LATIN SMALL LETTER E WITH ACUTE"))
        #expect(has("U+E000", "(private use)"))
        #expect(has("U+FFFE", "(not assigned)"))
        #expect(has("code points beyond ASCII: 8, 7 different"))
        #expect(!lines(Make.stored("plain")).contains { $0.contains("code points") })
    }

    @Test func `flags, types, edits and what comes with it are written out`() {
        let message = Make.stored("x") {
            $0.type = .reply
            $0.flags = MessageFlags(rawValue: 4 | 1 << 40)
            $0.editedTimestamp = Timestamp(milliseconds: 1_795_442_460_000)
            $0.messageReference = MessageReference(messageID: 77, channelID: 111)
            $0.attachments = [
                Attachment(id: 5, filename: "a\u{202E}gpj.exe", size: 9, url: "https://bücher.example/a?sig=1")
            ]
            $0.embeds = [Embed(title: "Build", type: .rich, url: "https://c.example")]
            $0.reactions = [Reaction(count: 1200, me: true, emoji: Emoji(name: "👍"))]
            $0.mentions = [MentionedUser(id: 900, username: "watcher")]
        }
        let edits = [Timestamp(milliseconds: 1_795_442_430_000), Timestamp(milliseconds: 1_795_442_460_000)]
        let text = lines(message, edits: edits).joined(separator: "\n")
        for part in [
            "19 (reply)", "SUPPRESS_EMBEDS bit 40", "edited      2026-11-23T14:00:30.000Z",
            "last edited 2026-11-23T14:01:00.000Z", "https://bücher.example/a?sig=1",
            "https://xn--bcher-kva.example/a?sig=1", "agpj.exe", "Build", "1,200", "U+1F44D", "(the bot too)",
            "watcher",
            "1 mentions, 1 files, 1 embeds, 1 kinds of reactions", "77",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func `of a deleted message stays who and when`() {
        let author = AuthorCard(user: User(id: 501, username: "mira"), member: nil)
        let stone = Tombstone(author: author, timestamp: Make.id(0).timestamp, deletedAt: Make.id(60).timestamp)
        let text = Inspector.lines(of: stone, id: Make.id(0), at: place, sanitiser: sanitiser, zone: .utc)
            .map(\.string).joined(separator: "\n")
        #expect(text.contains("mira") && text.contains("14:01:00") && text.contains("deleted"))
    }

    @Test func `lines are bounded, and say how many are missing`() {
        let many = String(String.UnicodeScalarView((0x4E00..<0x4E00 + 5000).compactMap(Unicode.Scalar.init)))
        for content in [many, String(repeating: "\n", count: 10_000), String(repeating: "é\n", count: 40_000)] {
            let lines = lines(Make.stored(content))
            #expect(lines.count == Inspector.lineLimit + 1)
            #expect(lines.last?.contains("more lines left out") == true)
        }
        let long = lines(Make.stored(String(repeating: "a", count: 100_000)))
        #expect(long.contains { $0.contains("34,464 bytes more") })
    }

    @Test(arguments: HostileTexts.all) func `nothing of a hostile message gets through as it is`(text: String) {
        let message = Make.stored(text, by: User(id: 1, username: text, globalName: text)) {
            $0.embeds = [Embed(title: text, description: text, url: text)]
            $0.attachments = [Attachment(id: 1, filename: text, url: text)]
            $0.reactions = [Reaction(count: .max, emoji: Emoji(name: text))]
        }
        for line in lines(message) { #expect(line.unicodeScalars.allSatisfy { !isControl($0) }) }
    }
}
