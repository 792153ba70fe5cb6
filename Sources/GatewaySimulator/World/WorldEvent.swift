/// Something that happened in a world, as the gateway tells it.
public struct WorldEvent: Sendable {
    /// The name of the dispatch, such as `MESSAGE_CREATE`.
    public var name: String
    /// The guild it belongs to; nil for direct conversations.
    public var guildID: UInt64?
    /// The channel it belongs to.
    public var channelID: UInt64?
    /// The whole `d`.
    public var d: JSONText
    /// The `d` for a bot without the message content intent; nil when it is the same as ``d``.
    public var dWithoutContent: JSONText?
    /// Sessions with any of these intents get the event; 0 stands for all sessions.
    public var intents: UInt64

    /// Makes one from its parts.
    public init(
        name: String, guildID: UInt64?, channelID: UInt64?, d: JSONText, dWithoutContent: JSONText? = nil,
        intents: UInt64
    ) {
        self.name = name
        self.guildID = guildID
        self.channelID = channelID
        self.d = d
        self.dWithoutContent = dWithoutContent
        self.intents = intents
    }
}

/// The bits of the intents that events of a world need.
enum EventIntent {
    static let guilds: UInt64 = 1 << 0
    static let guildMembers: UInt64 = 1 << 1
    static let guildMessages: UInt64 = 1 << 9
    static let guildReactions: UInt64 = 1 << 10
    static let guildTyping: UInt64 = 1 << 11
    static let directMessages: UInt64 = 1 << 12
    static let directReactions: UInt64 = 1 << 13
    static let directTyping: UInt64 = 1 << 14
    static let guildPolls: UInt64 = 1 << 24
    static let directPolls: UInt64 = 1 << 25
}
