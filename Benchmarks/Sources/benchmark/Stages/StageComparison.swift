import Foundation

/// What the stages cost, beside what they may cost.
struct StageComparison {
    private var thresholds: Thresholds
    private let found: [Stage: Thresholds.StageCost]
    private let path: String?
    private let updates: Bool

    /// - Parameter costs: the file with lines of a stage, instructions, allocations and kilobytes.
    init(costs: String, _ options: Options) throws {
        path = options.thresholds
        updates = options.updatesThresholds
        thresholds =
            try path.flatMap {
                try FileManager.default.fileExists(atPath: $0) ? Thresholds(contentsOf: $0) : nil
            } ?? Thresholds()
        var found: [Stage: Thresholds.StageCost] = [:]
        for line in try String(contentsOfFile: costs, encoding: .utf8).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 4, let stage = Stage(rawValue: String(words[0])), let instructions = Double(words[1]),
                let allocations = Double(words[2]), let kilobytes = Double(words[3])
            else { throw Options.Mistake(description: "\(costs): \(line)") }
            found[stage] = Thresholds.StageCost(
                instructions: instructions, allocations: allocations, peakKilobytes: kilobytes)
        }
        self.found = found
    }

    /// Prints everything; whether all thresholds are kept, or were written anew.
    mutating func report() throws -> Bool {
        var table = Table()
        table.add(["stage", "instructions", "committed", "allocations", "committed", "peak MB", "for each"])
        var failures: [String] = []
        for stage in Stage.allCases {
            guard let cost = found[stage] else {
                failures.append("\(stage.rawValue): was not counted")
                continue
            }
            let limit = thresholds.stages?[stage.rawValue]
            table.add([
                stage.rawValue, cost.instructions.text(0), limit?.instructions.text(0) ?? "-",
                cost.allocations.text(1), limit?.allocations.text(1) ?? "-", (cost.peakKilobytes / 1024).text(1),
                stage.unit,
            ])
            failures += judge(stage, cost, limit)
        }
        print("", table.text, "", separator: "\n")
        if updates, let path {
            thresholds.stages = Dictionary(uniqueKeysWithValues: found.map { ($0.rawValue, $1) })
            try thresholds.write(to: path)
            print("thresholds of the stages written to \(path)")
            return true
        }
        for failure in failures { print("FAILED: \(failure)") }
        return failures.isEmpty
    }

    private func judge(
        _ stage: Stage, _ cost: Thresholds.StageCost, _ limit: Thresholds.StageCost?
    ) -> [String] {
        guard let limit else { return ["\(stage.rawValue): no thresholds are committed"] }
        let rows = [
            ("instructions", cost.instructions, limit.instructions),
            ("allocations", cost.allocations, limit.allocations),
            ("kilobytes at the most", cost.peakKilobytes, limit.peakKilobytes),
        ]
        return rows.compactMap { unit, found, limit in
            guard found > limit * (1 + thresholds.tolerance) + 0.5 else { return nil }
            return "\(stage.rawValue): \(found.text(1)) \(unit), committed \(limit.text(1))"
        }
    }
}
