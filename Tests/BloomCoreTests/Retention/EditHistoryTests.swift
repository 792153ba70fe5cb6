import GatewayModels
import Testing

@testable import BloomCore

/// Versions of edited messages, and how many of them stay.
@Suite struct EditHistoryTests {
    private func stored(_ message: Message) -> StoredMessage {
        StoredMessage(message, author: AuthorCard(user: User(id: 5), member: nil), version: 1)
    }

    private func message(_ content: String, edited seconds: Int64? = nil) -> Message {
        message(1, content, edited: seconds)
    }

    private func message(_ id: MessageID, _ content: String, edited seconds: Int64? = nil) -> Message {
        Message(
            id: id, channelID: 2, content: content, timestamp: Timestamp(milliseconds: 1000),
            editedTimestamp: seconds.map { Timestamp(milliseconds: $0 * 1000) }
        )
    }

    @Test func `each edit adds a version with the time at which it was written`() {
        var history = EditHistory()
        history.note(old: stored(message("a")), new: message("b", edited: 10))
        history.note(old: stored(message("b", edited: 10)), new: message("c", edited: 20))
        #expect(history.versions(of: 1).map(\.content) == ["a", "b", "c"])
        #expect(history.versions(of: 1).map(\.time.milliseconds) == [1000, 10_000, 20_000])
        #expect(history.versions(of: 2).isEmpty)
        #expect(history.count == 1 && history.dropped == 0)
    }

    @Test func `what has no new time of editing or no new text is no edit`() {
        var history = EditHistory()
        history.note(old: stored(message("a")), new: message("b"))
        history.note(old: stored(message("a", edited: 10)), new: message("b", edited: 10))
        history.note(old: stored(message("a")), new: message("a", edited: 10))
        #expect(history.count == 0 && history.cost == 0)
    }

    @Test func `an edit that was missed leaves both of its neighbours`() {
        var history = EditHistory()
        history.note(old: stored(message("a")), new: message("b", edited: 10))
        history.note(old: stored(message("x", edited: 15)), new: message("c", edited: 20))
        #expect(history.versions(of: 1).map(\.content) == ["a", "b", "x", "c"])
    }

    @Test func `of many versions the oldest go and are counted`() {
        var history = EditHistory()
        for edit in 1...50 {
            history.note(
                old: stored(message("v\(edit - 1)", edited: Int64(edit - 1))),
                new: message("v\(edit)", edited: Int64(edit)))
        }
        #expect(history.versions(of: 1).count == 20)
        #expect(history.versions(of: 1).last?.content == "v50")
        #expect(history.droppedVersions(of: 1) == 31)
        #expect(history.dropped == 31)
    }

    @Test func `of many messages the one that was edited longest ago goes`() {
        var history = EditHistory(limits: EditHistory.Limits(messages: 3))
        for id in [1, 2, 3, 1, 4] as [MessageID] {
            let known = history.versions(of: id).last
            let old = known.map { message(id, $0.content, edited: 10) } ?? message(id, "a")
            history.note(old: stored(old), new: message(id, old.content + "x", edited: known == nil ? 10 : 20))
        }
        #expect(history.count == 3)
        #expect(history.versions(of: 2).isEmpty)
        #expect(history.versions(of: 1).count == 3)
        #expect(history.dropped == 2)
    }

    @Test func `long texts are cut and said to be`() {
        var history = EditHistory()
        history.note(old: stored(message("a")), new: message(String(repeating: "x", count: 5_000_000), edited: 10))
        #expect(history.versions(of: 1).last?.isCut == true)
        #expect(history.versions(of: 1).first?.isCut == false)
        #expect(history.cost < 20_000)
    }

    @Test func `what is forgotten is gone`() {
        var history = EditHistory()
        history.note(old: stored(message(1, "a")), new: message(1, "b", edited: 10))
        history.note(old: stored(message(2, "a")), new: message(2, "b", edited: 10))
        history.forget([1, 7])
        #expect(history.versions(of: 1).isEmpty && history.versions(of: 2).count == 2)
        history.forget([2])
        #expect(history.cost == 0)
    }

    @Test(arguments: UInt64(1)...20) func `whatever happens the limits hold and the cost is the sum`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var history = EditHistory(limits: EditHistory.Limits(versionsPerMessage: 5, messages: 8, bytes: 6000))
        var noted = 0
        for step in 1...400 {
            let id = MessageID(rawValue: UInt64.random(in: 1...12, using: &generator))
            if step % 17 == 0 {
                history.forget([id])
                continue
            }
            let size = Int.random(in: 0...900, using: &generator)
            let text = String(repeating: "y", count: size) + "\(step)"
            history.note(
                old: stored(message(id, "old\(step)", edited: Int64(step - 1))),
                new: message(id, text, edited: Int64(step)))
            noted += 1
            #expect(history.versions(of: id).last?.content == text)
            let all = (1...12).flatMap { history.versions(of: MessageID(rawValue: $0)) }
            #expect(history.cost == all.reduce(0) { $0 + $1.cost })
            #expect(history.cost <= 6000 && history.count <= 8)
            #expect((1...12).allSatisfy { history.versions(of: MessageID(rawValue: $0)).count <= 5 })
        }
        #expect(history.dropped > 0 && noted > 300)
    }
}
