import GatewayModels

/// The unread messages of everything that has a row in the sidebar, summed up.
struct UnreadSums: Sendable {
    private var byNode: [TreeNode: UnreadCount] = [:]
    /// All servers together.
    private(set) var total = UnreadCount()
    /// What each channel has added.
    private var counted: [ChannelID: UnreadCount] = [:]
    private var builtFor: (names: Int, mutes: Set<ChannelID>)?

    subscript(node: TreeNode) -> UnreadCount { byNode[node] ?? UnreadCount() }

    /// Counts what has changed since the last time; muted channels count for nobody but themselves.
    ///
    /// Only another tree, other mutes or the end of a channel that counted make it add up everything again: a bot may see
    /// a hundred thousand channels.
    mutating func refresh(from book: inout UnreadBook, in directory: Directory, mutes: Set<ChannelID> = []) {
        let changed = book.takeUncounted()
        let isGone = changed.contains { counted[$0] != nil && !Self.counts($0, in: directory) }
        if !isGone, let builtFor, builtFor == (directory.nameVersion, mutes) {
            for id in changed { count(book[id], of: id, in: directory, isMuted: mutes.contains(id)) }
            return
        }
        self = UnreadSums()
        builtFor = (directory.nameVersion, mutes)
        for (id, unread) in book.channels { count(unread, of: id, in: directory, isMuted: mutes.contains(id)) }
    }

    private static func counts(_ id: ChannelID, in directory: Directory) -> Bool {
        directory.channels[id].map { $0.isReadable && !$0.isHidden } ?? false
    }

    private mutating func count(_ unread: UnreadCount, of id: ChannelID, in directory: Directory, isMuted: Bool) {
        guard Self.counts(id, in: directory), let record = directory.channels[id] else { return }
        let before = counted[id] ?? UnreadCount()
        counted[id] = unread.count > 0 || unread.mentions > 0 ? unread : nil
        func add(to sum: inout UnreadCount) {
            sum.count += unread.count - before.count
            sum.mentions += unread.mentions - before.mentions
        }
        add(to: &byNode[.channel(id), default: UnreadCount()])
        guard !isMuted else { return }
        add(to: &total)
        var parent = record.channel.parentID
        // A thread lies in a channel, which lies in a category: two steps at most.
        for _ in 0..<2 {
            guard let id = parent, let above = directory.channels[id] else { break }
            add(to: &byNode[.channel(id), default: UnreadCount()])
            parent = above.channel.parentID
        }
        add(to: &byNode[record.root, default: UnreadCount()])
    }
}
