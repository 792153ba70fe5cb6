import DequeModule

/// Counts in buckets of one length, the newest 300 of them.
struct RateSeries: Sendable {
    /// What was counted in a stretch of time.
    private struct Bucket {
        var count = 0
        /// Seconds of it that somebody counted in; 0 means that nothing is known.
        var seconds = 0

        /// Thousandths a second; nil when nothing is known.
        var rate: Int64? {
            guard seconds > 0 else { return nil }
            let (product, overflow) = Int64(count).multipliedReportingOverflow(by: 1000)
            return overflow ? .max : product / Int64(seconds)
        }
    }

    let window: RateWindow
    private var buckets = Deque<Bucket>()
    /// The number of the last bucket, counted from the clock's start.
    private var newest: Int64?

    init(_ window: RateWindow) { self.window = window }

    /// Adds what was counted in one second; seconds that are older than the newest bucket are passed over.
    mutating func add(_ count: Int, second: Int64) {
        let number = number(of: second)
        if let newest {
            guard number >= newest else { return }
            let (missing, overflow) = number.subtractingReportingOverflow(newest)
            if overflow || missing >= Int64(RateWindow.buckets) {
                buckets.removeAll()
                buckets.append(Bucket())
            } else {
                for _ in 0..<missing { buckets.append(Bucket()) }
            }
        } else {
            buckets.append(Bucket())
        }
        while buckets.count > RateWindow.buckets { buckets.removeFirst() }
        newest = number
        let last = buckets.count - 1
        let (sum, overflow) = buckets[last].count.addingReportingOverflow(max(0, count))
        buckets[last].count = overflow ? .max : sum
        buckets[last].seconds += 1
    }

    /// Thousandths a second in the bucket that holds a second; nil when nothing is known of it.
    func rate(at second: Int64) -> Int64? { rate(ofBucket: number(of: second)) }

    /// The greatest rate of those buckets that are not older than the window, in thousandths a second.
    func peak(at second: Int64) -> Int64? {
        let last = number(of: second)
        return (0..<Int64(RateWindow.buckets)).compactMap { rate(ofBucket: last - $0) }.max()
    }

    /// The rates up to a second, oldest first, in thousandths a second.
    ///
    /// Where there are fewer samples than buckets, they share the window all the same, and each is the greatest of its
    /// buckets. Which bucket belongs to which depends on the clock alone, so that a peak keeps its height while it
    /// moves.
    func rates(_ count: Int, until second: Int64) -> [Int64?] {
        guard count > 0 else { return [] }
        let shared = Int64(min(count, RateWindow.buckets))
        let whole = Int64(RateWindow.buckets)
        let last = number(of: second)
        var rates = [Int64?](repeating: nil, count: count)
        let newestSample = floored(last &* shared, whole)
        for distance in 0..<whole {
            guard let rate = rate(ofBucket: last - distance) else { continue }
            let age = newestSample - floored((last - distance) &* shared, whole)
            guard age >= 0, age < shared else { continue }
            let index = count - 1 - Int(age)
            rates[index] = max(rates[index] ?? 0, rate)
        }
        return rates
    }

    private func rate(ofBucket number: Int64) -> Int64? {
        guard let newest, number <= newest, newest - number < Int64(buckets.count) else { return nil }
        return buckets[buckets.count - 1 - Int(newest - number)].rate
    }

    private func number(of second: Int64) -> Int64 { floored(second, window.bucketSeconds) }

    private func floored(_ value: Int64, _ divisor: Int64) -> Int64 {
        value / divisor - (value % divisor < 0 ? 1 : 0)
    }
}
