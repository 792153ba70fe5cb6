/// Why an identify is to be sent.
public enum IdentifyCause: Hashable, Sendable {
    /// The program was started: by a person, unless it was started a moment ago too.
    case start
    /// A person asked for it while the program runs.
    case person
    /// The connection lost its session.
    case own
}

/// Whether an identify may be sent.
public enum IdentifyLeave: Hashable, Sendable {
    /// Now.
    case granted
    /// Not before this moment: another identify went out a moment ago.
    case notBefore(Instant)
    /// A rule forbids it for longer.
    case limited(IdentifyLimit)
}

/// The account of a bot's identifies: how many were sent when, and whether the next may be sent.
///
/// Identifies are the bot's own budget: 1,000 a day for all of its programs together, and beyond that its token is
/// reset. What a person asks for needs only one start to be left. What bloom decides on by itself is limited to a few
/// in half an hour for each shard, and stops at a reserve. A start within half an hour of another identify counts as
/// bloom's own: a supervisor that restarts it every second must not use the budget up. Each of the `max_concurrency`
/// lanes takes one identify in five seconds, and is given half a second more.
public struct IdentifyLedger: Hashable, Sendable {
    /// The least time between two identifies of one lane.
    ///
    /// The gateway wants five seconds between their arrivals. The first may have been on its way for longer than the
    /// second, so half a second more is kept: one that comes too early is refused, and costs another identify.
    public static let spacing = Duration.milliseconds(5500)
    /// The window in which identifies are counted.
    public static let window = Duration.seconds(30 * 60)
    /// How many of bloom's own fit into the window, for each shard.
    public static let perWindow = 5
    /// How long a lane is kept for a shard that was granted it and is still connecting.
    static let claimTime = Duration.seconds(10)
    /// How soon to ask again when another shard comes first.
    static let pause = Duration.milliseconds(100)
    /// How long an identify may take to reach the gateway.
    static let travel = Duration.seconds(1)
    /// Starts of a day as long as the server has not said.
    static let assumedStarts = 1000

    /// The day's session starts.
    public struct Starts: Hashable, Sendable {
        /// Starts a day.
        public var total: Int
        /// Starts left.
        public var remaining: Int
        /// When all are there again.
        public var resetsAt: Instant
    }

    /// One identify that was sent.
    public struct Entry: Hashable, Sendable {
        /// When.
        public var at: Instant
        /// By which shard.
        public var shard: ShardID
        /// Whether bloom decided on it by itself.
        public var isOwn: Bool
    }

    private struct Claim: Hashable, Sendable {
        var shard: ShardID
        var until: Instant
    }

    /// How many starts are kept for the bot itself.
    public var reserve: Int
    /// What is known of the day's starts; assumed ones are counted down as well.
    public internal(set) var starts: Starts?
    /// Whether ``starts`` are assumed, because the server has not said.
    public internal(set) var isAssumed = true
    /// How many shards may start at once.
    public internal(set) var maxConcurrency = 1
    /// The identifies of the last half hour, oldest first.
    public internal(set) var entries: [Entry] = []
    private var claims: [Int: Claim] = [:]
    /// Who was told to come again, and when: the gateway wants shards to start in order.
    private var waiting: [ShardID: Instant] = [:]

    /// Starts with nothing sent.
    public init(reserve: Int = 100) { self.reserve = reserve }

    /// Starts left today; nil as long as the server has not said.
    public var remaining: Int? { isAssumed ? nil : starts?.remaining }

    /// Takes over `session_start_limit`, less what was sent while the answer was on its way, or since.
    public mutating func update(_ told: GatewayInformation.SessionStarts, now: Instant) {
        let unknown = (told.askedAt ?? now) + (.zero - Self.travel)
        let since = entries.count { $0.at > unknown }
        starts = Starts(
            total: told.total, remaining: max(0, told.remaining - since), resetsAt: now + max(.zero, told.resetAfter)
        )
        isAssumed = false
        maxConcurrency = max(1, told.maxConcurrency)
    }

    /// Whether a shard may connect in order to identify.
    ///
    /// A lane that is granted is kept for it for a few seconds.
    public mutating func askLeave(for shard: ShardID, _ cause: IdentifyCause, now: Instant) -> IdentifyLeave {
        let leave = judge(shard, cause, now: now)
        waiting[shard] = nil
        if leave == .granted { claims[lane(of: shard)] = Claim(shard: shard, until: now + Self.claimTime) }
        if case .notBefore(let instant) = leave { waiting[shard] = instant }
        return leave
    }

    /// Counts an identify that is being sent, if it may be.
    public mutating func spend(for shard: ShardID, _ cause: IdentifyCause, now: Instant) -> IdentifyLeave {
        let leave = judge(shard, cause, now: now)
        guard leave == .granted else { return leave }
        entries.append(Entry(at: now, shard: shard, isOwn: isOwn(shard, cause)))
        claims[lane(of: shard)] = nil
        if starts == nil {
            starts = Starts(
                total: Self.assumedStarts, remaining: Self.assumedStarts, resetsAt: now + .seconds(24 * 3600)
            )
        }
        starts?.remaining -= 1
        return .granted
    }

    /// Takes over which lanes are kept for whom, and who waits; that lives in memory only.
    public mutating func keepClaims(of other: IdentifyLedger) { (claims, waiting) = (other.claims, other.waiting) }

    /// Takes over identifies of another ledger from a moment on: those that could not be written down, and that the file
    /// which was read since knows nothing of.
    public mutating func keepUnsaved(of other: IdentifyLedger, since moment: Instant) {
        for entry in other.entries where entry.at >= moment {
            let isKnown = entries.contains { known in
                let apart = known.at < entry.at ? entry.at - known.at : known.at - entry.at
                return known.shard == entry.shard && apart < .seconds(1)
            }
            guard !isKnown else { continue }
            entries.append(entry)
            if let left = starts?.remaining { starts?.remaining = max(0, left - 1) }
        }
        entries.sort { $0.at < $1.at }
    }

    private mutating func judge(_ shard: ShardID, _ cause: IdentifyCause, now: Instant) -> IdentifyLeave {
        refresh(now)
        let isOwn = isOwn(shard, cause)
        if let starts {
            if starts.remaining <= 0 { return limit(.sessionStartsUsedUp, until: starts.resetsAt) }
            if isOwn, starts.remaining <= reserve {
                return limit(.reserve(remaining: starts.remaining), until: starts.resetsAt)
            }
        }
        let own = entries.filter { $0.shard == shard && $0.isOwn }
        if isOwn, own.count >= Self.perWindow {
            return limit(.tooManyRecently, until: own[own.count - Self.perWindow].at + Self.window)
        }
        return laneIsFree(for: shard, now: now)
    }

    private func limit(_ rule: IdentifyLimit.Rule, until: Instant) -> IdentifyLeave {
        .limited(IdentifyLimit(rule: rule, until: until))
    }

    private func laneIsFree(for shard: ShardID, now: Instant) -> IdentifyLeave {
        let lane = lane(of: shard)
        if let last = entries.last(where: { self.lane(of: $0.shard) == lane }), now < last.at + Self.spacing {
            return .notBefore(last.at + Self.spacing)
        }
        if let claim = claims[lane], claim.shard != shard, now < claim.until {
            return .notBefore(now + Self.pause)
        }
        // One that does not come when it may is not waited for.
        let isBehindOthers = waiting.contains { other, due in
            other.index < shard.index && self.lane(of: other) == lane && due <= now + Self.pause
                && now < due + .seconds(1)
        }
        return isBehindOthers ? .notBefore(now + Self.pause) : .granted
    }

    /// The key by which the gateway limits the rate of identifies.
    private func lane(of shard: ShardID) -> Int { shard.index % maxConcurrency }

    private func isOwn(_ shard: ShardID, _ cause: IdentifyCause) -> Bool {
        switch cause {
        case .own: true
        case .person: false
        case .start: entries.contains { $0.shard == shard }
        }
    }

    private mutating func refresh(_ now: Instant) {
        entries.removeAll { now - $0.at >= Self.window }
        if let starts, now >= starts.resetsAt {
            self.starts = Starts(total: starts.total, remaining: starts.total, resetsAt: now + .seconds(24 * 3600))
        }
    }
}
