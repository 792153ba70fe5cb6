import Foundation
import GatewayProtocol
import Simulation
import Testing

/// Seeded runs of the whole client; `make simulate` plays more of them.
///
/// A failure names its seed; the same seed gives the same run.
@Suite struct SimulationTests {
    /// The seeds of a run; `BLOOM_SEED=N` plays a single one again.
    static let seeds =
        ProcessInfo.processInfo.environment["BLOOM_SEED"].flatMap { UInt64($0) }.map { [$0] } ?? Array(1...240)

    /// Faults that a session survives: nothing may be lost, and no identify spent.
    static let harmless = [
        "drop", "reset", "close 4000", "close 1000", "close 1001", "close 1012", "close 4002", "close 4008",
        "reconnect", "stall", "beat request 3", "double acks for 20s", "late acks 3s for 30s", "hello twice", "ping",
        "pong", "stray ack", "unknown opcode", "unknown event", "duplicate", "away 8s", "resume host away 20s",
        "extra hello", "hello late 5s", "no hello", "reconnect before hello", "bad json", "invalid utf8",
        "masked frame", "reserved bits", "invalid text", "broken close", "wrong types", "null body", "bare message",
        "deep 5000", "cut replay", "cut replay reconnect", "refuse resume resumable", "burst 300", "withhold acks",
        "fragment", "split", "small segments", "corrupt compression",
    ]

    @Test func `a quiet run delivers everything with one identify`() {
        var run = SimulatedRun(SeedPlan(quiet: 1))
        let report = run.play()
        #expect(report.violations == [])
        #expect(report.facts.messages > 100)
        #expect((report.facts.identifies, report.facts.connections) == (1, 1))
    }

    @Test(arguments: harmless)
    func `one fault is survived without losing a message or the session`(words: String) {
        var plan = SeedPlan(quiet: 2, minutes: 3)
        plan.add(words, at: 20)
        var run = SimulatedRun(plan)
        let report = run.play()
        #expect(report.violations == [])
        #expect(report.facts.identifies == 1)
    }

    /// Shorter than a seed of `make simulate`, and so as full of faults as its stormiest.
    static let minutes = 4

    @Test(arguments: seeds)
    func `whatever happens, what must hold holds`(seed: UInt64) {
        var run = SimulatedRun(SeedPlan(seed: seed, minutes: Self.minutes))
        let report = run.play()
        let violations = report.violations.map(\.description).joined(separator: "\n")
        #expect(
            report.violations.isEmpty,
            "\(violations)\nto see it: swift run -c release simulation --minutes \(Self.minutes) --replay \(seed)")
    }

    @Test func `the same seed gives the same run`() {
        func play() -> SeedReport {
            var run = SimulatedRun(SeedPlan(seed: 77))
            return run.play()
        }
        let (first, second) = (play(), play())
        #expect((first.output, first.facts, first.checks) == (second.output, second.facts, second.checks))
    }

    @Test(arguments: [UInt64](1...10))
    func `a connection that ends while the consumer has stopped is resumed at once`(seed: UInt64) {
        var plan = SeedPlan(quiet: seed, minutes: 5)
        plan.queue.events = 8
        plan.pauseConsumer(20..<140)
        plan.add(seed % 2 == 0 ? "drop" : "reset", at: 40)
        plan.add("drop", at: 80)
        // The session can be resumed for 90 seconds; the consumer is away for 120.
        var run = SimulatedRun(plan)
        let report = run.play()
        #expect(report.violations == [], "seed \(seed)")
        #expect(report.facts.identifies == 1, "seed \(seed)")
        #expect(report.facts.resumes >= 1, "seed \(seed)")
    }
}
