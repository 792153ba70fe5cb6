import GatewayModels

/// Sorts the channels of one server as the official client does, and leaves out what the bot cannot read.
struct BranchBuilder {
    let directory: Directory
    let folded: Set<TreeNode>
    let options: TreeOptions
    let unread: UnreadBook
    private(set) var rows: [TreeRow] = []
    private(set) var openable: [ChannelID] = []

    init(directory: Directory, folded: Set<TreeNode>, options: TreeOptions, unread: UnreadBook) {
        self.directory = directory
        self.folded = folded
        self.options = options
        self.unread = unread
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
            guard record.isReadable || options.showsHidden, !record.isHidden else { continue }
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
        for record in sorted(channels) {
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
                if child.isOpenable { openable.append(child.channel.id) }
                guard !isFolded else { continue }
                let leaf = TreeNode.channel(child.channel.id)
                rows.append(TreeRow(node: leaf, kind: .thread, foldedCount: nil, hasChildren: false, parent: node))
            }
        }
    }

    private static func byPosition(_ left: ChannelRecord, _ right: ChannelRecord) -> Bool {
        (left.channel.position, left.channel.id) < (right.channel.position, right.channel.id)
    }

    private func sorted(_ channels: [ChannelRecord]) -> [ChannelRecord] {
        switch options.sort {
        case .position: return channels.sorted(by: Self.byKindAndPosition)
        case .name:
            return channels.map { (key: ($0.name ?? "\u{10FFFF}").lowercased(), record: $0) }
                .sorted { ($0.key, $0.record.channel.id) < ($1.key, $1.record.channel.id) }.map(\.record)
        case .activity:
            func rank(_ record: ChannelRecord) -> Int { unread[record.channel.id].count > 0 ? 0 : 1 }
            func newest(_ record: ChannelRecord) -> Snowflake { record.channel.lastMessageID ?? 0 }
            return channels.sorted { left, right in
                let (first, second) = (rank(left), rank(right))
                guard first == second else { return first < second }
                guard newest(left) == newest(right) else { return newest(left) > newest(right) }
                return Self.byKindAndPosition(left, right)
            }
        }
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
