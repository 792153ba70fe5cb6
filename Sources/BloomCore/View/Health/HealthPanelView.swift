import GatewayProtocol

/// Draws five rows about the connection above the strip, below a rule that names them.
///
/// What there is no room for goes from the right, part by part.
struct HealthPanelView {
    /// The rows that it takes, with the rule.
    static let rows = 6

    /// The rule and five rows.
    let area: Rect
    /// Columns in which rules from above end at this one.
    var crossings: [Int] = []
    let facts: HealthFacts

    /// Where graphs begin.
    private static let graphColumn = 8

    /// Cells of a graph on a screen of a width.
    static func graphCells(_ columns: Int) -> Int { max(20, min(100, columns / 3)) }

    func draw(on canvas: inout Canvas) {
        guard area.rows > 0, area.columns > 0 else { return }
        let marks = facts.marks
        canvas.clear(area)
        canvas.fill(marks.horizontal, TextRole.rule.style, column: area.column, row: area.row, end: area.end)
        for column in crossings where column >= area.column && column < area.end {
            canvas.put(marks.crossing, TextRole.rule.style, column: column, row: area.row, end: area.end)
        }
        let title = SafeText(own: " health ")
        canvas.put(title, TextRole.heading.style, column: area.column + 1, row: area.row, end: area.end)
        let lines = [stateLine, beatLine, eventLine, ribbonLine, incidentLine]
        for (index, line) in lines.prefix(max(0, area.rows - 1)).enumerated() {
            canvas.put(line, column: area.column, row: area.row + 1 + index, end: area.end)
        }
    }

    // MARK: - Lines

    /// A line that takes parts as long as there is room.
    private struct Line {
        var text = StyledText()
        let width: Int
        private var isFull = false

        init(width: Int) { self.width = width }

        /// Adds a part behind so many spaces; after one that did not fit, none is added.
        mutating func add(_ part: StyledText, gap: Int) {
            guard !isFull, text.width + gap + part.width <= width else {
                isFull = true
                return
            }
            text.append(SafeText(spaces: gap))
            text.append(part)
        }

        mutating func pad(to column: Int) { text.append(SafeText(spaces: column - text.width)) }
    }

    private var stateLine: StyledText {
        var line = Line(width: area.columns)
        let ellipsis = facts.marks.ellipsis
        line.add(facts.stateText.truncated(to: max(0, area.columns - 1), ellipsis: ellipsis), gap: 1)
        if let up = facts.upTime { line.add(facts.text("up \(up.short)"), gap: 2) }
        line.pad(to: min(19, area.columns))
        let trips = facts.roundTrips
        var rtt = facts.text("rtt ")
        rtt.append(facts.roundTripText(width: 3))
        line.add(rtt, gap: 2)
        // No value without its age: this is the last that a narrow screen loses.
        let ack = facts.status.heart.lastRoundTrip.map { facts.age($0.acknowledgedAt) + " ago" } ?? facts.marks.none
        line.add(facts.text("last ack \(facts.field(ack, 7))"), gap: 1)
        line.add(facts.text("p50 \(facts.milliseconds(trips?.p50, 3))"), gap: 2)
        line.add(facts.text("p95 \(facts.milliseconds(trips?.p95, 4))"), gap: 2)
        line.add(facts.text("max \(facts.milliseconds(trips?.max, 4))"), gap: 2)
        let beat = facts.nextBeat ?? facts.marks.none
        line.add(facts.text("next beat in \(facts.field(beat, 3))"), gap: 2)
        let shard = facts.status.shard
        line.add(facts.text("session \(facts.sessionText(of: shard.index))"), gap: 2)
        line.add(facts.text("shard \(facts.status.shards.all > 1 ? shard.description : "\(shard.index)")"), gap: 2)
        return line.text
    }

    private var beatLine: StyledText {
        let cells = Self.graphCells(area.columns)
        let count = cells * Graph.samplesPerCell(facts.symbols)
        let top = facts.scales.panelBeats.top(for: facts.history.slowest(of: count))
        let graph = Graph.rows(
            facts.history.beatSamples(count), facts.symbols, top: top, width: cells, height: 1,
            styles: facts.beatStyles
        )
        var line = graphLine("rtt", graph.first ?? StyledText())
        let span = "\(facts.axis(top, " ms")) \(facts.marks.separator) \(facts.beatSpan(count))"
        line.add(facts.text(span), gap: 2)
        line.add(facts.text("resumes \(facts.status.resumes)"), gap: 3)
        line.add(facts.text("re-identify \(facts.history.sessionsLost)"), gap: 3)
        return line.text
    }

    private var eventLine: StyledText {
        let cells = Self.graphCells(area.columns)
        let count = min(RateWindow.buckets, cells * Graph.samplesPerCell(facts.symbols))
        let now = facts.now.instant
        let events = facts.history.events
        let peak = events.peak(.seconds, at: now)
        let top = facts.scales.events[RateWindow.seconds.rawValue].top(for: peak ?? 0)
        let samples = events.rates(.seconds, count: count, at: now).map(GraphSample.init)
        let graph = Graph.rows(samples, facts.symbols, top: top, width: cells, height: 1)
        var line = graphLine("ev/s", graph.first ?? StyledText())
        let dot = " \(facts.marks.separator) "
        let rate = facts.link.rate.perSecond(at: now).map { $0.grouped } ?? facts.marks.none
        let most = peak.map { (($0 + 500) / 1000).grouped } ?? facts.marks.none
        line.add(facts.text("\(rate)/s\(dot)peak \(most)\(dot)last \(RateWindow.seconds.span.stretch)"), gap: 2)
        let status = facts.status
        line.add(facts.text("seq \(status.sequence.map { $0.grouped } ?? facts.marks.none)"), gap: 3)
        let isHigh = status.events.capacity > 0 && status.events.queued > status.events.capacity / 2
        let queue = "queue \(status.events.queued)/\(status.events.capacity)"
        line.add(facts.text(queue, isHigh ? TextRole.unreadBadge.style : .plain), gap: 3)
        line.add(facts.text("axis \(facts.axis(top / 1000, ""))", TextRole.dim.style), gap: 3)
        return line.text
    }

    private var ribbonLine: StyledText {
        var line = graphLine(
            "state", facts.ribbon(cells: area.columns >= 112 ? StateRibbon.cells : StateRibbon.cells / 2))
        line.add(facts.text(facts.upShare), gap: 2)
        let shed = facts.status.events.shed
        line.add(facts.text("drops \(shed.grouped)", shed > 0 ? TextRole.mentionBadge.style : .plain), gap: 3)
        return line.text
    }

    /// The last thing that went wrong, else since when nothing has.
    private var incidentLine: StyledText {
        var line = Line(width: area.columns)
        let room = max(0, area.columns - 1)
        if let incident = facts.history.incidents.last {
            line.add(IncidentText(incident: incident, facts: facts).line(width: room), gap: 1)
        } else if let begun = facts.history.begunAt {
            line.add(facts.text("no incident since \(facts.clock(begun))", TextRole.dim.style), gap: 1)
        }
        return line.text
    }

    private func graphLine(_ name: String, _ graph: StyledText) -> Line {
        var line = Line(width: area.columns)
        line.add(facts.text(name, TextRole.dim.style), gap: 1)
        line.pad(to: Self.graphColumn)
        line.add(graph, gap: 0)
        return line
    }
}
