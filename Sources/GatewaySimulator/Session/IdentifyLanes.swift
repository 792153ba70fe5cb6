/// When identifies are allowed: so many a day, and one at a time in each lane.
struct IdentifyLanes: Sendable {
    enum Verdict: Hashable, Sendable {
        case granted
        case tooSoon
        case exhausted
    }

    let limit: SessionStartLimit
    let interval: Duration
    private(set) var remaining: Int
    private(set) var resetAt: Duration
    private var occupiedUntil: [Duration]

    init(limit: SessionStartLimit, interval: Duration) {
        self.limit = limit
        self.interval = interval
        remaining = max(0, limit.remaining)
        resetAt = limit.resetAfter
        occupiedUntil = Array(repeating: .zero, count: min(limit.maxConcurrency, 1024))
    }

    /// Counts an identify.
    ///
    /// One that comes too soon costs budget as well.
    mutating func identify(shard: Int, now: Duration) -> Verdict {
        refill(now: now)
        guard remaining > 0 else { return .exhausted }
        remaining -= 1
        let lane = shard % occupiedUntil.count
        guard now >= occupiedUntil[lane] else { return .tooSoon }
        occupiedUntil[lane] = now + interval
        return .granted
    }

    /// Fills the budget up when its period is over.
    mutating func refill(now: Duration) {
        guard now >= resetAt else { return }
        remaining = limit.total
        resetAt = now + .seconds(86_400)
    }
}
