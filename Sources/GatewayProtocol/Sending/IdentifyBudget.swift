/// Guards the bot's identifies: 1,000 a day for all of the bot's programs together, and beyond that its token is reset.
///
/// The first identify that a person asks for needs only one start to be left. What bloom decides on by itself is
/// limited to a few in half an hour, some seconds apart, and stops at a reserve.
public struct IdentifyBudget: Hashable, Sendable {
    /// The least time between two identifies.
    public static let spacing = Duration.seconds(5)
    /// The window in which our own identifies are counted.
    public static let window = Duration.seconds(30 * 60)
    /// How many of our own fit into the window.
    public static let perWindow = 5

    /// How many starts are kept for the bot itself.
    public var reserve: Int
    /// What the server last said about the day's starts.
    private var limit: (total: Int, remaining: Int, resetsAt: Instant)?
    /// When identifies were sent, and whether a person had asked; at most as many as a window holds, and the newest.
    private var sent: [(at: Instant, asked: Bool)] = []

    /// Starts with nothing sent.
    public init(reserve: Int = 100) { self.reserve = reserve }

    /// Starts left today; nil as long as the server has not said, and then 1,000 are assumed.
    public var remaining: Int? { limit?.remaining }

    /// Takes over `session_start_limit`.
    public mutating func update(total: Int, remaining: Int, resetAfter: Duration, now: Instant) {
        limit = (total, max(0, remaining), now + max(.zero, resetAfter))
    }

    /// Counts an identify that is being sent.
    public mutating func record(at now: Instant, asked: Bool) {
        sent.append((now, asked))
        if sent.count > 2 * Self.perWindow { sent.removeFirst() }
        refresh(now)
        if let limit { self.limit?.remaining = max(0, limit.remaining - 1) }
    }

    /// When the next identify may be sent, and which rule makes it wait; nil when it may be sent at once.
    public mutating func wait(asked: Bool, now: Instant) -> IdentifyLimit? {
        refresh(now)
        if let limit {
            if limit.remaining <= 0 { return IdentifyLimit(rule: .sessionStartsUsedUp, until: limit.resetsAt) }
            if !asked, limit.remaining <= reserve {
                return IdentifyLimit(rule: .reserve(remaining: limit.remaining), until: limit.resetsAt)
            }
        }
        guard !asked else { return nil }
        let recent = sent.filter { !$0.asked && now - $0.at < Self.window }
        guard recent.count >= Self.perWindow, let oldest = recent.first else { return nil }
        return IdentifyLimit(rule: .tooManyRecently, until: oldest.at + Self.window)
    }

    /// The earliest moment that keeps two identifies apart.
    public func earliest(now: Instant) -> Instant {
        guard let last = sent.last else { return now }
        return max(now, last.at + Self.spacing)
    }

    private mutating func refresh(_ now: Instant) {
        if let limit, now >= limit.resetsAt {
            self.limit = (limit.total, limit.total, now + .seconds(24 * 3600))
        }
    }

    /// Compares what was counted.
    public static func == (left: IdentifyBudget, right: IdentifyBudget) -> Bool {
        left.reserve == right.reserve && left.limit?.remaining == right.limit?.remaining
            && left.sent.map(\.at) == right.sent.map(\.at)
    }

    /// Feeds what is compared.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(reserve)
        hasher.combine(limit?.remaining)
        hasher.combine(sent.map(\.at))
    }
}
