import DequeModule

/// An exception, in one channel, to what a role may do.
struct Overwrite: Sendable {
    let role: UInt64
    let allow: UInt64
    let deny: UInt64
}

/// What a channel has when it is a thread.
struct ThreadState: Sendable {
    let owner: UInt64
    let createdAt: Int64
    var messageCount = 0
    var memberCount = 1
    var isArchived = false
    var archivedAt: Int64
    /// Whether the bot is in it.
    let hasBot: Bool
    let tags: [UInt64]
    let flags: Int
}

/// A channel, category, thread or direct conversation, with what was written in it last.
struct ChannelState: Sendable {
    /// How many messages are kept for each channel; older ones fall out.
    static let historyLimit = 200

    let id: UInt64
    let type: Int
    /// Its guild's place in the world; nil for a direct conversation.
    let guild: Int?
    let parent: UInt64?
    var name: String
    var topic: String?
    let position: Int
    let overwrites: [Overwrite]
    let subject: Subject
    let use: ChannelPlan.Use
    let busyness: Int
    let access: ChannelAccess
    /// The other side of a direct conversation.
    var recipient: Int? = nil
    var tags: [UInt64] = []
    var thread: ThreadState? = nil

    var lastMessageID: UInt64? = nil
    var lastPinAt: Int64? = nil
    var history = Deque<MessageState>()
    /// How many messages fell out of the history.
    var forgotten = 0
    var conversation = Conversation()
    /// The message that was deleted last, for answers that come too late.
    var latestDeleted: UInt64? = nil

    /// The place of the oldest message whose id is not below the given one; the end of the history if there is none.
    func firstIndex(notBefore id: UInt64) -> Int {
        var low = 0
        var high = history.count
        while low < high {
            let middle = (low + high) / 2
            if history[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The place of a message in the history; nil when it is not there.
    func place(of id: UInt64) -> Int? {
        let index = firstIndex(notBefore: id)
        return index < history.count && history[index].id == id ? index : nil
    }

    /// Keeps a message; the oldest one gives way when there are too many.
    mutating func keep(_ message: MessageState) {
        if history.count >= Self.historyLimit {
            history.removeFirst()
            forgotten += 1
        }
        history.append(message)
        lastMessageID = message.id
        thread?.messageCount += 1
    }
}
