import GatewayProtocol

/// The median of the lengths of time of the last day, within a sixteenth.
///
/// An hour's samples are counts in buckets that grow with the length, so it takes the same room however many there are.
struct MedianWindow: Sendable {
    /// With fewer samples there is no usual length.
    static let leastSamples = 10
    private static let hours: Int64 = 24
    private static let bucketCount = 200

    private struct Hour {
        var number: Int64
        var counts = [UInt32](repeating: 0, count: MedianWindow.bucketCount)
    }

    private var kept: [Hour] = []
    /// The median when the last sample came; nil while there are too few.
    private(set) var median: Duration?

    /// Adds a sample; negative ones count as no time at all.
    mutating func add(_ duration: Duration, at now: Instant) {
        let number = now.second / 3600
        kept.removeAll { $0.number <= number - Self.hours || $0.number > number }
        if kept.last?.number != number { kept.append(Hour(number: number)) }
        kept[kept.count - 1].counts[Self.bucket(of: duration)] &+= 1
        median = computed()
    }

    private func computed() -> Duration? {
        var sums = [Int](repeating: 0, count: Self.bucketCount)
        for hour in kept {
            for (index, count) in hour.counts.enumerated() where count > 0 { sums[index] += Int(count) }
        }
        let total = sums.reduce(0, +)
        guard total >= Self.leastSamples else { return nil }
        var passed = 0
        for (index, count) in sums.enumerated() {
            passed += count
            if passed * 2 > total { return Self.middle(of: index) }
        }
        return nil
    }

    /// Eight buckets for each doubling of the microseconds; single ones below 16, and a last one above a minute.
    private static func bucket(of duration: Duration) -> Int {
        let micros = UInt64(clamping: max(0, duration.nanoseconds / 1000))
        guard micros >= 8 else { return Int(micros) }
        let octave = 63 - micros.leadingZeroBitCount
        let index = (octave - 2) * 8 + Int(micros >> UInt64(octave - 3) & 7)
        return min(index, bucketCount - 1)
    }

    private static func middle(of bucket: Int) -> Duration {
        guard bucket >= 8 else { return .microseconds(bucket) }
        let shift = Int64(bucket / 8 - 1)
        return .microseconds((8 + Int64(bucket % 8)) << shift + (1 << shift) / 2)
    }
}
