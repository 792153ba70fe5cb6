import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// All logs together: limits, and who gives way first.
@Suite struct MessageStoreTests {
    private static let zone = ZoneOffsets(fixedSeconds: 0)

    private func fill(_ store: inout MessageStore, _ channel: ChannelID, _ count: Int, from start: Int = 0) {
        for index in start..<(start + count) {
            _ = store.insert(Make.message(index, "message \(index)", in: channel), epoch: 0)
        }
    }

    private func totalCost(_ store: MessageStore) -> Int { store.logs.values.reduce(0) { $0 + $1.cost } }

    @Test func `a channel that was looked at keeps more than one that was not`() {
        let limits = RetentionLimits(messagesPerChannel: 50, messagesPerUnviewedChannel: 20)
        var store = MessageStore(limits: limits, zone: Self.zone)
        store.view(1)
        fill(&store, 1, 80)
        fill(&store, 2, 80)
        #expect(store.logs[1]?.entries.count == 50)
        #expect(store.logs[1]?.trimmed == 30)
        #expect(store.logs[2]?.entries.count == 20)
        #expect(store.trimmed == 90)
        #expect(store.cost == totalCost(store))
    }

    @Test func `while the reader stands in the open channel it may grow to twice its limit and no further`() {
        var store = MessageStore(limits: RetentionLimits(messagesPerChannel: 50), zone: Self.zone)
        store.view(1)
        store.open = [1]
        store.paused = [1]
        fill(&store, 1, 80)
        #expect(store.logs[1]?.entries.count == 80)
        fill(&store, 1, 80, from: 80)
        #expect(store.logs[1]?.entries.count == 100)
        store.paused = []
        fill(&store, 1, 1, from: 160)
        #expect(store.logs[1]?.entries.count == 50)
    }

    @Test func `over the cap the channels that nobody looked at give way first, the quietest before the busy`() {
        var store = MessageStore(limits: RetentionLimits(bytes: 60_000), zone: Self.zone)
        for channel in [1, 2] as [ChannelID] { store.view(channel) }
        store.open = [1]
        fill(&store, 1, 60)
        fill(&store, 2, 60)
        fill(&store, 3, 60)
        fill(&store, 4, 60)
        fill(&store, 3, 60, from: 60)
        #expect(store.cost <= 60_000)
        #expect(store.cost == totalCost(store))
        #expect(store.logs[1]?.trimmed == 0)
        #expect(store.logs[2]?.trimmed == 0)
        #expect((store.logs[4]?.trimmed ?? 0) > 0)
        #expect((store.logs[4]?.entries.count ?? 0) <= 8)
    }

    @Test func `the open channel gives way last, and keeps its newest`() {
        var store = MessageStore(limits: RetentionLimits(bytes: 10_000), zone: Self.zone)
        store.view(1)
        store.open = [1]
        fill(&store, 1, 200)
        #expect(store.cost <= 10_000)
        #expect(store.logs[1]?.entries.last?.key == LogKey(id: Make.id(199)))
    }

    @Test(arguments: UInt64(1)...20) func `the cost is the sum of its parts whatever happens`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var store = MessageStore(
            limits: RetentionLimits(messagesPerChannel: 40, messagesPerUnviewedChannel: 10, bytes: 20_000),
            zone: Self.zone
        )
        for step in 0..<600 {
            let channel = Snowflake(rawValue: UInt64.random(in: 1...6, using: &generator))
            let id = Make.id(Int.random(in: 0...max(1, step), using: &generator))
            switch Int.random(in: 0..<10, using: &generator) {
            case 0: store.bury(id, in: channel, at: Timestamp(milliseconds: 0))
            case 1: store.bury([id, Make.id(step), Make.id(step / 2)], in: channel, at: Timestamp(milliseconds: 0))
            case 2: _ = store.update(id, in: channel) { $0.content += " more" }
            case 3: store.noteShed(2, in: channel, epoch: UInt32(step / 100))
            case 4: store.view(channel)
            case 5: if step % 7 == 0 { store.remove(channel) }
            default:
                _ = store.insert(Make.message(step, "text \(step)", in: channel), epoch: UInt32(step / 100))
            }
            #expect(store.cost == totalCost(store), "seed \(seed), step \(step)")
            #expect(store.cost <= 20_000, "seed \(seed), step \(step)")
        }
        for log in store.logs.values {
            #expect(log.entries.map(\.key) == log.entries.map(\.key).sorted(), "seed \(seed)")
            #expect(log.entries.map(\.epoch) == log.entries.map(\.epoch).sorted(), "seed \(seed)")
        }
    }

    @Test func `messages of one author share what is known of them`() {
        var store = MessageStore(limits: RetentionLimits(), zone: Self.zone)
        let first = store.insert(Make.message(1, "a"), epoch: 0)
        let second = store.insert(Make.message(2, "b"), epoch: 0)
        #expect(first != nil && first?.author === second?.author)
        var renamed = Make.message(3, "c")
        renamed.author?.globalName = "Mira"
        let third = store.insert(renamed, epoch: 0)
        #expect(third?.author !== first?.author)
        #expect(third?.author.name == "Mira")
    }

    @Test func `whatever is not shown of an author makes no other author`() {
        var store = MessageStore(limits: RetentionLimits(), zone: Self.zone)
        let first = store.insert(Make.message(1, "a"), epoch: 0)
        var another = Make.message(2, "b")
        another.author?.avatar = "new picture"
        #expect(store.insert(another, epoch: 0)?.author === first?.author)
        another = Make.message(3, "c")
        another.member = Member(nick: "mi")
        #expect(store.insert(another, epoch: 0)?.author.name == "mi")
    }

    @Test func `gaps are one bounded list for all channels`() {
        var gaps = GapLog(capacity: 3)
        let moment = Moment(instant: .zero, wall: Timestamp(milliseconds: 0))
        for number in 1...5 {
            gaps.note(Gap(number: number, startedAt: moment, reason: .missedAck))
            #expect(gaps.isOpen)
            let ending = Gap.Ending(at: moment, outcome: .sessionLost)
            gaps.note(Gap(number: number, startedAt: moment, ending: ending, reason: .missedAck))
            #expect(!gaps.isOpen)
        }
        #expect(gaps.epoch == 5)
        #expect(gaps.dropped == 2)
        #expect((0...6).map { gaps.gap(UInt32($0)) != nil } == [false, false, false, true, true, true, false])
        #expect(gaps.first(after: 0, through: 9) == 3)
        #expect(gaps.first(after: 3, through: 4) == 4)
        #expect(gaps.first(after: 4, through: 4) == nil)
        #expect(gaps.last(after: 3, through: .max) == 5)
        #expect(gaps.last(after: 0, through: 2) == nil)
    }
}
