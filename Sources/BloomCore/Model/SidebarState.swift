import GatewayProtocol

/// The sidebar: where its pointer is, and whether it is shown.
struct SidebarState: Sendable {
    /// The row of the pointer, by what it shows, so that it stays on it when others come and go.
    private(set) var pointer: TreeNode?
    private var index = 0
    /// Where the pointer's row is on the screen, counted from the sidebar's top.
    private(set) var screenRow = 0
    /// Only channels whose names hold this have rows.
    var filter = ""
    /// When the person last moved in it.
    var touchedAt: Instant?
    /// The person has switched it off.
    var isHidden = false
    /// Where there is no room beside the pane: it lies over it.
    var isOverlaid = false

    /// Finds the pointer's row again after rows have changed; the nearest one when its own is gone.
    mutating func refresh(_ rows: [TreeRow]) {
        guard let pointer else {
            index = 0
            self.pointer = rows.first?.node
            return
        }
        if index < rows.count, rows[index].node == pointer { return }
        if let found = rows.firstIndex(where: { $0.node == pointer }) {
            index = found
        } else {
            index = max(0, min(index, rows.count - 1))
            self.pointer = index < rows.count ? rows[index].node : nil
        }
    }

    /// The pointer's row in the tree.
    func row(in rows: [TreeRow]) -> TreeRow? { index < rows.count ? rows[index] : nil }

    /// Moves the pointer by rows; `height` is how many are shown.
    mutating func move(by count: Int, in rows: [TreeRow], height: Int) {
        guard !rows.isEmpty else { return }
        let target = max(0, min(rows.count - 1, index + count))
        screenRow += target - index
        screenRow = max(0, min(screenRow, height - 1))
        index = target
        pointer = rows[target].node
    }

    /// Moves the pointer to a row, if it is there.
    mutating func move(to node: TreeNode, in rows: [TreeRow], height: Int) -> Bool {
        guard let target = rows.firstIndex(where: { $0.node == node }) else { return false }
        move(by: target - index, in: rows, height: height)
        return true
    }

    /// The first row that is shown, such that the pointer's stays where it is as far as there are rows around it.
    func top(count: Int, height: Int) -> Int {
        let row = max(0, min(screenRow, height - 1))
        return max(0, min(index - row, count - height))
    }
}
