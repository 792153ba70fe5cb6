import DequeModule
import GatewayProtocol

/// The round trips of heartbeats, one by one: the newest 1,024, with those that were never acknowledged.
struct BeatHistory: Sendable {
    /// One heartbeat.
    struct Sample: Hashable, Sendable {
        /// Its round trip; nil when no acknowledgement came.
        var duration: Duration?
        /// When that was known.
        var at: Instant
    }

    static let capacity = 1024
    /// Shards whose last account is remembered.
    private static let shardLimit = 1024
    /// How many round trips an account holds at most.
    private static let historyLimit = 64

    private(set) var samples = Deque<Sample>()
    private var day = MedianWindow()
    /// What was last known of each shard; that of all together has the number -1.
    private var known: [Int: Known] = [:]

    private struct Known {
        var heart: HeartStatus
        /// When the newest answer came; the account forgets it with its connection.
        var lastAck: Instant?
    }

    /// The median of the last day's round trips; nil while there are too few of them.
    var usual: Duration? { day.median }

    /// Takes a shard's heart as it is now.
    mutating func note(_ status: ConnectionStatus, at now: Instant) {
        // The counts of an overview are sums, and its round trip is that of one shard.
        let isSum = status.shards.all > 1
        let key = isSum ? -1 : status.shard.index
        let heart = status.heart
        let ack = heart.lastRoundTrip?.acknowledgedAt
        guard let before = known[key] else {
            if let trip = heart.lastRoundTrip { add(trip.duration, at: trip.acknowledgedAt) }
            if known.count < Self.shardLimit { known[key] = Known(heart: heart, lastAck: ack) }
            return
        }
        let fresh = isSum ? Self.told(from: before, to: heart) : Self.fresh(from: before, to: heart)
        for sample in fresh { add(sample, at: now) }
        known[key] = Known(heart: heart, lastAck: [before.lastAck, ack].compactMap(\.self).max())
    }

    /// The newest samples, oldest first.
    func newest(_ count: Int) -> [Sample] { Array(samples.suffix(max(0, count))) }

    private mutating func add(_ duration: Duration?, at now: Instant) {
        if samples.count == Self.capacity { samples.removeFirst() }
        samples.append(Sample(duration: duration, at: now))
        if let duration { day.add(duration, at: now) }
    }

    /// What is new since the last account, oldest first.
    ///
    /// Counts say how many; the short history of the account says which. An answer that came while the process did not
    /// run is counted, but is no round trip.
    private static func fresh(from known: Known, to new: HeartStatus) -> [Duration?] {
        let old = known.heart
        let answered = max(0, new.acknowledged.subtractingReportingOverflow(old.acknowledged).partialValue)
        let missed = max(0, new.missed.subtractingReportingOverflow(old.missed).partialValue)
        let most = min(new.history.count, min(answered, capacity) + min(missed, capacity))
        let simple = told(from: known, to: new)
        guard most > 0, !simple.isEmpty || new.history != old.history else { return simple }
        for count in (1...most).reversed() {
            let kept = new.history.dropLast(count)
            guard kept.count == old.history.count || new.history.count >= historyLimit else { continue }
            if old.history.suffix(kept.count).elementsEqual(kept) { return Array(new.history.suffix(count)) }
        }
        return simple
    }

    /// The same from the counts and the last round trip alone.
    private static func told(from known: Known, to new: HeartStatus) -> [Duration?] {
        let missed = max(0, new.missed.subtractingReportingOverflow(known.heart.missed).partialValue)
        var samples = [Duration?](repeating: nil, count: min(missed, capacity))
        guard let trip = new.lastRoundTrip else { return samples }
        let isNew = known.lastAck.map { trip.acknowledgedAt > $0 } ?? true
        if isNew { samples.append(trip.duration) }
        return samples
    }
}
