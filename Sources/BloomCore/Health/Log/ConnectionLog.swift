import DequeModule
import GatewayModels
import GatewayProtocol

/// What has happened to the connection, one line for each thing; the newest 500 lines.
///
/// Nothing that is shaped like a secret gets into it, so that it can be pasted into a bug report as it is.
struct ConnectionLog: Sendable {
    static let capacity = 500
    /// Bytes of a line that are kept.
    private static let lineLimit = 400
    private static let shardLimit = 1024

    /// What a line tells of.
    enum Kind: String, Hashable, Sendable {
        /// The connection does something else.
        case state
        /// The connection was lost, or is back.
        case gap
        /// Events were dropped.
        case shed
        /// Something else that a person may want to know.
        case notice
    }
    /// One line.
    struct Entry: Hashable, Sendable {
        var at: Moment
        var kind: Kind
        /// Whose connection it is; nil when that is not said, or when there is only one.
        var shard: ShardID?
        /// How good or bad it is.
        var severity: StripState.Severity
        /// What happened: masked and sanitised.
        var text: String
    }

    /// Oldest first.
    private(set) var entries = Deque<Entry>()
    private var mask = LogMask()
    /// What each shard did last.
    private var phases: [ShardID: (name: String, since: Instant)] = [:]

    /// Masks a text from now on, such as the token; lines that have it are changed too.
    mutating func hide(_ secret: String) {
        mask.add(secret)
        for index in entries.indices where entries[index].text.contains(secret) {
            entries[index].text = mask.masked(entries[index].text)
        }
    }

    /// Takes what the connection has delivered.
    mutating func note(_ delivery: Delivery, at now: Moment) {
        switch delivery {
        case .state(let change): note(change)
        case .gap(let gap): note(gap)
        case .shed(let tally): note(tally, at: now)
        case .undecodable(let event):
            add(now, .notice, nil, .warn, "\(event.name) could not be used: \(event.reason) \(event.path)")
        case .event(let envelope):
            guard case .ready(let ready) = envelope.event, !envelope.isReplayed else { return }
            hide(ready.sessionID)
            hide(ready.resumeGatewayURL)
            if let host = GatewayURL(ready.resumeGatewayURL)?.host, host != GatewayURL.standard.host { hide(host) }
        }
    }

    /// Takes a change of state, with what led to it and how long the state before it has lasted.
    mutating func note(_ change: StateChange) {
        let name = ConnectionText.name(change.phase)
        var text = name + Self.details(of: change)
        if change.attempt.number > 0 { text += ", attempt \(change.attempt.number)" }
        if let before = phases[change.shard] {
            text += ", after \(ConnectionText.span(max(.zero, change.at.instant - before.since))) of \(before.name)"
        }
        if phases[change.shard] != nil || phases.count < Self.shardLimit {
            phases[change.shard] = (name, change.at.instant)
        }
        add(change.at, .state, change.shard, Self.severity(of: change.phase), text)
    }

    /// Takes a gap that opened, or the end of one.
    mutating func note(_ gap: Gap) {
        guard let ending = gap.ending else {
            add(gap.startedAt, .gap, gap.shard, .warn, "gap \(gap.number) opened: \(Self.text(gap.reason))")
            return
        }
        let length = ConnectionText.span(max(.zero, ending.at.instant - gap.startedAt.instant))
        switch ending.outcome {
        case .resumed(let replayed):
            let text = "gap \(gap.number) closed after \(length): resumed, \(replayed) replayed, none lost"
            add(ending.at, .gap, gap.shard, .ok, text)
        case .sessionLost:
            let text = "gap \(gap.number) closed after \(length): session lost, messages may be missing"
            add(ending.at, .gap, gap.shard, .bad, text)
        }
    }

    /// Takes a number of events that were dropped.
    mutating func note(_ tally: ShedTally, at now: Moment) {
        guard !tally.isEmpty else { return }
        let channels = tally.byChannel.count
        let place = channels == 0 ? "" : " in \(channels) channel\(channels == 1 ? "" : "s")"
        let total = tally.byChannel.values.reduce(tally.other, &+)
        add(now, .shed, nil, .bad, "\(total) events dropped\(place), \(tally.other) of them without a channel")
    }

    /// Takes a line of the runtime's.
    mutating func note(notice: String, at now: Moment) { add(now, .notice, nil, .dim, notice) }

    /// Which lines hold a text, newest first; an empty text gives all.
    ///
    /// Upper and lower case count as the same.
    func entries(matching filter: String) -> [Entry] {
        let filter = filter.lowercased()
        guard !filter.isEmpty else { return entries.reversed() }
        return entries.reversed().filter { entry in
            entry.text.lowercased().contains(filter) || entry.kind.rawValue == filter
        }
    }

    /// The lines as text for a bug report, newest first: times in UTC, and nothing that is secret.
    func text(matching filter: String = "") -> String {
        entries(matching: filter).map { entry in
            let shard = entry.shard.map { " shard \($0)" } ?? ""
            return "\(entry.at.wall) \(entry.kind.rawValue)\(shard) \(entry.text)\n"
        }
        .joined()
    }

    private mutating func add(
        _ at: Moment, _ kind: Kind, _ shard: ShardID?, _ severity: StripState.Severity, _ text: String
    ) {
        // Cut before it is masked only where nothing of it can be left: half a secret would not be found.
        let masked = mask.masked(String(decoding: text.utf8.prefix(16 * Self.lineLimit), as: UTF8.self))
        let clean = Sanitiser.own.plain(masked)
        let cut = clean.utf8.count > Self.lineLimit
        let kept = cut ? String(decoding: clean.utf8.prefix(Self.lineLimit), as: UTF8.self) + "..." : clean
        if entries.count == Self.capacity { entries.removeFirst() }
        let named = shard.flatMap { $0.count > 1 ? $0 : nil }
        entries.append(Entry(at: at, kind: kind, shard: named, severity: severity, text: kept))
    }

    // MARK: - Words

    private static func details(of change: StateChange) -> String {
        switch change.phase {
        case .waiting(let waiting):
            ", retry \(max(1, waiting.failures)) in \(span(to: waiting.until, from: change)): \(text(waiting.reason))"
        case .resuming(let sequence, _): " from \(sequence)"
        case .loading(let received, let total): " servers \(received)/\(total)"
        case .sessionLost(let until): ", a new session in \(span(to: until, from: change))" + reason(of: change)
        case .limited(let limit): ", \(ConnectionText.rule(limit.rule)), for \(span(to: limit.until, from: change))"
        case .asleep(let jump): ", the clock jumped by \(ConnectionText.span(jump))"
        case .stopped(let reason): reason == .requested ? "" : ", \(reason.stripText)"
        default: reason(of: change)
        }
    }

    private static func reason(of change: StateChange) -> String { change.reason.map { ": " + text($0) } ?? "" }

    private static func span(to end: Instant, from change: StateChange) -> String {
        ConnectionText.span(max(.zero, end - change.at.instant))
    }

    /// The number of a close stands before its words even where WebSocket has none.
    private static func text(_ reason: DisconnectReason) -> String {
        let words = ConnectionText.text(reason)
        if case .lost = reason { return "\(reason.shortText), \(words)" }
        return words
    }

    private static func severity(of phase: ConnectionPhase) -> StripState.Severity {
        switch phase {
        case .live: .ok
        case .zombie, .waiting, .limited: .bad
        case .stopped(let reason): reason == .requested ? .dim : .bad
        default: .warn
        }
    }
}
