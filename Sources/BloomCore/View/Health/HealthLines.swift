import GatewayModels
import GatewayProtocol

/// The lines of the health view, section by section.
struct HealthLines {
    /// What stands left of a graph: the ends of its axis and a rule.
    static let axisWidth = 8

    let width: Int
    let window: RateWindow
    let facts: HealthFacts

    /// All lines; none is wider than ``width``.
    var all: [StyledText] {
        let sections = [
            headline, beatSection, rateSection, ribbonSection, sessionSection, pipelineSection, incidentSection,
            talkerSection,
        ]
        return sections.flatMap(\.self).map { $0.truncated(to: max(0, width), ellipsis: facts.marks.ellipsis) }
    }

    // MARK: - Forms

    /// A rule with a name, and the unit of what follows.
    func heading(_ name: String, _ details: String...) -> StyledText {
        let marks = facts.marks
        var text = StyledText()
        for _ in 0..<2 { text.append(marks.horizontal, TextRole.rule.style) }
        text.append(facts.text(" \(name) ", TextRole.heading.style))
        for detail in details { text.append(facts.text("\(marks.separator) \(detail) ", TextRole.dim.style)) }
        for _ in 0..<max(0, width - text.width) { text.append(marks.horizontal, TextRole.rule.style) }
        return text
    }

    /// Parts one behind the other, in as many lines as they need.
    func flow(_ parts: [StyledText]) -> [StyledText] {
        var lines: [StyledText] = []
        var line = facts.text(" ")
        for part in parts {
            if line.width > 1, line.width + 3 + part.width > width {
                lines.append(line)
                line = facts.text(" ")
            }
            if line.width > 1 { line.append(SafeText(spaces: 3)) }
            line.append(part)
        }
        return lines + (line.width > 1 ? [line] : [])
    }

    /// Names with their values in columns of one width, values at the right.
    func grid(_ cells: [(name: String, value: String)]) -> [StyledText] {
        let valueWidth = min(14, max(1, width / 3))
        let nameWidth = min(20, max(1, width - valueWidth - 2))
        let columns = max(1, (width + 2) / (nameWidth + valueWidth + 4))
        return stride(from: 0, to: cells.count, by: columns).map { start in
            var line = StyledText()
            for (index, cell) in cells[start..<min(cells.count, start + columns)].enumerated() {
                line.append(SafeText(spaces: index == 0 ? 1 : 3))
                let name = facts.text(cell.name, TextRole.dim.style).truncated(
                    to: nameWidth, ellipsis: facts.marks.ellipsis)
                line.append(name)
                line.append(SafeText(spaces: nameWidth - name.width))
                let value = facts.sanitiser.line(cell.value).truncated(to: valueWidth, ellipsis: facts.marks.ellipsis)
                line.append(SafeText(spaces: valueWidth - value.width))
                line.append(value)
            }
            return line
        }
    }

    /// A graph with the ends of its axis at the left.
    func graph(
        _ samples: [GraphSample], top: Int64, label: String, height: Int, styles: GraphStyles = GraphStyles()
    ) -> [StyledText] {
        let cells = HealthView.graphCells(width)
        let rows = Graph.rows(samples, facts.symbols, top: top, width: cells, height: height, styles: styles)
        return rows.enumerated().map { index, row in
            let isOnly = rows.count == 1
            let end = index == 0 && !isOnly ? label : index == rows.count - 1 ? "0" : ""
            var line = facts.text(facts.field(end, Self.axisWidth - 1), TextRole.dim.style)
            line.append(facts.marks.vertical, TextRole.rule.style)
            line.append(row)
            return line
        }
    }

    /// Cells of a table by their width, negative where they stand at the left.
    func row(_ cells: [(text: String, width: Int)], _ style: Style = .plain) -> StyledText {
        var line = facts.text(" ")
        for (index, cell) in cells.enumerated() {
            if index > 0 { line.append(SafeText(spaces: 2)) }
            let width = abs(cell.width)
            let text = facts.sanitiser.line(cell.text).truncated(to: width, ellipsis: facts.marks.ellipsis)
            if cell.width > 0 { line.append(SafeText(spaces: width - text.width)) }
            line.append(text, style)
            if cell.width < 0 { line.append(SafeText(spaces: width - text.width)) }
        }
        return line
    }

    // MARK: - Sections

    private var headline: [StyledText] {
        let status = facts.status
        let heart = status.heart
        var state = facts.stateText
        if status.phase != .idle { state.append(facts.text(" since \(sinceClock)")) }
        var first = [state]
        if let up = facts.upTime { first.append(facts.text("up \(up.short)")) }
        first.append(facts.text(facts.upShare))
        let trips = facts.roundTrips
        var rtt = facts.text("rtt ")
        rtt.append(facts.roundTripText(width: 5))
        var second = [rtt, facts.text("median \(facts.milliseconds(trips?.p50, 5))")]
        second.append(facts.text("p95 \(facts.milliseconds(trips?.p95, 5))"))
        second.append(facts.text("max \(facts.milliseconds(trips?.max, 5))"))
        second.append(facts.text("24 h median \(facts.milliseconds(facts.history.usualRoundTrip, 5))"))
        let beat = facts.nextBeat.map { "in \($0)" } ?? facts.marks.none
        let ack = heart.lastRoundTrip.map { "\(facts.age($0.acknowledgedAt)) ago" } ?? facts.marks.none
        second.append(facts.text("next beat \(facts.field(beat, 6))"))
        second.append(facts.text("last ack \(facts.field(ack, 8))"))
        return flow(first) + flow(second) + flow([facts.text("last event \(lastEvent)")])
    }

    /// When the state began, as far as the two clocks allow to say.
    private var sinceClock: String {
        let age = (facts.now.instant - facts.status.since).nanoseconds / 1000
        let wall = facts.now.wall.microseconds.subtractingReportingOverflow(age).partialValue
        return facts.clock(Moment(instant: facts.status.since, wall: .init(microseconds: wall)))
    }

    private var lastEvent: String {
        if let event = facts.history.lastEvent { return "\(facts.age(event.at)) ago, \(event.text)" }
        return facts.status.lastDispatchAt.map { "\(facts.age($0)) ago" } ?? facts.marks.none
    }

    private var beatSection: [StyledText] {
        let count = HealthView.graphCells(width) * Graph.samplesPerCell(facts.symbols)
        let top = facts.scales.viewBeats.top(for: facts.history.slowest(of: count))
        let rows = graph(
            facts.history.beatSamples(count), top: top, label: top.grouped, height: 4, styles: facts.beatStyles)
        return [heading("heartbeat", "ms", facts.beatSpan(count))] + rows
    }

    private var rateSection: [StyledText] {
        let now = facts.now.instant
        let history = facts.history
        let count = min(RateWindow.buckets, HealthView.graphCells(width) * Graph.samplesPerCell(facts.symbols))
        let eventPeak = history.events.peak(window, at: now)
        let bytePeak = history.bytes.peak(window, at: now)
        let eventTop = facts.scales.events[window.rawValue].top(for: eventPeak ?? 0)
        let byteTop = facts.scales.bytes[window.rawValue].top(for: bytePeak ?? 0)
        let span = "last \(window.span.stretch)"
        let events = history.events.rates(window, count: count, at: now).map(GraphSample.init)
        let bytes = history.bytes.rates(window, count: count, at: now).map(GraphSample.init)
        let eventWords = "now \(tenths(history.events.latest(at: now), 100, 10))   peak \(tenths(eventPeak, 100, 10))"
        let byteWords =
            "now \(tenths(history.bytes.latest(at: now), 100_000, 10))   peak \(tenths(bytePeak, 100_000, 10))"
        return [heading("events", "per second", "\(window.bucketName) buckets", span), facts.text(" " + eventWords)]
            + graph(events, top: eventTop, label: (eventTop / 1000).grouped, height: 3)
            + [heading("bytes", "kB per second, inflated", span), facts.text(" " + byteWords)]
            + graph(bytes, top: byteTop, label: (byteTop / 1_000_000).grouped, height: 2)
    }

    /// A number with one decimal at the right of a field, from tenths that are `unit` each.
    private func tenths(_ value: Int64?, _ unit: Int64, _ width: Int) -> String {
        guard let value else { return facts.field(facts.marks.none, width) }
        let tenths = value / unit
        return facts.field("\((tenths / 10).grouped).\(tenths % 10)", width)
    }

    private var ribbonSection: [StyledText] {
        let cells = width > StateRibbon.cells + 1 ? StateRibbon.cells : width > 41 ? 40 : 20
        var ribbon = facts.text(" ")
        ribbon.append(facts.ribbon(cells: cells))
        return [heading("state", "24 h", facts.upShare), ribbon] + flow([facts.legend])
    }
}
