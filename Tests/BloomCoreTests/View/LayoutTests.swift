import Testing

@testable import BloomCore

/// Which parts stand where.
@Suite struct LayoutTests {
    @Test(arguments: [
        (110, 30, ScreenLayout.Form.wide), (300, 100, .wide), (109, 30, .normal), (110, 29, .normal),
        (72, 16, .normal), (71, 16, .narrow), (72, 15, .narrow), (300, 15, .narrow), (40, 10, .narrow),
        (39, 10, .small), (40, 9, .small), (20, 4, .small), (300, 4, .small), (19, 4, .tiny), (20, 3, .tiny),
        (300, 3, .tiny), (1, 1, .tiny), (0, 0, .tiny),
    ]) func `a form needs its width and its height`(_ columns: Int, _ rows: Int, _ form: ScreenLayout.Form) {
        #expect(ScreenLayout.Form(size: Size(columns: columns, rows: rows)) == form)
    }

    @Test func `parts never overlap, leave the screen or have a negative length`() {
        for columns in Array(0...45) + Array(68...76) + Array(106...114) {
            for rows in 0...34 {
                for state in states {
                    for hasBanner in [false, true] {
                        check(Size(columns: columns, rows: rows), state, hasBanner)
                    }
                }
            }
        }
    }

    private var states: [SidebarState] {
        var hidden = SidebarState()
        hidden.isHidden = true
        var overlaid = SidebarState()
        overlaid.isOverlaid = true
        return [SidebarState(), hidden, overlaid]
    }

    private func check(_ size: Size, _ state: SidebarState, _ hasBanner: Bool) {
        let layout = ScreenLayout(size: size, sidebar: state, wishes: .init(hasBanner: hasBanner))
        var rects = [layout.header, layout.body, layout.strip, layout.footer, layout.banner].compactMap(\.self)
        if let sidebar = layout.sidebar, !layout.isOverlaid { rects.append(sidebar) }
        if let row = layout.rule { rects.append(Rect(column: 0, row: row, columns: size.columns, rows: 1)) }
        for rect in rects {
            let fits =
                rect.column >= 0 && rect.row >= 0 && rect.columns >= 0 && rect.rows >= 0
                && rect.end <= size.columns && rect.row + rect.rows <= size.rows
            if !fits { Issue.record("\(rect) leaves \(size)") }
        }
        for (index, rect) in rects.enumerated() {
            for other in rects.dropFirst(index + 1) where rect.overlaps(other) {
                Issue.record("\(rect) and \(other) overlap at \(size)")
            }
        }
        if size.rows > 0, layout.strip.rows != 1 { Issue.record("no strip at \(size)") }
    }
}

extension Rect {
    fileprivate func overlaps(_ other: Rect) -> Bool {
        guard rows > 0, columns > 0, other.rows > 0, other.columns > 0 else { return false }
        return column < other.end && other.column < end && row < other.row + other.rows && other.row < row + rows
    }
}
