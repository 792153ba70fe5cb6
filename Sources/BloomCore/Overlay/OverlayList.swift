/// A list in an overlay: the row that is pointed at, and the first row that is shown.
struct OverlayList: Hashable, Sendable {
    private(set) var selected = 0
    private(set) var top = 0

    /// Points at a row, the nearest one there is, and moves the rows so far that it is seen.
    mutating func move(to row: Int, of count: Int, height: Int) {
        selected = max(0, min(row, count - 1))
        show(of: count, height: height)
    }

    /// Moves the rows so far that the pointer's is seen in a height, and none are missing at the end.
    mutating func show(of count: Int, height: Int) {
        let height = max(1, height)
        if selected < top { top = selected }
        if selected >= top + height { top = selected - height + 1 }
        top = max(0, min(top, count - height))
    }

    /// Takes a key that moves the pointer; false for all others.
    mutating func handle(_ key: Key, of count: Int, height: Int) -> Bool {
        switch key {
        case .down, .control("n"), .alt(.down): move(to: selected + 1, of: count, height: height)
        case .up, .control("p"), .alt(.up): move(to: selected - 1, of: count, height: height)
        case .pageDown: move(to: selected + max(1, height), of: count, height: height)
        case .pageUp: move(to: selected - max(1, height), of: count, height: height)
        default: return false
        }
        return true
    }
}
