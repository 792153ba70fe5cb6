import Foundation

/// What one payload may cost, as it is committed.
struct Thresholds: Codable {
    struct Cost: Codable {
        /// Instructions per payload.
        var instructions: Double
        /// Calls of the allocator per payload.
        var allocations: Double
    }

    struct StageCost: Codable {
        /// Instructions per unit.
        var instructions: Double
        /// Calls of the allocator per unit.
        var allocations: Double
        /// Most memory that was resident, in kilobytes.
        var peakKilobytes: Double
    }

    /// By how much a cost may be exceeded: 0.1 is ten percent.
    var tolerance = 0.1
    /// How many times as fast as `JSONDecoder` messages must be decoded.
    var ratioMust = 8.0
    /// How many times as fast they are wanted.
    var ratioAim = 15.0
    var costs: [String: Cost] = [:]
    /// What one unit of each stage may cost.
    var stages: [String: StageCost]? = [:]

    init(contentsOf path: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    init() {}

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        var text = try encoder.encode(self)
        text.append(UInt8(ascii: "\n"))
        try text.write(to: URL(fileURLWithPath: path))
    }
}

/// What `scripts/bench` has counted: lines of a corpus, a decoder, a unit and a number for one payload.
struct Counts {
    private var numbers: [String: Double] = [:]

    init(contentsOf path: String) throws {
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 4, let number = Double(words[3]) else {
                throw Options.Mistake(description: "\(path): \(line)")
            }
            numbers[words[0..<3].joined(separator: " ")] = number
        }
    }

    subscript(corpus: Corpus.Name, decoder: Options.Decoder, unit: String) -> Double? {
        numbers["\(corpus.rawValue) \(decoder.rawValue) \(unit)"]
    }
}
