import BloomCore
import GatewayClient
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
            "\(rule(limit.rule)); the next is possible at \(clock(in: wait)), in \(span(wait))"
        case .fewSessionStarts(let count):
            "only \(count) session starts are left today"
        case .unusableResumeURL:
            "the server named a resume address that cannot be used; the main one serves"
        case .clock(let event): line(event)
        case .continuing(let session, let age):
            "continuing the session of \(span(age)) ago from \(session.sequence)"
        }
    }

    private static func line(_ event: ClockEvent) -> String {
        switch event {
        case .suspended(let time): "the machine was suspended for \(span(time))"
        case .stopped(let time): "the process did not run for \(span(time))"
        case .wallSet(let time):
            "the clock on the wall was set \(time < .zero ? "back" : "forward") by \(span(time < .zero ? .zero - time : time))"
        }
    }

    /// The line for something that happened to a file.
    static func line(_ note: StateNote) -> String {
        switch note {
        case .setAside(let path, let target):
            "\(path) is damaged or of another version: it is not used, and was moved to \(target)"
        case .cannotRead(let path, let reason): "\(path) is not used: \(reason)"
        case .cannotWrite(let path, let reason):
            "\(path) cannot be written (\(reason)): a restart may not be able to resume until it can"
        }
    }

    /// Why a session of an earlier run is not continued.
    static func line(_ refusal: StoredSession.Refusal) -> String {
        switch refusal {
        case .tooOld(let age): "the session of the last run is \(span(age)) old: a new one is begun"
        case .notYet: "the session of the last run lies in the future: a new one is begun"
        case .otherTerms: "the session of the last run had other intents, shards or compression: a new one is begun"
        }
    }

    private static func next(_ delay: Duration, failures: Int, resuming: Bool) -> String {
        let what = resuming ? "resuming" : "connecting again"
        guard delay > .zero else { return "\(what) now" }
        return "\(what) in \(span(delay))" + (failures > 1 ? " (attempt \(failures))" : "")
    }

    /// Why a connection ended.
    ///
    /// Without what the server's words may name of a session.
    static func text(_ reason: DisconnectReason) -> String { LogMask().masked(ConnectionText.text(reason)) }

    /// Why no identify may be sent.
    static func rule(_ rule: IdentifyLimit.Rule) -> String { ConnectionText.rule(rule) }

    /// A length of time in the largest unit that fits.
    static func span(_ duration: Duration) -> String { ConnectionText.span(duration) }

    /// The local time of day after a while; with the date when that is not today.
    static func clock(in wait: Duration) -> String {
        ConnectionText.clock(in: wait, from: SystemClock.now().wall, zone: LocalZone.measure())
    }

    /// Text from outside, fit for a line of a terminal.
    static func clean(_ text: String) -> String { Sanitiser(policy: .standard).plain(text) }
}
