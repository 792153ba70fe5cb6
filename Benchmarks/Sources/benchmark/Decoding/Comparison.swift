/// All figures of one run, as a table and as a verdict.
struct Comparison {
    /// What swift-findings.md measured on another machine: MB/s of simdjson's DOM parse.
    static let floorElsewhere = 2386.0

    var thresholds: Thresholds
    var counts: Counts?
    /// The corpora and their times, messages first.
    var results: [(corpus: Corpus, timing: Timing)]
    private(set) var failures: [String] = []

    init(thresholds: Thresholds, counts: Counts?, results: [(corpus: Corpus, timing: Timing)]) {
        self.thresholds = thresholds
        self.counts = counts
        self.results = results
        for result in results { judge(result.corpus.name, result.timing) }
    }

    private mutating func judge(_ corpus: Corpus.Name, _ timing: Timing) {
        let ratio = timing.foundation / timing.generated
        if corpus == .messages, ratio < thresholds.ratioMust {
            failures.append("messages: \(ratio.text(1)) times JSONDecoder, must be \(thresholds.ratioMust.text(0))")
        }
        guard let counts else { return }
        guard let cost = thresholds.costs[corpus.rawValue] else {
            failures.append("\(corpus.rawValue): no thresholds are committed")
            return
        }
        for (unit, limit) in [("instructions", cost.instructions), ("allocations", cost.allocations)] {
            guard let found = counts[corpus, .generated, unit] else {
                failures.append("\(corpus.rawValue): no \(unit) were counted")
                continue
            }
            let change = ((found / limit - 1) * 100).text(1)
            if found > limit * (1 + thresholds.tolerance) {
                failures.append(
                    "\(corpus.rawValue): \(found.text(1)) \(unit), committed \(limit.text(1)), +\(change) %")
            }
        }
    }

    /// The costs of this run as thresholds.
    func newThresholds() -> Thresholds {
        var thresholds = thresholds
        for result in results {
            guard let instructions = counts?[result.corpus.name, .generated, "instructions"],
                let allocations = counts?[result.corpus.name, .generated, "allocations"]
            else { continue }
            thresholds.costs[result.corpus.name.rawValue] = Thresholds.Cost(
                instructions: instructions.rounded(), allocations: (allocations * 100).rounded() / 100)
        }
        return thresholds
    }

    var table: String {
        var table = Table()
        row(&table, "") { corpus, _ in corpus.name.rawValue }
        speed(&table, "generated decoder") { $0.generated }
        speed(&table, "JSONDecoder, same types") { $0.foundation }
        if results.first?.timing.floor != nil { speed(&table, "floor: simdjson DOM, no values") { $0.floor ?? .nan } }
        row(&table, "times JSONDecoder") { _, timing in (timing.foundation / timing.generated).text(1) }
        row(&table, "share of the floor") { corpus, timing in
            let floor = timing.floor ?? Double(corpus.byteCount) / Self.floorElsewhere / 1e6
            return (floor / timing.generated).text(2)
        }
        guard let counts else { return table.text }
        for unit in ["instructions", "allocations"] {
            let digits = unit == "allocations" ? 1 : 0
            row(&table, "\(unit) each, generated") { corpus, _ in
                counts[corpus.name, .generated, unit]?.text(digits) ?? "-"
            }
            row(&table, "  committed") { corpus, _ in
                guard let cost = thresholds.costs[corpus.name.rawValue] else { return "-" }
                return (unit == "allocations" ? cost.allocations : cost.instructions).text(digits)
            }
            row(&table, "\(unit) each, JSONDecoder") { corpus, _ in
                counts[corpus.name, .jsondecoder, unit]?.text(digits) ?? "-"
            }
        }
        return table.text
    }

    var remarks: [String] {
        var remarks: [String] = []
        if results.first?.timing.floor == nil {
            remarks.append(
                "simdjson is not there: the floor of \(Self.floorElsewhere.text(0)) MB/s was measured elsewhere")
        }
        if let timing = results.first?.timing {
            let ratio = timing.foundation / timing.generated
            func verdict(_ wanted: Double) -> String { ratio >= wanted ? "met" : "not met" }
            remarks.append(
                "messages: must be \(thresholds.ratioMust.text(0)) times JSONDecoder: \(verdict(thresholds.ratioMust)); "
                    + "aim \(thresholds.ratioAim.text(0)): \(verdict(thresholds.ratioAim))")
        }
        return remarks
    }

    private func row(_ table: inout Table, _ title: String, _ cell: (Corpus, Timing) -> String) {
        let cells = results.map { cell($0.corpus, $0.timing) }
        table.add([title] + cells)
    }

    private func speed(_ table: inout Table, _ title: String, _ seconds: (Timing) -> Double) {
        row(&table, "\(title): MB/s") { corpus, timing in (Double(corpus.byteCount) / seconds(timing) / 1e6).text(0) }
        row(&table, "  each CPU second") { corpus, timing in (Double(corpus.payloads.count) / seconds(timing)).text(0) }
    }
}
