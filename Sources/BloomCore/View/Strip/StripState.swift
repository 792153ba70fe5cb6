import GatewayModels
import GatewayProtocol

/// The one state that the strip names, with its sign.
struct StripState: Hashable {
    /// How good or bad it is; shown as colour, and always by sign and words as well.
    enum Severity: Hashable {
        case ok
        case warn
        case bad
        case dim

        var style: Style {
            switch self {
            case .ok: TextRole.ok.style
            case .warn: TextRole.warn.style
            case .bad: TextRole.bad.style
            case .dim: TextRole.dim.style
            }
        }
    }
    /// Which sign stands before the words.
    enum Sign: Hashable {
        case filled
        case half
        case hollow
        case dotted
        case target
        case cross

        func mark(_ marks: Marks) -> SafeText {
            switch self {
            case .filled: marks.filled
            case .half: marks.half
            case .hollow: marks.hollow
            case .dotted: marks.dotted
            case .target: marks.target
            case .cross: marks.cross
            }
        }
    }
    var sign: Sign
    var severity: Severity
    /// The words.
    var text: String
    /// Fewer words for the narrow form, where the others may not fit into 40 columns; nil when they always do.
    var shortText: String?
    /// Whether the words may be left out beside a latency: they say nothing that a green sign does not.
    var isTerse = false
    /// Whether the latency of the heart belongs behind it.
    var showsHeart = false
}

extension StripState {
    /// The state of a connection at a moment.
    init(_ link: LinkState, now: Moment, zone: ZoneOffsets, marks: Marks) {
        let dot = " \(marks.separator) "
        let since = now.instant - link.status.since
        func countdown(to instant: Instant) -> String { Self.roundedUp(instant - now.instant).short }
        func wallClock(of instant: Instant) -> String {
            let micros = (instant - now.instant).nanoseconds / 1000
            let wall = now.wall.microseconds.addingReportingOverflow(micros).partialValue
            return zone.localTime(.init(microseconds: wall)).clock()
        }
        switch link.status.phase {
        case .idle: self.init(sign: .hollow, severity: .dim, text: "not started")
        case .resolving: self.init(sign: .dotted, severity: .warn, text: "resolving gateway")
        case .connecting: self.init(sign: .dotted, severity: .warn, text: "connecting \(since.short)")
        case .awaitingHello: self.init(sign: .dotted, severity: .warn, text: "waiting for HELLO \(since.short)")
        case .identifying: self.init(sign: .dotted, severity: .warn, text: "identifying")
        case .loading, .live: self.init(connected: link, now: now, dot: dot)
        case .zombie: self.init(sign: .target, severity: .bad, text: "no ACK, closing")
        case .waiting(let waiting):
            var text = "retry \(max(1, waiting.failures)) in \(countdown(to: waiting.until))"
            text += "\(dot)\(waiting.reason.shortText)\(dot)R now"
            self.init(sign: .hollow, severity: .bad, text: text)
        case .resuming(let sequence, let replayed):
            var text = "resuming from \(sequence.grouped)"
            if replayed > 0 { text += "\(dot)\(replayed.grouped) replayed" }
            self.init(sign: .half, severity: .warn, text: text)
        case .moving: self.init(sign: .dotted, severity: .warn, text: "moving server")
        case .sessionLost(let until):
            let text = "session lost, new one in \(countdown(to: until))"
            self.init(sign: .dotted, severity: .warn, text: text)
        case .limited(let limit):
            let text = limit.rule.text + wallClock(of: limit.until)
            self.init(sign: .hollow, severity: .bad, text: text)
        case .asleep(let duration):
            let text = "clock jumped \(duration.short), checking"
            self.init(sign: .dotted, severity: .warn, text: text)
        case .stopped(let reason): self.init(sign: .cross, severity: .bad, text: reason.stripText)
        }
    }

    /// While a heart beats: how it beats, and whether we keep up.
    private init(connected link: LinkState, now: Moment, dot: String) {
        let events = link.status.events
        if let overdue = link.overdue(at: now.instant) {
            self.init(sign: .filled, severity: .warn, text: "ACK late \(overdue.short)", showsHeart: true)
        } else if let behind = link.behind(at: now.instant) {
            let drop = events.shed > 0 ? "\(dot)DROP \(events.shed.grouped)" : ""
            let start = "BEHIND \(behind.tenths)"
            let text = "\(start)\(dot)queue \(events.queued.grouped)/\(events.capacity.grouped)\(drop)"
            let shortText = "\(start)\(dot)q \(events.queued)/\(events.capacity)\(drop)"
            self.init(sign: .filled, severity: .bad, text: text, shortText: shortText, showsHeart: true)
        } else if case .loading(let received, let total) = link.status.phase {
            let text = "loading servers \(received)/\(total)"
            self.init(sign: .half, severity: .warn, text: text, showsHeart: true)
        } else {
            self.init(sign: .filled, severity: .ok, text: "LIVE", isTerse: true, showsHeart: true)
        }
    }

    /// A countdown ends when it says 1s, not when it says 0s.
    private static func roundedUp(_ duration: Duration) -> Duration {
        .seconds(max(0, (duration.nanoseconds &+ 999_999_999) / 1_000_000_000))
    }
}

extension IdentifyLimit.Rule {
    /// In a few words, with the time of day to follow.
    fileprivate var text: String {
        switch self {
        case .sessionStartsUsedUp: "session starts used up, resets "
        case .reserve(let remaining): "\(remaining) starts kept in reserve, next "
        case .tooManyRecently: "too many new sessions, next "
        }
    }
}

extension StopReason {
    /// In a few words.
    var stripText: String {
        switch self {
        case .fatalClose(let code, _): "stopped: \(code) \(code.meaning ?? "close")"
        case .tokenRefused: "stopped: 401 token rejected"
        case .untrustedCertificate: "stopped: certificate not trusted"
        case .sessionStartsUsedUp: "stopped: session starts used up"
        case .requested: "stopped"
        }
    }

    /// What can be done about it; nil when somebody asked for it.
    var remedy: String? {
        switch self {
        case .fatalClose(let code, _): code.remedy
        case .tokenRefused: CloseCode.authenticationFailed.remedy
        case .untrustedCertificate: "Certificate not trusted: see --tls-ca. What arrived stays."
        case .sessionStartsUsedUp: "No session start is left: later. What arrived stays."
        case .requested: nil
        }
    }
}

extension CloseCode {
    fileprivate var remedy: String {
        switch self {
        case .authenticationFailed: "Wrong or reset token: copy it again. What arrived stays."
        case .invalidShard: "No such shard: see --shards. What arrived stays."
        case .shardingRequired: "Too many servers for one connection: see --shards."
        case .invalidVersion: "Too old for this gateway: update bloom. What arrived stays."
        case .invalidIntents: "Wrong number of intents: see --intents. What arrived stays."
        case .disallowedIntents: "Enable it in the portal, or :reconnect without-content"
        default: "Closed for good. What arrived stays."
        }
    }
}
