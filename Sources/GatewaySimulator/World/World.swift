/// A simulated world of guilds, channels, people and chatter; all of it follows from its options.
///
/// It knows no clock: ``step(at:)`` is told how far time has gone. Events of channels that the bot may not read never come out.
public struct World: Sendable {
    /// The user id of the bot.
    public let botUserID: UInt64
    /// The id of the bot's application.
    public let applicationID: UInt64

    /// Builds the world at its time zero.
    public init(_ options: WorldOptions) {
        botUserID = 1
        applicationID = 1
    }
    /// The bot's user object.
    public var botUser: JSONText { JSONText(bytes: []) }
    /// The bot's application.
    public var application: JSONText { JSONText(bytes: []) }
    /// The guilds in a stable order.
    public var guildIDs: [UInt64] { [] }
    /// The whole `d` of GUILD_CREATE.
    public func guildCreate(_ guildID: UInt64, at now: Duration) -> JSONText? { nil }
    /// One beat of chatter.
    public mutating func step(at now: Duration) -> [WorldEvent] { [] }
    /// One channel.
    public func channel(_ id: UInt64) -> JSONText? { nil }
    /// What the bot may read of a channel.
    public func access(toChannel id: UInt64) -> ChannelAccess? { nil }
    /// The guild of a channel; nil for direct conversations and unknown ids.
    public func guildID(ofChannel id: UInt64) -> UInt64? { nil }
    /// One guild.
    public func guild(_ id: UInt64) -> JSONText? { nil }
    /// The channels of a guild.
    public func channels(ofGuild: UInt64) -> JSONText? { nil }
    /// The roles of a guild.
    public func roles(ofGuild: UInt64) -> JSONText? { nil }
    /// The active threads of a guild.
    public func activeThreads(ofGuild: UInt64) -> JSONText? { nil }
    /// Messages, newest first.
    public func messages(
        inChannel: UInt64, before: UInt64?, after: UInt64?, around: UInt64?, limit: Int
    ) -> JSONText? { nil }
    /// One message.
    public func message(_ id: UInt64, inChannel: UInt64) -> JSONText? { nil }
    /// The guilds that the bot is in.
    public func guildsOfBot() -> JSONText { JSONText(bytes: []) }
}

/// How much of a channel the bot may read.
public enum ChannelAccess: Sendable, Equatable {
    /// Not even its events: REST answers 403.
    case hidden
    /// A voice channel that it sees but may not enter: REST refuses its messages with 403.
    case locked
    /// What is written now, but nothing earlier: REST answers with an empty list.
    case liveOnly
    /// Everything.
    case full
}
