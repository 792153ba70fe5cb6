import GatewayModels
import GatewayProtocol

/// What ``GatewayClient/SessionKeeper`` does for one shard, with a virtual disk: the same rules, written anew.
struct KeptSession {
    static let interval = Duration.seconds(2)
    static let renewal = Duration.seconds(20)

    let shard: Int
    var terms: StoredSession.Terms
    private(set) var tracker = SessionTracker()
    private var saved: (version: Int, at: Instant)?
    private var alive: Moment?
    var isResumable = true

    init(shard: Int, terms: StoredSession.Terms) {
        self.shard = shard
        self.terms = terms
    }

    /// The session to be continued and when it was last alive; nil when there is none that can be.
    mutating func restore(from disk: inout VirtualDisk, now: Moment, bootID: String) -> (Session, Moment)? {
        guard let text = disk.sessions[shard] else { return nil }
        guard let stored = StoredSession(text: text) else {
            disk.sessions[shard] = nil
            disk.setAside += 1
            return nil
        }
        guard case .success(let age) = stored.usable(under: terms, at: now, bootID: bootID) else { return nil }
        tracker = SessionTracker(session: stored.session)
        let seen = Moment(
            instant: now.instant + (.zero - age), wall: min(stored.stamp.moment.wall, now.wall))
        return (stored.session, seen)
    }

    /// Notes what the consumer has used; true when a session began or ended and is to be written at once.
    mutating func used(_ delivery: Delivery, now: Moment) -> Bool {
        let before = tracker.generation
        tracker.used(delivery)
        if delivery.isEvent { alive = now }
        return tracker.generation != before
    }

    /// Notes from the last acknowledged beat when the connection was alive.
    mutating func noteLife(_ roundTrip: RoundTrip?, now: Moment) {
        guard let ack = roundTrip?.acknowledgedAt, (alive?.instant ?? .zero) < ack else { return }
        let wall = Timestamp(microseconds: now.wall.microseconds - (now.instant - ack).nanoseconds / 1000)
        alive = Moment(instant: ack, wall: wall)
    }

    /// Writes what has changed.
    mutating func save(to disk: inout VirtualDisk, now: Moment, bootID: String, onlyWhatIsDue isDue: Bool = false) {
        guard isResumable, let session = tracker.session else {
            if !isResumable || tracker.generation > 0 { disk.sessions[shard] = nil }
            return
        }
        guard let alive else { return }
        if let saved {
            let age = now.instant - saved.at
            if saved.version == tracker.version, age < Self.renewal { return }
            if isDue, age < Self.interval { return }
        }
        let stored = StoredSession(terms: terms, session: session, stamp: SavedStamp(bootID: bootID, moment: alive))
        guard disk.write(session: Array(stored.text.utf8), of: shard) else { return }
        saved = (tracker.version, now.instant)
    }
}
