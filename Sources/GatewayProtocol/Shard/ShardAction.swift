import GatewayModels

/// What a shard machine wants done.
///
/// Everything that touches the world is one of these.
public enum ShardAction: Hashable, Sendable {
    /// Ask the REST interface where the gateway is.
    case lookUp
    /// Ask whoever keeps the account of identifies whether one may be sent soon, before a connection is opened for it;
    /// answer with ``ShardMachine/leaveAnswered(_:now:)``.
    case askLeave(IdentifyCause)
    /// Count an identify that is about to be sent, in a place that survives the process; answer with
    /// ``ShardMachine/permitAnswered(_:on:now:)``.
    case spendIdentify(Attempt, IdentifyCause)
    /// Open a socket.
    case connect(Attempt, GatewayURL)
    /// Send a payload; never queued behind anything.
    case send(Attempt, OutboundPayload)
    /// Send a close frame, then end the socket; do not wait for the other side for long.
    case close(Attempt, CloseCode)
    /// End the socket without a word.
    case abandon(Attempt)
    /// Tell the consumer that the connection was lost, or came back.
    case gap(Gap)
    /// Tell the consumer and the log what the connection does now.
    case changed(StateChange)
    /// Tell the log.
    case note(ShardNote)
    /// The run is over.
    case finished(StopReason)
}

/// Something that a person may want to know, one line each.
public enum ShardNote: Hashable, Sendable {
    /// The look-up failed; the run goes on with this URL.
    case lookupFailed(DisconnectReason, continuingWith: GatewayURL)
    /// A connection, or an attempt at one, ended; the next starts after the delay.
    case disconnected(DisconnectReason, delay: Duration, failures: Int, resuming: Bool)
    /// The server says that we sent something wrong: a bug of ours.
    case blamedByServer(CloseCode)
    /// The session is gone; a new one costs an identify.
    case sessionDropped(DisconnectReason)
    /// No identify may be sent for now.
    case limited(IdentifyLimit, wait: Duration)
    /// Few session starts are left.
    case fewSessionStarts(Int)
    /// READY named a resume URL that cannot be used; the main URL serves.
    case unusableResumeURL
    /// A clock did something else than go on.
    case clock(ClockEvent)
    /// A session of an earlier run is continued; so much time after its last sign of life.
    case continuing(Session, age: Duration)
}

/// What the REST interface said about the gateway.
public struct GatewayInformation: Hashable, Sendable {
    /// Where to connect.
    public var url: GatewayURL
    /// How many shards are recommended.
    public var shards: Int
    /// The day's session starts; nil when the answer had none.
    public var sessionStarts: SessionStarts?

    /// `session_start_limit`.
    public struct SessionStarts: Hashable, Sendable {
        /// Starts a day.
        public var total: Int
        /// Starts left.
        public var remaining: Int
        /// When all are there again.
        public var resetAfter: Duration
        /// How many shards may start at once.
        public var maxConcurrency: Int
        /// When the gateway was asked, if it was not just now: it cannot know of identifies that were sent since.
        public var askedAt: Instant?

        /// Makes one from its parts.
        public init(
            total: Int, remaining: Int, resetAfter: Duration, maxConcurrency: Int, askedAt: Instant? = nil
        ) {
            self.askedAt = askedAt
            self.total = total
            self.remaining = remaining
            self.resetAfter = resetAfter
            self.maxConcurrency = maxConcurrency
        }
    }

    /// Makes one from its parts.
    public init(url: GatewayURL, shards: Int = 1, sessionStarts: SessionStarts? = nil) {
        self.url = url
        self.shards = shards
        self.sessionStarts = sessionStarts
    }
}

/// How a look-up ended.
public enum LookupAnswer: Hashable, Sendable {
    /// The gateway's address and limits.
    case found(GatewayInformation)
    /// The token was refused (401).
    case tokenRefused
    /// No usable answer; with how long the server asked us to wait (429).
    case failed(DisconnectReason, retryAfter: Duration?)
}

/// A payload of the server, as far as the machine needs to know it.
public enum InboundPayload: Hashable, Sendable {
    /// Opcode 10 with its interval, if it had one.
    case hello(interval: Duration?)
    /// Opcode 1: a beat is wanted at once.
    case heartbeatRequest
    /// Opcode 11.
    case heartbeatAck
    /// Opcode 7.
    case reconnect
    /// Opcode 9.
    case invalidSession(resumable: Bool)
    /// Any other opcode but dispatch.
    case unknown(Opcode)
}

/// What a dispatch means to the session.
public enum DispatchMeaning: Hashable, Sendable {
    /// READY, with the guilds that will arrive.
    case ready(sessionID: String?, resumeURL: String?, guilds: [GuildID])
    /// RESUMED.
    case resumed
    /// Any other.
    case event
}

/// What becomes of a dispatch.
public enum DispatchVerdict: Hashable, Sendable {
    /// It is new.
    case deliver(isReplayed: Bool)
    /// It was delivered before.
    case duplicate
    /// It came from an old socket, or before there was a session.
    case ignore
}
