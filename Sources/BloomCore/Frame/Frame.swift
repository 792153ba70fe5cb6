/// The size of a screen or a part of it, in cells.
public struct Size: Hashable, Sendable {
    /// Cells from left to right; never negative.
    public var columns: Int
    /// Cells from top to bottom; never negative.
    public var rows: Int

    /// Makes one; negative lengths become 0.
    public init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }
}

/// A whole screen as a value.
public struct Frame: Equatable, Sendable {
    /// Its size.
    public let size: Size
    /// Row by row, `size.columns` cells each.
    public private(set) var cells: [Cell]
    /// Where the hardware cursor goes (column, row): the start of the selected row, for screen readers.
    public var cursor: (column: Int, row: Int)?

    /// A blank screen.
    public init(size: Size) {
        self.size = size
        cells = Array(repeating: .blank, count: size.columns * size.rows)
    }

    /// The cells of one row.
    public func row(_ row: Int) -> ArraySlice<Cell> {
        cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// Reads or writes one cell; places outside are ignored and read as blank.
    ///
    /// A wide glyph that does not fit is blank, and so is the right half of one without its left.
    public subscript(column: Int, row: Int) -> Cell {
        get { contains(column, row) ? cells[row * size.columns + column] : .blank }
        set {
            guard contains(column, row) else { return }
            let glyph = newValue.glyph.flatMap { column + Int($0.width) <= size.columns ? $0 : nil }
            put(CollectionOfOne(glyph ?? .space), newValue.style, column: column, row: row)
        }
    }

    /// Puts glyphs into a row, cut before `end`; says in which column they ended.
    ///
    /// What lies outside is left out. Writing over half of a wide glyph blanks its other half, so no glyph is ever torn.
    @discardableResult
    mutating func put(
        _ glyphs: some Sequence<TextCluster>, _ style: Style, column start: Int, row: Int, end: Int = .max
    ) -> Int {
        let end = min(end, size.columns)
        let isInside = row >= 0 && row < size.rows
        let base = isInside ? row * size.columns : 0
        var column = start
        var first: Int?
        for glyph in glyphs {
            let width = Int(glyph.width)
            guard column + width <= end else { break }
            if isInside, column >= 0 {
                if first == nil {
                    first = column
                    if column > 0, cells[base + column].isContinuation { blank(base + column - 1) }
                }
                let behind = base + column + width
                if column + width < size.columns, cells[behind].isContinuation { blank(behind) }
                cells[base + column] = Cell(glyph, style: style)
                if width == 2 { cells[base + column + 1] = .continuation(style: style) }
            }
            column += width
        }
        return column
    }

    /// Adds attributes to what stands in some columns of a row; a wide glyph that begins before them is left alone.
    mutating func add(_ attributes: Style.Attributes, columns: Range<Int>, row: Int) {
        guard row >= 0, row < size.rows else { return }
        for column in columns.clamped(to: 0..<size.columns) {
            let index = row * size.columns + column
            guard !cells[index].isContinuation else { continue }
            var style = cells[index].style
            style.attributes.formUnion(attributes)
            cells[index] = cells[index].styled(style)
            if column + 1 < size.columns, cells[index + 1].isContinuation {
                cells[index + 1] = cells[index + 1].styled(style)
            }
        }
    }

    private mutating func blank(_ index: Int) { cells[index] = Cell(.space, style: cells[index].style) }

    /// The characters of each row, trailing blanks removed: what golden tests compare.
    public var text: [String] {
        (0..<size.rows).map { index in
            var line = ""
            for cell in row(index) { if let glyph = cell.glyph { line.append(glyph.character) } }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private func contains(_ column: Int, _ row: Int) -> Bool {
        column >= 0 && column < size.columns && row >= 0 && row < size.rows
    }

    /// Whether two frames look the same.
    public static func == (left: Frame, right: Frame) -> Bool {
        left.size == right.size && left.cells == right.cells && left.cursor?.column == right.cursor?.column
            && left.cursor?.row == right.cursor?.row
    }
}
