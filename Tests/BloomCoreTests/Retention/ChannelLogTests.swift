import GatewayModels
import Testing

@testable import BloomCore

/// One channel's log: order, duplicates, groups, removal.
@Suite struct ChannelLogTests {
    private static let zone = ZoneOffsets(fixedSeconds: 0)

    private func stored(_ message: Message) -> StoredMessage {
        let author = AuthorCard(user: message.author ?? User(id: 0), member: nil)
        return StoredMessage(message, author: author, version: message.id.rawValue)
    }

    private func log(_ messages: [Message], epochs: [UInt32] = []) -> ChannelLog {
        var log = ChannelLog()
        for (index, message) in messages.enumerated() {
            let epoch = index < epochs.count ? epochs[index] : 0
            _ = log.insert(stored(message), epoch: epoch, zone: Self.zone)
        }
        return log
    }

    private func texts(_ log: ChannelLog) -> [String] {
        log.entries.map { entry in
            switch entry.body {
            case .message(let message): message.content
            case .deleted: "deleted"
            case .bulkDeleted(let count): "bulk \(count)"
            case .shed(let count): "shed \(count)"
            }
        }
    }

    @Test func `messages stand in order of their ids, each once`() {
        let messages = [3, 1, 2, 5, 1, 3, 4].map { Make.message($0 * 10, "m\($0)") }
        #expect(texts(log(messages)) == ["m1", "m2", "m3", "m4", "m5"])
    }

    @Test func `a message that comes late does not break the order of gaps`() {
        let log = log([10, 30, 20].map { Make.message($0, "m\($0)") }, epochs: [1, 2, 3])
        #expect(texts(log) == ["m10", "m20", "m30"])
        #expect(log.entries.map(\.epoch) == [1, 2, 2])
        #expect((0...4).map { log.index(fromEpoch: UInt32($0)) } == [0, 0, 1, 3, 3])
    }

    @Test func `deleted messages leave a mark and no text, and do not come back`() {
        var log = log((1...3).map { Make.message($0, "m\($0)") })
        let before = log.cost
        log.bury(at: 1, deletedAt: Timestamp(milliseconds: 0))
        #expect(texts(log) == ["m1", "deleted", "m3"])
        #expect(log.cost < before)
        let isNew = log.insert(stored(Make.message(2, "m2")), epoch: 0, zone: Self.zone)
        #expect(!isNew)
    }

    @Test func `several deleted at once leave one row where the first stood`() {
        var log = log((1...5).map { Make.message($0, "m\($0)") })
        log.bury([Make.id(4), Make.id(2), Make.id(99)])
        #expect(texts(log) == ["m1", "bulk 2", "m3", "m5"])
        #expect(log.entries.map(\.groupWeight) == [0, 0, 0, 0])
        log.bury([Make.id(77)])
        #expect(texts(log) == ["m1", "bulk 2", "m3", "m5"])
    }

    @Test func `dropped events in a row add up`() {
        var log = log([Make.message(1, "m1")])
        log.noteShed(3, epoch: 0)
        log.noteShed(4, epoch: 0)
        _ = log.insert(stored(Make.message(2, "m2")), epoch: 0, zone: Self.zone)
        log.noteShed(1, epoch: 0)
        #expect(texts(log) == ["m1", "shed 7", "m2", "shed 1"])
    }

    @Test func `trimming drops the oldest, counts them and gives back their cost`() {
        var log = log((1...10).map { Make.message($0, "m\($0)") }, epochs: [0, 0, 1, 1, 2, 2, 2, 2, 2, 2])
        log.trim(to: 6)
        #expect(texts(log) == ["m5", "m6", "m7", "m8", "m9", "m10"])
        #expect(log.trimmed == 4)
        #expect(log.trimmedEpoch == 1)
        #expect(log.cost == log.entries.reduce(0) { $0 + $1.cost })
        log.trim(to: 0)
        #expect(log.cost == 0)
    }

    private func starts(_ log: ChannelLog) -> [Bool] { log.entries.map { $0.groupWeight == 0 } }

    struct GroupCase: CustomTestStringConvertible {
        var testDescription: String
        var second: Message
        var startsGroup: Bool
    }

    private static func reply() -> Message {
        var message = Make.message(60, "b")
        message.type = .reply
        return message
    }

    private static func join() -> Message {
        var message = Make.message(60, "b")
        message.type = .userJoin
        return message
    }

    @Test(arguments: [
        GroupCase(testDescription: "a minute later", second: Make.message(60, "b"), startsGroup: false),
        GroupCase(testDescription: "seven minutes later", second: Make.message(420, "b"), startsGroup: false),
        GroupCase(testDescription: "more than seven", second: Make.message(421, "b"), startsGroup: true),
        GroupCase(testDescription: "somebody else", second: Make.message(60, "b", by: "wen"), startsGroup: true),
        GroupCase(testDescription: "an answer", second: reply(), startsGroup: true),
        GroupCase(testDescription: "a note of the system", second: join(), startsGroup: true),
    ]) func `a second message starts a group`(_ example: GroupCase) {
        let log = log([Make.message(0, "a"), example.second])
        #expect(starts(log) == [true, example.startsGroup])
    }

    @Test func `midnight, a gap and twenty rows start a group`() {
        let late = Make.message(10 * 3600 - 30, "before midnight")
        #expect(starts(log([late, Make.message(10 * 3600 + 30, "after")])) == [true, true])
        let around = [Make.message(0, "a"), Make.message(60, "b")]
        #expect(starts(log(around, epochs: [0, 1])) == [true, true])
        let many = log((0..<45).map { Make.message($0, "short") })
        #expect(starts(many).indices.filter { starts(many)[$0] } == [0, 20, 40])
        let tall = log((0..<4).map { Make.message($0, String(repeating: "x\n", count: 8)) })
        #expect(starts(tall) == [true, false, false, true])
    }

    @Test func `a stranger's late message breaks a group`() {
        let log = log([
            Make.message(0, "a"), Make.message(20, "c"), Make.message(10, "b", by: "wen"),
        ])
        #expect(starts(log) == [true, true, true])
    }

    @Test func `what is kept of a message is what came`() {
        var message = Make.message(5, "text", mentions: [Make.bot])
        message.guildID = nil
        message.timestamp = Timestamp(milliseconds: 12)
        message.editedTimestamp = Timestamp(milliseconds: 99)
        message.webhookID = 3
        message.applicationID = 4
        message.mentionRoles = [5]
        message.attachments = [Attachment(id: 1, filename: "a.png")]
        message.embeds = [Embed(title: "t", fields: [EmbedField(name: "n", value: "v")])]
        message.reactions = [Reaction(count: 2, emoji: Emoji(name: "x"))]
        message.stickerItems = [StickerItem(id: 2, name: "wave")]
        message.messageReference = MessageReference(messageID: 7)
        message.referencedMessage = .null
        message.messageSnapshots = [MessageSnapshot(message: SnapshotMessage(content: "s"))]
        message.poll = Poll(question: PollMedia(text: "?"))
        message.components = [.other(.null), .other(.null)]
        message.flags = .hasSnapshot
        message.type = .reply
        #expect(stored(message).message(in: message.channelID, of: nil) == message)
    }

    @Test func `what is never shown of a message is not kept`() {
        var message = Make.message(5, "text", mentions: [Make.bot])
        message.nonce = .string("n")
        message.author?.avatar = "a"
        message.mentions[0].avatar = "b"
        message.embeds = [Embed(title: "t", thumbnail: EmbedImage(url: "https://a.example"))]
        message.reactions = [Reaction(count: 2), Reaction(count: 1, emoji: Emoji(name: "x"))]
        message.components = [.button(Button(id: 3, label: "Go", customID: "c", url: "https://a.example"))]
        let kept = stored(message).message(in: message.channelID, of: nil)
        #expect(kept.nonce == nil)
        #expect(kept.author == User(id: message.author?.id ?? 0, username: "mira"))
        #expect(kept.mentions == [MentionedUser(id: Make.bot.id, username: Make.bot.username)])
        #expect(kept.embeds == [Embed(title: "t")])
        #expect(kept.reactions == [Reaction(count: 1, emoji: Emoji(name: "x"))])
        #expect(kept.components == [.button(Button(label: "Go"))])
    }

    @Test func `of an answered message one line is kept`() {
        var message = Make.message(5, "answer")
        message.referencedMessage = .value(Make.message(1, String(repeating: "long ", count: 400)))
        guard case .value(let kept) = stored(message).message(in: 1, of: nil).referencedMessage else {
            Issue.record("the answered message is gone")
            return
        }
        #expect(kept.content.count == 200)
    }
}
