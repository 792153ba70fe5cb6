import GatewayModels

/// How a shard machine behaves, apart from who it is.
public struct ShardPolicy: Hashable, Sendable {
    /// Where to connect; nil means that the REST interface is asked.
    public var gatewayURL: GatewayURL?
    /// Where to connect when the REST interface cannot be asked; nil means to wait for it.
    public var fallbackURL: GatewayURL?
    /// Whether identifies that are not possible now are waited for; else the run ends.
    public var waitsForIdentify = true
    /// Whether the session is kept when the run ends (close 4000), or ended with it (1000).
    public var keepsSession = true
    /// Session starts that bloom leaves to the bot: below that many, a warning is due.
    public var identifyReserve = 100

    /// Makes a policy that asks the REST interface.
    public init(gatewayURL: GatewayURL? = nil, fallbackURL: GatewayURL? = .standard) {
        self.gatewayURL = gatewayURL
        self.fallbackURL = fallbackURL
    }
}

/// One shard's connection over time: when to connect where, what to send, and what an end means for the session.
///
/// It does no I/O and reads no clock. Inputs are methods in the past tense; what is to be done piles up and is taken
/// with ``takeActions()``; ``nextDeadline`` says when ``timePassed(now:)`` must be called at the latest. Each input
/// that belongs to a socket carries its ``Attempt``; those of older sockets are ignored and counted.
public struct ShardMachine: Sendable {
    /// The time that a state may take.
    enum TimeLimit {
        static let lookup = Duration.seconds(10)
        static let connect = Duration.seconds(10)
        static let hello = Duration.seconds(20)
        static let ready = Duration.seconds(60)
        /// READY may take this long while acks keep coming: in an outage the socket stays open without it.
        static let readyDuringOutage = Duration.seconds(300)
        /// Without any replayed event.
        static let resumed = Duration.seconds(60)
        /// How long after RESUMED an event may come and still belong to the replay.
        static let replayTail = Duration.seconds(1)
        /// For the other side to answer a close frame.
        static let close = Duration.seconds(2)
        /// How long guilds may take to arrive before the connection counts as live all the same.
        static let loading = Duration.seconds(15)
    }

    enum State: Equatable, Sendable {
        case idle
        case resolving(deadline: Instant)
        case waiting(until: Instant)
        case askingLeave
        case connecting(deadline: Instant)
        case awaitingHello(deadline: Instant)
        /// Until then, or until there is an answer.
        case awaitingPermit(until: Instant?)
        case identifying(since: Instant, deadline: Instant)
        case resuming(deadline: Instant)
        case active(since: Instant)
        case closing(deadline: Instant, then: Next)
        case stopped
    }

    /// What follows a close of ours.
    enum Next: Equatable, Sendable {
        case reconnect(DisconnectReason)
        case limited(IdentifyLimit)
        case stop(StopReason)
    }

    let policy: ShardPolicy
    var state = State.idle
    var attempt = Attempt(number: 0)
    var heart: HeartbeatMachine?
    var session: Session?
    var sequence: Int64?
    var backoff = Backoff()
    var chance: Chance
    var actions: [ShardAction] = []
    var status = ConnectionStatus()
    /// What the phase was when it was last announced.
    var announced = ConnectionPhase.idle
    /// The newest changes of phase, oldest first; at most 64.
    public internal(set) var history: [StateChange] = []
    static let historyLimit = 64

    /// Where to connect when there is no session; configured, looked up, or assumed.
    var mainURL: GatewayURL?
    var wantsLookup: Bool
    var lastLookup: Instant?
    /// Which URL this attempt uses.
    var attemptURL: GatewayURL?
    /// Attempts at this session's resume host that ended before Hello.
    var resumeHostFailures = 0
    /// Whether this attempt's server has said Hello.
    var sawHello = false
    /// Whether any connection of this run came as far as Hello.
    var hasConnected = false
    /// Why the next identify would be sent.
    var identifyCause = IdentifyCause.start
    /// Whether this connection saw READY or RESUMED.
    var activeSince: Instant?
    /// Resumes sent without RESUMED since, and when the first of them was.
    var unansweredResumes: (count: Int, first: Instant) = (0, .zero)
    /// A close with 4003 was already answered with a resume.
    var hasProbed4003 = false
    var lastReconnectRequest: Instant?
    var lastAck: Instant?
    var clock = ClockWatch()
    /// A clock jumped, and the beat that it forced must be acknowledged by then.
    var probe: (deadline: Instant, jump: Duration, before: ConnectionPhase)?
    /// When the next look at the clocks is due while there is a heart, or while the next attempt is waited for.
    var clockLook: Instant?
    var roundTrips = LatencyHistogram()
    var allRoundTrips = LatencyHistogram()
    /// Whether samples came since the summaries in the status were made.
    var areSummariesStale = false
    /// We do not read because the consumer is behind.
    var isReadingPaused = false
    var gap: Gap?
    var replayed = 0
    /// Until then, what follows RESUMED without a pause still counts as replayed: a replay may hold the RESUMED of an
    /// earlier resume, and only the last of them ends it.
    var replayTailUntil: Instant?
    var readStoppedAt: Instant?
    /// Beats sent on request in the last minute: a burst must not exceed the server's limit on what we send.
    var requestedBeats: [Instant] = []
    var guilds = GuildProgress()

    /// A machine that has not started.
    public init(policy: ShardPolicy, seed: UInt64) {
        self.policy = policy
        mainURL = policy.gatewayURL
        wantsLookup = policy.gatewayURL == nil
        chance = Chance(seed: seed)
    }

    /// Takes over the session of an earlier run, to be resumed instead of beginning one.
    ///
    /// - Parameters:
    ///   - lastSeen: when the earlier run last knew the connection to be alive, on the clocks of this one.
    ///   - mainURL: where the gateway was then, for when the resume host does not answer.
    public mutating func restore(_ session: Session, lastSeen: Moment, mainURL: GatewayURL?, now: Moment) {
        guard state == .idle else { return }
        self.session = session
        sequence = session.sequence
        if self.mainURL == nil { self.mainURL = mainURL }
        openGap(at: lastSeen, because: .restarted)
        actions.append(.note(.continuing(session, age: max(.zero, now.instant - lastSeen.instant))))
    }

    /// Says that nobody has received what was sent since a moment: a gap begins there, and the session that begins ends it.
    ///
    /// Without effect after ``started(now:)``, and where a session is continued.
    public mutating func missed(since: Moment) {
        guard state == .idle, session == nil else { return }
        openGap(at: since, because: .renewed)
    }

    /// Takes over where the gateway was when an earlier run asked for it, for when it cannot be asked now.
    public mutating func restore(mainURL: GatewayURL) {
        guard state == .idle, self.mainURL == nil else { return }
        self.mainURL = mainURL
    }

    /// What is to be done, in order.
    ///
    /// Each action is handed out once.
    public mutating func takeActions() -> [ShardAction] {
        guard !actions.isEmpty else { return [] }
        defer { actions = [] }
        return actions
    }

    /// Whether there are actions to take.
    public var hasActions: Bool { !actions.isEmpty }

    /// The session as a resume would name it now.
    public var currentSession: Session? {
        guard var session else { return nil }
        session.sequence = sequence ?? session.sequence
        return session
    }

    /// Everything that a health display shows; what the stream counts is filled in by its owner.
    public func snapshot() -> ConnectionStatus {
        var status = status
        if areSummariesStale { summarise(&status) }
        status.attempt = attempt
        status.sequence = sequence
        status.heart.interval = heart?.interval
        status.heart.pendingSince = heart?.pendingSince
        status.heart.nextBeat = heart?.nextBeat
        return status
    }

    /// Brings the summaries of round trips up to date, so that a snapshot need not.
    ///
    /// They cost more than an ack, and hardly anybody looks at them.
    mutating func refreshSummaries() {
        guard areSummariesStale else { return }
        summarise(&status)
        areSummariesStale = false
    }

    private func summarise(_ status: inout ConnectionStatus) {
        status.heart.roundTrips = roundTrips.summary
        status.heart.allRoundTrips = allRoundTrips.summary
    }

    /// Announces a phase if it is another one.
    mutating func enter(_ phase: ConnectionPhase, now: Moment, reason: DisconnectReason? = nil) {
        status.phase = phase
        guard phase != announced else { return }
        if !phase.isSameKind(as: announced) {
            status.since = now.instant
            let change = StateChange(phase: phase, at: now, attempt: attempt, reason: reason)
            if history.count == Self.historyLimit { history.removeFirst() }
            history.append(change)
            actions.append(.changed(change))
        }
        announced = phase
    }

    /// Whether an input belongs to the socket in use; counts it if not.
    mutating func isCurrent(_ attempt: Attempt) -> Bool {
        if attempt == self.attempt, isConnected { return true }
        status.staleInputs += 1
        return false
    }

    /// Whether a socket for this attempt is still wanted.
    public func isAwaiting(_ attempt: Attempt) -> Bool {
        if case .connecting = state { attempt == self.attempt } else { false }
    }

    /// Whether a socket is open that has not said Hello.
    public var isAwaitingHello: Bool {
        if case .awaitingHello = state { true } else { false }
    }

    /// Whether the connection stands and no beat waits for its acknowledgement.
    public var mayReadLater: Bool {
        if case .active = state { heart?.hasPendingBeats == false } else { false }
    }

    /// Whether an input can come from an open socket of this attempt; counts it if not.
    mutating func isOpen(_ attempt: Attempt) -> Bool {
        if case .connecting = state {
            status.staleInputs += 1
            return false
        }
        return isCurrent(attempt)
    }

    var isConnected: Bool {
        switch state {
        case .idle, .resolving, .askingLeave, .waiting, .stopped: false
        default: true
        }
    }
}

/// Which of the guilds that READY announced have arrived.
struct GuildProgress: Hashable, Sendable {
    private var missing: Set<GuildID> = []
    private(set) var total = 0
    var deadline: Instant?

    mutating func begin(_ ids: [GuildID], deadline: Instant) {
        missing = Set(ids)
        total = missing.count
        self.deadline = missing.isEmpty ? nil : deadline
    }

    mutating func answered(_ id: GuildID) { missing.remove(id) }

    mutating func end() { deadline = nil }

    var isComplete: Bool { missing.isEmpty }
    var received: Int { total - missing.count }
}

extension ConnectionPhase {
    /// Whether the two differ at most in their numbers.
    func isSameKind(as other: ConnectionPhase) -> Bool {
        switch (self, other) {
        case (.loading, .loading), (.resuming, .resuming): true
        default: self == other
        }
    }
}
