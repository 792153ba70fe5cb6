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

/// One place on the screen.
public struct Cell: Hashable, Sendable {
    /// What stands in a cell.
    public enum Content: Hashable, Sendable {
        /// A cluster that the terminal draws over `width` cells (1 or 2): one base and at most four marks.
        case glyph(Character, width: UInt8)
        /// The right half of a wide glyph.
        case continuation
    }
    /// What stands in it.
    public var content: Content
    /// How it looks.
    public var style: Style

    /// Makes one from its parts.
    public init(_ content: Content, style: Style = .plain) {
        self.content = content
        self.style = style
    }

    /// An empty cell.
    public static let blank = Cell(.glyph(" ", width: 1))
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
    /// Writing over half of a wide glyph blanks its other half, so no glyph is ever torn.
    public subscript(column: Int, row: Int) -> Cell {
        get { contains(column, row) ? cells[row * size.columns + column] : .blank }
        set {
            guard contains(column, row) else { return }
            let index = row * size.columns + column
            if case .continuation = cells[index].content, column > 0 { cells[index - 1].content = Cell.blank.content }
            if column + 1 < size.columns, case .continuation = cells[index + 1].content {
                cells[index + 1].content = Cell.blank.content
            }
            switch newValue.content {
            case .glyph(_, width: 2):
                guard column + 1 < size.columns else {
                    cells[index] = Cell(Cell.blank.content, style: newValue.style)
                    return
                }
                if column + 2 < size.columns, case .continuation = cells[index + 2].content {
                    cells[index + 2].content = Cell.blank.content
                }
                cells[index] = newValue
                cells[index + 1] = Cell(.continuation, style: newValue.style)
            case .glyph:
                cells[index] = newValue
            case .continuation:
                cells[index] = Cell(Cell.blank.content, style: newValue.style)
            }
        }
    }

    /// The rows that differ from an earlier frame: all of them when there is none or it had another size.
    public func changedRows(since earlier: Frame?) -> [Int] {
        guard let earlier, earlier.size == size else { return Array(0..<size.rows) }
        return (0..<size.rows).filter { row($0) != earlier.row($0) }
    }

    /// The characters of each row, trailing blanks removed: what golden tests compare.
    public var text: [String] {
        (0..<size.rows).map { index in
            var line = ""
            for cell in row(index) {
                if case .glyph(let character, _) = cell.content { line.append(character) }
            }
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
