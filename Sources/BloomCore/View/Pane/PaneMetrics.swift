/// The columns of a pane's body, counted from its left edge.
struct PaneMetrics: Hashable, Sendable {
    /// Whether time and author stand beside the text; if not, on a line of their own.
    let hasColumns: Bool
    /// Cells for the time; 0 when none is shown.
    let timeWidth: Int
    let authorColumn: Int
    let authorWidth: Int
    /// Where the line of an answered message begins.
    let contextColumn: Int
    let bodyColumn: Int
    let bodyWidth: Int
    let columns: Int

    /// Whether a message takes one row.
    let isOneLine: Bool

    init(
        columns: Int, form: ScreenLayout.Form, time: TimeMode, clock: ClockFormat = .standard,
        density: ViewerSettings.Density = .comfortable
    ) {
        self.columns = columns
        isOneLine = density == .line
        // A pane among several may be narrower than the screen suggests.
        hasColumns = (form.hasColumns && columns >= Self.leastWithColumns) || (isOneLine && columns >= 24)
        let hasTime = form != .small && form != .tiny && density != .compact
        timeWidth = hasTime ? time.width(clock) : 0
        authorColumn = timeWidth > 0 ? timeWidth + 1 : 0
        if hasColumns {
            authorWidth = max(8, min(18, columns / 5))
            bodyColumn = authorColumn + authorWidth + 2
            contextColumn = authorColumn
        } else {
            authorWidth = max(0, columns - authorColumn)
            bodyColumn = form == .small || form == .tiny ? 1 : 2
            contextColumn = bodyColumn
        }
        bodyWidth = max(1, columns - bodyColumn)
    }

    /// With fewer columns, time and author stand on a line of their own.
    private static let leastWithColumns = 40

    /// Cells for the line of an answered message.
    var contextWidth: Int { max(1, columns - contextColumn) }
}
