/// A pane by the number that it was given when it was made.
struct PaneID: Hashable, Comparable, Sendable {
    let rawValue: Int

    static func < (left: PaneID, right: PaneID) -> Bool { left.rawValue < right.rawValue }
}

/// How up to four panes share the room for messages: a tree of splits.
///
/// It knows nothing of sizes; ``arranged(in:minimum:)`` fits it into a rectangle.
struct PaneGrid: Hashable, Sendable {
    /// More panes than this are too small to read on any screen.
    static let most = 4

    /// How two parts share a rectangle.
    enum Axis: String, Hashable, Sendable {
        case sideBySide
        case stacked
    }

    /// A pane, or two parts.
    indirect enum Node: Hashable, Sendable {
        case pane(PaneID)
        /// `share` is the part of the first, in thousandths.
        case split(Axis, share: Int, Node, Node)
    }

    private(set) var root = Node.pane(PaneID(rawValue: 0))
    /// The pane that gets the keys.
    private(set) var focused = PaneID(rawValue: 0)
    /// Whether only the focused pane is shown.
    var isZoomed = false
    private var next = 1

    /// One pane.
    init() {}

    /// A grid that was kept; nil when it names a pane twice, or too many.
    init?(root: Node, focused: PaneID) {
        let order = root.order
        guard order.count <= Self.most, Set(order).count == order.count, order.contains(focused) else { return nil }
        self.root = root.sane
        self.focused = focused
        next = (order.map(\.rawValue).max() ?? 0) &+ 1
    }

    /// All panes, from the upper left to the lower right.
    var order: [PaneID] { root.order }

    /// The place of a pane among all, from 0.
    func place(of id: PaneID) -> Int { order.firstIndex(of: id) ?? 0 }

    // MARK: - Changing

    /// Gives the keys to a pane, if it is there.
    mutating func focus(_ id: PaneID) {
        if order.contains(id) { focused = id }
    }

    /// Gives the keys to the pane so many places further, around the end.
    mutating func focus(by step: Int) {
        let order = order
        let target = (place(of: focused) + step) % order.count
        focused = order[target < 0 ? target + order.count : target]
    }

    /// Parts the focused pane in two; the new one, which gets the keys, or nil when there are enough.
    mutating func split(_ axis: Axis) -> PaneID? {
        guard order.count < Self.most else { return nil }
        let fresh = PaneID(rawValue: next)
        next += 1
        root = root.replacing(focused) { .split(axis, share: 500, $0, .pane(fresh)) }
        focused = fresh
        isZoomed = false
        return fresh
    }

    /// Takes the focused pane away; its neighbour gets its room and the keys.
    ///
    /// Nil when it is the only one.
    mutating func close() -> PaneID? {
        let closed = focused
        let order = order
        guard order.count > 1, let rest = root.removing(closed) else { return nil }
        let place = place(of: closed)
        root = rest
        focused = place > 0 ? order[place - 1] : order[1]
        if order.count == 2 { isZoomed = false }
        return closed
    }

    /// Takes all panes away but the focused one.
    mutating func closeOthers() -> [PaneID] {
        let others = order.filter { $0 != focused }
        root = .pane(focused)
        isZoomed = false
        return others
    }

    /// All panes get the same room.
    mutating func balance() { root = root.balanced }

    /// Each pane moves to the place of the next one; the keys go along.
    mutating func rotate() {
        let order = order
        guard order.count > 1 else { return }
        let moved = [order[order.count - 1]] + order.dropLast()
        root = root.renamed(Dictionary(uniqueKeysWithValues: zip(order, moved)))
    }

    /// Gives the focused pane more room along an axis, or less, in thousandths of what it shares; false when it
    /// shares none.
    mutating func resize(_ axis: Axis, by share: Int) -> Bool {
        guard let resized = root.resizing(focused, axis, by: share) else { return false }
        root = resized
        return true
    }
}

extension PaneGrid.Node {
    /// Its panes, from the upper left to the lower right.
    var order: [PaneID] {
        switch self {
        case .pane(let id): [id]
        case .split(_, _, let first, let second): first.order + second.order
        }
    }

    /// The same with shares that leave something to both parts.
    fileprivate var sane: PaneGrid.Node {
        guard case .split(let axis, let share, let first, let second) = self else { return self }
        return .split(axis, share: max(100, min(900, share)), first.sane, second.sane)
    }

    fileprivate func replacing(_ id: PaneID, with make: (PaneGrid.Node) -> PaneGrid.Node) -> PaneGrid.Node {
        switch self {
        case .pane(let own): own == id ? make(self) : self
        case .split(let axis, let share, let first, let second):
            .split(axis, share: share, first.replacing(id, with: make), second.replacing(id, with: make))
        }
    }

    /// What is left without a pane; nil when nothing is.
    fileprivate func removing(_ id: PaneID) -> PaneGrid.Node? {
        switch self {
        case .pane(let own): return own == id ? nil : self
        case .split(let axis, let share, let first, let second):
            guard let left = first.removing(id) else { return second }
            guard let right = second.removing(id) else { return first }
            return .split(axis, share: share, left, right)
        }
    }

    fileprivate func renamed(_ names: [PaneID: PaneID]) -> PaneGrid.Node {
        switch self {
        case .pane(let id): .pane(names[id] ?? id)
        case .split(let axis, let share, let first, let second):
            .split(axis, share: share, first.renamed(names), second.renamed(names))
        }
    }

    fileprivate var balanced: PaneGrid.Node {
        guard case .split(let axis, _, let first, let second) = self else { return self }
        let (left, right) = (first.count(along: axis), second.count(along: axis))
        return .split(axis, share: 1000 * left / (left + right), first.balanced, second.balanced)
    }

    /// How many panes share its length along an axis.
    private func count(along axis: PaneGrid.Axis) -> Int {
        guard case .split(let own, _, let first, let second) = self else { return 1 }
        let counts = (first.count(along: axis), second.count(along: axis))
        return own == axis ? counts.0 + counts.1 : max(counts.0, counts.1)
    }

    /// Moves the nearest border along an axis; nil when the pane has none there.
    fileprivate func resizing(_ id: PaneID, _ axis: PaneGrid.Axis, by change: Int) -> PaneGrid.Node? {
        guard case .split(let own, let share, let first, let second) = self else { return nil }
        let isInFirst = first.order.contains(id)
        guard isInFirst || second.order.contains(id) else { return nil }
        if isInFirst, let inner = first.resizing(id, axis, by: change) {
            return .split(own, share: share, inner, second)
        }
        if !isInFirst, let inner = second.resizing(id, axis, by: change) {
            return .split(own, share: share, first, inner)
        }
        guard own == axis else { return nil }
        return .split(own, share: max(100, min(900, share + (isInFirst ? change : -change))), first, second)
    }
}
