import GatewayModels

/// Where the watched messages of all channels were written; the messages themselves are in the log of ``ChannelID/watch``.
struct WatchedMessages: Sendable {
    private var origins: [MessageID: ChannelID] = [:]

    /// The channel of a watched message.
    func origin(of message: MessageID) -> ChannelID? { origins[message] }

    /// Notes where a message was written.
    mutating func note(_ message: MessageID, in channel: ChannelID) { origins[message] = channel }

    /// How many are known.
    var count: Int { origins.count }

    /// Forgets what is no longer kept.
    mutating func keep(_ isKept: (MessageID) -> Bool) { origins = origins.filter { isKept($0.key) } }
}
