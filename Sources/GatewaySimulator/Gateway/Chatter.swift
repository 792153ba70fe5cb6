/// When the world makes its next message.
struct Chatter: Sendable {
    /// A jump of the clock is made up for by this much at most.
    static let longestCatchUp: Duration = .seconds(10)
    /// How many messages are made in one go when the rate is unlimited.
    static let batch = 256

    let rate: MessageRate
    private var start: Duration = .zero
    private var made = 0
    /// How many messages were made since the beginning.
    var total = 0
    private(set) var isRunning = false
    var silentUntil: Duration = .zero

    init(rate: MessageRate) {
        self.rate = rate
    }

    /// When the next message is due, while the chatter runs.
    var nextDue: Duration? {
        guard isRunning else { return nil }
        switch rate {
        case .unlimited: return max(start, silentUntil)
        case .perSecond(let rate):
            guard rate > 0 else { return nil }
            return max(start + .seconds(Double(made + 1) / rate), silentUntil)
        }
    }

    mutating func start(now: Duration) {
        guard !isRunning else { return }
        isRunning = true
        rebase(now)
    }

    mutating func stop() { isRunning = false }

    /// Counts from here on, so that nothing is made up for what lies before.
    mutating func rebase(_ now: Duration) {
        start = now
        made = 0
    }

    mutating func messageMade(now: Duration) {
        made += 1
        switch rate {
        // The nominal microsecond keeps virtual time moving.
        case .unlimited: start = max(start, now) + .microseconds(1)
        case .perSecond: if made >= 1_000_000, let next = nextDue { rebase(max(next - interval, start)) }
        }
    }

    private var interval: Duration {
        guard case .perSecond(let rate) = rate, rate > 0 else { return .zero }
        return .seconds(1 / rate)
    }

    /// After a silence the messages that were left out do not come at once.
    mutating func silence(until time: Duration) {
        silentUntil = max(silentUntil, time)
        rebase(max(start, time))
    }

    mutating func skip(to target: Duration, counting statistics: inout SimulatorStatistics) {
        guard case .perSecond(let rate) = rate, let due = nextDue, target - due > Self.longestCatchUp else { return }
        let base = target - Self.longestCatchUp
        let lost = (base - due) / .seconds(1) * rate
        statistics.chatterSkipped += Int(min(max(0, lost), 1e12))
        rebase(base)
    }
}
