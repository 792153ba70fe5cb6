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
        _ text: SafeText, _ style: Style = .plain, column: Int, row: Int, end: Int? = nil
    ) -> Int {
        let end = min(end ?? frame.size.columns, frame.size.columns)
        var column = column
        for cluster in text.clusters {
            let width = Int(cluster.width)
            guard column + width <= end else { break }
            frame[column, row] = Cell(.glyph(cluster.character, width: cluster.width), style: style)
            column += width
        }
        return column
    }

    /// Puts styled text at a place, cut at `end`; says in which column it ended.
    @discardableResult
    mutating func put(_ text: StyledText, column: Int, row: Int, end: Int? = nil) -> Int {
        var column = column
        for run in text.runs { column = put(run.text, run.style, column: column, row: row, end: end) }
        return column
    }

    /// Fills a stretch of a row with a mark of one cell.
    mutating func fill(_ mark: SafeText, _ style: Style, column: Int, row: Int, end: Int) {
        guard let cluster = mark.clusters.first, cluster.width == 1 else { return }
        let cell = Cell(.glyph(cluster.character, width: 1), style: style)
        for column in max(0, column)..<max(0, column, min(end, frame.size.columns)) { frame[column, row] = cell }
    }

    /// Blanks a rectangle.
    mutating func clear(_ rect: Rect) {
        for row in rect.row..<(rect.row + rect.rows) {
            for column in rect.column..<rect.end { frame[column, row] = .blank }
        }
    }

    /// Adds attributes to what stands in a stretch of a row.
    mutating func mark(_ attributes: Style.Attributes, column: Int, row: Int, end: Int) {
        guard row >= 0, row < frame.size.rows else { return }
        for column in max(0, column)..<max(0, column, min(end, frame.size.columns)) {
            var cell = frame[column, row]
            // Writing half of a wide glyph would blank the other: it is written whole.
            if case .continuation = cell.content { continue }
            cell.style.attributes.formUnion(attributes)
            frame[column, row] = cell
        }
    }

    /// Empties the last cell of the screen, which no terminal can be trusted to draw without scrolling.
    mutating func spareCorner() {
        let size = frame.size
        guard size.columns > 1 || size.rows > 1 else { return }
        frame[size.columns - 1, size.rows - 1] = .blank
    }
}
