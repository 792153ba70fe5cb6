/// Where the panes of a grid stand, and the rules between them.
struct PaneArrangement: Hashable, Sendable {
    /// The least room that a pane is shown in.
    struct Minimum: Hashable, Sendable {
        var columns: Int
        var rows: Int
    }

    /// A pane and its room.
    struct Place: Hashable, Sendable {
        let id: PaneID
        let area: Rect
    }

    /// The panes that are shown, from the upper left to the lower right.
    private(set) var places: [Place] = []
    /// The rules between them: one cell wide or high.
    private(set) var rules: [Rect] = []

    fileprivate init() {}

    fileprivate mutating func place(_ id: PaneID, in area: Rect) { places.append(Place(id: id, area: area)) }
    fileprivate mutating func rule(_ area: Rect) { rules.append(area) }

    /// The pane next to another one in a direction: the one that shares most of its side, of those the nearest.
    func neighbour(of id: PaneID, columns: Int, rows: Int) -> PaneID? {
        guard let own = places.first(where: { $0.id == id })?.area else { return nil }
        let candidates = places.filter { place in
            let area = place.area
            if columns > 0 { return area.column >= own.end }
            if columns < 0 { return area.end <= own.column }
            if rows > 0 { return area.row >= own.row + own.rows }
            return area.row + area.rows <= own.row
        }
        func distance(_ area: Rect) -> (Int, Int) {
            let along = columns != 0 ? abs(area.column - own.column) : abs(area.row - own.row)
            let shared =
                columns != 0
                ? min(area.row + area.rows, own.row + own.rows) - max(area.row, own.row)
                : min(area.end, own.end) - max(area.column, own.column)
            return (shared > 0 ? 0 : 1, along)
        }
        return candidates.min { distance($0.area) < distance($1.area) }?.id
    }
}

extension PaneGrid {
    /// Fits the panes into a rectangle.
    ///
    /// Where two parts do not both get their least room, only the one with the focused pane is shown.
    func arranged(in area: Rect, minimum: PaneArrangement.Minimum) -> PaneArrangement {
        var arrangement = PaneArrangement()
        place(isZoomed ? .pane(focused) : root, in: area, minimum, &arrangement)
        return arrangement
    }

    private func place(
        _ node: Node, in area: Rect, _ minimum: PaneArrangement.Minimum, _ arrangement: inout PaneArrangement
    ) {
        guard case .split(let axis, let share, let first, let second) = node else {
            if case .pane(let id) = node { arrangement.place(id, in: area) }
            return
        }
        let length = axis == .sideBySide ? area.columns : area.rows
        let needed = (first.needed(along: axis, minimum), second.needed(along: axis, minimum))
        guard needed.0 + 1 + needed.1 <= length else {
            return place(second.order.contains(focused) ? second : first, in: area, minimum, &arrangement)
        }
        let part = max(needed.0, min(length - 1 - needed.1, (length - 1) * share / 1000))
        var (left, rule, right) = (area, area, area)
        switch axis {
        case .sideBySide:
            left.columns = part
            rule.column += part
            rule.columns = 1
            right.column += part + 1
            right.columns -= part + 1
        case .stacked:
            left.rows = part
            rule.row += part
            rule.rows = 1
            right.row += part + 1
            right.rows -= part + 1
        }
        place(first, in: left, minimum, &arrangement)
        arrangement.rule(rule)
        place(second, in: right, minimum, &arrangement)
    }
}

extension PaneGrid.Node {
    /// The least length along an axis at which all of it is shown.
    fileprivate func needed(along axis: PaneGrid.Axis, _ minimum: PaneArrangement.Minimum) -> Int {
        switch self {
        case .pane: return axis == .sideBySide ? minimum.columns : minimum.rows
        case .split(let own, _, let first, let second):
            let (left, right) = (first.needed(along: axis, minimum), second.needed(along: axis, minimum))
            return own == axis ? left + 1 + right : max(left, right)
        }
    }
}
