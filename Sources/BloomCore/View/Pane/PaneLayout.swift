/// Which line of which item stands in each row of a pane's body.
struct PaneLayout: Hashable, Sendable {
    /// A row of an item, counted from the first rule above it.
    struct Line: Hashable, Sendable {
        var item: ItemKey
        var row: Int
    }
    /// From top to bottom; nil where nothing stands.
    var lines: [Line?]
    /// Whether something stands below the last line.
    var hasMore = false
    /// How many entries end below the last line.
    var hidden = 0
    /// The newest lines, below the rule that counts what is between.
    var tail: [Line?] = []

    /// The first line.
    var top: Line? { lines.first { $0 != nil } ?? nil }
    /// The last line.
    var bottom: Line? { lines.last { $0 != nil } ?? nil }

    /// The row on which an item's line stands.
    func row(of line: Line) -> Int? { lines.firstIndex(of: line) }
}

extension PaneReader {
    /// The rows of the body as the pane's state asks for them.
    ///
    /// While the reader is further up, the newest rows may stay in sight below; they take no part in the rest.
    mutating func layout(rows: Int) -> PaneLayout {
        guard rows > 0 else { return PaneLayout(lines: []) }
        guard let anchor = pane.anchor else { return following(rows: rows) }
        let whole = anchored(anchor, rows: rows)
        let tail = tail(of: rows)
        guard whole.hasMore, tail > 0 else { return whole }
        var layout = anchored(anchor, rows: rows - tail)
        layout.tail = following(rows: tail).lines
        return layout
    }

    private func tail(of rows: Int) -> Int { max(0, min(tailRows, rows - Self.leastAboveTail)) }

    /// How many rows the reader has in a layout once it is left for what is further up.
    func rowsAboveTail(of layout: PaneLayout) -> Int {
        let rows = layout.lines.count + layout.tail.count
        return rows - tail(of: rows)
    }

    /// With fewer rows for the reader there is no tail.
    private static let leastAboveTail = 6

    /// The newest line at the bottom; what is shorter than the body begins at its top.
    private mutating func following(rows: Int) -> PaneLayout {
        let item = last
        let end = PaneLayout.Line(item: item, row: height(of: item).total)
        let lines = Array(lines(above: end, atMost: rows).reversed())
        return PaneLayout(lines: lines + Array(repeating: nil, count: rows - lines.count))
    }

    /// One line where it was, the others around it.
    private mutating func anchored(_ anchor: Anchor, rows: Int) -> PaneLayout {
        let start = line(of: anchor)
        let row = max(0, min(anchor.screenRow, rows - 1))
        let above = Array(lines(above: start, atMost: row).reversed())
        let (below, hasMore) = lines(from: start, atMost: rows - row)
        var lines: [PaneLayout.Line?] = Array(repeating: nil, count: row - above.count)
        lines += above
        lines += below
        lines += Array(repeating: nil, count: rows - row - below.count)
        var layout = PaneLayout(lines: lines, hasMore: hasMore)
        guard hasMore else { return layout }
        // The last row says how much there is below, unless it is the only one.
        if rows > 1 { layout.lines[rows - 1] = nil }
        if let bottom = layout.bottom {
            let isCut = bottom.row + 1 < height(of: bottom.item).total
            layout.hidden = entries(below: bottom.item) + (isCut ? 1 : 0)
        }
        return layout
    }

    /// The line that an anchor stands for now.
    mutating func line(of anchor: Anchor) -> PaneLayout.Line {
        let item = resolve(anchor.item)
        let height = height(of: item)
        guard item == anchor.item else { return PaneLayout.Line(item: item, row: 0) }
        let row = anchor.offset + height.decorations.count
        return PaneLayout.Line(item: item, row: max(0, min(row, height.total - 1)))
    }

    /// The anchor that keeps a line where it is.
    mutating func anchor(at line: PaneLayout.Line, screenRow: Int) -> Anchor {
        Anchor(
            item: line.item, offset: line.row - height(of: line.item).decorations.count, screenRow: screenRow
        )
    }

    /// The lines above a line, nearest first.
    mutating func lines(above line: PaneLayout.Line, atMost limit: Int) -> [PaneLayout.Line] {
        var lines: [PaneLayout.Line] = []
        var item: ItemKey? = line.item
        var row = line.row
        while let current = item, lines.count < limit {
            while row > 0, lines.count < limit {
                row -= 1
                lines.append(PaneLayout.Line(item: current, row: row))
            }
            item = previous(before: current)
            if let item { row = height(of: item).total }
        }
        return lines
    }

    /// A line and those below it, and whether there are more.
    mutating func lines(
        from line: PaneLayout.Line, atMost limit: Int
    ) -> (lines: [PaneLayout.Line], hasMore: Bool) {
        var lines: [PaneLayout.Line] = []
        var item: ItemKey? = line.item
        var row = line.row
        while let current = item {
            let total = height(of: current).total
            while row < total {
                guard lines.count < limit else { return (lines, true) }
                lines.append(PaneLayout.Line(item: current, row: row))
                row += 1
            }
            item = next(after: current)
            row = 0
        }
        return (lines, false)
    }

    /// The line so many rows further down, or up; the last or first when there are fewer.
    mutating func line(_ count: Int, from line: PaneLayout.Line) -> PaneLayout.Line {
        if count < 0 { return lines(above: line, atMost: -count).last ?? line }
        return lines(from: line, atMost: count + 1).lines.last ?? line
    }
}
