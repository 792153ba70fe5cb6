/// How many cells the C library gives to each scalar.
///
/// curses moves its cursor by these numbers and nothing else, so what is planned here has to be what it counts.
public struct WidthTable: Hashable, Sendable {
    /// Scalars from one value up to the next run, all of the same width.
    public struct Run: Hashable, Sendable {
        /// The first scalar value.
        public var start: UInt32
        /// The width: -1 for what the library does not know, else 0, 1 or 2.
        public var width: Int

        /// Makes one from its parts.
        public init(start: UInt32, width: Int) {
            self.start = start
            self.width = width
        }
    }

    /// Ascending: the first scalar of a run times 4, plus its width, plus 1.
    private let packed: [UInt32]

    /// Makes one from runs in any order; scalars before the first run are unknown.
    ///
    /// Widths out of -1…2 become the nearest of these, starts past the last scalar are left out.
    public init(runs: [Run]) {
        let sorted = runs.filter { $0.start <= 0x10FFFF }.sorted { $0.start < $1.start }
        var packed: [UInt32] = []
        for run in sorted {
            let entry = run.start * 4 + UInt32(max(-1, min(2, run.width)) + 1)
            if let last = packed.last, last / 4 == run.start { packed.removeLast() }
            if let last = packed.last, last % 4 == entry % 4 { continue }
            packed.append(entry)
        }
        self.init(packed: packed)
    }

    /// Makes one by asking for every scalar, such as with `wcwidth`.
    public init(measuring width: (Unicode.Scalar) -> Int) {
        var runs: [Run] = []
        for value in UInt32(0)...0x10FFFF {
            let measured = Unicode.Scalar(value).map(width) ?? -1
            if runs.last?.width != measured { runs.append(Run(start: value, width: measured)) }
        }
        self.init(runs: runs)
    }

    init(packed: [UInt32]) { self.packed = packed }

    /// The width of a scalar: -1 when the library does not know it, else 0, 1 or 2.
    public func width(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x7F { return value < 0x20 ? -1 : 1 }
        let key = value * 4 + 3
        var low = 0
        var high = packed.count
        while low < high {
            let middle = (low + high) / 2
            if packed[middle] <= key { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? -1 : Int(packed[low - 1] % 4) - 1
    }
}
