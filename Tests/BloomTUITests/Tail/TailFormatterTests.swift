import BloomCore
import Foundation
import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomTUI

@Suite struct TailFormatterTests {
    static func lines(
        _ events: [DispatchEvent], json: Bool = true, bots: Bool = true, channels: [String] = [], replayed: Bool = false
    ) -> [String] {
        var formatter = TailFormatter(
            isJSON: json, showsBots: bots, filter: ChannelFilter(channels), zone: ZoneOffsets(fixedSeconds: 3600)
        )
        var text = ""
        for (index, event) in events.enumerated() {
            let envelope = EventEnvelope(event: event, sequence: Int64(index + 2), isReplayed: replayed)
            text += formatter.lines(for: .event(envelope))
        }
        return text.split(separator: "\n").map(String.init)
    }

    static func message(_ content: String, bot: Bool = false) -> Message {
        Message(
            id: 175_928_847_299_117_063, channelID: 5,
            author: User(id: 9, username: "pip", globalName: "Pip", bot: bot), content: content,
            timestamp: Timestamp(iso8601: "2026-11-23T14:02:11.123456+00:00"), guildID: 6,
            member: Member(nick: "pippin")
        )
    }

    static let guild = DispatchEvent.guildCreate(
        Guild(
            id: 6, name: "Orchard",
            channels: [Channel(id: 5, guildID: 6, name: "general"), Channel(id: 7, name: "other")])
    )

    @Test func `a message has exactly the documented keys`() throws {
        let line = try #require(Self.lines([.messageCreate(Self.message("hi"))]).first)
        #expect(
            line
                == #"{"v":1,"type":"message","id":"175928847299117063","channel_id":"5","guild_id":"6","author_id":"9","#
                + #""author":"pippin","bot":false,"content":"hi","timestamp":"2026-11-23T14:02:11.123Z","seq":2,"replayed":false}"#
        )
    }

    @Test(arguments: [
        ("a\nb\tc\"\\", #"a\nb\tc\"\\"#), ("\u{0}\u{1B}[31m\u{7F}\u{85}\u{9F}", #"\u0000\u001b[31m\u007f\u0085\u009f"#),
        ("\u{2028}\u{2029}\r", #"\u2028\u2029\r"#), ("é 👨‍👩‍👧 \u{202E}x", "é 👨‍👩‍👧 \u{202E}x"), ("", ""),
        (String(repeating: "長", count: 4000), String(repeating: "長", count: 4000)),
    ])
    func `content is exact, and only what could break a line is escaped`(content: String, written: String) throws {
        let line = try #require(Self.lines([.messageCreate(Self.message(content))]).first)
        #expect(line.contains(#""content":"\#(written)","timestamp""#))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["content"] as? String == content)
    }

    @Test func `edits carry what was sent, deletes and reactions are one object each`() {
        var update = Partial(value: Message(id: 1, channelID: 5), keys: [.embeds])
        let emoji = Emoji(name: "🎈")
        let lines = Self.lines([
            .messageUpdate(update), .messageDeleteBulk(MessageDeleteBulk(ids: [3, 4], channelID: 5)),
            .messageDelete(MessageDelete(id: 2, channelID: 5)),
            .messageReactionAdd(ReactionAdd(userID: 9, channelID: 5, messageID: 2, emoji: emoji)),
        ])
        #expect(
            lines == [
                #"{"v":1,"type":"edit","id":"1","channel_id":"5","guild_id":null,"edited_timestamp":null,"seq":2,"replayed":false}"#,
                #"{"v":1,"type":"delete","id":"3","channel_id":"5","guild_id":null,"seq":3,"replayed":false}"#,
                #"{"v":1,"type":"delete","id":"4","channel_id":"5","guild_id":null,"seq":3,"replayed":false}"#,
                #"{"v":1,"type":"delete","id":"2","channel_id":"5","guild_id":null,"seq":4,"replayed":false}"#,
                #"{"v":1,"type":"reaction","id":"2","channel_id":"5","guild_id":null,"action":"add","user_id":"9","emoji":"🎈","emoji_id":null,"seq":5,"replayed":false}"#,
            ]
        )
        update.keys.insert(.content)
        #expect(Self.lines([.messageUpdate(update)]).first?.contains(#""content":"","#) == true)
    }

    @Test(arguments: [([], 2), (["general"], 1), (["#General"], 1), (["5"], 1), (["5", "7"], 2), (["nowhere"], 0)])
    func `channels are chosen by name or id`(channels: [String], count: Int) {
        var second = Self.message("x")
        second.channelID = 7
        let lines = Self.lines(
            [Self.guild, .messageCreate(Self.message("y")), .messageCreate(second)], channels: channels)
        #expect(lines.count == count)
    }

    @Test func `bots are left out when asked`() {
        let events: [DispatchEvent] = [.messageCreate(Self.message("a", bot: true)), .messageCreate(Self.message("b"))]
        #expect(Self.lines(events).count == 2)
        #expect(Self.lines(events, bots: false).count == 1)
    }

    @Test func `plain lines have time, channel and name, and no control character`() {
        let lines = Self.lines([Self.guild, .messageCreate(Self.message("one\u{1B}]0;x\u{7}\ntwo"))], json: false)
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("15:02:11 #general pippin: one") == true)
        #expect(
            lines.first?.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) } == true)
    }

    @Test func `a gap is told when it opens and when it ends`() {
        func moment(_ seconds: Int64) -> Moment {
            Moment(instant: .zero, wall: Timestamp(milliseconds: seconds * 1000))
        }
        let open = Gap(number: 1, startedAt: moment(0), reason: .closed(code: .keepSession, reason: "a\u{1B}b"))
        var closed = open
        closed.ending = Gap.Ending(at: moment(29), outcome: .resumed(replayed: 11))
        var formatter = TailFormatter(
            isJSON: true, showsBots: true, filter: ChannelFilter([]), zone: ZoneOffsets(fixedSeconds: 0)
        )
        let first = formatter.lines(for: .gap(open))
        #expect(first.contains(#""outcome":"open""#) && first.contains(#""to":null"#) && !first.contains("\u{1B}"))
        let second = formatter.lines(for: .gap(closed))
        #expect(second.contains(#""outcome":"resumed","replayed":11"#))
        #expect(second.contains(#""to":"1970-01-01T00:00:29.000Z""#))
    }
}

@Suite struct TokenSourceTests {
    @Test(arguments: [
        ["tail", "--token", "abc"], ["--token=abc"],
        ["tail", "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz0"],
        ["--gateway", "ws://x?token=MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz0"],
    ])
    func `a token among the arguments is refused and not repeated`(arguments: [String]) throws {
        let failure = #expect(throws: Failure.self) { try TokenSource.refuseArguments(arguments) }
        #expect(failure?.status == .usage)
        #expect(failure?.description.contains("MTIz") == false)
    }

    @Test(arguments: [
        ["tail", "--json", "#general"], ["--token-file", "/run/secrets/token"],
        ["--gateway", "wss://gateway.discord.gg"],
        ["simulate", "--fault", "close 4000 reason going.away.now at 10s"],
    ])
    func `ordinary arguments pass`(arguments: [String]) throws {
        try TokenSource.refuseArguments(arguments)
    }

    @Test func `sources are asked in order, and empty ones count as unset`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bloom-token-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "bloom-token").path(percentEncoded: false)
        #expect(
            FileManager.default.createFile(
                atPath: file, contents: Data("Bot from-file\n".utf8), attributes: [.posixPermissions: 0o600]))
        let environment = ["BLOOM_TOKEN": "from-variable"]
        let service = ["BLOOM_TOKEN": "", "CREDENTIALS_DIRECTORY": folder.path(percentEncoded: false)]
        #expect(try TokenSource.find(descriptor: nil, file: file, environment: environment).secret == "from-file")
        #expect(try TokenSource.find(descriptor: nil, file: nil, environment: environment).secret == "from-variable")
        #expect(try TokenSource.find(descriptor: nil, file: nil, environment: service).secret == "from-file")
        let failure = #expect(throws: Failure.self) {
            try TokenSource.find(descriptor: nil, file: nil, environment: ["BLOOM_TOKEN": ""])
        }
        #expect(failure?.status == .authentication)
    }

    @Test(arguments: [("guilds", 1), ("guilds,guild-messages, MESSAGE_CONTENT", 33281), ("33281", 33281), ("0", 0)])
    func `intents by name or number`(text: String, bits: Int) throws {
        #expect(try IntentNames.parse(text) == bits)
    }

    @Test(arguments: ["", "guild", "-1", "guilds,,guild_messages", "99999999999999999999"])
    func `unknown intents are named`(text: String) {
        let failure = #expect(throws: Failure.self) { try IntentNames.parse(text) }
        #expect(failure?.status == .usage)
    }
}
