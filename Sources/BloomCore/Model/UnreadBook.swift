import GatewayModels

/// What is unread in one channel.
struct UnreadCount: Hashable, Sendable {
    var count = 0
    var mentions = 0
    /// The first unread message.
    var first: LogKey?
    /// When that was written.
    var since: Timestamp?
}

/// What has arrived and was not read.
///
/// Bots have no read state on the server, so it begins empty.
struct UnreadBook: Sendable {
    private(set) var channels: [ChannelID: UnreadCount] = [:]
    /// Channels in which something became read or unread at once since the last call of ``takeChanged()``.
    private var changed: Set<ChannelID> = []
    /// Channels whose counts are others than at the last call of ``takeUncounted()``.
    private var uncounted: Set<ChannelID> = []

    subscript(channel: ChannelID) -> UnreadCount { channels[channel] ?? UnreadCount() }

    /// Counts a message.
    mutating func add(_ message: StoredMessage, in channel: ChannelID, isMention: Bool) {
        let key = LogKey(id: message.id)
        channels[channel, default: UnreadCount(first: key, since: message.timestamp)].count += 1
        if isMention { channels[channel]?.mentions += 1 }
        uncounted.insert(channel)
    }

    /// So much is unread, whatever was before.
    mutating func set(_ count: UnreadCount, in channel: ChannelID) {
        channels[channel] = count.count > 0 ? count : nil
        changed.insert(channel)
        uncounted.insert(channel)
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
        uncounted.insert(channel)
    }

    /// The channels that were read, or marked, since the last call.
    mutating func takeChanged() -> Set<ChannelID> {
        defer { changed = [] }
        return changed
    }

    /// The channels whose counts have changed since the last call.
    mutating func takeUncounted() -> Set<ChannelID> {
        defer { uncounted = [] }
        return uncounted
    }
}
