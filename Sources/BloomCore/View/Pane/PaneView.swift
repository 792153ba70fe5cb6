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

    /// Names that more than one author in sight has: their ids are told too.
    private var ambiguous: Set<String> = []

    init(
        reader: PaneReader, area: Rect, now: Timestamp, time: TimeMode, clock: ClockFormat, topText: SafeText
    ) {
        self.reader = reader
        self.area = area
        self.now = now
        self.time = time
        self.clock = clock
        self.topText = topText
    }

    private var source: MessageSource { reader.source }
    private var metrics: PaneMetrics { reader.metrics }

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

    private func draw(
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
            if source.isMention(message) {
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
        canvas.put(marked(wrapped.lines[bodyRow]), column: column, row: row, end: area.end)
    }

    /// A line with what is looked for, and with watched words, marked.
    private func marked(_ line: StyledText) -> StyledText {
        var line = line
        let watched = source.watch.ranges(in: line)
        if !watched.isEmpty { line = line.marked(.underline, in: watched) }
        for pattern in [reader.pane.search].compactMap(\.self) + (reader.pane.filter?.shownPatterns ?? []) {
            let found = pattern.matches(in: line)
            if !found.isEmpty { line = line.marked([.bold, .reverse], in: found) }
        }
        return line
    }

    private func ambiguousNames(_ layout: PaneLayout) -> Set<String> {
        var owners: [String: UserID] = [:]
        var ambiguous: Set<String> = []
        for line in layout.lines {
            guard case .entry(let key)? = line?.item, let index = reader.log.index(of: key),
                case .message(let message) = reader.log.entries[index].body
            else { continue }
            let card = message.author
            if let owner = owners[card.name], owner != card.user.id { ambiguous.insert(card.name) }
            owners[card.name] = card.user.id
        }
        return ambiguous
    }

    // MARK: - Columns

    private func drawAuthor(of entry: LogEntry, row: Int, on canvas: inout Canvas) {
        let card: AuthorCard
        var tag: SafeText?
        var isSystem = false
        var isMention = false
        switch entry.body {
        case .message(let message):
            card = message.author
            tag = source.tag(of: message)
            isSystem = !message.type.isChat
            isMention = source.isMention(message)
        case .deleted(let tombstone): card = tombstone.author
        case .bulkDeleted, .shed: return
        }
        if metrics.timeWidth > 0, let moment = entry.timestamp {
            canvas.put(timeText(moment), TextRole.dim.style, column: area.column, row: row, end: area.end)
        }
        // Lines of the system name their author themselves.
        guard !isSystem || !metrics.hasColumns else { return }
        let column = area.column + metrics.authorColumn
        let end = min(area.end, column + metrics.authorWidth)
        let room = max(0, end - column)
        let tagRoom = tag.map { $0.width + 1 } ?? 0
        var name = source.sanitiser.name(card.name, id: card.user.id.rawValue)
        let nameRoom = max(min(4, room), room - tagRoom)
        if ambiguous.contains(card.name) {
            let digits = SafeText(own: "#") + SafeText(lastDigitsOf: card.user.id.rawValue)
            name = name.truncated(to: max(1, nameRoom - digits.width), ellipsis: source.marks.ellipsis) + digits
        }
        name = name.truncated(to: nameRoom, ellipsis: source.marks.ellipsis)
        var after = canvas.put(name, source.authorStyle(card, in: guild(of: entry)), column: column, row: row, end: end)
        if let tag, after + 1 + tag.width <= end {
            let place = metrics.hasColumns ? end - tag.width : after + 1
            after = canvas.put(tag, TextRole.dim.style, column: place, row: row, end: end)
        }
        if isMention, !metrics.hasColumns {
            canvas.put(source.marks.direct, TextRole.mention.style, column: after + 1, row: row, end: area.end)
        }
    }

    private func guild(of entry: LogEntry) -> GuildRecord? {
        source.guild(of: entry.key.id, in: reader.pane.channel)
    }

    private func timeText(_ moment: Timestamp) -> SafeText {
        switch time {
        case .off: return .empty
        case .clock, .seconds:
            return source.sanitiser.line(clock.text(source.zone.localTime(moment), seconds: time == .seconds))
        case .relative:
            let seconds = max(0, now.seconds - moment.seconds)
            let text =
                switch seconds {
                case ..<60: "now"
                case ..<3600: "\(seconds / 60)m"
                case ..<86400: "\(seconds / 3600)h"
                default: "\(min(9999, seconds / 86400))d"
                }
            return source.sanitiser.line(text)
        }
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
