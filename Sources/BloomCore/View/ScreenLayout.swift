/// A part of the screen.
struct Rect: Hashable, Sendable {
    var column: Int
    var row: Int
    var columns: Int
    var rows: Int

    /// The column behind its last.
    var end: Int { column + columns }
}

/// Which parts of the viewer stand where, by the size of the screen alone.
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
    let form: Form
    /// The sidebar beside the pane, or over it.
    let sidebar: Rect?
    /// Whether the sidebar lies over the pane.
    let isOverlaid: Bool
    /// The column of the rule between sidebar and pane.
    let separator: Int?
    /// The pane's first line.
    let header: Rect
    /// The pane's messages.
    let body: Rect
    /// The line that says what a stopped connection needs.
    let banner: Rect?
    /// The row of the rule above the strip.
    let rule: Int?
    /// The health of the connection.
    let strip: Rect
    /// Hints.
    let footer: Rect?

    init(size: Size, sidebar state: SidebarState, hasBanner: Bool) {
        let form = Form(size: size)
        let isRoomy = form == .wide || form == .normal
        let hasFooter = isRoomy || (form == .narrow && size.rows >= 12)
        let below = (isRoomy ? 1 : 0) + 1 + (hasFooter ? 1 : 0)
        let area = form == .tiny ? 0 : max(0, size.rows - below)
        let sideWidth = form == .wide ? 24 : 20
        isOverlaid = !isRoomy && form != .tiny && state.isOverlaid
        let isBeside = isRoomy && !state.isHidden
        if isBeside {
            sidebar = Rect(column: 0, row: 0, columns: sideWidth, rows: area)
        } else {
            sidebar = isOverlaid ? Rect(column: 0, row: 0, columns: size.columns, rows: area) : nil
        }
        separator = isBeside ? sideWidth : nil
        let left = isBeside ? sideWidth + 1 : 0
        let columns = max(0, size.columns - left)
        header = Rect(column: left, row: 0, columns: columns, rows: min(1, area))
        let bannerRows = hasBanner && area >= 6 ? 1 : 0
        body = Rect(column: left, row: min(1, area), columns: columns, rows: max(0, area - 1 - bannerRows))
        banner = bannerRows > 0 ? Rect(column: left, row: area - 1, columns: columns, rows: 1) : nil
        rule = isRoomy ? area : nil
        let stripRow = form == .tiny ? 0 : area + (isRoomy ? 1 : 0)
        // The last cell of the screen stays empty, unless there is no other.
        let isLast = stripRow == size.rows - 1 && size.columns > 1
        strip = Rect(
            column: 0, row: stripRow, columns: size.columns - (isLast ? 1 : 0), rows: min(1, size.rows)
        )
        footer = hasFooter ? Rect(column: 0, row: stripRow + 1, columns: size.columns, rows: 1) : nil
        self.form = form
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
    var hasColumns: Bool { self == .wide || self == .normal }
}
