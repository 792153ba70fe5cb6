import GatewayModels
import GatewayProtocol

extension PlainReader {
    /// A gap that has ended; that it began is told as the state of the connection.
    mutating func lines(for gap: Gap) -> [String] {
        guard let ending = gap.ending else { return [] }
        let start = zone.localTime(gap.startedAt.wall).clock(seconds: true)
        let end = zone.localTime(ending.at.wall).clock(seconds: true)
        switch ending.outcome {
        case .resumed(let replayed):
            return ["gap: \(start) to \(end), resumed, \(Self.count(replayed, "event")) replayed, none lost."]
        case .sessionLost: return ["gap: \(start) to \(end), session lost, messages may be missing."]
        }
    }

    /// What was dropped because it came too fast.
    mutating func lines(for tally: ShedTally) -> [String] {
        let channels = tally.byChannel.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var lines = channels.prefix(3).map { channel, count in
            "dropped: \(Self.count(count, "event")) in \(place(channel)), too many at once."
        }
        if channels.count > 3 {
            let rest = channels.dropFirst(3).reduce(0) { $0 &+ $1.value }
            lines.append("dropped: \(Self.count(rest, "event")) in \(channels.count - 3) other channels.")
        }
        return lines
    }

    /// The connection does something else now.
    mutating func lines(for change: StateChange) -> [String] {
        let kind = ConnectionText.name(change.phase)
        defer { toldPhases[change.shard] = kind }
        guard toldPhases[change.shard] != kind, isNews(change.phase, of: change.shard) else { return [] }
        let name = change.shard.count > 1 ? "connection, shard \(change.shard)" : "connection"
        return ["\(name): \(words(for: change.phase, now: change.at))."]
    }

    /// The steps to a connection are told once, at the start.
    private func isNews(_ phase: ConnectionPhase, of shard: ShardID) -> Bool {
        switch phase {
        case .idle, .resolving, .awaitingHello, .identifying, .loading: false
        case .connecting: toldPhases[shard].map { ["idle", "resolving"].contains($0) } ?? true
        case .live, .zombie, .waiting, .resuming, .moving, .sessionLost, .limited, .asleep, .stopped: true
        }
    }

    /// What only the state of the connection as a whole tells: a late acknowledgement, and an end before the start.
    mutating func connectionLines(now: Moment) -> [String] {
        if case .stopped = link.status.phase, toldPhases.values.allSatisfy({ $0 != "stopped" }) {
            toldPhases[link.status.shard] = "stopped"
            return ["connection: \(words(for: link.status.phase, now: now))."]
        }
        let wasOverdue = isOverdue
        let overdue = link.overdue(at: now.instant)
        isOverdue = overdue != nil
        if let overdue, !wasOverdue {
            return ["connection: the gateway has not answered for \(Self.words(overdue))."]
        }
        if wasOverdue, overdue == nil, link.isConnected { return ["connection: the gateway answers again."] }
        return []
    }

    /// A state in words.
    func words(for phase: ConnectionPhase, now: Moment) -> String {
        switch phase {
        case .idle: return "not started"
        case .resolving: return "looking up the gateway"
        case .connecting: return "connecting"
        case .awaitingHello: return "waiting for the gateway's greeting"
        case .identifying: return "identifying"
        case .loading(let received, let total): return "loading servers, \(received) of \(total)"
        case .live: return "live"
        case .zombie: return "no answer from the gateway, closing"
        case .waiting(let waiting):
            let attempt = max(1, waiting.failures)
            return "retrying, attempt \(attempt), in \(Self.words(waiting.until - now.instant)): "
                + ConnectionText.text(waiting.reason)
        case .resuming(let sequence, _): return "resuming from \(sequence.grouped)"
        case .moving: return "moving to another server, as the gateway asked"
        case .sessionLost(let until): return "session lost, a new one in \(Self.words(until - now.instant))"
        case .limited(let limit):
            return "\(ConnectionText.rule(limit.rule)), waiting for \(Self.words(limit.until - now.instant))"
        case .asleep(let duration): return "the clock jumped by \(Self.words(duration)), checking"
        case .stopped(let reason): return reason.stripText
        }
    }

    /// How the connection is doing, for the command.
    func healthLines(now: Moment) -> [String] {
        let status = link.status
        let since = Self.words(now.instant - status.since)
        var lines = ["connection: \(words(for: status.phase, now: now)), for \(since)."]
        if let trip = status.heart.lastRoundTrip {
            let age = Self.words(now.instant - trip.acknowledgedAt)
            lines.append("round trip: \(trip.duration.milliseconds) milliseconds, \(age) ago.")
        } else {
            lines.append("round trip: not known yet.")
        }
        let rate = link.rate.perSecond(at: now.instant).map { "\($0.grouped) a second" } ?? "rate not known yet"
        lines.append(
            "events: \(status.events.dispatched.grouped), \(rate), \(status.events.shed.grouped) dropped, queue "
                + "\(status.events.queued.grouped) of \(status.events.capacity.grouped)."
        )
        lines.append(
            "session: sequence \(status.sequence.map(\.grouped) ?? "not known yet"), "
                + "\(Self.count(status.resumes, "resume")), \(Self.count(status.identifies, "new session")), "
                + "\(Self.count(status.drops, "lost connection"))."
        )
        return lines
    }

    /// A number with its noun.
    static func count(_ number: Int, _ noun: String) -> String { "\(number.grouped) \(noun)\(number == 1 ? "" : "s")" }

    /// A length of time as it is spoken, rounded up to a second.
    static func words(_ duration: Duration) -> String {
        let nanoseconds = max(0, duration.nanoseconds)
        let seconds = Int(clamping: nanoseconds / 1_000_000_000 + (nanoseconds % 1_000_000_000 > 0 ? 1 : 0))
        switch seconds {
        case ..<120: return count(seconds, "second")
        case ..<7200: return count(seconds / 60, "minute")
        case ..<172_800: return count(seconds / 3600, "hour")
        default: return count(seconds / 86_400, "day")
        }
    }
}
