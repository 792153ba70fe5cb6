import DequeModule

/// The limit on what a client may send: 120 messages in any 60 seconds, beats included.
struct SendWindow: Sendable {
    static let limit = 120
    static let period: Duration = .seconds(60)

    private var times: Deque<Duration> = []

    /// Counts a message; false when it is one too many.
    mutating func admit(at now: Duration) -> Bool {
        while let first = times.first, first + Self.period <= now { times.removeFirst() }
        guard times.count < Self.limit else { return false }
        times.append(now)
        return true
    }
}
