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

    func validate() throws {
        guard minutes >= 2, minutes <= 600 else { throw ValidationError("--minutes is a number from 2 to 600") }
        guard jobs >= 1, seeds >= 1 else { throw ValidationError("--jobs and --seeds are at least 1") }
    }

    func run() async throws {
        if let replay {
            try Replay(seed: replay, minutes: minutes).run()
        } else {
            let path = state ?? ".build/simulation/state-\(first)-\(minutes)"
            let ledger = StateFile(path: path, first: first, minutes: minutes)
            try await LongRun(seeds: seeds, first: first, minutes: minutes, jobs: jobs, file: ledger).run(fresh: fresh)
        }
    }
}

/// One seed, told line by line.
struct Replay {
    let seed: UInt64
    let minutes: Int

    func run() throws {
        var run = SimulatedRun(SeedPlan(seed: seed, minutes: minutes), writesTranscript: true)
        let report = run.play()
        print(run.plan.summary)
        for line in run.story { print(line) }
        for violation in report.violations { print("violated: \(violation.description)") }
        if !report.violations.isEmpty { throw ExitCode.failure }
    }
}
