import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// How much a border moves at once, in thousandths.
    private static let resizeStep = 50

    /// What changes the panes or which of them has the keys; false for everything else.
    mutating func performOnGrid(_ action: Action, layout: ScreenLayout, now: Moment) -> Bool {
        switch action {
        case .sidebar: toggleSidebar(layout)
        case .focusNext: moveFocus(1, layout, now: now)
        case .focusPrevious: moveFocus(-1, layout, now: now)
        case .focusLeft: moveFocus(columns: -1, rows: 0, layout)
        case .focusRight: moveFocus(columns: 1, rows: 0, layout)
        case .focusUp: moveFocus(columns: 0, rows: -1, layout)
        case .focusDown: moveFocus(columns: 0, rows: 1, layout)
        case .splitRight: split(.sideBySide, now: now)
        case .splitDown: split(.stacked, now: now)
        case .closePane: closePane(now: now)
        case .onlyPane: closeOtherPanes()
        case .zoom: zoom(now: now)
        case .balance: changeGrid { $0.balance() }
        case .rotate: changeGrid { $0.rotate() }
        case .wider: resize(.sideBySide, by: Self.resizeStep, now: now)
        case .narrower: resize(.sideBySide, by: -Self.resizeStep, now: now)
        case .taller: resize(.stacked, by: Self.resizeStep, now: now)
        case .shorter: resize(.stacked, by: -Self.resizeStep, now: now)
        case .density:
            density = density.next
            refitPanes()
            show("density: \(density.rawValue)", now: now)
        case .cycleTime:
            timeMode = timeMode.next
            refitPanes()
        default: return false
        }
        return true
    }

    /// Fits the places in all panes to what is shown now.
    mutating func refitPanes() {
        guard let size = lastSize else { return }
        for id in grid.order { at(id) { $0.fitAnchor($0.layout(size)) } }
        refreshOpen()
    }

    private mutating func changeGrid(_ change: (inout PaneGrid) -> Void) {
        change(&grid)
        refitPanes()
    }

    // MARK: - Focus

    private mutating func toggleSidebar(_ layout: ScreenLayout) {
        if layout.isOverlaid || (layout.sidebar == nil && !layout.form.isRoomy) {
            sidebar.isOverlaid.toggle()
        } else {
            sidebar.isHidden.toggle()
            refitPanes()
        }
    }

    /// The areas in order are the sidebar and all panes that are shown.
    private mutating func moveFocus(_ step: Int, _ layout: ScreenLayout, now: Moment) {
        let shown = layout.panes.map(\.id)
        guard layout.form.isRoomy || layout.sidebar != nil, !layout.isOverlaid else {
            if shown.count < 2, grid.order.count > 1, !layout.isOverlaid, sidebar.isHidden {
                return focusPane(by: step)
            }
            sidebar.isOverlaid.toggle()
            return
        }
        if layout.sidebar == nil {
            guard grid.order.count > 1 else { return show("the sidebar is off", now: now) }
            return focusPane(by: step)
        }
        let place = shown.firstIndex(of: grid.focused) ?? 0
        if focus == .sidebar {
            focus = .pane
            focusPane(step > 0 ? shown.first : shown.last)
        } else if shown.indices.contains(place + step) {
            focusPane(shown[place + step])
        } else {
            focus = .sidebar
        }
    }

    /// Gives the keys to a pane.
    mutating func focusPane(_ id: PaneID?) {
        guard let id else { return }
        grid.focus(id)
        pane?.isPreview = false
    }

    private mutating func focusPane(by step: Int) {
        grid.focus(by: step)
        pane?.isPreview = false
        refitPanes()
    }

    private mutating func moveFocus(columns: Int, rows: Int, _ layout: ScreenLayout) {
        guard layout.panes.count > 1 || focus == .sidebar else {
            if columns < 0, layout.sidebar != nil, !layout.isOverlaid { focus = .sidebar }
            return
        }
        if focus == .sidebar {
            if columns > 0 { focus = .pane }
            return
        }
        if let neighbour = layout.neighbour(columns: columns, rows: rows) {
            focusPane(neighbour)
        } else if columns < 0, layout.sidebar != nil, !layout.isOverlaid {
            focus = .sidebar
        }
    }

    // MARK: - Splits

    /// Parts the focused pane; the new one shows the same channel.
    mutating func split(_ axis: PaneGrid.Axis, now: Moment) {
        let shown = panes[grid.focused]
        guard grid.split(axis) != nil else { return show("no more than \(PaneGrid.most) panes", now: now) }
        panes[grid.focused] = PaneSlot(state: shown?.state.map { PaneState(channel: $0.channel) })
        focus = .pane
        hasChosen = true
        refitPanes()
        guard let size = lastSize, layout(size).panes.count < grid.order.count else { return }
        show("not all panes fit; the others wait", for: .seconds(3), now: now)
    }

    private mutating func closePane(now: Moment) {
        guard let closed = grid.close() else { return show("the only pane stays", now: now) }
        dropPane(closed)
        refitPanes()
    }

    private mutating func closeOtherPanes() {
        for id in grid.closeOthers() { dropPane(id) }
        refitPanes()
    }

    private mutating func dropPane(_ id: PaneID) {
        let channel = panes.removeValue(forKey: id)?.state?.channel
        if let channel { dropIfGone(channel) }
    }

    private mutating func zoom(now: Moment) {
        guard grid.order.count > 1 else { return show("there is only one pane", now: now) }
        changeGrid { $0.isZoomed.toggle() }
    }

    private mutating func resize(_ axis: PaneGrid.Axis, by share: Int, now: Moment) {
        guard grid.resize(axis, by: share) else { return show("no border to move there", now: now) }
        refitPanes()
    }
}
