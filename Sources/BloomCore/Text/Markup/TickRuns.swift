/// Where backticks stand in a content, and which run closes which: by one to two of the same count, by three with
/// any more of them.
struct TickRuns {
    /// Backticks side by side.
    struct Run {
        var range: Range<Int>
        var closing: Range<Int>?
    }

    private var runs: [Run] = []
    private var place = 0

    init(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "`") else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, bytes[index] == UInt8(ascii: "`") { index += 1 }
            runs.append(Run(range: start..<index))
        }
        var next: [Range<Int>?] = [nil, nil, nil, nil]
        for place in runs.indices.reversed() {
            let size = min(3, runs[place].range.count)
            runs[place].closing = next[size]
            next[size] = runs[place].range
        }
    }

    /// The run that begins at a place; places are asked for in ascending order.
    mutating func run(at index: Int) -> Run? {
        while place < runs.count, runs[place].range.lowerBound < index { place += 1 }
        guard place < runs.count, runs[place].range.lowerBound == index else { return nil }
        return runs[place]
    }
}
