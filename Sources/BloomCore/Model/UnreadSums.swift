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
        let isGone = changed.contains { counted[$0] != nil && Self.record($0, in: directory) == nil }
        if !isGone, let builtFor, builtFor == (directory.nameVersion, mutes) {
            for id in changed { count(book[id], of: id, in: directory, isMuted: mutes.contains(id)) }
            return
        }
        self = UnreadSums()
        builtFor = (directory.nameVersion, mutes)
        for (id, unread) in book.channels { count(unread, of: id, in: directory, isMuted: mutes.contains(id)) }
    }

    /// The channel, if what is unread in it counts.
    private static func record(_ id: ChannelID, in directory: Directory) -> ChannelRecord? {
        directory.channels[id].flatMap { $0.isReadable && !$0.isHidden ? $0 : nil }
    }

    private mutating func count(_ unread: UnreadCount, of id: ChannelID, in directory: Directory, isMuted: Bool) {
        guard let record = Self.record(id, in: directory) else { return }
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
