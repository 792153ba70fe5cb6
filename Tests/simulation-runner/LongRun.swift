import ArgumentParser
@preconcurrency import Dispatch
import Foundation
import Simulation
import Synchronization

/// Many seeds on all cores.
struct LongRun {
    /// From so many seeds on, a cell of the coverage table that can be filled and is empty is a failure.
    static let coverageIsDue = 2000
    /// More failing seeds say nothing new.
    static let mostFailures = 20

    let seeds: Int
    let first: UInt64
    let minutes: Int
    let jobs: Int
    let file: StateFile

    func run(fresh: Bool) async throws {
        var totals = (fresh ? nil : file.read()) ?? Totals()
        let before = totals.seeds
        if before > 0 { print("\(before) seeds were played before") }
        let stop = StopFlag()
        let started = ContinuousClock.now
        try await play(&totals, stop: stop, started: started)
        try file.write(totals)
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        let rate = Double(totals.seeds - before) / max(0.001, seconds)
        print(totals.summary)
        print(totals.coverage.table)
        let line =
            "\(Date.now.ISO8601Format()) seeds \(first)…\(first + UInt64(totals.seeds) - 1), \(minutes) minutes: "
            + "\(totals.failures.count) failures, \(totals.coverage.empty.count) empty cells, "
            + String(format: "%.1f seeds a second", rate)
        print(line)
        try file.append(line)
        try judge(totals)
    }

    /// Plays what is left; reports are added in the order of the seeds, so that the state is always a beginning.
    private func play(_ totals: inout Totals, stop: StopFlag, started: ContinuousClock.Instant) async throws {
        var next = totals.seeds
        var waiting: [UInt64: SeedReport] = [:]
        var savedAt = started
        let (first, minutes) = (first, minutes)
        try await withThrowingTaskGroup(of: SeedReport.self) { group in
            func begin() {
                guard next < seeds, !stop.isRaised else { return }
                let seed = first + UInt64(next)
                next += 1
                group.addTask { await Self.play(seed, minutes: minutes) }
            }
            for _ in 0..<jobs { begin() }
            for try await report in group {
                waiting[report.seed] = report
                while let done = waiting.removeValue(forKey: first + UInt64(totals.seeds)) {
                    totals.add(done)
                    tell(done)
                }
                if totals.failures.count >= Self.mostFailures { stop.raise() }
                if ContinuousClock.now - savedAt > .seconds(5) {
                    savedAt = .now
                    try file.write(totals)
                    progress(totals, since: started)
                }
                begin()
            }
        }
    }

    @concurrent private static func play(_ seed: UInt64, minutes: Int) async -> SeedReport {
        var run = SimulatedRun(SeedPlan(seed: seed, minutes: minutes))
        return run.play()
    }

    private func tell(_ report: SeedReport) {
        guard let violation = report.violations.first else { return }
        print("seed \(report.seed) violates \(violation.description)")
        print("  to see it: \(CommandLine.arguments[0]) --minutes \(minutes) --replay \(report.seed)")
        fflush(nil)
    }

    private func progress(_ totals: Totals, since started: ContinuousClock.Instant) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        let line = "\r\(totals.seeds) of \(seeds) seeds, \(totals.failures.count) failures "
        FileHandle.standardError.write(Data(line.utf8))
    }

    private func judge(_ totals: Totals) throws {
        var isGood = totals.failures.isEmpty
        for failure in totals.failures { print("failed: seed \(failure.seed), \(failure.words)") }
        if totals.seeds >= Self.coverageIsDue {
            for cell in totals.coverage.empty {
                print("empty: \(cell.row) never struck while the client was \(cell.state.name)")
                isGood = false
            }
        }
        if !isGood { throw ExitCode.failure }
    }
}

/// Raised by the first SIGINT or SIGTERM; the second one ends the program at once.
final class StopFlag: Sendable {
    private let value = Atomic(false)
    private let sources: [any DispatchSourceSignal]

    init() {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: .global())
        }
        for source in sources {
            source.setEventHandler { [weak self] in self?.raise() }
            source.resume()
        }
    }

    var isRaised: Bool { value.load(ordering: .relaxed) }

    func raise() {
        value.store(true, ordering: .relaxed)
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
}
