import GatewayModels

/// Something that has a row in the sidebar.
enum TreeNode: Hashable, Sendable {
    /// The heading of the direct conversations.
    case directs
    case guild(GuildID)
    /// A category, channel, thread or direct conversation.
    case channel(ChannelID)
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

/// The rows of the sidebar, built per server and only where something changed.
struct ChannelTree: Sendable {
    private struct Branch: Equatable, Sendable {
        var rows: [TreeRow] = []
        var openable: [ChannelID] = []
        var sortKey = ""
        var id: GuildID?
    }
    private var branches: [GuildID?: Branch] = [:]
    private var folded: Set<TreeNode> = []
    private var foldingChanged: Set<GuildID?> = []
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
    }

    /// Builds what changed anew.
    mutating func refresh(from directory: inout Directory) {
        let stale = directory.dirty.union(foldingChanged)
        guard !stale.isEmpty else { return }
        var hasChanged = false
        for guild in stale where rebuild(guild, from: directory) { hasChanged = true }
        directory.markClean()
        foldingChanged = []
        guard hasChanged else { return }
        let ordered = branches.values.sorted { left, right in
            // Direct conversations come first; then servers by name.
            guard let leftID = left.id, let rightID = right.id else { return left.id == nil && right.id != nil }
            return (left.sortKey, leftID) < (right.sortKey, rightID)
        }
        rows = ordered.flatMap(\.rows)
        openable = ordered.flatMap(\.openable)
    }

    /// Builds one server's rows; says whether they are others than before.
    private mutating func rebuild(_ guild: GuildID?, from directory: Directory) -> Bool {
        var builder = BranchBuilder(directory: directory, folded: folded)
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

/// Sorts the channels of one server as the official client does, and leaves out what the bot cannot read.
private struct BranchBuilder {
    let directory: Directory
    let folded: Set<TreeNode>
    var rows: [TreeRow] = []
    var openable: [ChannelID] = []

    init(directory: Directory, folded: Set<TreeNode>) {
        self.directory = directory
        self.folded = folded
    }

    mutating func build(_ guild: GuildRecord) {
        let records = guild.channels.compactMap { directory.channels[$0] }
        let known = Set(records.filter { $0.channel.type == .guildCategory }.map(\.channel.id))
        let hosts = Set(records.filter { $0.channel.type != .guildCategory }.map(\.channel.id))
        var byParent: [ChannelID?: [ChannelRecord]] = [:]
        var threads: [ChannelID: [ChannelRecord]] = [:]
        var categories: [ChannelRecord] = []
        var occupied: Set<ChannelID> = []
        for record in records {
            let channel = record.channel
            if channel.type == .guildCategory {
                categories.append(record)
                continue
            }
            if let parent = channel.parentID, !channel.type.isThread { occupied.insert(parent) }
            guard record.isReadable, !record.isHidden else { continue }
            if channel.type.isThread, let parent = channel.parentID, hosts.contains(parent) {
                threads[parent, default: []].append(record)
            } else {
                // A parent that is not known counts as none.
                let parent = channel.parentID.flatMap { known.contains($0) ? $0 : nil }
                byParent[parent, default: []].append(record)
            }
        }
        let node = TreeNode.guild(guild.id)
        let start = rows.count
        append(byParent[nil] ?? [], threads: threads, under: node)
        for category in categories.sorted(by: Self.byPosition) {
            let children = byParent[category.channel.id] ?? []
            // An empty category is shown to those who may see it; one with nothing for us inside is not.
            if children.isEmpty, occupied.contains(category.channel.id) || !category.isReadable { continue }
            append(category: category, children: children, threads: threads, under: node)
        }
        addHeading(node, from: start)
    }

    mutating func buildDirects() {
        let records = directory.directs.compactMap { directory.channels[$0] }.filter { !$0.isHidden }
        guard !records.isEmpty else { return }
        append(records.sorted { $0.channel.id < $1.channel.id }, threads: [:], under: .directs)
        addHeading(.directs, from: 0)
    }

    private mutating func addHeading(_ node: TreeNode, from start: Int) {
        let count = rows.count - start
        let isFolded = folded.contains(node)
        if isFolded { rows.removeSubrange(start...) }
        rows.insert(
            TreeRow(
                node: node, kind: .heading, foldedCount: isFolded ? count : nil, hasChildren: count > 0, parent: nil
            ),
            at: start
        )
    }

    private mutating func append(
        category: ChannelRecord, children: [ChannelRecord], threads: [ChannelID: [ChannelRecord]],
        under parent: TreeNode
    ) {
        let node = TreeNode.channel(category.channel.id)
        let isFolded = folded.contains(node)
        rows.append(
            TreeRow(
                node: node, kind: .category, foldedCount: isFolded ? children.count : nil,
                hasChildren: !children.isEmpty, parent: parent
            )
        )
        let mark = rows.count
        append(children, threads: threads, under: node)
        if isFolded { rows.removeSubrange(mark...) }
    }

    private mutating func append(
        _ channels: [ChannelRecord], threads: [ChannelID: [ChannelRecord]], under parent: TreeNode
    ) {
        for record in channels.sorted(by: Self.byKindAndPosition) {
            let node = TreeNode.channel(record.channel.id)
            let children = (threads[record.channel.id] ?? []).sorted(by: Self.byActivity)
            let isFolded = folded.contains(node)
            let kind = record.channel.type.isThread ? TreeRow.Kind.thread : .channel
            rows.append(
                TreeRow(
                    node: node, kind: kind, foldedCount: isFolded && !children.isEmpty ? children.count : nil,
                    hasChildren: !children.isEmpty, parent: parent
                )
            )
            if record.isOpenable { openable.append(record.channel.id) }
            for child in children {
                openable.append(child.channel.id)
                guard !isFolded else { continue }
                let leaf = TreeNode.channel(child.channel.id)
                rows.append(TreeRow(node: leaf, kind: .thread, foldedCount: nil, hasChildren: false, parent: node))
            }
        }
    }

    private static func byPosition(_ left: ChannelRecord, _ right: ChannelRecord) -> Bool {
        (left.channel.position, left.channel.id) < (right.channel.position, right.channel.id)
    }

    private static func byKindAndPosition(_ left: ChannelRecord, _ right: ChannelRecord) -> Bool {
        let (first, second) = (left.channel, right.channel)
        return (first.type.isVoice ? 1 : 0, first.position, first.id)
            < (second.type.isVoice ? 1 : 0, second.position, second.id)
    }

    /// Pinned posts first, then what was written in last.
    private static func byActivity(_ left: ChannelRecord, _ right: ChannelRecord) -> Bool {
        let (first, second) = (left.channel, right.channel)
        let isPinned = first.flags.contains(.pinned)
        if isPinned != second.flags.contains(.pinned) { return isPinned }
        return (first.lastMessageID ?? first.id, first.id) > (second.lastMessageID ?? second.id, second.id)
    }
}
