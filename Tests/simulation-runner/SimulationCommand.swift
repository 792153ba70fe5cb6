import ArgumentParser
import Foundation
import Simulation

/// `simulation`: plays seeds until told to stop, goes on where it was, and says what it has seen.
@main
struct SimulationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulation",
        abstract: "Plays the client against the simulated gateway on virtual time, one seed after the other."
    )

    @Option(help: "How many seeds are played, those of an earlier run included.")
    var seeds = 1000
    @Option(help: "The first seed.")
    var first: UInt64 = 1
    @Option(help: "Virtual minutes of a seed.")
    var minutes = 10
    @Option(help: "How many seeds are played at once; by default, one for each core.")
    var jobs = ProcessInfo.processInfo.activeProcessorCount
    @Option(help: "Where it is written down how far the run is.")
    var state: String?
    @Flag(help: "Begin anew, whatever the state says.")
    var fresh = false
    @Option(help: "Play one seed and tell what happens in it.")
    var replay: UInt64?
    @Option(help: "Break the client on purpose: \(Sabotage.allCases.map(\.rawValue).joined(separator: ", ")).")
    var sabotage: Sabotage?

    func validate() throws {
        guard minutes >= 2, minutes <= 600 else { throw ValidationError("--minutes is a number from 2 to 600") }
        guard jobs >= 1, seeds >= 1 else { throw ValidationError("--jobs and --seeds are at least 1") }
    }

    func run() async throws {
        if let replay {
            try Replay(plan: SeedPlan(seed: replay, minutes: minutes, sabotage: sabotage)).run()
        } else if let sabotage {
            look(for: sabotage)
        } else {
            let path = state ?? ".build/simulation/state-\(first)-\(minutes)"
            let ledger = StateFile(path: path, first: first, minutes: minutes)
            try await LongRun(seeds: seeds, first: first, minutes: minutes, jobs: jobs, file: ledger).run(fresh: fresh)
        }
    }
}

extension Sabotage: ExpressibleByArgument {}

extension SimulationCommand {
    /// How many seeds notice that the client is broken, and by what.
    private func look(for sabotage: Sabotage) {
        var noticed: [Invariant: Int] = [:]
        var count = 0
        for seed in first..<first + UInt64(seeds) {
            var run = SimulatedRun(SeedPlan(seed: seed, minutes: minutes, sabotage: sabotage))
            let broken = Set(run.play().violations.map(\.invariant))
            if !broken.isEmpty { count += 1 }
            for invariant in broken { noticed[invariant, default: 0] += 1 }
        }
        let list = noticed.sorted { $0.value > $1.value }.map { "\($0.key.name) \($0.value)" }
        print("\(sabotage.rawValue): noticed by \(count) of \(seeds) seeds (\(list.joined(separator: ", ")))")
    }
}

/// One seed, told line by line.
struct Replay {
    let plan: SeedPlan

    func run() throws {
        var run = SimulatedRun(plan, writesTranscript: true)
        let report = run.play()
        print(run.plan.summary)
        for line in run.story { print(line) }
        for violation in report.violations { print("violated: \(violation.description)") }
        if !report.violations.isEmpty { throw ExitCode.failure }
    }
}
