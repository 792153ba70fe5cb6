/// Draws the palette over the top of a pane.
struct PaletteView {
    let area: Rect
    let palette: Palette
    let marks: Marks
    let sanitiser: Sanitiser

    /// How many rows are shown at once.
    static func height(in area: Rect, count: Int) -> Int { box(in: area, count: count).height }

    private static func box(in area: Rect, count: Int) -> OverlayBox {
        OverlayBox(in: area, count: count, hasField: true)
    }

    func draw(on canvas: inout Canvas) {
        let count = palette.rows.count
        let box = Self.box(in: area, count: count)
        guard box.area.columns > 0, box.area.rows > 0 else { return }
        let dot = " \(marks.separator) "
        let title = "commands\(dot)Enter does it, Tab completes, Esc closes"
        box.draw(sanitiser.line(title), marks: marks, on: &canvas)
        var list = palette.list
        list.show(of: count, height: box.height)
        let shown = (list.top..<list.top + box.height).compactMap { palette.row($0) }
        let width = min(shown.map(\.row.name.count).max() ?? 0, max(4, box.area.columns / 2))
        for (offset, row) in shown.enumerated() {
            let keys = StyledText(sanitiser.line(row.row.keys), TextRole.dim.style)
            box.draw(
                line(row.row, row.positions, nameWidth: width), keys, offset: offset,
                isSelected: list.top + offset == list.selected, marks: marks, on: &canvas
            )
        }
        if count == 0 {
            let note = StyledText(SafeText(own: "nothing to choose; Enter tries what is written"), TextRole.dim.style)
            box.draw(note, StyledText(), offset: 0, isSelected: false, marks: marks, on: &canvas)
        }
        box.draw(palette.field, sign: SafeText(own: ":"), sanitiser: sanitiser, on: &canvas)
    }

    private func line(_ row: PaletteRow, _ positions: [Int], nameWidth: Int) -> StyledText {
        let name = sanitiser.line(row.name)
        let cut = name.truncated(to: nameWidth, ellipsis: marks.ellipsis)
        var text = cut.emphasised(positions, from: 0, TextRole.code.style)
        text.append(SafeText(spaces: nameWidth - cut.width + 2))
        let summary = sanitiser.line(row.summary)
        text.append(summary.emphasised(positions, from: row.name.count + 1, TextRole.dim.style))
        return text
    }
}
