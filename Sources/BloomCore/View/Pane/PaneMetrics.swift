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

    init(columns: Int, form: ScreenLayout.Form, time: TimeMode) {
        self.columns = columns
        hasColumns = form.hasColumns
        timeWidth = form == .small || form == .tiny ? 0 : time.width
        authorColumn = timeWidth > 0 ? timeWidth + 1 : 0
        if hasColumns {
            authorWidth = max(8, min(18, columns / 5))
            bodyColumn = authorColumn + authorWidth + 2
            contextColumn = authorColumn
        } else {
            authorWidth = max(0, columns - authorColumn)
            bodyColumn = form == .narrow ? 2 : 1
            contextColumn = bodyColumn
        }
        bodyWidth = max(1, columns - bodyColumn)
    }

    /// Cells for the line of an answered message.
    var contextWidth: Int { max(1, columns - contextColumn) }
}
