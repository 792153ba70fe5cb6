/// What a simulated world is made from; the same options make the same world.
public struct WorldOptions: Sendable {
    /// Where all chance begins.
    public var seed: UInt64 = 1
    /// How many guilds the bot is in.
    public var guilds = 5
    /// How many channels, categories among them, each guild has; nil leaves it to the guild's plan, about 8 to 18.
    public var channelsPerGuild: Int?
    /// How many members each guild knows.
    ///
    /// With a number all of them are in GUILD_CREATE, as for a bot with the presence intent; nil leaves the number
    /// to the seed, and GUILD_CREATE has the bot and the people in voice channels only.
    public var membersPerGuild: Int?
    /// The world's time zero in milliseconds since 1970; the default is 2026-11-23T09:00:00Z.
    public var startMilliseconds: Int64 = 1_795_424_400_000
    /// How many messages have been written before time zero, so that histories are not empty.
    public var earlierMessages = 400

    /// The ordinary world.
    public init() {}
}
