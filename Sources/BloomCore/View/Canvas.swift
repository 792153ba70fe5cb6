/// A frame under construction.
///
/// Only text that has passed the sanitiser can be put on it, and nothing outside a rectangle that the caller names.
struct Canvas {
    private(set) var frame: Frame

    init(size: Size) { frame = Frame(size: size) }

    /// Where the hardware cursor goes.
    mutating func setCursor(column: Int, row: Int) {
        guard column >= 0, row >= 0, column < frame.size.columns, row < frame.size.rows else { return }
        frame.cursor = (column, row)
    }

    /// The hardware cursor is not shown.
    mutating func hideCursor() { frame.cursor = nil }

    /// Puts text at a place, cut at `end`; says in which column it ended.
    @discardableResult
    mutating func put(
        _ text: SafeText, _ style: Style = .plain, column: Int, row: Int, end: Int = .max
    ) -> Int {
        frame.put(text.clusters, style, column: column, row: row, end: end)
    }

    /// Puts styled text at a place, cut at `end`; says in which column it ended.
    @discardableResult
    mutating func put(_ text: StyledText, column: Int, row: Int, end: Int = .max) -> Int {
        var column = column
        for run in text.runs { column = put(run.text, run.style, column: column, row: row, end: end) }
        return column
    }

    /// Fills a stretch of a row with a mark of one cell.
    mutating func fill(_ mark: SafeText, _ style: Style, column: Int, row: Int, end: Int) {
        guard let cluster = mark.clusters.first, cluster.width == 1 else { return }
        frame.put(repeatElement(cluster, count: max(0, end - column)), style, column: column, row: row, end: end)
    }

    /// Blanks a rectangle.
    mutating func clear(_ rect: Rect) {
        for row in rect.row..<(rect.row + rect.rows) {
            frame.put(repeatElement(.space, count: rect.columns), .plain, column: rect.column, row: row)
        }
    }

    /// Adds attributes to what stands in a stretch of a row.
    mutating func mark(_ attributes: Style.Attributes, column: Int, row: Int, end: Int) {
        frame.add(attributes, columns: column..<max(column, end), row: row)
    }

    /// Empties the last cell of the screen, which no terminal can be trusted to draw without scrolling.
    mutating func spareCorner() {
        let size = frame.size
        guard size.columns > 1 || size.rows > 1 else { return }
        frame[size.columns - 1, size.rows - 1] = .blank
    }
}
