/// What a shard's connection is doing: exactly one of these at any moment.
public enum ConnectionPhase: Hashable, Sendable {
    /// Not started yet.
    case idle
    /// Asking the REST interface for the gateway's URL, or waiting for permission to connect.
    case resolving
    /// Opening the socket: name look-up, TCP, TLS, upgrade.
    case connecting
    /// The socket is open; the server has not said Hello.
    case awaitingHello
    /// Identify is waiting for its lane or has been sent; READY has not come.
    case identifying
    /// READY came; guilds are arriving.
    case loading(received: Int, total: Int)
    /// Everything is here.
    case live
    /// The next beat is due and the last is still not acknowledged; the connection is being closed.
    case zombie
    /// Waiting before the next attempt.
    case waiting(Waiting)
    /// Resume was sent; missed events are being replayed.
    case resuming(from: Int64, replayed: Int)
    /// The server asked for a new connection (opcode 7), which is routine.
    case moving
    /// The session is lost; a new one is begun after a pause.
    case sessionLost(until: Instant)
    /// No identify may be sent until the given moment.
    case limited(IdentifyLimit)
    /// A clock jumped: the machine slept or the process was stopped; the connection is being checked.
    case asleep(Duration)
    /// The run has ended and will not be tried again by itself.
    case stopped(StopReason)
}

/// A wait between two attempts.
public struct Waiting: Hashable, Sendable {
    /// How many attempts have failed in a row.
    public var failures: Int
    /// When the next one starts.
    public var until: Instant
    /// Why the last one ended.
    public var reason: DisconnectReason

    /// Makes one from its parts.
    public init(failures: Int, until: Instant, reason: DisconnectReason) {
        self.failures = failures
        self.until = until
        self.reason = reason
    }
}

/// Why no identify may be sent for now.
public struct IdentifyLimit: Hashable, Sendable {
    /// Which rule forbids it.
    public enum Rule: Hashable, Sendable {
        /// `session_start_limit.remaining` is used up.
        case sessionStartsUsedUp
        /// What is left is kept for the bot itself.
        case reserve(remaining: Int)
        /// Too many identifies were sent in the last half hour.
        case tooManyRecently
    }
    /// Which rule forbids it.
    public var rule: Rule
    /// When it may be tried again.
    public var until: Instant

    /// Makes one from its parts.
    public init(rule: Rule, until: Instant) {
        self.rule = rule
        self.until = until
    }
}

/// Why a connection, or an attempt at one, ended.
public enum DisconnectReason: Hashable, Sendable {
    /// The server sent a close frame; the reason is its text, not sanitised.
    case closed(code: CloseCode, reason: String)
    /// The stream ended, or was reset, without a close frame.
    case lost(String)
    /// The name did not resolve.
    case nameNotFound(String)
    /// Nobody listens there, or the network cannot be reached.
    case refused(String)
    /// The server answered the upgrade with an HTTP status.
    case httpStatus(Int)
    /// The certificate or the TLS handshake was not acceptable.
    case untrusted(String)
    /// The TLS handshake failed for another reason.
    case tlsFailed(String)
    /// A state took longer than it may.
    case timedOut(Deadline)
    /// A beat was not acknowledged.
    case missedAck
    /// The server asked for it (opcode 7).
    case reconnectRequested
    /// A person asked for it.
    case renewed
    /// The server said that the session is invalid (opcode 9).
    case invalidSession(resumable: Bool)
    /// The server broke a rule of WebSocket, compression or the gateway envelope.
    case protocolViolation(String)
    /// A clock jumped by this much.
    case clockJumped(Duration)
    /// The program was not running: a new run continues the session of the one before.
    case restarted
    /// We were told to stop.
    case stopRequested

    /// What was waited for when the time ran out.
    public enum Deadline: Hashable, Sendable {
        /// The answer of the REST interface.
        case lookup
        /// TCP, TLS and the upgrade.
        case connect
        /// Hello.
        case hello
        /// READY.
        case ready
        /// RESUMED, or any replayed event.
        case resumed
    }
}

/// Why a run ended for good.
public enum StopReason: Hashable, Sendable {
    /// A close code after which reconnecting is forbidden.
    case fatalClose(code: CloseCode, reason: String)
    /// The REST interface refused the token (401).
    case tokenRefused
    /// The certificate was not acceptable at the very start.
    case untrustedCertificate(String)
    /// No identify is left and the caller did not want to wait.
    case sessionStartsUsedUp(IdentifyLimit.Rule, wait: Duration)
    /// We were told to.
    case requested
}
