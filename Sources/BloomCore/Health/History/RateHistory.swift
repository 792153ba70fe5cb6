import GatewayProtocol

/// How fast a count has grown, in buckets of four lengths.
struct RateHistory: Sendable {
    /// Longer than this between two looks means that nobody counted: what lies between is unknown, not zero.
    static let patience = Duration.seconds(3)

    private var series = RateWindow.allCases.map(RateSeries.init)
    private var last: (total: Int, at: Instant)?
    /// What was counted so far in the second of the last look.
    private var pending = 0

    /// Takes the count as it is now.
    ///
    /// What came between two looks is spread evenly over the time between them. A count that is smaller than before
    /// belongs to a new run and only begins anew.
    mutating func note(total: Int, at now: Instant) {
        guard let last, now >= last.at else {
            (self.last, pending) = ((total, now), 0)
            return
        }
        // No count grows by more in a second, and a double still holds it exactly.
        let grown = max(0, min(total.subtractingReportingOverflow(last.total).partialValue, 1 << 53))
        let elapsed = now - last.at
        let first = last.at.second
        // Below zero is a distance that does not fit: the clock has gone from one end to the other.
        if elapsed > Self.patience || elapsed < .zero {
            finish(first)
            pending = grown
        } else {
            var told = 0
            for second in first..<max(first, now.second) {
                let end = Instant(nanoseconds: (second &+ 1) &* 1_000_000_000)
                let share = Double((end - last.at).nanoseconds) / Double(max(1, elapsed.nanoseconds))
                let due = Int(min(Double(grown) * share, Double(grown)))
                pending = sum(pending, max(0, due - told))
                told = max(told, due)
                finish(second)
            }
            pending = sum(pending, grown - told)
        }
        self.last = (total, now)
    }

    /// The rates of a window, oldest first, in thousandths a second; nil where nothing is known.
    ///
    /// The second that is still running is left out: it would always look like a slump.
    func rates(_ window: RateWindow, count: Int, at now: Instant) -> [Int64?] {
        series[window.rawValue].rates(count, until: now.second - 1)
    }

    /// The greatest rate of a window, in thousandths a second.
    func peak(_ window: RateWindow, at now: Instant) -> Int64? { series[window.rawValue].peak(at: now.second - 1) }

    /// The rate of the last whole second, in thousandths a second; nil when nobody has counted for a while.
    func latest(at now: Instant) -> Int64? {
        let seconds = series[RateWindow.seconds.rawValue]
        return (1...3).lazy.compactMap { seconds.rate(at: now.second - $0) }.first
    }

    private mutating func finish(_ second: Int64) {
        for index in series.indices { series[index].add(pending, second: second) }
        pending = 0
    }

    private func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}
