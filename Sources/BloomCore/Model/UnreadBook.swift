import GatewayModels

/// What is unread in one channel.
struct UnreadCount: Hashable, Sendable {
    var count = 0
    var mentions = 0
    /// The first unread message.
    var first: LogKey?
    /// When that was written.
    var since: Timestamp?

    static func + (left: UnreadCount, right: UnreadCount) -> UnreadCount {
        UnreadCount(count: left.count + right.count, mentions: left.mentions + right.mentions)
    }
}

/// What has arrived and was not read.
///
/// Bots have no read state on the server, so it begins empty.
struct UnreadBook: Sendable {
    private(set) var channels: [ChannelID: UnreadCount] = [:]
    private(set) var version = 0
    /// Channels in which something became read or unread at once since the last call of ``takeChanged()``.
    private var changed: Set<ChannelID> = []

    subscript(channel: ChannelID) -> UnreadCount { channels[channel] ?? UnreadCount() }

    /// Counts a message.
    mutating func add(_ message: StoredMessage, in channel: ChannelID, isMention: Bool) {
        let key = LogKey(id: message.id)
        channels[channel, default: UnreadCount(first: key, since: message.timestamp)].count += 1
        if isMention { channels[channel]?.mentions += 1 }
        version &+= 1
    }

    /// So much is unread, whatever was before.
    mutating func set(_ count: UnreadCount, in channel: ChannelID) {
        channels[channel] = count.count > 0 ? count : nil
        changed.insert(channel)
        version &+= 1
    }

    /// A deleted message is not unread any more.
    mutating func subtract(_ messages: [(id: MessageID, isMention: Bool)], in channel: ChannelID) {
        guard var unread = channels[channel], let first = unread.first else { return }
        let gone = messages.filter { LogKey(id: $0.id) >= first }
        unread.count -= gone.count
        unread.mentions = max(0, unread.mentions - gone.count { $0.isMention })
        set(unread, in: channel)
    }

    /// Everything in a channel was read.
    mutating func clear(_ channel: ChannelID) {
        guard channels.removeValue(forKey: channel) != nil else { return }
        changed.insert(channel)
        version &+= 1
    }

    /// The channels that were read, or marked, since the last call.
    mutating func takeChanged() -> Set<ChannelID> {
        defer { changed = [] }
        return changed
    }
}

/// The unread messages of everything that has a row in the sidebar, summed up.
struct UnreadSums: Sendable {
    private var byNode: [TreeNode: UnreadCount] = [:]
    /// All servers together.
    private(set) var total = UnreadCount()
    private var builtFor: (unread: Int, names: Int, mutes: Int)?

    subscript(node: TreeNode) -> UnreadCount { byNode[node] ?? UnreadCount() }

    /// Adds everything up again if something changed; muted channels count for nobody but themselves.
    mutating func refresh(from book: UnreadBook, in directory: Directory, mutes: Set<ChannelID> = []) {
        let versions = (book.version, directory.nameVersion, mutes.hashValue)
        if let builtFor, builtFor == versions { return }
        builtFor = versions
        byNode = [:]
        total = UnreadCount()
        for (id, unread) in book.channels {
            guard let record = directory.channels[id], record.isReadable, !record.isHidden else { continue }
            byNode[.channel(id)] = self[.channel(id)] + unread
            guard !mutes.contains(id) else { continue }
            total = total + unread
            var parent = record.channel.parentID
            // A thread lies in a channel, which lies in a category: two steps at most.
            for _ in 0..<2 {
                guard let id = parent, let above = directory.channels[id] else { break }
                byNode[.channel(id)] = self[.channel(id)] + unread
                parent = above.channel.parentID
            }
            byNode[record.root] = self[record.root] + unread
        }
    }
}
