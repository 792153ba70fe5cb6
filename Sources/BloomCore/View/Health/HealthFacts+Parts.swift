import GatewayProtocol

/// Parts that panel and view have in common.
extension HealthFacts {
    /// The last day in so many cells: 80, or a half or a quarter of that.
    func ribbon(cells: Int) -> StyledText {
        let all = history.ribbon.conditions(at: now.instant)
        let size = max(1, all.count / max(1, cells))
        var text = StyledText()
        for start in stride(from: 0, to: all.count, by: size) {
            // Of several, the one that most needs to be seen.
            let worst = all[start..<min(all.count, start + size)].max { $0.rawValue < $1.rawValue } ?? .off
            text.append(mark(of: worst), Self.style(of: worst))
        }
        return text
    }

    /// What the shades of the ribbon mean.
    var legend: StyledText {
        var text = StyledText()
        for (condition, name) in [(LinkCondition.live, "live"), (.degraded, "degraded"), (.waiting, "waiting")] {
            text.append(mark(of: condition), Self.style(of: condition))
            text.append(self.text(" \(name)   ", TextRole.dim.style))
        }
        text.append(self.text("blank not running", TextRole.dim.style))
        return text
    }

    private func mark(of condition: LinkCondition) -> SafeText {
        switch condition {
        case .off: SafeText(own: " ")
        case .live: policy.usesASCIIMarks ? SafeText(own: "#") : SafeText(own: "█")
        case .degraded: policy.usesASCIIMarks ? SafeText(own: "=") : SafeText(own: "▒")
        case .waiting: policy.usesASCIIMarks ? SafeText(own: ".") : SafeText(own: "░")
        }
    }

    private static func style(of condition: LinkCondition) -> Style {
        switch condition {
        case .off: .plain
        case .live: TextRole.ok.style
        case .degraded: TextRole.warn.style
        case .waiting: TextRole.bad.style
        }
    }

    /// Such as `live 99.7 % of 24 h`.
    var upShare: String {
        guard let share = history.ribbon.share(at: now.instant) else { return "live \(marks.none)" }
        // The ribbon's first cell is a part of a cell by now.
        let isWhole = share.of >= .seconds(23 * 3600 + 40 * 60)
        return "live \(Self.percent(thousandths: share.thousandths)) of \(isWhole ? "24 h" : share.of.stretch)"
    }

    /// The last round trip with its unit; one that is bad has a sign, because not everybody sees its colour.
    func roundTripText(width: Int) -> StyledText {
        guard let trip = roundTrip?.duration else { return text(field(marks.none, width) + " ms ", TextRole.dim.style) }
        let severity = thresholds.severity(of: trip)
        return text(milliseconds(trip, width) + " ms" + (severity == .bad ? "!" : " "), severity.style)
    }

    /// How round trips are drawn: only the newest has a colour of its own.
    var beatStyles: GraphStyles {
        var styles = GraphStyles()
        styles.highFrom = thresholds.warn > .zero ? thresholds.warn.milliseconds : nil
        if let trip = roundTrip { styles.newest = thresholds.severity(of: trip.duration).style }
        return styles
    }

    /// How round trips went in so many samples: the time that they cover, and how many were missed.
    func beatSpan(_ count: Int) -> String {
        let shown = history.beats.newest(count)
        guard let first = shown.first else { return "no answer yet" }
        let missed = shown.count { $0.duration == nil }
        let span = "last \((now.instant - first.at).stretch)"
        return missed == 0 ? span : "\(span) \(marks.separator) \(missed) missed"
    }

    /// The state's sign and words.
    var stateText: StyledText {
        let state = state
        var text = StyledText(state.sign.mark(marks), state.severity.style)
        text.append(self.text(" " + state.text, state.severity.style))
        return text
    }

    /// The session's name without its middle; a dash when it is not known.
    func sessionText(of shard: Int) -> String {
        guard let mark = history.sessionMarks[shard] else { return marks.none }
        return mark.start + marks.ellipsis.string + mark.end
    }

    /// In how long the next beat is due; nil while no heart beats.
    var nextBeat: String? { link.isConnected ? status.heart.nextBeat.map { countdown(to: $0) } : nil }

    /// The axis of a graph in words.
    func axis(_ top: Int64, _ unit: String) -> String { "0\(marks.range)\(top.grouped)\(unit)" }
}
