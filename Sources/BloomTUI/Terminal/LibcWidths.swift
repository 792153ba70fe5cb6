import BloomCore
import CNcurses

/// How many cells the C library gives each scalar.
///
/// Curses moves its cursor by the same numbers, so the viewer's layout must know them.
enum LibcWidths {
    /// Asks for the planes that hold characters; takes about a millisecond.
    ///
    /// The locale must have been set.
    static func measure() -> WidthTable {
        // Planes 4 to 13 are empty, and the two private planes are all of one kind.
        let planes = [0...0x3ffff, 0xe0000...0xe0fff, 0xf0000...0xf0000] as [ClosedRange<UInt32>]
        let unknown = [WidthTable.Run(start: 0x40000, width: -1), WidthTable.Run(start: 0xe1000, width: -1)]
        return WidthTable(runs: planes.flatMap(measure) + unknown)
    }

    private static func measure(_ scalars: ClosedRange<UInt32>) -> [WidthTable.Run] {
        let capacity = 8192
        return withUnsafeTemporaryAllocation(of: bloom_width_range.self, capacity: capacity) { buffer in
            guard let base = buffer.baseAddress else { return [] }
            let count = bloom_measure_widths(scalars.lowerBound, scalars.upperBound, base, capacity)
            return buffer.prefix(count).map { WidthTable.Run(start: $0.first, width: Int($0.width)) }
        }
    }
}
