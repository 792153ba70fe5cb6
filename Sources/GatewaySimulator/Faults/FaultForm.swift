/// One row of the grammar of faults: the words, what they mean, and how to make the fault.
///
/// A pattern is a list of words. One in capitals stands for a value of that kind; what is in brackets may be absent.
public struct FaultForm: Sendable {
    /// The words as they are shown to people.
    public let pattern: String
    /// What the fault does, in a line.
    public let summary: String
    let elements: [FaultPatternElement]
    let make: @Sendable (FaultArguments) -> Fault

    init(_ pattern: String, _ summary: String, _ make: @escaping @Sendable (FaultArguments) -> Fault) {
        self.pattern = pattern
        self.summary = summary
        self.make = make
        elements = FaultPatternElement.read(pattern)
    }
}

/// A value that stands in the words of a fault.
enum FaultPlace: String, Sendable {
    case duration = "DURATION"
    case code = "CODE"
    case status = "STATUS"
    case count = "COUNT"
    case size = "SIZE"
    case text = "TEXT"
    case shard = "SHARD"

    /// How to say what is expected here.
    var example: String {
        switch self {
        case .duration: "a duration such as 8s, 500ms or 2m"
        case .code: "a close code from 1000 to 4999"
        case .status: "an HTTP status from 400 to 599"
        case .count: "a number from 1 to 100000"
        case .size: "a size such as 4KB or 16MB, up to 64MB"
        case .text: "a text, in quotes if it has several words"
        case .shard: "the number of a shard"
        }
    }
}

/// An element of a pattern.
indirect enum FaultPatternElement: Sendable {
    case word(String)
    case place(FaultPlace)
    case optional([FaultPatternElement])

    static func read(_ pattern: String) -> [FaultPatternElement] {
        var result: [FaultPatternElement] = []
        var group: [FaultPatternElement] = []
        for part in pattern.split(separator: " ") {
            let opens = part.hasPrefix("[")
            let closes = part.hasSuffix("]")
            let name = String(part.dropFirst(opens ? 1 : 0).dropLast(closes ? 1 : 0))
            let element = FaultPlace(rawValue: name).map { FaultPatternElement.place($0) } ?? .word(name)
            if opens || !group.isEmpty {
                group.append(element)
                if closes {
                    result.append(.optional(group))
                    group = []
                }
            } else {
                result.append(element)
            }
        }
        return result
    }
}

/// The values that were found for the places of a pattern.
struct FaultArguments: Sendable {
    var durations: [Duration] = []
    var numbers: [Int] = []
    var texts: [String] = []
    /// The words of optional groups that were there.
    var words: [String] = []

    var duration: Duration { durations.first ?? .zero }
    var number: Int? { numbers.first }
    var text: String { texts.first ?? "" }
}
