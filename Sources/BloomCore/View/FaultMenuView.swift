/// Draws the menu of faults over the lower right of the pane, so that the strip and the newest lines stay in sight.
struct FaultMenuView {
    let area: Rect
    let faults: [FaultChoice]
    let menu: FaultMenu
    let marks: Marks
    let sanitiser: Sanitiser

    /// More rows would hide what there is to see.
    private static let mostRows = 12
    private static let mostColumns = 74

    /// How many faults are shown at once: a row stays free above, and title and rule take one each.
    static func height(in area: Rect, count: Int) -> Int { max(1, min(count, mostRows, area.rows - 3)) }

    func draw(on canvas: inout Canvas) {
        let height = Self.height(in: area, count: faults.count)
        let columns = min(area.columns, Self.mostColumns)
        let box = Rect(
            column: area.end - columns, row: max(area.row, area.row + 1), columns: columns,
            rows: min(area.rows - 1, height + 2)
        )
        guard box.rows > 1, box.columns > 8 else { return }
        canvas.clear(box)
        let title = sanitiser.line(
            "faults \(marks.separator) Enter strikes, Esc closes \(marks.separator) \(menu.selected + 1)/\(faults.count)"
        )
        canvas.put(title, TextRole.heading.style, column: box.column + 1, row: box.row, end: box.end)
        let top = max(0, min(menu.top, faults.count - height))
        let shown = faults[top..<min(faults.count, top + height)]
        let width = min(max(shown.map(\.words.count).max() ?? 0, 24), box.columns / 2)
        for (offset, fault) in shown.enumerated() {
            let row = box.row + 1 + offset
            guard row < box.row + box.rows else { break }
            let isSelected = top + offset == menu.selected
            let style = isSelected ? TextRole.selection.style : TextRole.code.style
            if isSelected { canvas.fill(SafeText(own: " "), style, column: box.column, row: row, end: box.end) }
            let name = sanitiser.line(fault.words).truncated(to: width, ellipsis: marks.ellipsis)
            let summary = sanitiser.line(fault.summary)
                .truncated(to: max(0, box.columns - width - 4), ellipsis: marks.ellipsis)
            canvas.put(name, style, column: box.column + 1, row: row, end: box.end)
            canvas.put(
                summary, isSelected ? style : TextRole.dim.style, column: box.column + width + 3, row: row, end: box.end
            )
        }
        let last = box.row + height + 1
        if last < area.row + area.rows {
            canvas.fill(marks.horizontal, TextRole.rule.style, column: box.column, row: last, end: box.end)
        }
        canvas.setCursor(column: box.column, row: box.row + 1 + menu.selected - top)
    }
}
