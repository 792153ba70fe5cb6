import GatewayModels
import GatewayProtocol

/// Draws the log of the connection over the panes, newest line first.
struct ConnectionLogView {
    let area: Rect
    let log: ConnectionLog
    /// Only lines that hold it are shown; empty shows all.
    let filter: String
    /// The first line that is shown.
    let top: Int
    let now: Moment
    let zone: ZoneOffsets
    let marks: Marks
    let sanitiser: Sanitiser

    /// How many lines are shown in an area: its first row is the title.
    static func height(of area: Rect) -> Int { max(0, area.rows - 1) }

    /// The lines at a width, newest first; long ones go on below, indented.
    func lines(width: Int) -> [StyledText] {
        let today = zone.localTime(now.wall)
        return log.entries(matching: filter).flatMap { entry in
            let time = zone.localTime(entry.at.wall)
            let day = time.isSameDay(as: today) ? "" : time.date + " "
            var text = StyledText(sanitiser.line(day + time.clock(seconds: true) + " "), TextRole.dim.style)
            if let shard = entry.shard { text.append(sanitiser.line("shard \(shard) "), TextRole.dim.style) }
            text.append(sanitiser.line(entry.text), entry.severity.style)
            return LineWrapper.wrap(text, width: max(1, width), hanging: 9)
        }
    }

    func draw(on canvas: inout Canvas) {
        canvas.clear(area)
        guard area.rows > 0, area.columns > 0 else { return }
        let dot = " \(marks.separator) "
        var title = StyledText(SafeText(own: "connection log"), TextRole.heading.style)
        let words = filter.isEmpty ? "/ filters" : "only \(filter)"
        title.append(sanitiser.line("\(dot)Esc closes\(dot)\(words)\(dot)y copies"), TextRole.dim.style)
        canvas.put(title.truncated(to: area.columns, ellipsis: marks.ellipsis), column: area.column, row: area.row)
        let lines = lines(width: area.columns)
        let height = Self.height(of: area)
        let top = max(0, min(top, lines.count - height))
        for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
            canvas.put(line, column: area.column, row: area.row + 1 + offset, end: area.end)
        }
        if lines.isEmpty {
            let text = filter.isEmpty ? SafeText(own: "nothing has happened yet") : SafeText(own: "no line has that")
            canvas.put(text, TextRole.dim.style, column: area.column, row: area.row + 1, end: area.end)
        }
    }
}
