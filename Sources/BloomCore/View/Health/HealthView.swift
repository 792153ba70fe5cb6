import GatewayProtocol

/// Draws everything that is known about the connection over the panes.
///
/// Its lines do not depend on the height; where they do not fit, they scroll.
struct HealthView {
    let area: Rect
    /// The first line that is shown.
    let top: Int
    let window: RateWindow
    let facts: HealthFacts

    /// How many lines are shown in an area: its first row is the title.
    static func height(of area: Rect) -> Int { max(0, area.rows - 1) }

    /// The nearest first line that leaves no row empty while there are lines for it.
    static func clamped(top: Int, count: Int, in area: Rect) -> Int { max(0, min(top, count - height(of: area))) }

    /// Cells of a graph on a screen of a width.
    static func graphCells(_ columns: Int) -> Int { max(1, columns - HealthLines.axisWidth - 1) }

    /// All lines at a width; none is wider.
    func lines(width: Int) -> [StyledText] { HealthLines(width: width, window: window, facts: facts).all }

    func draw(on canvas: inout Canvas) {
        canvas.clear(area)
        guard area.rows > 0, area.columns > 0 else { return }
        let lines = lines(width: area.columns)
        let height = Self.height(of: area)
        let top = Self.clamped(top: top, count: lines.count, in: area)
        var title = facts.text("health", TextRole.heading.style)
        let dot = " \(facts.marks.separator) "
        title.append(facts.text("\(dot)Esc closes\(dot)+ - other span", TextRole.dim.style))
        if lines.count > height {
            let last = min(lines.count, top + height)
            title.append(
                facts.text("\(dot)\(top + 1)\(facts.marks.range)\(last) of \(lines.count)", TextRole.dim.style))
        }
        canvas.put(
            title.truncated(to: area.columns, ellipsis: facts.marks.ellipsis), column: area.column, row: area.row)
        for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
            canvas.put(line, column: area.column, row: area.row + 1 + offset, end: area.end)
        }
    }
}
