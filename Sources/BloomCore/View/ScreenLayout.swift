/// A part of the screen.
struct Rect: Hashable, Sendable {
    var column: Int
    var row: Int
    var columns: Int
    var rows: Int

    /// The column behind its last.
    var end: Int { column + columns }
}

/// Which parts of the viewer stand where, by the size of the screen and what the person has switched on.
///
/// A form needs both its width and its height; else the next smaller one holds.
struct ScreenLayout: Hashable, Sendable {
    /// How much there is room for.
    enum Form: Hashable, Sendable {
        /// From 110 by 30.
        case wide
        /// From 72 by 16.
        case normal
        /// From 40 by 10: no sidebar, and authors on lines of their own.
        case narrow
        /// From 20 by 4: no times either.
        case small
        /// One line.
        case tiny
    }
    /// A pane on the screen.
    struct Pane: Hashable, Sendable {
        let id: PaneID
        /// Its first line.
        let header: Rect
        /// Its messages.
        let body: Rect
    }
    /// What the person has switched on and off.
    struct Wishes: Hashable, Sendable {
        var hasBanner = false
        var sidebar = ViewerSettings.Visibility.auto
        var panel = ViewerSettings.Visibility.off
    }
    /// Rows of the health panel, without the rule above it.
    static let panelRows = 5

    let form: Form
    /// The sidebar beside the panes, or over them.
    let sidebar: Rect?
    /// Whether the sidebar lies over the panes.
    let isOverlaid: Bool
    /// The column of the rule between sidebar and panes.
    let separator: Int?
    /// All panes that are shown.
    let panes: [Pane]
    /// The rules between them.
    let paneRules: [Rect]
    private let arrangement: PaneArrangement
    /// The room of all panes together.
    let content: Rect
    /// The line that says what a stopped connection needs.
    let banner: Rect?
    /// The row of the rule above strip and panel.
    let rule: Int?
    /// The health panel above the strip.
    let panel: Rect?
    /// The health of the connection.
    let strip: Rect
    /// Hints.
    let footer: Rect?
    private let current: PaneID

    /// The first line of the pane that is spoken of; without rows when that is not shown.
    var header: Rect { shown?.header ?? Rect(column: content.column, row: content.row, columns: 0, rows: 0) }
    /// Its messages.
    var body: Rect { shown?.body ?? Rect(column: content.column, row: content.row, columns: 0, rows: 0) }

    private var shown: Pane? { panes.first { $0.id == current } }

    /// The pane next to the one that is spoken of.
    func neighbour(columns: Int, rows: Int) -> PaneID? {
        arrangement.neighbour(of: current, columns: columns, rows: rows)
    }

    init(
        size: Size, sidebar state: SidebarState, wishes: Wishes = Wishes(), grid: PaneGrid = PaneGrid(),
        current: PaneID? = nil
    ) {
        let form = Form(size: size)
        let hasFooter = form.isRoomy || (form == .narrow && size.rows >= 12)
        let hasPanel = form.hasPanel(wishes.panel, rows: size.rows)
        let below = (form.isRoomy ? 1 : 0) + (hasPanel ? Self.panelRows : 0) + 1 + (hasFooter ? 1 : 0)
        let area = form == .tiny ? 0 : max(0, size.rows - below)
        let sideWidth = form == .wide ? 24 : 20
        let hasRoom = form.isRoomy || (form == .narrow && wishes.sidebar == .on && size.columns > 60)
        isOverlaid = !hasRoom && form != .tiny && state.isOverlaid
        let isBeside = hasRoom && !state.isHidden
        if isBeside {
            sidebar = Rect(column: 0, row: 0, columns: sideWidth, rows: area)
        } else {
            sidebar = isOverlaid ? Rect(column: 0, row: 0, columns: size.columns, rows: area) : nil
        }
        separator = isBeside ? sideWidth : nil
        let left = isBeside ? sideWidth + 1 : 0
        let bannerRows = wishes.hasBanner && area >= 6 ? 1 : 0
        content = Rect(column: left, row: 0, columns: max(0, size.columns - left), rows: area - bannerRows)
        banner =
            bannerRows > 0 ? Rect(column: left, row: area - 1, columns: content.columns, rows: 1) : nil
        arrangement = grid.arranged(in: content, minimum: form.leastPane)
        panes = arrangement.places.map { Pane(id: $0.id, area: $0.area) }
        paneRules = arrangement.rules
        rule = form.isRoomy ? area : nil
        let panelRow = area + (form.isRoomy ? 1 : 0)
        panel = hasPanel ? Rect(column: 0, row: panelRow, columns: size.columns, rows: Self.panelRows) : nil
        let stripRow = form == .tiny ? 0 : panelRow + (hasPanel ? Self.panelRows : 0)
        // The last cell of the screen stays empty, unless there is no other.
        let isLast = stripRow == size.rows - 1 && size.columns > 1
        strip = Rect(
            column: 0, row: stripRow, columns: size.columns - (isLast ? 1 : 0), rows: min(1, size.rows)
        )
        footer = hasFooter ? Rect(column: 0, row: stripRow + 1, columns: size.columns, rows: 1) : nil
        self.form = form
        self.current = current ?? grid.focused
    }
}

extension ScreenLayout.Pane {
    fileprivate init(id: PaneID, area: Rect) {
        self.id = id
        let headerRows = min(1, area.rows)
        header = Rect(column: area.column, row: area.row, columns: area.columns, rows: headerRows)
        body = Rect(
            column: area.column, row: area.row + headerRows, columns: area.columns, rows: area.rows - headerRows)
    }
}

extension ScreenLayout.Form {
    /// The largest form that a screen has room for.
    init(size: Size) {
        switch (size.columns, size.rows) {
        case (110..., 30...): self = .wide
        case (72..., 16...): self = .normal
        case (40..., 10...): self = .narrow
        case (20..., 4...): self = .small
        default: self = .tiny
        }
    }

    /// Whether times and authors stand beside the messages.
    var hasColumns: Bool { isRoomy }

    /// Whether there is room for more than a pane and a strip.
    var isRoomy: Bool { self == .wide || self == .normal }

    /// The room that each of several panes must have; more than any screen where only one is shown.
    fileprivate var leastPane: PaneArrangement.Minimum {
        switch self {
        case .wide: PaneArrangement.Minimum(columns: 32, rows: 5)
        case .normal: PaneArrangement.Minimum(columns: 44, rows: 5)
        default: PaneArrangement.Minimum(columns: 1 << 20, rows: 1 << 20)
        }
    }

    fileprivate func hasPanel(_ wish: ViewerSettings.Visibility, rows: Int) -> Bool {
        switch wish {
        case .off: false
        case .auto: self == .wide
        case .on: isRoomy && rows >= 20
        }
    }
}
