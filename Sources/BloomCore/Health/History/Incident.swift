import GatewayProtocol

/// A time in which the connection was away, or in which events were dropped.
struct Incident: Hashable, Sendable {
    /// What began it.
    enum Cause: Hashable, Sendable {
        /// The connection, or an attempt at one, ended.
        case disconnect(DisconnectReason)
        /// The connection was stopped for good without having been there.
        case stop(StopReason)
        /// Events came faster than they were taken.
        case overload
    }
    /// An attempt to come back.
    struct Retry: Hashable, Sendable {
        /// Counts from 1.
        var number: Int
        /// When it began.
        var at: Moment
    }
    /// How it ended.
    enum Ending: Hashable, Sendable {
        /// The session went on, and everything missed was replayed.
        case resumed(replayed: Int)
        /// A new session began: messages may be missing.
        case newSession
        /// The first connection of a run came about.
        case connected
        /// The connection was given up.
        case stopped(StopReason)
        /// The queue had room again.
        case caughtUp
    }
    /// What became of the messages.
    enum Loss: Hashable, Sendable {
        /// Nothing is missing.
        case none
        /// Some may be missing.
        case possible
        /// So many were dropped.
        case certain(Int)
        /// It is not over, or nothing could have been missed.
        case unknown
    }

    var shard: ShardID
    var startedAt: Moment
    var cause: Cause
    /// The number of the gap that it made; nil when there was no session to miss anything from.
    var gap: Int?
    /// How many attempts were made.
    var attempts = 0
    /// The first attempt and the last seven.
    private(set) var retries: [Retry] = []
    var ending: Ending?
    var endedAt: Moment?
    /// Events that were dropped.
    var dropped = 0

    init(_ cause: Cause, at start: Moment, shard: ShardID, gap: Int? = nil) {
        self.cause = cause
        startedAt = start
        self.shard = shard
        self.gap = gap
    }

    private static let retryLimit = 8

    mutating func noteRetry(at now: Moment) {
        attempts += 1
        if retries.count == Self.retryLimit { retries.remove(at: 1) }
        retries.append(Retry(number: attempts, at: now))
    }

    mutating func end(_ ending: Ending, at now: Moment) {
        self.ending = ending
        endedAt = now
    }

    /// How long it lasted, or has lasted until now.
    func length(at now: Instant) -> Duration { max(.zero, (endedAt?.instant ?? now) - startedAt.instant) }

    var loss: Loss {
        switch ending {
        case .resumed: .none
        case .newSession: .possible
        case .caughtUp: .certain(dropped)
        case .connected, .stopped, nil: gap == nil || ending == nil ? .unknown : .possible
        }
    }

    /// How many events were replayed; nil when none could be.
    var replayed: Int? { if case .resumed(let count) = ending { count } else { nil } }
}
