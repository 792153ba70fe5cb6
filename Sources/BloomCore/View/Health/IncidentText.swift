import GatewayProtocol

/// An incident in words.
struct IncidentText {
    let incident: Incident
    let facts: HealthFacts

    /// What began it, in a few words.
    var cause: String {
        switch incident.cause {
        case .disconnect(let reason): Self.text(reason)
        case .stop(let reason): reason.stripText
        case .overload: "events came too fast"
        }
    }

    /// One line that fits a width: what began it, the attempts, how it ended.
    ///
    /// Where there is little room, attempts are left out before the end is.
    func line(width: Int) -> StyledText {
        let retries = incident.retries
        let ends = [retries.first, retries.last].compactMap(\.self)
        for choice in [retries, retries.count > 2 ? ends : retries, retries.suffix(1), []] {
            let line = line(choice)
            if line.width <= width { return line }
        }
        return line([]).truncated(to: width, ellipsis: facts.marks.ellipsis)
    }

    private func line(_ retries: [Incident.Retry]) -> StyledText {
        var line = facts.text("\(facts.clock(incident.startedAt)) \(cause)")
        func follow(_ text: String, _ style: Style = .plain) {
            line.append(SafeText(own: " "))
            line.append(facts.arrow, TextRole.dim.style)
            line.append(facts.text(text, style))
        }
        var expected = 1
        for retry in retries {
            if retry.number > expected, expected > 1 { follow(facts.marks.ellipsis.string, TextRole.dim.style) }
            follow("\(facts.clock(retry.at)) retry \(retry.number)")
            expected = retry.number + 1
        }
        guard let ending, let at = incident.endedAt else {
            // A move that the server asked for is routine.
            let isRoutine = incident.cause == .disconnect(.reconnectRequested)
            let style = isRoutine ? TextRole.warn.style : TextRole.bad.style
            follow("away for \(incident.length(at: facts.now.instant).short)", style)
            return line
        }
        follow("\(facts.clock(at)) \(ending.text)", ending.severity.style)
        return line
    }

    private var ending: (text: String, severity: StripState.Severity)? {
        switch incident.ending {
        case nil: nil
        case .resumed(0): ("RESUMED, nothing was missed", .ok)
        case .resumed(let count): ("RESUMED, \(count.grouped) event\(count == 1 ? "" : "s") replayed", .ok)
        case .newSession: ("new session, messages may be missing", .warn)
        case .connected: ("connected", .ok)
        case .stopped(let reason): (reason.stripText, .bad)
        case .caughtUp: ("\(incident.dropped.grouped) dropped", .bad)
        }
    }

    /// What became of the messages, in a word.
    var loss: String {
        switch incident.loss {
        case .none: "none"
        case .possible: "maybe"
        case .certain(let count): count.grouped
        case .unknown: facts.marks.none
        }
    }

    /// How it looks where it stands in a list.
    var severity: StripState.Severity { ending?.severity ?? .bad }

    private static func text(_ reason: DisconnectReason) -> String {
        let meaning: String? =
            switch reason {
            case .closed(let code, _): code.meaning
            case .lost: "network"
            default: nil
            }
        return reason.shortText + (meaning.map { " (\($0))" } ?? "")
    }
}

extension CloseCode {
    /// What the server means by it, in a word or two; nil for codes without a meaning of their own.
    var meaning: String? {
        switch rawValue {
        case 1000: "normal"
        case 1001: "going away"
        case 1002: "protocol"
        case 1005: "no code"
        case 1006: "network"
        case 1011: "server error"
        case 1012: "restart"
        case 4000: "unknown error"
        case 4001: "unknown opcode"
        case 4002: "not decodable"
        case 4003: "not identified"
        case 4004: "token rejected"
        case 4005: "identified twice"
        case 4006: "session gone"
        case 4007: "wrong sequence"
        case 4008: "too fast"
        case 4009: "session timed out"
        case 4010: "no such shard"
        case 4011: "needs shards"
        case 4012: "bloom too old"
        case 4013: "wrong intents"
        case 4014: "intent not enabled"
        default: nil
        }
    }
}
