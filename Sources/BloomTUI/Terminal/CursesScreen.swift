import BloomCore
import CNcurses
import CTerminalGuard

/// Puts frames on the terminal through curses: only what differs from the frame before.
///
/// Rows are prepared as runs of curses cells, the cheap way in. Every character that reaches the terminal passes
/// through here, so this is the last place that refuses controls.
final class CursesScreen {
    /// What was written, for tests and for the curious.
    struct Counters: Hashable, Sendable {
        /// Frames that differed from the one before.
        var frames = 0
        /// Rows with a difference.
        var rows = 0
        /// Cells handed to curses.
        var cells = 0
        /// Glyphs that could not be shown as they were.
        var replacedGlyphs = 0
    }

    private(set) var counters = Counters()
    private var shown: Frame?
    private var size: Size
    private var pairs: ColorPairs
    private var run: [cchar_t] = []
    private var memo: (style: Style, look: Look)?
    private var looks: [Style: Look] = [:]
    private let write: ([UInt8]) -> Void
    /// What is written before and behind the changes of a frame, so that the terminal shows them all at once.
    var frameMarks: (begin: [UInt8], end: [UInt8]) = ([], [])
    /// What styles look like.
    ///
    /// After a change every cell is drawn anew; the number of colours stays as it was at the start.
    var theme: Theme {
        didSet {
            memo = nil
            looks = [:]
            if theme.depth != oldValue.depth { pairs = ColorPairs(depth: theme.depth) }
            invalidate()
        }
    }

    /// A style as curses takes it.
    private struct Look {
        var attributes: attr_t
        var pair: Int32
    }

    /// Takes over the screen that a ``TerminalSession`` has opened.
    ///
    /// - Parameter write: puts bytes on the terminal beside curses.
    init(size: Size, theme: Theme, write: @escaping ([UInt8]) -> Void = { _ in }) {
        self.size = size
        self.theme = theme
        self.write = write
        pairs = ColorPairs(depth: theme.depth)
        fit(size)
    }

    /// The terminal has another size: everything is drawn anew.
    func resize(to size: Size) {
        guard size != self.size else { return }
        self.size = size
        fit(size)
    }

    /// Trusts nothing on the terminal: the next frame is drawn whole.
    func invalidate() {
        shown = nil
        bloom_redraw_from_nothing()
    }

    /// Draws a frame; a frame of another size than the terminal's is cut.
    func present(_ frame: Frame) {
        // After a fatal signal on another thread the screen is no longer ours.
        guard bloom_guard_is_engaged() else { return }
        let spans = changedSpans(of: frame)
        if let shown, spans.isEmpty, shown.cursor?.column == frame.cursor?.column,
            shown.cursor?.row == frame.cursor?.row
        {
            return
        }
        counters.frames += 1
        for (row, columns) in spans { draw(columns, ofRow: row, of: frame) }
        shown = frame
        changingTerminal { placeCursor(frame.cursor) }
        wnoutrefresh(bloom_screen())
        // Curses keeps nothing back between two updates, so what is written here stands before and behind the frame.
        if !frameMarks.begin.isEmpty { write(frameMarks.begin) }
        _ = changingTerminal { doupdate() }
        if !frameMarks.end.isEmpty { write(frameMarks.end) }
    }

    private func fit(_ size: Size) {
        resize_term(Int32(size.rows), Int32(size.columns))
        run.reserveCapacity(size.columns)
        invalidate()
    }

    private func placeCursor(_ cursor: (column: Int, row: Int)?) {
        if let cursor, cursor.column >= 0, cursor.row >= 0, cursor.column < size.columns, cursor.row < size.rows {
            wmove(bloom_screen(), Int32(cursor.row), Int32(cursor.column))
            curs_set(1)
        } else {
            curs_set(0)
        }
    }

    // MARK: - Rows

    private func draw(_ columns: Range<Int>, ofRow row: Int, of frame: Frame) {
        let cells = frame.row(row)
        var column = columns.lowerBound
        run.removeAll(keepingCapacity: true)
        while column < columns.upperBound {
            let cell = cells[cells.startIndex + column]
            guard let glyph = cell.glyph, column + Int(glyph.width) <= columns.upperBound else {
                // A torn or cut wide glyph.
                append(.space, style: cell.style)
                column += 1
                continue
            }
            append(glyph, style: cell.style)
            column += Int(glyph.width)
        }
        run.withUnsafeBufferPointer { cells in
            _ = bloom_put_cells(Int32(row), Int32(columns.lowerBound), cells.baseAddress, Int32(cells.count))
        }
        counters.rows += 1
        counters.cells += run.count
    }

    /// The rows to be written, and in each the columns from the first to the last cell that differs.
    private func changedSpans(of frame: Frame) -> [(row: Int, columns: Range<Int>)] {
        let width = frame.size.columns
        let old = shown?.size == frame.size ? shown?.cells : nil
        var spans: [(row: Int, columns: Range<Int>)] = []
        for row in 0..<min(frame.size.rows, size.rows) {
            // Writing the last cell scrolls some terminals; where there is no other, the state matters more.
            let skipsLast = row == size.rows - 1 && size != Size(columns: 1, rows: 1)
            let limit = min(width, skipsLast ? size.columns - 1 : size.columns)
            guard limit > 0 else { continue }
            guard let old else {
                spans.append((row, 0..<limit))
                continue
            }
            let columns = frame.cells.withUnsafeBufferPointer { new in
                old.withUnsafeBufferPointer { old in
                    Self.changedSpan(new, old, start: row * width, limit: limit)
                }
            }
            if let columns { spans.append((row, columns)) }
        }
        return spans
    }

    /// Widened so that it begins and ends with whole glyphs, in the frame and in what stands on the screen.
    private static func changedSpan(
        _ new: UnsafeBufferPointer<Cell>, _ old: UnsafeBufferPointer<Cell>, start: Int, limit: Int
    ) -> Range<Int>? {
        var first = 0
        while first < limit, new[start + first] == old[start + first] { first += 1 }
        guard first < limit else { return nil }
        var last = limit - 1
        while last > first, new[start + last] == old[start + last] { last -= 1 }
        func isContinuation(_ column: Int) -> Bool {
            new[start + column].isContinuation || old[start + column].isContinuation
        }
        while first > 0, isContinuation(first) { first -= 1 }
        while last + 1 < limit, isContinuation(last + 1) { last += 1 }
        return first..<last + 1
    }

    // MARK: - Cells

    /// What curses is given for a glyph; the sixth place ends it.
    private typealias Scalars = (wchar_t, wchar_t, wchar_t, wchar_t, wchar_t, wchar_t)

    private func append(_ glyph: TextCluster, style: Style) {
        let look = look(of: style)
        let (scalars, counted) = Self.scalars(of: glyph)
        guard counted != glyph.width else { return put(scalars, look) }
        if counted == 1, wcwidth(scalars.1) == 1, scalars.2 == 0 {
            // A flag: two narrow scalars, of which the terminal makes one wide picture.
            put((scalars.0, 0, 0, 0, 0, 0), look)
            return put((scalars.1, 0, 0, 0, 0, 0), look)
        }
        // What curses would count is not what the frame planned: the plan wins, so that the row does not shift. What
        // joins its base could make it wider than it is without.
        counters.replacedGlyphs += 1
        put((counted == 1 ? scalars.0 : Self.question, 0, 0, 0, 0, 0), look)
        if glyph.width == 2 { put((Self.blank, 0, 0, 0, 0, 0), look) }
    }

    private func put(_ scalars: Scalars, _ look: Look) {
        var cell = cchar_t()
        _ = withUnsafePointer(to: scalars) { scalars in
            scalars.withMemoryRebound(to: wchar_t.self, capacity: 6) {
                bloom_set_cell(&cell, $0, look.attributes, look.pair)
            }
        }
        run.append(cell)
    }

    private static let blank = wchar_t(0x20)
    private static let question = wchar_t(0x3F)

    /// The scalars of a glyph and the width that curses will count; 0 for what it must not get.
    private static func scalars(of glyph: TextCluster) -> (Scalars, width: Int) {
        var scalars: Scalars = (0, 0, 0, 0, 0, 0)
        var width = 0
        withUnsafeMutableBytes(of: &scalars) { bytes in
            let places = bytes.assumingMemoryBound(to: wchar_t.self)
            var count = 0
            for scalar in glyph.scalars {
                let value = wchar_t(truncatingIfNeeded: scalar.value)
                if count == 0 {
                    width = (0x20..<0x7F).contains(scalar.value) ? 1 : Int(wcwidth(value))
                    guard width > 0 else { break }
                } else if scalar.value < 0x7F || wcwidth(value) < 0 {
                    continue
                }
                places[count] = value
                count += 1
            }
        }
        return (scalars, max(0, width))
    }

    private func look(of style: Style) -> Look {
        if let memo, memo.style == style { return memo.look }
        let look = looks[style] ?? newLook(of: style)
        memo = (style, look)
        return look
    }

    private func newLook(of style: Style) -> Look {
        let resolved = theme.resolve(style)
        var look = Look(attributes: 0, pair: 0)
        if resolved.attributes.contains(.bold) { look.attributes |= bloom_bold() }
        if resolved.attributes.contains(.dim) { look.attributes |= bloom_dim() }
        if resolved.attributes.contains(.italic) { look.attributes |= pairs.italic }
        if resolved.attributes.contains(.underline) { look.attributes |= bloom_underline() }
        if resolved.attributes.contains(.reverse) { look.attributes |= bloom_reverse() }
        if case .palette(let entry) = resolved.foreground, pairs.depth != .mono {
            look.pair = pairs.pair(for: pairs.depth.number(of: entry))
        }
        // Names of all colours with all attributes are fewer.
        if looks.count >= 4096 { looks = [:] }
        looks[style] = look
        return look
    }
}
