/// Breaks lines to a width.
public struct LineWrapper {
    /// The rows of a line: at most `width` cells each, at least one row.
    ///
    /// Breaks stand at spaces, which are dropped there, and between wide characters; a word that is wider than a
    /// row is broken where the row ends, without a hyphen. Rows after the first begin with the bar of the line,
    /// if it has one, and as many spaces as the line and `hanging` ask for, as far as both leave room for text.
    ///
    /// A row of code is not wrapped: what is seen of it when it is shifted by `shift` columns is the only row, with
    /// `ellipsis` at its end if it goes on there.
    public static func wrap(
        _ text: StyledText, width: Int, hanging: Int = 0, shift: Int = 0, ellipsis: SafeText? = nil
    ) -> [StyledText] {
        let width = max(1, width)
        if text.isVerbatim { return [text.window(width: width, shift: shift, ellipsis: ellipsis)] }
        guard text.width > width else { return [text] }
        return LineFlow(text, width: width, hanging: max(0, hanging) &+ text.hanging).rows()
    }
}

/// One line on its way to rows.
private struct LineFlow {
    private struct Item {
        var glyph: TextCluster
        var style: Style
    }

    private let items: [Item]
    /// Cells of bar and sign of a list item: a word right behind them begins there, however long it is.
    private let lead: Int
    private let width: Int
    private let bar: StyledText
    private let indent: StyledText

    init(_ text: StyledText, width: Int, hanging: Int) {
        var items: [Item] = []
        items.reserveCapacity(text.width)
        for run in text.runs {
            for glyph in run.text.clusters {
                // A wide glyph never fits into a single column; a blank keeps its place.
                items.append(Item(glyph: Int(glyph.width) <= width ? glyph : .space, style: run.style))
            }
        }
        self.items = items
        self.width = width
        lead = text.barWidth + text.hanging
        var bar = StyledText()
        for item in items.prefix(text.barLength) { bar.append(item.glyph, item.style) }
        // Bar and indentation must leave two cells, so that any glyph fits.
        self.bar = bar.width + 2 <= width ? bar : StyledText()
        var indent = self.bar
        indent.append(SafeText(spaces: max(0, min(hanging, width - 2 - indent.width))))
        self.indent = indent
    }

    func rows() -> [StyledText] {
        var rows: [StyledText] = []
        var start = 0
        while start < items.count {
            let lead = start == 0 ? StyledText() : indent
            let end = rowEnd(from: start, room: width - lead.width)
            var row = lead
            var last = end
            while end < items.count, last > start, items[last - 1].glyph == .space { last -= 1 }
            for item in items[start..<last] { row.append(item.glyph, item.style) }
            rows.append(row)
            start = end
            while start < items.count, items[start].glyph == .space { start += 1 }
        }
        return rows.isEmpty ? [StyledText()] : rows
    }

    /// Where a row that begins at `start` ends: behind its last break that fits, else where it is full.
    private func rowEnd(from start: Int, room: Int) -> Int {
        var used = 0
        var lastBreak = start
        // Behind nothing but a bar and spaces, a break would leave an empty row.
        var hasText = false
        var index = start
        while index < items.count {
            let glyph = items[index].glyph
            if hasText, canBreak(before: index) { lastBreak = index }
            guard used + Int(glyph.width) <= room else {
                if glyph == .space { return index }
                return lastBreak > start ? lastBreak : max(index, start + 1)
            }
            if glyph != .space, start > 0 || used >= lead { hasText = true }
            used += Int(glyph.width)
            index += 1
        }
        return index
    }

    private func canBreak(before index: Int) -> Bool {
        let previous = items[index - 1].glyph
        let next = items[index].glyph
        return next != .space && (previous == .space || previous.width == 2 || next.width == 2)
    }
}
