/// Draws the help over everything but the strip.
struct HelpView {
    let area: Rect
    let lines: [HelpText.Line]
    let top: Int
    let marks: Marks
    let sanitiser: Sanitiser

    /// How many lines scroll in an area: its first row is the title.
    static func height(of area: Rect) -> Int { max(0, area.rows - 1) }

    func draw(on canvas: inout Canvas) {
        canvas.clear(area)
        guard area.rows > 0 else { return }
        let title = sanitiser.line("keys \(marks.separator) Esc closes")
        canvas.put(title, TextRole.heading.style, column: area.column, row: area.row, end: area.end)
        let height = Self.height(of: area)
        let keyWidth = max(4, min(26, area.columns / 3))
        for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
            let row = area.row + 1 + offset
            switch line {
            case .empty: break
            case .heading(let text):
                canvas.put(sanitiser.line(text), TextRole.heading.style, column: area.column, row: row, end: area.end)
            case .binding(let keys, let summary):
                let name = sanitiser.line(keys).truncated(to: keyWidth, ellipsis: marks.ellipsis)
                canvas.put(name, TextRole.code.style, column: area.column + 1, row: row, end: area.end)
                canvas.put(sanitiser.line(summary), column: area.column + keyWidth + 2, row: row, end: area.end)
            }
        }
    }
}
