extension ConnectionStatus {
    /// Several shards as one: the shard that is worst off, and the counts of all together.
    ///
    /// - Parameter statuses: at least one.
    public static func overview(of statuses: [ConnectionStatus]) -> ConnectionStatus {
        guard let first = statuses.first else { return ConnectionStatus() }
        guard statuses.count > 1 else { return first }
        var worst = first
        for status in statuses.dropFirst() where status.phase.concern > worst.phase.concern { worst = status }
        var sum = worst
        (sum.resumes, sum.resumesTried, sum.identifies, sum.drops, sum.gaps, sum.replayed) = (0, 0, 0, 0, 0, 0)
        sum.events = EventTally()
        (sum.heart.sent, sum.heart.acknowledged, sum.heart.missed) = (0, 0, 0)
        for status in statuses {
            sum.resumes += status.resumes
            sum.resumesTried += status.resumesTried
            sum.identifies += status.identifies
            sum.drops += status.drops
            sum.gaps += status.gaps
            sum.replayed += status.replayed
            sum.events.add(status.events)
            sum.heart.sent += status.heart.sent
            sum.heart.acknowledged += status.heart.acknowledged
            sum.heart.missed += status.heart.missed
        }
        sum.shards = ShardCount(live: statuses.count { $0.phase == .live }, all: statuses.count)
        return sum
    }
}

/// How many of a program's shards are well.
public struct ShardCount: Hashable, Sendable {
    /// Connected, with everything there.
    public var live: Int
    /// All that run here.
    public var all: Int

    /// Makes one from its parts.
    public init(live: Int, all: Int) {
        self.live = live
        self.all = all
    }
}

extension ConnectionPhase {
    /// How much a person should look at it: more is worse.
    var concern: Int {
        switch self {
        case .live: 0
        case .idle: 1
        case .loading: 2
        case .moving: 3
        case .resolving, .connecting, .awaitingHello, .identifying: 4
        case .resuming: 5
        case .asleep: 6
        case .sessionLost: 7
        case .waiting: 8
        case .zombie: 9
        case .limited: 10
        case .stopped: 11
        }
    }
}

extension EventTally {
    mutating func add(_ other: EventTally) {
        dispatched += other.dispatched
        delivered += other.delivered
        shed += other.shed
        undecodable += other.undecodable
        queued += other.queued
        capacity += other.capacity
        unwanted += other.unwanted
        duplicates += other.duplicates
        untold += other.untold
        sequenceGaps += other.sequenceGaps
        drift += other.drift
        bytes += other.bytes
        wireBytes += other.wireBytes
    }
}
