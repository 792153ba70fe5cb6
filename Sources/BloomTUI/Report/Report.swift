import BloomCore
import GatewayProtocol

/// What happens to the connection, in words for stderr and for the log.
enum Report {
    /// The line for a note.
    static func line(_ note: ShardNote) -> String {
        switch note {
        case .lookupFailed(let reason, let url):
            "look-up of the gateway failed: \(text(reason)); using \(url)"
        case .disconnected(let reason, let delay, let failures, let resuming):
            "\(text(reason)); \(next(delay, failures: failures, resuming: resuming))"
        case .blamedByServer(let code):
            "the server rejected what bloom sent (close code \(code)): please report this as a bug"
        case .sessionDropped(let reason):
            "session lost (\(text(reason))): a new one costs a session start, and messages may be missing"
        case .limited(let limit, let wait):
            "\(rule(limit.rule)); waiting \(span(wait))"
        case .fewSessionStarts(let count):
            "only \(count) session starts are left today"
        case .unusableResumeURL:
            "the server named a resume address that cannot be used; the main one serves"
        }
    }

    private static func next(_ delay: Duration, failures: Int, resuming: Bool) -> String {
        let what = resuming ? "resuming" : "connecting again"
        guard delay > .zero else { return "\(what) now" }
        return "\(what) in \(span(delay))" + (failures > 1 ? " (attempt \(failures))" : "")
    }

    /// Why a connection ended.
    static func text(_ reason: DisconnectReason) -> String {
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
        case .invalidSession(let resumable): resumable ? "invalid session, resumable" : "invalid session"
        case .protocolViolation(let detail): clean(detail)
        case .clockJumped(let jump): "the clock jumped by \(span(jump))"
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
    static func rule(_ rule: IdentifyLimit.Rule) -> String {
        switch rule {
        case .sessionStartsUsedUp: "the bot's session starts are used up"
        case .reserve(let remaining): "\(remaining) session starts are left, which bloom leaves to the bot"
        case .tooManyRecently: "too many new sessions in the last half hour"
        }
    }

    /// A length of time in the largest unit that fits.
    static func span(_ duration: Duration) -> String {
        let milliseconds = duration.milliseconds
        switch milliseconds {
        case ..<1000: return "\(milliseconds) ms"
        case ..<60_000: return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
        case ..<3_600_000: return "\(milliseconds / 60_000) min"
        default: return "\(milliseconds / 3_600_000) h \(milliseconds % 3_600_000 / 60_000) min"
        }
    }

    /// Text from outside, fit for a line of a terminal.
    static func clean(_ text: String) -> String { Sanitiser(policy: .standard).plain(text) }
}
