import GatewayModels
import GatewayProtocol
import Testing

@Suite struct BoundedEventQueueTests {
    static func message(_ id: UInt64, channel: UInt64) -> Delivery {
        let message = Message(id: Snowflake(rawValue: id), channelID: Snowflake(rawValue: channel))
        return .event(EventEnvelope(event: .messageCreate(message), sequence: Int64(id), isReplayed: false))
    }

    static func guild(_ id: UInt64) -> Delivery {
        .event(
            EventEnvelope(
                event: .guildCreate(Guild(id: Snowflake(rawValue: id))), sequence: Int64(id), isReplayed: false)
        )
    }

    static let typing = Delivery.event(
        EventEnvelope(event: .unknown(name: "TYPING_START", bytes: []), sequence: 0, isReplayed: false)
    )

    static func queue(_ events: Int, bytes: Int = 1 << 20, _ rule: OverflowRule) -> BoundedEventQueue {
        BoundedEventQueue(limits: QueueLimits(events: events, bytes: bytes), rule: rule)
    }

    static func offer(_ delivery: Delivery, bytes: Int = 10, to queue: inout BoundedEventQueue) -> Bool {
        queue.offer(delivery, kind: delivery.kind, bytes: bytes)
    }

    static func words(_ batch: [Delivery]) -> [String] {
        batch.map { delivery in
            switch delivery {
            case .event(let envelope): "\(envelope.sequence)"
            case .shed(let tally):
                "shed "
                    + tally.byChannel.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " ")
                    + (tally.other > 0 ? " other:\(tally.other)" : "")
            default: "?"
            }
        }
    }

    @Test func `holding refuses what does not fit and loses nothing`() {
        var queue = Self.queue(2, .hold)
        #expect(Self.offer(Self.message(1, channel: 7), to: &queue))
        #expect(Self.offer(Self.message(2, channel: 7), to: &queue))
        #expect(!Self.offer(Self.message(3, channel: 7), to: &queue))
        #expect(Self.words(queue.take(atMost: 1)) == ["1"])
        #expect(Self.offer(Self.message(3, channel: 7), to: &queue))
        #expect(Self.words(queue.take(atMost: 10)) == ["2", "3"])
        #expect(queue.takenEvents == 3 && queue.shedEvents == 0 && queue.waitingEvents == 0)
    }

    @Test func `one event larger than the limit may enter an empty queue`() {
        for rule in [OverflowRule.hold, .shed] {
            var queue = Self.queue(10, bytes: 100, rule)
            #expect(Self.offer(Self.guild(1), bytes: 5000, to: &queue))
            #expect(!Self.offer(Self.guild(2), bytes: 1, to: &queue))
        }
    }

    @Test func `shedding takes typing first, then the oldest of the busiest channel`() {
        var queue = Self.queue(4, .shed)
        for (id, channel) in [(1, 7), (2, 8), (3, 7)] as [(UInt64, UInt64)] {
            #expect(Self.offer(Self.message(id, channel: channel), to: &queue))
        }
        #expect(Self.offer(Self.typing, to: &queue))
        #expect(Self.offer(Self.message(4, channel: 8), to: &queue))
        #expect(Self.offer(Self.message(5, channel: 7), to: &queue))
        #expect(Self.offer(Self.message(6, channel: 9), to: &queue))
        // Typing made room for 4; then channels 7 and 8 had two each, and the lower id gave way, twice.
        #expect(Self.words(queue.take(atMost: 10)) == ["shed 7:2 other:1", "2", "4", "5", "6"])
        #expect(queue.shedEvents == 3)
    }

    @Test func `state is never shed, and makes the reader wait when it fills its lane`() {
        var queue = Self.queue(2, .shed)
        #expect(Self.offer(Self.guild(1), to: &queue))
        #expect(Self.offer(Self.guild(2), to: &queue))
        #expect(!Self.offer(Self.guild(3), to: &queue))
        for id in UInt64(10)..<20 { #expect(Self.offer(Self.message(id, channel: 7), to: &queue)) }
        #expect(Self.words(queue.take(atMost: 10)) == ["shed 7:8", "1", "2", "18", "19"])
    }

    @Test(arguments: [UInt64](1...50), [OverflowRule.shed, .hold])
    func `nothing is lost without being counted, and the bounds hold`(seed: UInt64, rule: OverflowRule) {
        var chance = Chance(seed: seed)
        let limit = Int(chance.next() % 40) + 1
        var queue = Self.queue(limit, bytes: 400, rule)
        var offered = 0
        var tallied = 0
        var lastTaken: [UInt64: Int64] = [:]
        for number in UInt64(1)...3000 {
            let channel = chance.next() % 5
            let isState = chance.next() % 10 == 0
            let delivery = isState ? Self.guild(number) : Self.message(number, channel: channel)
            if Self.offer(delivery, bytes: Int(chance.next() % 60), to: &queue) { offered += 1 }
            #expect(queue.count <= 2 * limit)
            if chance.next() % 7 == 0 {
                for taken in queue.take(atMost: Int(chance.next() % 20) + 1) {
                    if case .shed(let tally) = taken { tallied += tally.total }
                    guard case .event(let envelope) = taken, case .messageCreate(let message) = envelope.event else {
                        continue
                    }
                    #expect(lastTaken[message.channelID.rawValue, default: 0] < envelope.sequence, "order")
                    lastTaken[message.channelID.rawValue] = envelope.sequence
                }
            }
            #expect(queue.takenEvents + queue.shedEvents + queue.waitingEvents == offered)
        }
        for taken in queue.take(atMost: .max) { if case .shed(let tally) = taken { tallied += tally.total } }
        #expect(queue.waitingEvents == 0)
        #expect(tallied == queue.shedEvents)
        if rule == .hold { #expect(tallied == 0) }
    }

    @Test func `ids are remembered up to a number`() {
        var recent = RecentIDs(capacity: 3)
        // Four comes in for one, then one for two.
        let isNew = [1, 2, 3, 1, 4, 1, 4, 2].map { recent.insert($0) }
        #expect(isNew == [true, true, true, false, true, true, false, true])
    }

    @Test func `the oldest event that waits is known by its arrival`() {
        var queue = Self.queue(3, .shed)
        #expect(queue.oldestArrival == nil)
        for (number, id) in (1...5 as ClosedRange<UInt64>).enumerated() {
            let delivery = Self.message(id, channel: 1)
            _ = queue.offer(delivery, kind: delivery.kind, bytes: 10, at: Instant(nanoseconds: Int64(number)))
        }
        // The first two were dropped in favour of later ones.
        #expect(queue.oldestArrival == Instant(nanoseconds: 2))
        _ = queue.take(atMost: 2)
        #expect(queue.oldestArrival == Instant(nanoseconds: 3))
        _ = queue.take(atMost: 9)
        #expect(queue.oldestArrival == nil)
    }
}
