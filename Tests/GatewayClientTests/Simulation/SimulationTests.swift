import Foundation
import GatewayModels
import GatewayProtocol
import GatewaySimulator
import Testing

/// Seeded runs of the whole client.
///
/// A failure names its seed; the same seed gives the same run.
@Suite struct SimulationTests {
    /// The seeds of a run; `BLOOM_SEED=N` plays a single one again.
    static let seeds =
        ProcessInfo.processInfo.environment["BLOOM_SEED"].flatMap { UInt64($0) }.map { [$0] } ?? Array(1...120)

    /// Faults that a session survives: nothing may be lost.
    static let harmless = [
        "drop", "reset", "close 4000", "close 1000", "close 1001", "close 1012", "close 4002", "close 4008",
        "reconnect",
        "stall", "beat request 3", "double acks for 20s", "late acks 3s for 30s", "hello twice", "ping", "pong",
        "stray ack", "unknown opcode", "unknown event", "duplicate", "away 8s", "resume host away 20s", "extra hello",
        "hello late 5s", "no hello", "reconnect before hello", "bad json", "invalid utf8", "masked frame",
        "reserved bits", "invalid text", "broken close", "wrong types", "null body", "bare message", "deep 5000",
        "cut replay", "cut replay reconnect", "refuse resume resumable", "burst 300", "withhold acks",
    ]

    /// Faults that may cost the session; what is lost must then be told.
    static let costly = [
        "close 4007", "close 4009", "close 4006", "invalid session", "forget sessions", "refuse resume", "away 100s",
    ]

    static func faults(_ seed: UInt64, from words: [String], count: Int, until end: Double) -> [(
        at: Double, words: String
    )] {
        var chance = Chance(seed: seed &* 31)
        return (0..<count).map { _ in
            let at = 5 + Double(chance.next() % UInt64((end - 10) * 1000)) / 1000
            return (at, words[Int(chance.next() % UInt64(words.count))])
        }
    }

    @Test func `a quiet run delivers everything once and in order`() throws {
        var peer = try SimulatedPeer(.init(seed: 1))
        peer.start()
        peer.run(until: 120)
        peer.drain()
        #expect(peer.record.violations == [])
        #expect(peer.record.delivered.count > 400)
        #expect(peer.record.delivered == peer.record.delivered.sorted())
        #expect(peer.record.identifies.count == 1)
        #expect(peer.record.gaps.isEmpty)
    }

    @Test(arguments: harmless)
    func `one fault is survived without losing a message`(words: String) throws {
        for seed in UInt64(1)...3 {
            var peer = try SimulatedPeer(.init(seed: seed, faults: [(20, words)]))
            peer.start()
            peer.run(until: 20 + 150)
            finish(&peer, seed: seed)
            #expect(peer.record.identifies.count == 1, "\(words), seed \(seed)")
            expectNothingLost(peer, seed: seed, "\(words)")
        }
    }

    @Test(arguments: seeds)
    func `faults that spare the session cost no message`(seed: UInt64) throws {
        var settings = SimulatedPeer.Settings(seed: seed, rate: 1)
        settings.faults = Self.faults(seed, from: Self.harmless, count: 8, until: 300)
        settings.consumerStalls = seed % 2 == 0
        var peer = try SimulatedPeer(settings)
        peer.start()
        peer.run(until: 450)
        finish(&peer, seed: seed)
        if !peer.record.gaps.contains(where: { $0.ending?.outcome == .sessionLost }) {
            expectNothingLost(peer, seed: seed)
        }
    }

    @Test(arguments: seeds)
    func `whatever happens, it is told, and the next message comes`(seed: UInt64) throws {
        var settings = SimulatedPeer.Settings(seed: seed, rate: 0.3)
        settings.faults = Self.faults(seed, from: Self.harmless + Self.costly, count: 12, until: 600)
        settings.rule = seed % 3 == 0 ? .shed : .hold
        settings.queue = QueueLimits(events: seed % 5 == 0 ? 32 : 1024)
        settings.consumerStalls = seed % 2 == 0
        var peer = try SimulatedPeer(settings)
        peer.start()
        // Half an hour more than the faults: the guard may hold an identify back that long.
        peer.run(until: 600 + 2400)
        let before = peer.record.delivered.count
        peer.run(until: 600 + 2460)
        finish(&peer, seed: seed)
        #expect(peer.record.delivered.count > before, "no message within a minute, seed \(seed)")
        let isLost = peer.record.gaps.contains { $0.ending?.outcome == .sessionLost }
        if !isLost, settings.rule == .hold { expectNothingLost(peer, seed: seed) }
        let own = peer.record.identifies.dropFirst()
        for (earlier, later) in zip(peer.record.identifies, own) { #expect(later - earlier >= 4.9, "seed \(seed)") }
        for start in own { #expect(own.filter { $0 >= start && $0 < start + 1790 }.count <= 5, "seed \(seed)") }
    }

    @Test func `the same seed gives the same run`() throws {
        func run() throws -> [MessageID] {
            var peer = try SimulatedPeer(
                .init(
                    seed: 77, faults: Self.faults(77, from: Self.harmless, count: 10, until: 200), consumerStalls: true)
            )
            peer.start()
            peer.run(until: 300)
            return peer.record.delivered
        }
        #expect(try run() == run())
    }

    @Test func `a consumer that stops for a minute costs a bounded queue and no beat`() throws {
        var settings = SimulatedPeer.Settings(seed: 5)
        settings.rate = 50
        settings.queue = QueueLimits(events: 100)
        settings.consumerStalls = true
        var peer = try SimulatedPeer(settings)
        peer.start()
        peer.run(until: 200)
        finish(&peer, seed: 5)
        #expect(peer.record.identifies.count == 1)
        expectNothingLost(peer, seed: 5)
    }

    @Test(arguments: [UInt64](1...20))
    func `a connection that ends while the consumer has stopped is resumed at once`(seed: UInt64) throws {
        var settings = SimulatedPeer.Settings(seed: seed, rate: 5)
        settings.queue = QueueLimits(events: 8)
        settings.consumerPause = 20..<140
        settings.faults = [(40, seed % 2 == 0 ? "drop" : "reset"), (80, "drop")]
        var peer = try SimulatedPeer(settings)
        peer.start()
        // The session can be resumed for 90 seconds; the consumer is away for 120.
        peer.run(until: 240)
        finish(&peer, seed: seed)
        #expect(peer.record.identifies.count == 1, "seed \(seed)")
        #expect(peer.engine.snapshot().resumes >= 1, "seed \(seed)")
        expectNothingLost(peer, seed: seed)
    }

    private func finish(_ peer: inout SimulatedPeer, seed: UInt64) {
        peer.stop()
        peer.drain()
        #expect(peer.record.violations == [], "seed \(seed)")
        #expect(Set(peer.record.delivered).count == peer.record.delivered.count, "a message twice, seed \(seed)")
        let opened = peer.record.gaps.filter { $0.ending == nil }.count
        let closed = peer.record.gaps.filter { $0.ending != nil }.count
        #expect(opened - closed <= 1, "a gap was not closed, seed \(seed)")
    }

    private func expectNothingLost(_ peer: SimulatedPeer, seed: UInt64, _ comment: String = "") {
        let delivered = Set(peer.record.delivered)
        // What was on its way when the run was stopped has not been lost.
        let last = peer.record.delivered.max() ?? 0
        let missing = peer.record.sent.filter { $0 < last && !delivered.contains($0) }
        #expect(missing.isEmpty, "\(missing.count) lost, seed \(seed) \(comment)")
    }
}
