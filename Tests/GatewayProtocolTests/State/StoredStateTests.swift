import GatewayModels
import GatewayProtocol
import Testing

/// What is kept between runs, as text and back.
@Suite struct StoredStateTests {
    static let terms = StoredSession.Terms(
        bot: "1", host: "gateway.test", intents: 513, shard: .only, compression: .zstd
    )
    static let stored = StoredSession(
        terms: terms,
        session: Session(id: "a\"b\u{1}", resumeURL: GatewayURL("wss://resume.test"), sequence: 48_213),
        stamp: SavedStamp(bootID: "boot", moment: moment(boot: 1000, wall: 50_000))
    )

    static func moment(boot: Double, wall: Double) -> Moment {
        Moment(
            instant: Instant(nanoseconds: Int64(boot * 1e9)), wall: Timestamp(microseconds: Int64(wall * 1e6))
        )
    }

    @Test func `a session comes back as it was written`() {
        #expect(StoredSession(text: Array(Self.stored.text.utf8)) == Self.stored)
    }

    @Test func `a text that was cut or changed anywhere is no session, or the same`() {
        let text = Array(Self.stored.text.utf8)
        // Without its line break it is still whole.
        for length in 0..<(text.count - 1) { #expect(StoredSession(text: Array(text[..<length])) == nil) }
        for index in text.indices.dropLast() {
            var damaged = text
            damaged[index] ^= 0x20
            // A changed letter inside a value is a changed value: what matters is that nothing traps.
            _ = StoredSession(text: damaged)
        }
        #expect(StoredSession(text: Array("null".utf8)) == nil)
        #expect(StoredSession(text: text + text) == nil)
        let other = Self.stored.text.replacing("\"version\":1", with: "\"version\":2")
        #expect(StoredSession(text: Array(other.utf8)) == nil)
    }

    @Test func `a session is continued under the same terms and within a quarter of an hour`() {
        func usable(
            _ change: (inout StoredSession.Terms) -> Void = { _ in }, boot: Double = 1000, wall: Double = 50_000,
            bootID: String = "boot"
        ) -> Result<Duration, StoredSession.Refused> {
            var terms = Self.terms
            change(&terms)
            return Self.stored.usable(under: terms, at: Self.moment(boot: boot, wall: wall), bootID: bootID)
        }
        #expect(usable(boot: 1010) == .success(.seconds(10)))
        #expect(usable(boot: 1000 + 899.9) == .success(.milliseconds(899_900)))
        #expect(usable(boot: 1000 + 900) == .failure(.init(refusal: .tooOld(.seconds(900)))))
        for change: (inout StoredSession.Terms) -> Void in [
            { $0.bot = "2" }, { $0.host = "other.test" }, { $0.intents = 1 }, { $0.compression = .none },
            { $0.shard = ShardID(index: 0, count: 2) },
        ] {
            #expect(usable(change) == .failure(.init(refusal: .otherTerms)))
        }
    }

    @Test func `within one boot the clock on the wall does not matter, after a reboot it decides`() {
        let stamp = Self.stored.stamp
        #expect(stamp.age(at: Self.moment(boot: 1060, wall: 10), bootID: "boot") == .seconds(60))
        #expect(stamp.age(at: Self.moment(boot: 5, wall: 50_030), bootID: "later") == .seconds(30))
        #expect(stamp.age(at: Self.moment(boot: 5, wall: 49_990), bootID: "later") == .zero, "a little in the future")
        #expect(stamp.age(at: Self.moment(boot: 5, wall: 40_000), bootID: "later") == nil)
        #expect(stamp.age(at: Self.moment(boot: 5, wall: 50_030), bootID: "") == .seconds(30))
    }

    private func ledger() -> IdentifyLedger {
        var ledger = IdentifyLedger(reserve: 100)
        ledger.update(
            .init(total: 1000, remaining: 500, resetAfter: .seconds(3600), maxConcurrency: 16),
            now: Instant(nanoseconds: 900_000_000_000)
        )
        _ = ledger.spend(
            for: ShardID(index: 3, count: 64), .own, now: Instant(nanoseconds: 990_000_000_000)
        )
        return ledger
    }

    @Test func `a ledger comes back with its times moved to the clocks of the new run`() throws {
        let stamp = SavedStamp(bootID: "boot", moment: Self.moment(boot: 1000, wall: 50_000))
        let text = StoredLedger(ledger: ledger(), gatewayURL: .standard, shards: 64).text(stamp: stamp)
        // The machine was started anew: its boot clock is small, and ten minutes have passed on the wall.
        let now = Self.moment(boot: 30, wall: 50_600)
        let read = try #require(StoredLedger(text: Array(text.utf8), reserve: 100, now: now, bootID: "other"))
        #expect(read.shards == 64)
        #expect(read.gatewayURL == .standard)
        #expect(read.ledger.remaining == 499)
        #expect(read.ledger.maxConcurrency == 16)
        // It was sent 10 s before the stamp, that is 610 s ago.
        #expect(read.ledger.entries.map(\.at) == [now.instant + .seconds(-610)])
        #expect(read.ledger.starts?.resetsAt == now.instant + .seconds(3600 - 100 - 600))
    }

    @Test func `a clock that was set back makes no identify older than it is`() throws {
        let stamp = SavedStamp(bootID: "boot", moment: Self.moment(boot: 1000, wall: 50_000))
        let text = StoredLedger(ledger: ledger()).text(stamp: stamp)
        let now = Self.moment(boot: 5, wall: 1000)
        let read = try #require(StoredLedger(text: Array(text.utf8), reserve: 100, now: now, bootID: "other"))
        #expect(read.ledger.entries.map(\.at) == [now.instant + .seconds(-10)], "as if it had been saved just now")
    }

    @Test func `an identify that was sent after the stamp was made does not make the ledger unreadable`() {
        // Two shards on two threads: the one that read the clock first may write last.
        let stamp = SavedStamp(bootID: "boot", moment: Self.moment(boot: 989, wall: 50_000))
        let text = Array(StoredLedger(ledger: ledger()).text(stamp: stamp).utf8)
        let now = Self.moment(boot: 1001, wall: 50_012)
        #expect(StoredLedger(text: text, reserve: 0, now: now, bootID: "boot")?.ledger.entries.count == 1)
    }

    @Test func `a damaged ledger is none`() {
        let stamp = SavedStamp(bootID: "boot", moment: Self.moment(boot: 1000, wall: 50_000))
        let text = Array(StoredLedger(ledger: ledger()).text(stamp: stamp).utf8)
        let now = Self.moment(boot: 1001, wall: 50_001)
        for length in 0..<(text.count - 1) {
            #expect(StoredLedger(text: Array(text[..<length]), reserve: 0, now: now, bootID: "boot") == nil)
        }
        for wrong in [#""ago_ms":-5"#, #""ago_ms":99999999999999999"#, #""ago_ms":"x""#] {
            let damaged = String(decoding: text, as: UTF8.self).replacing("\"ago_ms\":10000", with: wrong)
            #expect(StoredLedger(text: Array(damaged.utf8), reserve: 0, now: now, bootID: "boot") == nil)
        }
    }
}
