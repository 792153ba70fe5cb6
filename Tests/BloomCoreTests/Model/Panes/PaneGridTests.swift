import Testing

@testable import BloomCore

/// How panes share their room.
@Suite struct PaneGridTests {
    private static let minimum = PaneArrangement.Minimum(columns: 32, rows: 5)
    private static let room = Rect(column: 25, row: 0, columns: 95, rows: 36)

    private func areas(_ grid: PaneGrid, in room: Rect = room) -> [Rect] {
        grid.arranged(in: room, minimum: Self.minimum).places.map(\.area)
    }

    @Test func `two panes side by side share the columns, with one for the rule`() {
        var grid = PaneGrid()
        let fresh = grid.split(.sideBySide)
        #expect(fresh == grid.order.last)
        let arrangement = grid.arranged(in: Self.room, minimum: Self.minimum)
        #expect(arrangement.places.map(\.area.columns) == [47, 47])
        #expect(arrangement.rules == [Rect(column: 72, row: 0, columns: 1, rows: 36)])
        #expect(grid.focused == grid.order[1])
    }

    @Test func `no more than four panes, and the last one stays`() {
        var grid = PaneGrid()
        let made = [PaneGrid.Axis.sideBySide, .stacked, .stacked, .stacked].map { grid.split($0) }
        #expect(made.map { $0 != nil } == [true, true, true, false])
        #expect(grid.order.count == 4)
        let closed = (0..<4).map { _ in grid.close() }
        #expect(closed.map { $0 != nil } == [true, true, true, false])
        #expect(grid.order.count == 1)
    }

    @Test func `closing gives the room and the keys to a neighbour`() {
        var grid = PaneGrid()
        let first = grid.focused
        _ = grid.split(.sideBySide)
        _ = grid.split(.stacked)
        #expect(areas(grid).map(\.rows) == [36, 17, 18])
        let second = grid.order[1]
        _ = grid.close()
        #expect(grid.focused == second)
        #expect(areas(grid).map(\.rows) == [36, 36])
        let others = grid.closeOthers()
        #expect(others == [first])
        #expect(areas(grid) == [Self.room])
    }

    @Test func `borders move within bounds, and balance puts them back`() {
        var grid = PaneGrid()
        _ = grid.split(.sideBySide)
        _ = grid.split(.sideBySide)
        let hasMoved = grid.resize(.stacked, by: 50)
        #expect(!hasMoved)
        grid.balance()
        let wide = Rect(column: 0, row: 0, columns: 200, rows: 36)
        #expect(areas(grid, in: wide).map(\.columns) == [66, 66, 66])
        for _ in 0..<40 { _ = grid.resize(.sideBySide, by: 50) }
        #expect(areas(grid, in: wide).map(\.columns).min() == 32)
        for _ in 0..<80 { _ = grid.resize(.sideBySide, by: -50) }
        #expect(areas(grid, in: wide).allSatisfy { $0.columns >= 32 })
    }

    @Test func `where not all fit, the focused one is shown`() {
        var grid = PaneGrid()
        let first = grid.focused
        _ = grid.split(.sideBySide)
        let narrow = Rect(column: 0, row: 0, columns: 60, rows: 20)
        let arrangement = grid.arranged(in: narrow, minimum: Self.minimum)
        #expect(arrangement.places.map(\.id) == [grid.focused])
        #expect(arrangement.places[0].area == narrow)
        grid.focus(first)
        #expect(grid.arranged(in: narrow, minimum: Self.minimum).places.map(\.id) == [first])
    }

    @Test func `neighbours lie where the eye sees them`() {
        var grid = PaneGrid()
        let left = grid.focused
        let upper = grid.split(.sideBySide)
        let lower = grid.split(.stacked)
        let arrangement = grid.arranged(in: Self.room, minimum: Self.minimum)
        #expect(arrangement.neighbour(of: left, columns: 1, rows: 0) == upper)
        #expect(arrangement.neighbour(of: left, columns: -1, rows: 0) == nil)
        #expect(upper.flatMap { arrangement.neighbour(of: $0, columns: 0, rows: 1) } == lower)
        #expect(lower.flatMap { arrangement.neighbour(of: $0, columns: -1, rows: 0) } == left)
        #expect(lower.flatMap { arrangement.neighbour(of: $0, columns: 0, rows: 1) } == nil)
    }

    @Test func `rotating moves each pane to the next place, and comes around`() {
        var grid = PaneGrid()
        _ = grid.split(.sideBySide)
        _ = grid.split(.stacked)
        let order = grid.order
        grid.rotate()
        #expect(grid.order == [order[2], order[0], order[1]])
        grid.rotate()
        grid.rotate()
        #expect(grid.order == order)
    }

    @Test func `a grid that was kept is taken only if it is one`() {
        let (one, two) = (PaneID(rawValue: 3), PaneID(rawValue: 7))
        let root = PaneGrid.Node.split(.stacked, share: 5000, .pane(one), .pane(two))
        var grid = PaneGrid(root: root, focused: two)
        #expect(grid?.order == [one, two])
        let fresh = grid?.split(.stacked)
        #expect(fresh == PaneID(rawValue: 8))
        #expect(PaneGrid(root: root, focused: PaneID(rawValue: 9)) == nil)
        #expect(PaneGrid(root: .split(.stacked, share: 500, .pane(one), .pane(one)), focused: one) == nil)
    }

    @Test(arguments: UInt64(1)...60) func `panes never overlap or leave their room`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var grid = PaneGrid()
        for _ in 0..<40 {
            let axis = Bool.random(using: &generator) ? PaneGrid.Axis.sideBySide : .stacked
            switch Int.random(in: 0..<7, using: &generator) {
            case 0, 1: _ = grid.split(axis)
            case 2: _ = grid.close()
            case 3: _ = grid.resize(axis, by: Int.random(in: -900...900, using: &generator))
            case 4: grid.rotate()
            case 5: grid.focus(by: Int.random(in: -9...9, using: &generator))
            default: grid.balance()
            }
            let room = Rect(
                column: 3, row: 2, columns: Int.random(in: 0...200, using: &generator),
                rows: Int.random(in: 0...70, using: &generator))
            check(grid, in: room, seed)
        }
    }

    private func check(_ grid: PaneGrid, in room: Rect, _ seed: UInt64) {
        let arrangement = grid.arranged(in: room, minimum: Self.minimum)
        #expect(arrangement.places.contains { $0.id == grid.focused }, "seed \(seed)")
        let all = arrangement.places.map(\.area) + arrangement.rules
        let cells = all.reduce(0) { $0 + $1.columns * $1.rows }
        #expect(cells == room.columns * room.rows, "seed \(seed): \(all) in \(room)")
        #expect(
            all.allSatisfy {
                $0.column >= room.column && $0.row >= room.row && $0.end <= room.end
                    && $0.row + $0.rows <= room.row + room.rows && $0.columns >= 0 && $0.rows >= 0
            }, "seed \(seed)")
        #expect(Set(grid.order).count == grid.order.count && grid.order.contains(grid.focused), "seed \(seed)")
    }
}
