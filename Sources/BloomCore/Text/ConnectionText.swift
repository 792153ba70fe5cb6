import GatewayModels
import GatewayProtocol

/// What happens to a connection, in words for stderr, logs and health reports.
public enum ConnectionText {
    /// Why a connection ended.
    public static func text(_ reason: DisconnectReason) -> String {
        switch reason {
        case .closed(let code, let text) where code == .noCode:
            "closed by the server without a code" + (text.isEmpty ? "" : " (\(clean(text)))")
        case .closed(let code, let text):
            "closed by the server with \(code)" + (text.isEmpty ? "" : " (\(clean(text)))")
        case .lost(let detail): "connection lost: \(clean(detail))"
        case .nameNotFound(let host): "no address for \(clean(host))"
        case .refused(let detail): clean(detail)
        case .httpStatus(let status): "the server answered with HTTP \(status)"
        case .untrusted(let detail): "certificate not trusted: \(clean(detail))"
        case .tlsFailed(let detail): "TLS failed: \(clean(detail))"
        case .timedOut(let deadline): "timed out: \(name(deadline))"
        case .missedAck: "no ack for the last beat"
        case .reconnectRequested: "the server asked for a new connection"
        case .renewed: "a new connection was asked for"
        case .invalidSession(let resumable): resumable ? "invalid session, resumable" : "invalid session"
        case .protocolViolation(let detail): clean(detail)
        case .clockJumped(let jump): "the clock jumped by \(span(jump))"
        case .restarted: "bloom was not running"
        case .stopRequested: "stopped"
        }
    }

    private static func name(_ deadline: DisconnectReason.Deadline) -> String {
        switch deadline {
        case .lookup: "no answer from the REST interface"
        case .connect: "no connection"
        case .hello: "no Hello"
        case .ready: "no READY"
        case .resumed: "no answer to the resume"
        }
    }

    /// Why no identify may be sent.
    public static func rule(_ rule: IdentifyLimit.Rule) -> String {
        switch rule {
        case .sessionStartsUsedUp: "the bot's session starts are used up"
        case .reserve(let remaining): "\(remaining) session starts are left, which bloom leaves to the bot"
        case .tooManyRecently: "too many new sessions in the last half hour"
        }
    }

    /// A length of time in the largest unit that fits.
    public static func span(_ duration: Duration) -> String {
        let milliseconds = duration.milliseconds
        switch milliseconds {
        case ..<1000: return "\(milliseconds) ms"
        case ..<60_000: return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
        case ..<600_000: return "\(milliseconds / 60_000) min \(milliseconds % 60_000 / 1000) s"
        case ..<3_600_000: return "\(milliseconds / 60_000) min"
        default: return "\(milliseconds / 3_600_000) h \(milliseconds % 3_600_000 / 60_000) min"
        }
    }

    /// The stable word for a phase.
    public static func name(_ phase: ConnectionPhase) -> String {
        switch phase {
        case .idle: "idle"
        case .resolving: "resolving"
        case .connecting: "connecting"
        case .awaitingHello: "hello"
        case .identifying: "identifying"
        case .loading: "loading"
        case .live: "live"
        case .zombie: "zombie"
        case .waiting: "waiting"
        case .resuming: "resuming"
        case .moving: "moving"
        case .sessionLost: "invalid"
        case .limited: "limited"
        case .asleep: "asleep"
        case .stopped: "stopped"
        }
    }

    /// The time of day after a while; with the date when that is another day.
    public static func clock(in wait: Duration, from now: Timestamp, zone: ZoneOffsets) -> String {
        let then = zone.localTime(Timestamp(microseconds: now.microseconds &+ wait.nanoseconds / 1000))
        return zone.localTime(now).date == then.date ? then.clock() : "\(then.date) \(then.clock())"
    }

    private static func clean(_ text: String) -> String { Sanitiser(policy: .standard).plain(text) }
}
