import Histogram

/// The distribution of a length of time, in buckets of a fixed relative width (HdrHistogram, two digits).
///
/// It takes no memory before the first sample, and about 20 KB from then on, however many there are.
public struct LatencyHistogram: Sendable {
    /// Longer samples count as this long; their true length is in ``LatencySummary/max``.
    static let longest = UInt64(60_000_000)

    private var buckets: Histogram<UInt64>?
    private var last = Duration.zero
    private var shortest = Duration.zero
    private var greatest = Duration.zero
    private var total = Duration.zero
    /// How many samples there were.
    public private(set) var count = 0

    /// A distribution of nothing.
    public init() {}

    /// Adds a sample; negative ones count as no time at all.
    public mutating func record(_ sample: Duration) {
        let sample = max(.zero, sample)
        if buckets == nil {
            buckets = Histogram(highestTrackableValue: Self.longest, numberOfSignificantValueDigits: .two)
        }
        buckets?.record(min(UInt64(clamping: sample.nanoseconds / 1000), Self.longest))
        (shortest, greatest) = count == 0 ? (sample, sample) : (min(shortest, sample), max(greatest, sample))
        last = sample
        total += sample
        count += 1
    }

    /// The figures that people look at; nil before the first sample.
    public var summary: LatencySummary? {
        guard let buckets, count > 0 else { return nil }
        let at = { (percentile: Double) -> Duration in
            let value = Duration.microseconds(Int64(clamping: buckets.valueAtPercentile(percentile)))
            return Swift.min(Swift.max(value, shortest), greatest)
        }
        return LatencySummary(
            last: last, count: count, mean: total / count, min: shortest, max: greatest, p50: at(50), p95: at(95),
            p99: at(99)
        )
    }
}

/// What is told of a ``LatencyHistogram``.
public struct LatencySummary: Hashable, Sendable {
    /// The newest sample.
    public var last: Duration
    /// How many samples there were.
    public var count: Int
    /// Their mean.
    public var mean: Duration
    /// The shortest.
    public var min: Duration
    /// The longest.
    public var max: Duration
    /// Half of them were not longer.
    public var p50: Duration
    /// 95 of 100 were not longer.
    public var p95: Duration
    /// 99 of 100 were not longer.
    public var p99: Duration

    /// Makes one from its parts.
    public init(
        last: Duration, count: Int, mean: Duration, min: Duration, max: Duration, p50: Duration, p95: Duration,
        p99: Duration
    ) {
        self.last = last
        self.count = count
        self.mean = mean
        self.min = min
        self.max = max
        self.p50 = p50
        self.p95 = p95
        self.p99 = p99
    }
}
