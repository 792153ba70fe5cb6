import GatewayProtocol

/// The connection as the viewer sees it: the client's own account, and what only differences over time can tell.
struct LinkState: Sendable {
    private(set) var status = ConnectionStatus()
    private(set) var rate = RateMeter()
    /// How long the oldest event that is not on the screen has been on its way; nil when nobody has measured it.
    private(set) var lag: Duration?
    private var lastShedAt: Instant?
    private var behindSince: Instant?

    /// A longer way from the socket to the screen means that we are behind.
    static let lagLimit = Duration.seconds(1)

    /// Takes a new account.
    ///
    /// - Parameter lag: how long the oldest event that is not on the screen has been on its way, if that is known.
    mutating func note(_ status: ConnectionStatus, lag: Duration? = nil, at now: Instant) {
        if status.events.shed > self.status.events.shed { lastShedAt = now }
        rate.note(total: status.events.dispatched &+ status.events.unwanted, at: now)
        self.status = status
        self.lag = lag
        behindSince = isBehind(at: now) ? behindSince ?? now : nil
    }

    /// Whether a heart beats: only then do its figures belong on the screen.
    var isConnected: Bool {
        switch status.phase {
        case .live, .loading: true
        default: false
        }
    }

    /// For how long an acknowledgement is overdue; nil while it is not, or while there is nothing to wait for.
    ///
    /// An answer may take four times as long as usual, and always five seconds.
    func overdue(at now: Instant) -> Duration? {
        guard isConnected, let pending = status.heart.pendingSince else { return nil }
        let usual = status.heart.median ?? .zero
        let waited = now - pending
        return waited > max(.seconds(5), usual * 4) ? waited : nil
    }

    /// Whether events arrive faster than they are taken: the queue is full, was a moment ago, or the screen lags.
    func isBehind(at now: Instant) -> Bool {
        guard isConnected else { return false }
        let events = status.events
        if events.capacity > 0, events.queued >= events.capacity { return true }
        if let lag, lag > Self.lagLimit { return true }
        return lastShedAt.map { now - $0 < .seconds(3) } ?? false
    }

    /// By how much we are behind; nil while we keep up.
    ///
    /// It is the lag of the screen where that is known to be long, else the time since the queue was found full.
    func behind(at now: Instant) -> Duration? {
        guard isBehind(at: now) else { return nil }
        if let lag, lag > Self.lagLimit { return lag }
        return max(.zero, now - (behindSince ?? now))
    }

    /// Whether something in the strip grows older by itself.
    var hasAge: Bool {
        switch status.phase {
        case .idle, .stopped: false
        default: true
        }
    }
}

/// Events per second, from a count that only grows.
struct RateMeter: Sendable {
    private var start: (count: Int, at: Instant)?
    private var measured: (rate: Int, at: Instant)?

    /// Takes the count as it is now.
    mutating func note(total: Int, at now: Instant) {
        guard let start, total >= start.count, now >= start.at else {
            start = (total, now)
            return
        }
        let elapsed = (now - start.at).milliseconds
        guard elapsed >= 900 else { return }
        let (product, overflow) = (total - start.count).multipliedReportingOverflow(by: 1000)
        measured = (overflow ? total : (product + Int(elapsed) / 2) / Int(elapsed), now)
        self.start = (total, now)
    }

    /// The rate over the last second; nil when nobody has counted for a while.
    func perSecond(at now: Instant) -> Int? {
        guard let measured, now - measured.at <= .seconds(3) else { return nil }
        return measured.rate
    }
}
