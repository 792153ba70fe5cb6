import GatewayProtocol
import Testing

/// The rules of the account of identifies, one by one.
@Suite struct IdentifyLedgerTests {
    static func at(_ seconds: Double) -> Instant { Instant(nanoseconds: Int64(seconds * 1e9)) }

    static func told(_ remaining: Int, resetAfter: Double = 3600, lanes: Int = 1) -> GatewayInformation.SessionStarts {
        .init(total: 1000, remaining: remaining, resetAfter: .seconds(resetAfter), maxConcurrency: lanes)
    }

    @Test func `a start is bloom's own when another identify was a moment ago`() {
        var ledger = IdentifyLedger()
        var sent: [Double] = []
        // A supervisor starts the program every second; each start would identify.
        for second in 0..<3600 where ledger.spend(for: .only, .start, now: Self.at(Double(second))) == .granted {
            sent.append(Double(second))
        }
        // The first, five of bloom's own; when these are half an hour old, six again: by then it is a start again.
        #expect(sent == [0, 6, 12, 18, 24, 30, 1806, 1812, 1818, 1824, 1830])
    }

    @Test func `a person is not held up by the window, nor by the reserve`() {
        var ledger = IdentifyLedger()
        ledger.update(Self.told(7), now: .zero)
        for number in 0..<7 {
            #expect(ledger.spend(for: .only, .person, now: Self.at(Double(number) * 6)) == .granted)
        }
        let limit = IdentifyLimit(rule: .sessionStartsUsedUp, until: Self.at(3600))
        #expect(ledger.spend(for: .only, .person, now: Self.at(42)) == .limited(limit))
        #expect(ledger.remaining == 0)
    }

    @Test func `what bloom decides on stops at the reserve, and the first start does not`() {
        var ledger = IdentifyLedger(reserve: 100)
        ledger.update(Self.told(100), now: .zero)
        #expect(ledger.spend(for: .only, .start, now: .zero) == .granted)
        let limit = IdentifyLimit(rule: .reserve(remaining: 99), until: Self.at(3600))
        #expect(ledger.spend(for: .only, .own, now: Self.at(10)) == .limited(limit))
        #expect(ledger.spend(for: .only, .own, now: Self.at(3601)) == .granted, "the day's starts are there again")
    }

    @Test func `an unknown total counts as a thousand, and is counted down`() {
        var ledger = IdentifyLedger(reserve: 998)
        #expect(ledger.spend(for: .only, .own, now: .zero) == .granted)
        #expect(ledger.spend(for: .only, .own, now: Self.at(6)) == .granted)
        let leave = ledger.spend(for: .only, .own, now: Self.at(12))
        #expect(leave == .limited(IdentifyLimit(rule: .reserve(remaining: 998), until: Self.at(24 * 3600))))
        #expect(ledger.remaining == nil, "what was never told is not shown")
    }

    @Test func `an answer does not bring back starts that were used since the question`() {
        var ledger = IdentifyLedger()
        var told = Self.told(3)
        ledger.update(told, now: .zero)
        #expect(ledger.spend(for: .only, .person, now: Self.at(10)) == .granted)
        // Another shard's answer, asked for before that identify can have arrived.
        told.askedAt = Self.at(10.5)
        ledger.update(told, now: Self.at(11))
        #expect(ledger.remaining == 2)
        // The same answer once more, from a cache.
        #expect(ledger.spend(for: .only, .person, now: Self.at(20)) == .granted)
        ledger.update(told, now: Self.at(30))
        #expect(ledger.remaining == 1)
        told.askedAt = Self.at(40)
        ledger.update(told, now: Self.at(40))
        #expect(ledger.remaining == 3)
    }

    @Test func `each lane takes one identify in five seconds and a half`() {
        var ledger = IdentifyLedger()
        ledger.update(Self.told(1000, lanes: 4), now: .zero)
        let shards = (0..<8).map { ShardID(index: $0, count: 8) }
        for shard in shards.prefix(4) { #expect(ledger.spend(for: shard, .start, now: .zero) == .granted) }
        for shard in shards.suffix(4) {
            #expect(ledger.spend(for: shard, .start, now: Self.at(5.499)) == .notBefore(Self.at(5.5)))
        }
        for shard in shards.suffix(4) { #expect(ledger.spend(for: shard, .start, now: Self.at(5.5)) == .granted) }
    }

    @Test func `an identify that was on its way for longer does not make the next too early`() {
        var ledger = IdentifyLedger()
        #expect(ledger.spend(for: .only, .start, now: .zero) == .granted)
        // It arrives after 0.45 s and the next after none: the gateway wants five seconds between the two.
        #expect(ledger.spend(for: .only, .own, now: Self.at(5.44)) == .notBefore(Self.at(5.5)))
    }

    @Test func `a lane that was granted is kept for who was granted it, and not for ever`() {
        var ledger = IdentifyLedger()
        let first = ShardID(index: 0, count: 2)
        let second = ShardID(index: 1, count: 2)
        #expect(ledger.askLeave(for: first, .start, now: .zero) == .granted)
        #expect(ledger.askLeave(for: second, .start, now: Self.at(1)) == .notBefore(Self.at(1.1)))
        #expect(ledger.askLeave(for: first, .start, now: Self.at(1)) == .granted)
        #expect(ledger.askLeave(for: second, .start, now: Self.at(11.1)) == .granted)
    }

    @Test func `shards of a lane start in their order, however their calls come`() {
        var ledger = IdentifyLedger()
        let shards = (0..<4).map { ShardID(index: $0, count: 4) }
        #expect(ledger.spend(for: shards[0], .start, now: .zero) == .granted)
        for shard in shards.dropFirst() { _ = ledger.askLeave(for: shard, .start, now: Self.at(1)) }
        // The last is the fastest when the lane is free.
        #expect(ledger.askLeave(for: shards[3], .start, now: Self.at(5.5)) == .notBefore(Self.at(5.6)))
        #expect(ledger.askLeave(for: shards[1], .start, now: Self.at(5.51)) == .granted)
        // Who does not come is not waited for.
        #expect(ledger.askLeave(for: shards[3], .start, now: Self.at(17)) == .granted)
    }

    @Test func `the window is each shard's own, the day is everybody's`() {
        var ledger = IdentifyLedger()
        ledger.update(Self.told(1000), now: .zero)
        for number in 0..<64 {
            let leave = ledger.spend(for: ShardID(index: number, count: 64), .start, now: Self.at(Double(number) * 6))
            #expect(leave == .granted)
        }
        #expect(ledger.remaining == 936)
    }
}
