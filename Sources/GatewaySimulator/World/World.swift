import GatewayModels

/// A simulated world of guilds, channels, people and chatter; all of it follows from its options.
///
/// It knows no clock: ``step(at:)`` is told how far time has gone. Events of channels that the bot may not read never
/// come out. What it keeps is bounded: the last 200 messages of a channel, the last 12 threads of a guild, and 5 that
/// were archived before time zero.
public struct World: Sendable {
    /// The user id of the bot.
    public let botUserID: UInt64
    /// The id of the bot's application; as for most bots it is the same as the user's.
    public let applicationID: UInt64

    let startMilliseconds: Int64
    var people: [Person]
    var guilds: [GuildState]
    /// Channels of all guilds, threads, and direct conversations.
    var channels: [ChannelState]
    /// The places of channels and guilds by id; only looked up, never walked through, as their order is random.
    var channelPlaces: [UInt64: Int]
    let guildPlaces: [UInt64: Int]
    var generator: SeededGenerator
    var mint: SnowflakeMint
    var stage = Stage()

    /// Builds the world as it is at its time zero.
    ///
    /// A start outside of the years 2015 to 2099 is moved there: ids cannot hold earlier moments.
    public init(_ options: WorldOptions) {
        var options = options
        options.startMilliseconds = min(max(options.startMilliseconds, Snowflake.epochMilliseconds), 4_102_444_799_999)
        var generator = SeededGenerator(seed: options.seed ^ 0xB100_3D00)
        var mint = SnowflakeMint()
        let guildCount = max(0, options.guilds)
        let members = max(1, options.membersPerGuild ?? 45)
        people = PeopleBuilder.people(
            count: max(140, members, min(4000, guildCount.multipliedReportingOverflow(by: members).partialValue / 4)),
            newest: options.startMilliseconds, generator: &generator, mint: &mint
        )
        var builder = GuildBuilder(generator: generator, mint: mint, options: options, people: people)
        for number in 0..<guildCount { builder.add(number) }
        botUserID = people[PeopleBuilder.bot].id
        applicationID = botUserID
        startMilliseconds = options.startMilliseconds
        guilds = builder.guilds
        channels = builder.channels
        self.generator = builder.generator
        self.mint = builder.mint
        guildPlaces = Dictionary(guilds.indices.map { (builder.guilds[$0].id, $0) }) { first, _ in first }
        channelPlaces = [:]
        addDirectConversations()
        channelPlaces = Dictionary(channels.indices.map { (channels[$0].id, $0) }) { first, _ in first }
        stage.fill(from: channels)
        writeHistory(messages: max(0, options.earlierMessages))
        writePast(seed: options.seed)
    }

    /// The bot hears from three people directly.
    private mutating func addDirectConversations() {
        for index in 0..<3 {
            let id = mint.mintAncestor(at: startMilliseconds - Int64(40 - index) * 86_400_000)
            stage.direct.append(channels.count)
            channels.append(
                ChannelState(
                    id: id, type: 1, guild: nil, parent: nil, name: "", topic: nil, position: 0, overwrites: [],
                    subject: [.software, .life, .games][index], use: .talk, busyness: 0, access: .full,
                    recipient: PeopleBuilder.programs + index))
        }
    }

    /// Lets the two days before time zero happen, ever more densely.
    private mutating func writeHistory(messages: Int) {
        let squared = Int64(messages) * Int64(messages)
        for index in 0..<messages {
            let left = Int64(messages - index)
            let before = 172_800_000 * left / squared * left + left
            _ = beat(at: max(Snowflake.epochMilliseconds, startMilliseconds - before))
        }
    }

    /// One beat of chatter: exactly one new message, and now and then other events around earlier ones.
    public mutating func step(at now: Duration) -> [WorldEvent] { beat(at: milliseconds(at: now)) }

    /// The moment in milliseconds since 1970, never before the ids begin to count.
    func milliseconds(at now: Duration) -> Int64 {
        let (seconds, attoseconds) = now.components
        // Beyond fifty years nothing is simulated; the clamp keeps the sums from overflowing.
        let passed = min(max(seconds, -1_600_000_000), 1_600_000_000) * 1000 + attoseconds / 1_000_000_000_000_000
        return max(Snowflake.epochMilliseconds, startMilliseconds + passed)
    }
}

/// How much of a channel the bot may read.
public enum ChannelAccess: Sendable, Equatable {
    /// Not even its events: REST answers 403.
    case hidden
    /// A voice channel that it sees but may not enter: no events, and REST refuses its messages with 403.
    case locked
    /// What is written now, but nothing earlier: REST answers with an empty list.
    case liveOnly
    /// Everything.
    case full
}
