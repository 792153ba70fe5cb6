import GatewayProtocol
import NIOConcurrencyHelpers

import struct GatewayModels.Timestamp

/// A session of an earlier run that can be continued.
public struct RestoredSession: Hashable, Sendable {
    /// The session.
    public var session: Session
    /// When its connection was last known to be alive, on the clocks of this run.
    public var lastSeen: Moment
}

/// Keeps what a restart needs: for each shard the session with the last event that the consumer has used, and a cache
/// of the consumer's own making.
///
/// The consumer says what it has used; nothing is written more often than every two seconds, except when a session
/// begins or ends.
public final class SessionKeeper: Sendable {
    /// The least time between two writes of the same session.
    public static let interval = Duration.seconds(2)
    /// How often the stamp of a session is renewed while nothing else changes.
    public static let renewal = Duration.seconds(20)

    private struct Shard {
        var terms: StoredSession.Terms
        var file: StateFile?
        var tracker: SessionTracker
        var saved: (version: Int, at: Instant)?
        /// When the connection was last known to be alive.
        var alive: Moment?
        var isResumable = true
    }

    /// The cache may be large: no more than this many bytes a second are written on average.
    private static let cacheBytesPerSecond = 500_000

    private struct Cache {
        var make: (@Sendable () -> [UInt8])?
        /// It has changed since ``make`` was handed over.
        var isStale = false
        /// When it may be written again.
        var next = Instant.zero
    }

    /// Yields when there is something to write; for one reader.
    public let changes: AsyncStream<Void>
    private let changed: AsyncStream<Void>.Continuation

    private let bootID: String
    private let cacheFile: StateFile?
    private let shards: NIOLockedValueBox<[ShardID: Shard]>
    private let cache = NIOLockedValueBox(Cache())
    /// One write at a time, so that an older one never comes last.
    private let writing = NIOLock()

    /// Makes one.
    ///
    /// - Parameter state: where things are kept; nil keeps nothing.
    public init(state: BotState?, terms: [StoredSession.Terms], cacheName: String = "tree") {
        (changes, changed) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        bootID = state?.bootID ?? ""
        cacheFile = state?.file(cacheName, of: terms.count == 1 ? terms.first?.shard : nil)
        shards = NIOLockedValueBox(
            Dictionary(
                uniqueKeysWithValues: terms.map { terms in
                    (terms.shard, Shard(terms: terms, file: state?.file("session", of: terms.shard), tracker: .init()))
                })
        )
    }

    /// The sessions that can be continued, and why others cannot; files that cannot be read are moved aside.
    public func restore(now: Moment) -> (sessions: [ShardID: RestoredSession], refused: [StoredSession.Refusal]) {
        var sessions: [ShardID: RestoredSession] = [:]
        var refused: [StoredSession.Refusal] = []
        shards.withLockedValue { shards in
            for (id, shard) in shards {
                guard let file = shard.file, let text = file.read() else { continue }
                guard let stored = StoredSession(text: text) else {
                    file.setAside()
                    continue
                }
                switch stored.usable(under: shard.terms, at: now, bootID: bootID) {
                case .success(let age):
                    let wall = stored.stamp.moment.wall
                    let seen = Moment(instant: now.instant + (.zero - age), wall: min(wall, now.wall))
                    sessions[id] = RestoredSession(session: stored.session, lastSeen: seen)
                    shards[id]?.tracker = SessionTracker(session: stored.session)
                case .failure(let reason): refused.append(reason.refusal)
                }
            }
        }
        return (sessions, refused)
    }

    /// The cache of the earlier run; nil when there is none.
    public func restoreCache() -> [UInt8]? { cacheFile?.read() }

    /// Moves a cache that the consumer cannot read aside.
    public func refuseCache() { cacheFile?.setAside() }

    /// Notes what the consumer has used, in order.
    ///
    /// - Returns: whether a session began, was resumed or ended: then ``save(now:onlyWhatIsDue:)`` is due before anything
    ///   more is written.
    @discardableResult
    public func used(_ deliveries: some Sequence<Delivery>, of shard: ShardID, now: Moment) -> Bool {
        defer { changed.yield() }
        return shards.withLockedValue { shards in
            guard var known = shards.removeValue(forKey: shard) else { return false }
            defer { shards[shard] = known }
            let before = known.tracker.generation
            for delivery in deliveries {
                known.tracker.used(delivery)
                if case .event = delivery { known.alive = now }
            }
            return known.tracker.generation != before
        }
    }

    /// Notes from a shard's status when its connection was last alive.
    public func noteLife(in status: ConnectionStatus, now: Moment) {
        guard let ack = status.heart.lastRoundTrip?.acknowledgedAt else { return }
        shards.withLockedValue { shards in
            guard let known = shards[status.shard], (known.alive?.instant ?? .zero) < ack else { return }
            let wall = Timestamp(microseconds: now.wall.microseconds - (now.instant - ack).nanoseconds / 1000)
            shards[status.shard]?.alive = Moment(instant: ack, wall: wall)
        }
    }

    /// Takes over how the consumer's cache is made, because it has changed; called when it is to be written.
    ///
    /// Call it before ``used(_:of:now:)`` with what has changed it, or ``cacheIsStale()`` in its place.
    public func keepCache(_ make: @escaping @Sendable () -> [UInt8]) {
        cache.withLockedValue { ($0.make, $0.isStale) = (make, false) }
        changed.yield()
    }

    /// The cache has changed, and will be handed over soon; until then no session is written either.
    ///
    /// A session that is newer than the cache would never hear again of what changed it.
    public func cacheIsStale() { cache.withLockedValue { $0.isStale = true } }

    /// A shard's session was ended on purpose: it is not kept.
    public func endSession(of shard: ShardID) {
        shards.withLockedValue { $0[shard]?.isResumable = false }
        changed.yield()
    }

    /// Whether something waits to be written: a cache for which it was too early, or that is still to come.
    public var isBehind: Bool { cache.withLockedValue { $0.isStale || $0.make != nil } }

    /// Writes what has changed.
    ///
    /// - Parameter isDue: whether what was written a moment ago can wait.
    public func save(now: Moment, onlyWhatIsDue isDue: Bool = false) {
        writing.withLock {
            guard saveCache(now: now, isDue: isDue) else { return }
            for id in shards.withLockedValue({ Array($0.keys) }) { save(id, now: now, isDue: isDue) }
        }
    }

    /// The cache goes first: one that is newer than its session only hears again what it knows.
    ///
    /// - Returns: whether it is as new as what the sessions have brought.
    private func saveCache(now: Moment, isDue: Bool) -> Bool {
        guard let cacheFile else { return true }
        let (make, isNew) = cache.withLockedValue { cache -> ((@Sendable () -> [UInt8])?, Bool) in
            if cache.isStale, isDue { return (nil, false) }
            guard cache.make != nil else { return (nil, !cache.isStale) }
            if isDue, now.instant < cache.next { return (nil, false) }
            return (cache.make.take(), true)
        }
        guard let make else { return isNew }
        let text = make()
        cacheFile.write(text)
        let pause = min(max(Self.interval, .seconds(text.count / Self.cacheBytesPerSecond)), .seconds(30))
        cache.withLockedValue { $0.next = now.instant + pause }
        return true
    }

    private func save(_ id: ShardID, now: Moment, isDue: Bool) {
        guard let shard = shards.withLockedValue({ $0[id] }), let file = shard.file else { return }
        guard shard.isResumable, let session = shard.tracker.session else {
            // What another run has left is not ours to take away.
            if !shard.isResumable || shard.tracker.generation > 0 { file.remove() }
            return
        }
        // Without a sign of life in this run, what the one before has written is still right.
        guard let alive = shard.alive else { return }
        if let saved = shard.saved {
            let age = now.instant - saved.at
            if saved.version == shard.tracker.version, age < Self.renewal { return }
            if isDue, age < Self.interval { return }
        }
        let stored = StoredSession(
            terms: shard.terms, session: session, stamp: SavedStamp(bootID: bootID, moment: alive)
        )
        guard file.write(Array(stored.text.utf8)) else { return }
        shards.withLockedValue { $0[id]?.saved = (shard.tracker.version, now.instant) }
    }
}
