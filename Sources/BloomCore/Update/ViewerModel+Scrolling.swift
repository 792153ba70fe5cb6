import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Rows that stay in sight when a page is turned.
    private static let overlap = 2

    /// Moves the text by lines: positive is towards the newest.
    mutating func scroll(by count: Int, in layout: ScreenLayout) {
        guard layout.body.rows > 0, var reader = takeReader(layout) else { return }
        if let top = reader.layout(rows: layout.body.rows).top {
            let line = reader.line(count, from: top)
            pane?.anchor = reader.anchor(at: line, screenRow: 0)
        }
        giveBack(reader)
        fitAnchor(layout)
    }

    /// Moves the text by a share of the pane's height.
    mutating func scrollPage(_ direction: Int, half: Bool, in layout: ScreenLayout) {
        guard layout.body.rows > 0, var reader = takeReader(layout) else { return }
        // Below them may stand the newest rows, which take no part in this.
        let rows = reader.layout(rows: layout.body.rows).lines.count
        giveBack(reader)
        scroll(by: direction * max(1, half ? rows / 2 : rows - Self.overlap), in: layout)
    }

    /// Goes to the oldest line that is loaded.
    mutating func goToOldest(_ layout: ScreenLayout) {
        pane?.selection = nil
        pane?.anchor = Anchor(item: .top, offset: 0, screenRow: 0)
        fitAnchor(layout)
    }

    /// Goes to the newest line and follows it.
    mutating func goToNewest() {
        pane?.selection = nil
        pane?.anchor = nil
    }

    /// Selects the next or the previous message.
    ///
    /// The text moves only as far as it takes to show it.
    mutating func select(_ direction: Int, in layout: ScreenLayout) {
        guard layout.body.rows > 0, var reader = takeReader(layout) else { return }
        let content = reader.layout(rows: layout.body.rows)
        let target = Self.target(direction, in: content, of: &reader)
        if let target { reveal(target, in: content, of: &reader) }
        giveBack(reader)
        if let target {
            pane?.selection = target
            fitAnchor(layout)
        }
    }

    private static func target(
        _ direction: Int, in content: PaneLayout, of reader: inout PaneReader
    ) -> ItemKey? {
        let visible = content.lines.compactMap { $0?.item }
        if let selection = reader.pane.selection, visible.contains(selection) {
            let neighbour = direction > 0 ? reader.next(after: selection) : reader.previous(before: selection)
            return neighbour == .top ? selection : neighbour ?? selection
        }
        return direction > 0 ? visible.first { $0 != .top } : visible.last { $0 != .top }
    }

    /// Sets the anchor so that an item is in sight.
    mutating func reveal(_ item: ItemKey, in layout: ScreenLayout) {
        guard layout.body.rows > 0, var reader = takeReader(layout) else { return }
        let content = reader.layout(rows: layout.body.rows)
        reveal(item, in: content, of: &reader)
        giveBack(reader)
    }

    private mutating func reveal(_ item: ItemKey, in content: PaneLayout, of reader: inout PaneReader) {
        let height = reader.height(of: item)
        let first = PaneLayout.Line(item: item, row: height.decorations.count)
        let last = PaneLayout.Line(item: item, row: height.total - 1)
        // The last row may be taken by the rule that counts what is below.
        let usable = max(1, reader.rowsAboveTail(of: content) - 1)
        switch (content.row(of: first), content.row(of: last)) {
        case (let row?, .some):
            pane?.anchor = Anchor(item: item, offset: 0, screenRow: row)
        case (let row?, nil):
            let needed = height.body
            pane?.anchor = Anchor(item: item, offset: 0, screenRow: max(0, min(row, usable - needed)))
        case (nil, _):
            let isBelow = content.bottom.map { reader.isBelow(item, $0.item) } ?? false
            let row = isBelow ? max(0, usable - height.body) : min(height.decorations.count, usable - 1)
            pane?.anchor = Anchor(item: item, offset: 0, screenRow: row)
        }
    }

    /// Shows a long message whole, or folds it.
    mutating func toggleSelected(_ layout: ScreenLayout) {
        guard case .entry(let key) = pane?.selection else { return }
        pane?.toggleExpanded(key)
        fitAnchor(layout)
    }

    /// Lets go of the selection, and follows if the newest line is in sight.
    mutating func clearSelection(_ layout: ScreenLayout) {
        pane?.selection = nil
        fitAnchor(layout)
    }

    /// Closes holes that a step of the person or another size has left above or below the text.
    ///
    /// Follows when the newest line is in sight. Events never come here: they leave the anchor alone.
    mutating func fitAnchor(_ layout: ScreenLayout) {
        guard let anchor = pane?.anchor, layout.body.rows > 0, var reader = takeReader(layout) else { return }
        let rows = layout.body.rows
        let content = reader.layout(rows: rows)
        let isAtEnd = !content.hasMore
        let selection = pane?.selection
        let mayFollow = selection == nil || selection == reader.last
        if isAtEnd, mayFollow {
            pane?.anchor = nil
        } else if isAtEnd, let selection {
            // The newest line is in sight, but the reader stands elsewhere: as when following, then held.
            pane?.anchor = nil
            reader = rereader(reader)
            let settled = reader.layout(rows: rows)
            let kept = keepingSelection(selection, in: settled, of: &reader)
            pane?.anchor = kept ?? anchor
        } else {
            let blank = content.lines.firstIndex { $0 != nil } ?? 0
            let line = reader.line(of: anchor)
            let lowest = content.lines.count - 1
            var fitted = reader.anchor(at: line, screenRow: max(0, min(anchor.screenRow, lowest) - blank))
            if blank == 0, let selection, let kept = keepingSelection(selection, in: content, of: &reader) {
                fitted = kept
            }
            pane?.anchor = fitted
        }
        giveBack(reader)
    }

    /// The anchor that holds the selected message where it is; nil when it is out of sight.
    private func keepingSelection(
        _ selection: ItemKey, in content: PaneLayout, of reader: inout PaneReader
    ) -> Anchor? {
        let first = PaneLayout.Line(item: selection, row: reader.height(of: selection).decorations.count)
        return content.row(of: first).map { Anchor(item: selection, offset: 0, screenRow: $0) }
    }

    private func rereader(_ reader: PaneReader) -> PaneReader {
        guard let pane else { return reader }
        return PaneReader(
            log: reader.log, gaps: reader.gaps, pane: pane, metrics: reader.metrics, source: reader.source,
            cache: reader.cache, tailRows: reader.tailRows
        )
    }
}

extension PaneReader {
    /// Whether an item stands below another.
    func isBelow(_ item: ItemKey, _ other: ItemKey) -> Bool { rank(item) > rank(other) }

    /// The place of an item among all: entries by index, gaps before the first entry behind them.
    private func rank(_ item: ItemKey) -> (Int, Int, UInt32) {
        switch item {
        case .top: (-1, 0, 0)
        case .entry(let key): (log.index(atOrAfter: key), 1, 0)
        case .gap(let ordinal): (log.index(fromEpoch: ordinal), 0, ordinal)
        }
    }
}
