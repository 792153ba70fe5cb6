/// Where an overlay lies, and which of its parts there is room for: a title, a line to write in, rows, and a rule
/// that ends it.
///
/// It covers the right of an area from its top, so that what it leaves free stays readable.
struct OverlayBox: Hashable, Sendable {
    /// Columns that are covered at most.
    static let mostColumns = 74
    /// Rows that are listed at most, so that something of what lies below stays in sight.
    static let mostRows = 12

    let area: Rect
    let title: Int?
    let field: Int?
    /// The first listed row, and how many fit.
    let firstRow: Int
    let height: Int
    /// Rows between the listed ones and the rule.
    let extraRows: Int
    let rule: Int?

    /// Lays it over an area; `extra` rows at the end are kept free for what belongs to the row pointed at.
    init(in area: Rect, count: Int, hasField: Bool, extra: Int = 0, mostRows: Int = OverlayBox.mostRows) {
        let columns = max(0, min(area.columns, Self.mostColumns))
        let available = max(0, area.rows)
        let fieldRows = hasField && available > 0 ? 1 : 0
        // What belongs to the row is worth more than title and rule.
        let needed = fieldRows + 1 + min(2, extra)
        let hasTitle = available >= needed + 1
        let hasRule = available >= needed + 2
        // One row of the area stays free where there is plenty.
        let spare = available >= 8 ? 1 : 0
        let left = max(0, available - fieldRows - (hasTitle ? 1 : 0) - (hasRule ? 1 : 0) - spare)
        let extra = max(0, min(extra, left - min(count, left > 6 ? 3 : 1)))
        height = max(0, min(max(1, count), mostRows, left - extra))
        title = hasTitle ? area.row : nil
        let afterTitle = area.row + (hasTitle ? 1 : 0)
        field = fieldRows > 0 ? afterTitle : nil
        firstRow = afterTitle + fieldRows
        extraRows = extra
        let end = firstRow + height + extra
        rule = hasRule ? end : nil
        self.area = Rect(
            column: area.end - columns, row: area.row, columns: columns, rows: min(available, end + 1 - area.row)
        )
    }

    /// Clears what lies below, and draws title and rule.
    func draw(_ words: SafeText, marks: Marks, on canvas: inout Canvas) {
        canvas.clear(area)
        if let title {
            let text = words.truncated(to: max(0, area.columns - 1), ellipsis: marks.ellipsis)
            canvas.put(text, TextRole.heading.style, column: area.column + 1, row: title, end: area.end)
        }
        if let rule {
            canvas.fill(marks.horizontal, TextRole.rule.style, column: area.column, row: rule, end: area.end)
        }
    }

    /// Draws the line that is written in behind a sign, and puts the cursor into it.
    func draw(_ text: TextField, sign: SafeText, sanitiser: Sanitiser, on canvas: inout Canvas) {
        guard let field, area.columns > 0 else { return }
        let lead = sign.width + 2 < area.columns ? sign : .empty
        let start = canvas.put(lead, TextRole.dim.style, column: area.column, row: field, end: area.end)
        // The last column stays free for the cursor behind the last character.
        let (shown, cursor) = text.display(width: max(1, area.end - start), sanitiser: sanitiser)
        canvas.put(shown, column: start, row: field, end: area.end)
        canvas.setCursor(column: start + cursor, row: field)
    }

    /// Draws a row, and puts it in reverse when it is pointed at.
    func draw(
        _ left: StyledText, _ right: StyledText, offset: Int, isSelected: Bool, marks: Marks, on canvas: inout Canvas
    ) {
        let row = firstRow + offset
        guard offset >= 0, offset < height else { return }
        let badge = right.truncated(to: max(0, area.columns - 2), ellipsis: marks.ellipsis)
        let end = area.end - badge.width - (badge.isEmpty ? 0 : 1)
        let text = left.truncated(to: max(0, end - area.column - 1), ellipsis: marks.ellipsis)
        canvas.put(text, column: area.column + 1, row: row, end: end)
        canvas.put(badge, column: area.end - badge.width, row: row, end: area.end)
        if isSelected { canvas.mark(.reverse, column: area.column, row: row, end: area.end) }
    }
}
