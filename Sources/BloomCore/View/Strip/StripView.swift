import GatewayProtocol

/// Draws the health of the connection in one row, at every width.
///
/// Its parts have a rank from left to right; what does not fit is dropped from the right. A latency never stands
/// without its age.
struct StripView {
    let area: Rect
    let form: ScreenLayout.Form
    let link: LinkState
    let now: Moment
    let zone: ZoneOffsets
    let showsClock: Bool
    let undecodable: Int
    let marks: Marks
    let sanitiser: Sanitiser
    /// What counts as slow.
    var thresholds = LatencyThresholds()
    /// What graphs are drawn with; of braille there is no sign for a single sample, so it gives blocks.
    var graph = ViewerSettings.Graph.block

    /// One fact.
    private struct Part {
        var text: StyledText
        /// Whether only a space stands before it.
        var isClose = false
    }

    func draw(on canvas: inout Canvas) {
        guard area.rows > 0, area.columns > 0 else { return }
        let isFull = form.hasColumns
        let state = StripState(link, now: now, zone: zone, marks: marks)
        let mark = state.sign.mark(marks)
        // With a single cell there is a sign, and nothing else.
        var column = canvas.put(
            mark, state.severity.style, column: area.column + (isFull ? 1 : 0), row: area.row, end: area.end
        )
        let end = area.end - (isFull ? 1 : 0)
        var clock = StyledText()
        if showsClock, isFull {
            clock = StyledText(line(zone.localTime(now.wall).clock()), TextRole.dim.style)
        }
        let parts = [head(of: state, isFull: isFull)] + facts(state, isFull: isFull)
        for (index, part) in parts.enumerated() {
            let gap = index == 0 || part.isClose ? 1 : marks.dot.width
            guard column + gap + part.text.width <= end else {
                // The state itself is cut rather than left out.
                if index == 0, column + gap < end {
                    let text = part.text.truncated(to: end - column - gap, ellipsis: marks.ellipsis)
                    column = canvas.put(text, column: column + gap, row: area.row, end: end)
                }
                return
            }
            if gap > 1 { canvas.put(marks.dot, TextRole.dim.style, column: column, row: area.row, end: end) }
            column = canvas.put(part.text, column: column + gap, row: area.row, end: end)
        }
        if !clock.isEmpty, column + 2 + clock.width <= end {
            canvas.put(clock, column: end - clock.width, row: area.row, end: end)
        }
    }

    // MARK: - Parts

    /// The state, with the beat of the heart where there is one: what is never separated.
    private func head(of state: StripState, isFull: Bool) -> Part {
        var text = StyledText()
        let heart = state.showsHeart ? heart(isFull: isFull) : nil
        let words = StyledText(line(isFull ? state.text : state.shortText ?? state.text), state.severity.style)
        guard let heart else { return Part(text: words) }
        let isTerse = state.isTerse && !isFull && (form != .tiny || words.width + 1 + heart.width > area.columns - 3)
        if !isTerse {
            text.append(words)
            text.append(SafeText(own: " "))
        }
        text.append(heart)
        if text.width + 2 > area.columns, !isFull {
            // Without room for the age there is no latency either.
            return Part(text: words)
        }
        return Part(text: text)
    }

    /// Latency, its history and its age; a dash while there is no answer to speak of.
    private func heart(isFull: Bool) -> StyledText {
        let heart = link.status.heart
        guard let trip = heart.lastRoundTrip, link.overdue(at: now.instant) == nil else {
            return StyledText(line(marks.none), TextRole.dim.style)
        }
        let severity = thresholds.severity(of: trip.duration)
        var style = severity.style
        // Without colours, what is bad is at least heavier.
        if severity == .bad { style.attributes.formUnion(.bold) }
        var text = StyledText(line("\(max(0, trip.duration.milliseconds))ms"), style)
        text.append(SafeText(own: " "))
        if isFull {
            text.append(sparkline(heart.history.suffix(10), newest: severity.style))
            text.append(SafeText(own: " "))
        }
        text.append(line((now.instant - trip.acknowledgedAt).short + (isFull ? " ago" : "")))
        return text
    }

    /// The last ten round trips; what was never answered is a mark of its own, what was not measured a blank.
    ///
    /// Only the newest has a colour, or old peaks would go on shouting.
    private func sparkline(_ history: ArraySlice<Duration?>, newest: Style) -> StyledText {
        var text = StyledText(SafeText(spaces: 10 - history.count))
        let levels = graph == .ascii ? Self.asciiLevels : marks.levels
        let longest = history.compactMap { $0?.milliseconds }.max() ?? 0
        var top: Int64 = 100
        while top < longest, top < 1 << 40 { top *= 2 }
        for (index, trip) in history.enumerated() {
            guard let trip else {
                text.append(marks.missed, TextRole.bad.style)
                continue
            }
            let share = min(max(0, trip.milliseconds), top) * Int64(levels.count) / top
            let level = levels[max(0, min(levels.count - 1, Int(clamping: share)))]
            text.append(level, index == history.count - 1 ? newest : TextRole.dim.style)
        }
        return text
    }

    private static let asciiLevels = Marks.of(TextPolicy(isUTF8: false)).levels

    private func facts(_ state: StripState, isFull: Bool) -> [Part] {
        let status = link.status
        let events = status.events
        var parts: [Part] = []
        func add(_ text: String, _ style: Style = .plain, isClose: Bool = false) {
            parts.append(Part(text: StyledText(line(text), style), isClose: isClose))
        }
        if status.shards.all > 1 {
            // The heart and the sequence are those of the shard that needs most attention.
            let isWell = status.shards.live == status.shards.all
            add("sh \(status.shards.live)/\(status.shards.all)", isWell ? .plain : TextRole.warn.style)
        }
        let sequence = status.sequence.map { isFull ? $0.grouped : String($0) } ?? marks.none
        add("seq \(sequence)")
        add("res \(status.resumes)")
        let saysDrop = link.isBehind(at: now.instant) && state.showsHeart && link.overdue(at: now.instant) == nil
        let hasDrop = events.shed > 0 && !saysDrop
        if !isFull, hasDrop { add("DROP \(events.shed)", TextRole.bad.style) }
        if state.showsHeart {
            let rate = link.rate.perSecond(at: now.instant).map(String.init) ?? marks.none
            add(isFull ? "\(rate) ev/s" : "\(rate)/s")
        }
        guard isFull else { return parts }
        if events.capacity > 0, !saysDrop {
            let isHigh = events.queued > events.capacity / 2
            add("q \(events.queued)/\(events.capacity)", isHigh ? TextRole.unreadBadge.style : .plain)
        }
        if hasDrop { add("DROP \(events.shed.grouped)", TextRole.mentionBadge.style, isClose: true) }
        let unusable = max(undecodable, events.undecodable)
        if unusable > 0 { add("BAD \(unusable.grouped)", TextRole.warn.style) }
        return parts
    }

    private func line(_ text: String) -> SafeText { sanitiser.line(text) }
}
