import DequeModule
import GatewayModels

/// Draws the messages of a pane.
struct PaneView {
    var reader: PaneReader
    let area: Rect
    let now: Timestamp
    let time: TimeMode
    let clock: ClockFormat
    let topText: SafeText
    /// Messages whose reactions have just changed.
    let flashing: Set<MessageID>

    /// The time of day that was written last, and the minute or second that it stands for: most rows have the same.
    var lastTime: (moment: Int64, text: SafeText)?
    /// Names that more than one author in sight has: their ids are told too.
    var ambiguous: Set<String> = []

    init(
        reader: PaneReader, area: Rect, now: Timestamp, time: TimeMode, clock: ClockFormat, topText: SafeText,
        flashing: Set<MessageID> = []
    ) {
        self.reader = reader
        self.area = area
        self.now = now
        self.time = time
        self.clock = clock
        self.topText = topText
        self.flashing = flashing
    }

    var source: MessageSource { reader.source }
    var metrics: PaneMetrics { reader.metrics }

    /// Draws what the layout says; says on which row of the screen the selected item begins.
    mutating func draw(_ layout: PaneLayout, on canvas: inout Canvas) -> Int? {
        var selected: Int?
        ambiguous = ambiguousNames(layout)
        for (index, line) in layout.lines.enumerated() {
            guard let line else { continue }
            let row = area.row + index
            draw(line, row: row, on: &canvas)
            if line.item == reader.pane.selection {
                let isBody = line.row >= reader.height(of: line.item).decorations.count
                if isBody { canvas.mark(.reverse, column: area.column, row: row, end: area.end) }
                if isBody || selected == nil { selected = selected ?? row }
            }
        }
        if layout.hasMore, layout.lines.count > 1 {
            let count = layout.hidden > 0 ? "\(layout.hidden.grouped) newer" : "newer"
            let text = source.sanitiser.line(" \(count) \(source.marks.separator) G ")
            rule(text, TextRole.unreadBadge.style, row: area.row + layout.lines.count - 1, on: &canvas)
        }
        for (index, line) in layout.tail.enumerated() {
            if let line { draw(line, row: area.row + layout.lines.count + index, on: &canvas) }
        }
        return selected
    }

    private mutating func draw(_ line: PaneLayout.Line, row: Int, on canvas: inout Canvas) {
        switch line.item {
        case .top: rule(topText, TextRole.dim.style, row: row, on: &canvas)
        case .gap(let ordinal): note(reader.gapLines(ordinal), line.row, row: row, on: &canvas)
        case .entry(let key):
            guard let index = reader.log.index(of: key) else { return }
            let decorations = reader.decorations(at: index)
            if line.row < decorations.count {
                draw(decorations[line.row], of: reader.log.entries[index], row: row, on: &canvas)
            } else {
                draw(at: index, bodyRow: line.row - decorations.count, row: row, on: &canvas)
            }
        }
    }

    private mutating func draw(
        _ decoration: PaneReader.Decoration, of entry: LogEntry, row: Int, on canvas: inout Canvas
    ) {
        switch decoration {
        case .day(let moment):
            let date = source.zone.localTime(moment).date
            rule(source.sanitiser.line(" \(date) "), TextRole.dim.style, row: row, on: &canvas)
        case .unread(let unread):
            let dot = " \(source.marks.separator) "
            var text = " new\(dot)\(unread.count.grouped)"
            if let since = unread.since { text += " since \(source.zone.localTime(since).clock())" }
            text += "\(dot)U "
            rule(source.sanitiser.line(text), TextRole.warn.style, row: row, on: &canvas)
        case .author:
            drawAuthor(of: entry, row: row, on: &canvas)
        }
    }

    private mutating func draw(at index: Int, bodyRow: Int, row: Int, on canvas: inout Canvas) {
        let entry = reader.log.entries[index]
        let column = area.column + metrics.bodyColumn
        switch entry.body {
        case .bulkDeleted(let count):
            let noun = count == 1 ? "message" : "messages"
            let text = source.sanitiser.line("(\(count.grouped) \(noun) deleted)")
            canvas.put(text, TextRole.deleted.style, column: column, row: row, end: area.end)
        case .shed(let count): note(reader.noteLines(source.shedText(count)), bodyRow, row: row, on: &canvas)
        case .deleted(let tombstone):
            if bodyRow == 0, metrics.hasColumns, reader.showsAuthor(at: index) {
                drawAuthor(of: entry, row: row, on: &canvas)
            }
            let time = source.zone.localTime(tombstone.deletedAt).clock()
            let note = source.sanitiser.line("(message deleted \(time))")
            var text = SafeText.empty
            if let content = tombstone.content, !content.isEmpty {
                let room = max(1, metrics.bodyWidth - note.width - 3)
                text =
                    SafeText(own: "~")
                    + source.sanitiser.line(content).truncated(to: room, ellipsis: source.marks.ellipsis)
                text.append(SafeText(own: "~ "))
            }
            canvas.put(text + note, TextRole.deleted.style, column: column, row: row, end: area.end)
        case .message(let message):
            draw(message, entry: entry, index: index, bodyRow: bodyRow, row: row, on: &canvas)
        }
    }

    private mutating func draw(
        _ message: StoredMessage, entry: LogEntry, index: Int, bodyRow: Int, row: Int, on canvas: inout Canvas
    ) {
        let wrapped = reader.lines(of: message)
        // Beside an answer's context stands nothing: time and author belong to the line below it.
        let firstRow = wrapped.hasContext ? 1 : 0
        if bodyRow == firstRow, metrics.hasColumns {
            if reader.showsAuthor(at: index) { drawAuthor(of: entry, row: row, on: &canvas) }
            if wrapped.isMention {
                let column = area.column + metrics.bodyColumn - 2
                canvas.put(source.marks.direct, TextRole.mention.style, column: column, row: row, end: area.end)
            }
        }
        let isFolded = wrapped.lines.count > PaneReader.foldedRows && !reader.pane.expanded.contains(entry.key)
        if isFolded, bodyRow == PaneReader.foldedRows {
            let rest = wrapped.lines.count - PaneReader.foldedRows
            let text =
                source.marks.ellipsis
                + source.sanitiser.line(" \(rest.grouped) more rows \(source.marks.separator) Enter")
            canvas.put(text, TextRole.dim.style, column: area.column + metrics.bodyColumn, row: row, end: area.end)
            return
        }
        guard bodyRow < wrapped.lines.count else { return }
        let isContext = wrapped.hasContext && bodyRow == 0
        let column = area.column + (isContext ? metrics.contextColumn : metrics.bodyColumn)
        var line = marked(wrapped.lines[bodyRow])
        if wrapped.reactions.contains(bodyRow), flashing.contains(message.id) {
            line = line.marked(.bold, in: [0..<line.width])
        }
        canvas.put(line, column: column, row: row, end: area.end)
    }

    /// A line with what is looked for marked.
    private func marked(_ line: StyledText) -> StyledText {
        var line = line
        for pattern in [reader.pane.search].compactMap(\.self) + (reader.pane.filter?.shownPatterns ?? []) {
            let found = pattern.matches(in: line)
            if !found.isEmpty { line = line.marked([.bold, .reverse], in: found) }
        }
        return line
    }

    // MARK: - Rules

    private func note(_ lines: [StyledText], _ index: Int, row: Int, on canvas: inout Canvas) {
        guard index < lines.count else { return }
        canvas.put(lines[index], column: area.column, row: row, end: area.end)
    }

    /// A rule over the whole width with a text in its middle.
    private func rule(_ text: SafeText, _ style: Style, row: Int, on canvas: inout Canvas) {
        let text = text.truncated(to: area.columns, ellipsis: source.marks.ellipsis)
        let ruleStyle = style == TextRole.dim.style ? TextRole.rule.style : style
        canvas.fill(source.marks.horizontal, ruleStyle, column: area.column, row: row, end: area.end)
        canvas.put(text, style, column: area.column + (area.columns - text.width) / 2, row: row, end: area.end)
    }
}
