import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Rows that a notch of the wheel moves.
    private static let wheelRows = 3

    /// What the mouse does: the wheel scrolls what is under it, a click picks, a second one follows.
    mutating func point(_ event: MouseEvent, size: Size, now: Moment) {
        guard options.settings.ui.mouse else { return }
        let layout = layout(size)
        let isOverlay = !overlays.isEmpty
        switch event.kind {
        case .wheelUp, .wheelDown:
            let action: Action = event.kind == .wheelUp ? .scrollUp : .scrollDown
            if isOverlay {
                for _ in 0..<Self.wheelRows { _ = performInOverlay(action, layout: layout, now: now) }
            } else {
                turn(event.kind == .wheelUp ? -Self.wheelRows : Self.wheelRows, event, layout)
            }
        case .press:
            guard !isOverlay else { return }
            let isSecond = clicks.press(column: event.column, row: event.row, at: now.instant)
            click(event, isSecond: isSecond, layout, now: now)
        }
    }

    private mutating func turn(_ rows: Int, _ event: MouseEvent, _ layout: ScreenLayout) {
        if let area = layout.sidebar, area.contains(event) {
            return sidebar.move(by: rows, in: tree.rows, height: area.rows)
        }
        guard let place = layout.panes.first(where: { $0.body.contains(event) }), let size = lastSize else { return }
        at(place.id) { $0.scroll(by: rows, in: $0.layout(size)) }
    }

    private mutating func click(_ event: MouseEvent, isSecond: Bool, _ layout: ScreenLayout, now: Moment) {
        if let area = layout.sidebar, area.contains(event) {
            let row = sidebar.top(count: tree.rows.count, height: area.rows) + event.row - area.row
            guard tree.rows.indices.contains(row) else { return }
            _ = sidebar.move(to: tree.rows[row].node, in: tree.rows, height: area.rows)
            focus = .sidebar
            _ = moveSidebar(.open, layout: layout, now: now)
            return
        }
        guard let place = layout.panes.first(where: { $0.header.contains(event) || $0.body.contains(event) }) else {
            return
        }
        focus = .pane
        hasChosen = true
        focusPane(place.id)
        guard place.body.contains(event), let size = lastSize else { return }
        let layout = self.layout(size)
        guard var reader = takeReader(layout) else { return }
        let lines = reader.layout(rows: layout.body.rows).lines
        giveBack(reader)
        let row = event.row - layout.body.row
        guard lines.indices.contains(row), let item = lines[row]?.item, item != .top else { return }
        select(item)
        guard isSecond else { return }
        if selectedMessage?.extras?.messageReference?.messageID != nil {
            _ = movePane(.reply, layout: layout, now: now)
        } else {
            outbox += openOnlyLink(layout, now: now)
        }
    }
}

extension Rect {
    fileprivate func contains(_ event: MouseEvent) -> Bool {
        event.column >= column && event.column < end && event.row >= row && event.row < row + rows
    }
}
