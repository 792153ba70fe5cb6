/// What all seeds of a long run have shown so far, in a form that can be written down and taken up again.
public struct Totals: Sendable {
    /// A seed that violated something.
    public struct Failure: Hashable, Sendable {
        /// The seed.
        public var seed: UInt64
        /// The first thing that it violated, in one line.
        public var words: String
    }

    /// How many seeds were played.
    public private(set) var seeds = 0
    /// How often each invariant was checked, in the order of its cases.
    public private(set) var checks = Array(repeating: 0, count: Invariant.allCases.count)
    /// How often each fault struck where.
    public private(set) var coverage = Coverage()
    /// The seeds that violated something.
    public private(set) var failures: [Failure] = []
    private var sums = Array(repeating: 0, count: SeedReport.Facts.names.count)
    private var slowest: (time: Int64, seed: UInt64) = (0, 0)

    /// Nothing was played.
    public init() {}

    /// Adds the report of a seed.
    public mutating func add(_ report: SeedReport) {
        seeds += 1
        for index in checks.indices { checks[index] += report.checks[index] }
        coverage.add(report.coverage)
        for (index, sum) in report.facts.sums.enumerated() { sums[index] += sum }
        if report.facts.slowestRecovery > slowest.time { slowest = (report.facts.slowestRecovery, report.seed) }
        if let first = report.violations.first {
            failures.append(Failure(seed: report.seed, words: first.description))
        }
    }

    /// What is written down: a line for each part.
    public var text: String {
        var lines = [
            "seeds \(seeds)", "checks " + Self.words(checks), "sums " + Self.words(sums),
            "slowest \(slowest.time) \(slowest.seed)", "coverage " + Self.words(coverage.counts),
        ]
        for failure in failures {
            lines.append("failure \(failure.seed) \(failure.words.split(separator: "\n").joined(separator: " "))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads what was written down; nil when it is of another kind.
    public init?(text: String) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            let numbers = parts[1].split(separator: " ").compactMap { Int($0) }
            switch parts[0] {
            case "seeds": seeds = numbers.first ?? 0
            case "checks":
                guard numbers.count == checks.count else { return nil }
                checks = numbers
            case "sums":
                guard numbers.count == sums.count else { return nil }
                sums = numbers
            case "slowest":
                guard numbers.count == 2 else { return nil }
                slowest = (Int64(numbers[0]), UInt64(numbers[1]))
            case "coverage":
                guard let known = Coverage(counts: numbers) else { return nil }
                coverage = known
            case "failure":
                let words = parts[1].split(separator: " ", maxSplits: 1)
                guard words.count == 2, let seed = UInt64(words[0]) else { return nil }
                failures.append(Failure(seed: seed, words: String(words[1])))
            default: return nil
            }
        }
    }

    /// What is told at the end.
    public var summary: String {
        var text = "\(seeds) seeds\n"
        for (name, sum) in zip(SeedReport.Facts.names, sums) {
            let value = name == "time" ? "\(sum / 3_600_000_000_000) virtual hours" : "\(sum)"
            text += "  \(Coverage.pad(name, 18))\(value)\n"
        }
        text += "  slowest recovery  \(slowest.time.inSeconds) s (seed \(slowest.seed))\n"
        text += "how often each invariant was checked:\n"
        for invariant in Invariant.allCases {
            text += "  \(Coverage.pad(invariant.name, 18))\(checks[invariant.rawValue])\n"
        }
        return text
    }

    private static func words(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: " ") }
}
