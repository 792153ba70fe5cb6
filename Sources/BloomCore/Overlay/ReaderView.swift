/// Draws lines to be read over an area: a title, as many rows as fit, and where in them the reader is.
struct ReaderView {
    let area: Rect
    let reader: ReaderOverlay
    let marks: Marks
    let sanitiser: Sanitiser

    /// How many rows are shown: the first of the area is the title.
    static func height(of area: Rect) -> Int { max(0, area.rows - 1) }

    /// How wide a row is: a column stays free at both sides where there is room.
    static func width(of area: Rect) -> Int { max(1, area.columns > 20 ? area.columns - 2 : area.columns) }

    /// Draws what ``ReaderOverlay/fit(_:)`` has laid out for the same area.
    func draw(on canvas: inout Canvas) {
        canvas.clear(area)
        guard area.rows > 0, area.columns > 0 else { return }
        let place = sanitiser.line(place).truncated(to: area.columns / 2, ellipsis: marks.ellipsis)
        let end = area.end - place.width
        canvas.put(place, TextRole.dim.style, column: end, row: area.row, end: area.end)
        let title = sanitiser.line(reader.title).truncated(to: max(0, end - area.column - 1), ellipsis: marks.ellipsis)
        canvas.put(title, TextRole.heading.style, column: area.column, row: area.row, end: end)
        let left = area.column + (area.columns > 20 ? 1 : 0)
        for (offset, row) in reader.rows.dropFirst(reader.top).prefix(Self.height(of: area)).enumerated() {
            canvas.put(row, column: left, row: area.row + 1 + offset, end: area.end)
        }
        canvas.setCursor(column: area.column, row: min(area.row + 1, area.row + area.rows - 1))
    }

    private var place: String {
        let count = reader.rows.count
        let last = min(count, reader.top + Self.height(of: area))
        let shown = count == 0 ? "nothing" : "\((reader.top + 1).grouped)\(marks.range)\(last.grouped)/\(count.grouped)"
        return reader.filter.map { "\($0.source)  \(shown)" } ?? shown
    }
}
