import GatewayModels

/// Something that has a row in the sidebar.
enum TreeNode: Hashable, Sendable {
    /// The heading of the direct conversations.
    case directs
    case guild(GuildID)
    /// A category, channel, thread or direct conversation.
    case channel(ChannelID)
    /// The heading of the pinned channels.
    case pinned
    /// A pinned channel, by its slot from 0.
    case slot(Int)
}

/// One row of the sidebar.
struct TreeRow: Hashable, Sendable {
    /// What decides how a row looks.
    enum Kind: Hashable, Sendable {
        case heading
        case category
        case channel
        case thread
    }
    let node: TreeNode
    let kind: Kind
    /// How many rows are folded away under it; nil when it is unfolded or has none.
    let foldedCount: Int?
    /// Whether it can be folded.
    let hasChildren: Bool
    /// The row that it belongs under.
    let parent: TreeNode?
}

/// How the rows of the sidebar are chosen and sorted.
struct TreeOptions: Hashable, Sendable {
    var sort = ViewerSettings.Sorting.position
    /// Whether channels that the bot cannot read have a row too.
    var showsHidden = false
    /// Servers that come first, in this order.
    var serverOrder: [GuildID] = []
    /// Only rows whose name holds this, and what they belong under; empty for all.
    var filter = ""
}

/// The rows of the sidebar, built per server and only where something changed.
struct ChannelTree: Sendable {
    private struct Branch: Equatable, Sendable {
        var rows: [TreeRow] = []
        var openable: [ChannelID] = []
        var sortKey = ""
        var id: GuildID?
    }
    private var branches: [GuildID?: Branch] = [:]
    private(set) var folded: Set<TreeNode> = []
    private var foldingChanged: Set<GuildID?> = []
    private var options = TreeOptions()
    private var pins = Pins()
    private var mustAssemble = false
    /// All rows from top to bottom.
    private(set) var rows: [TreeRow] = []
    /// Every channel that can be opened, in the order of the rows, folded or not.
    private(set) var openable: [ChannelID] = []

    /// Whether a row's children are hidden.
    func isFolded(_ node: TreeNode) -> Bool { folded.contains(node) }

    /// Hides or shows the children of a row.
    mutating func setFolded(_ isFolded: Bool, _ node: TreeNode, in guild: GuildID?) {
        if isFolded { folded.insert(node) } else { folded.remove(node) }
        foldingChanged.insert(guild)
        if node == .pinned { mustAssemble = true }
    }

    /// The rows whose children are hidden, from an earlier run; for an empty tree.
    mutating func restoreFolded(_ nodes: Set<TreeNode>) {
        folded = nodes
        foldingChanged.formUnion(branches.keys)
        mustAssemble = true
    }

    /// Builds what changed anew.
    ///
    /// - Parameter mayMove: whether rows may change places only because something was written.
    mutating func refresh(
        from directory: inout Directory, options: TreeOptions = TreeOptions(), pins: Pins = Pins(),
        unread: UnreadBook = UnreadBook(), mayMove: Bool = true
    ) {
        var stale = directory.dirty.union(foldingChanged)
        if mayMove { stale.formUnion(directory.active) }
        if options != self.options {
            directory.tracksActivity = options.sort == .activity
            // Folding depends on whether something is looked for, but not on what.
            let old = self.options
            if options.sort != old.sort || options.showsHidden != old.showsHidden
                || options.filter.isEmpty != old.filter.isEmpty
            {
                stale.formUnion(branches.keys)
            }
            self.options = options
            mustAssemble = true
        }
        if pins != self.pins {
            self.pins = pins
            mustAssemble = true
        }
        guard !stale.isEmpty || mustAssemble else { return }
        var hasChanged = mustAssemble
        for guild in stale where rebuild(guild, from: directory, unread: unread) { hasChanged = true }
        directory.markClean(active: mayMove)
        foldingChanged = []
        mustAssemble = false
        if hasChanged { assemble(directory) }
    }

    private mutating func assemble(_ directory: Directory) {
        let places = Dictionary(options.serverOrder.enumerated().map { ($1, $0) }) { first, _ in first }
        func place(_ id: GuildID) -> Int { places[id] ?? .max }
        let ordered = branches.values.sorted { left, right in
            // Direct conversations come first; then servers in the person's order, then by name.
            guard let leftID = left.id, let rightID = right.id else { return left.id == nil && right.id != nil }
            return (place(leftID), left.sortKey, leftID) < (place(rightID), right.sortKey, rightID)
        }
        rows = filtered(ordered.flatMap(\.rows), directory)
        openable = ordered.flatMap(\.openable)
        appendPins(directory)
    }

    /// The rows whose names match, and those that they belong under.
    private func filtered(_ rows: [TreeRow], _ directory: Directory) -> [TreeRow] {
        let wanted = options.filter.lowercased()
        guard !wanted.isEmpty else { return rows }
        var kept: Set<TreeNode> = []
        // A row stands above what belongs under it, so that one pass from below finds all parents.
        for row in rows.reversed() {
            let name: String?
            switch row.node {
            case .guild(let id): name = directory.guilds[id]?.name
            case .channel(let id): name = directory.channels[id]?.name
            case .directs, .pinned, .slot: name = nil
            }
            guard kept.contains(row.node) || name?.lowercased().contains(wanted) == true else { continue }
            kept.insert(row.node)
            if let parent = row.parent { kept.insert(parent) }
        }
        return rows.filter { kept.contains($0.node) }
    }

    private mutating func appendPins(_ directory: Directory) {
        guard !pins.isEmpty, options.filter.isEmpty else { return }
        let slots = (0..<Pins.count).filter { pins[$0].map { directory.channels[$0] != nil } ?? false }
        guard !slots.isEmpty else { return }
        let isFolded = folded.contains(.pinned)
        rows.append(
            TreeRow(
                node: .pinned, kind: .heading, foldedCount: isFolded ? slots.count : nil, hasChildren: true, parent: nil
            )
        )
        guard !isFolded else { return }
        rows += slots.map {
            TreeRow(node: .slot($0), kind: .channel, foldedCount: nil, hasChildren: false, parent: .pinned)
        }
    }

    /// Builds one server's rows; says whether they are others than before.
    private mutating func rebuild(_ guild: GuildID?, from directory: Directory, unread: UnreadBook) -> Bool {
        // What is looked for may be folded away.
        let folded: Set<TreeNode> = options.filter.isEmpty ? folded : []
        var builder = BranchBuilder(directory: directory, folded: folded, options: options, unread: unread)
        var branch = Branch(id: guild)
        if let guild {
            guard let record = directory.guilds[guild] else {
                return branches.removeValue(forKey: guild) != nil
            }
            builder.build(record)
            branch.sortKey = (record.name ?? "\u{10FFFF}").lowercased()
        } else {
            builder.buildDirects()
        }
        branch.rows = builder.rows
        branch.openable = builder.openable
        let fresh = branch.rows.isEmpty ? nil : branch
        defer { branches[guild] = fresh }
        return branches[guild] != fresh
    }
}
