/// What a simulated gateway is made from.
///
/// The same options, the same calls and the same times give the same bytes on every run.
public struct SimulatorOptions: Sendable {
    /// The world of guilds and people whose events are sent.
    public var world = WorldOptions()
    /// The interval that Hello announces.
    public var heartbeatInterval: Duration = .milliseconds(41_250)
    /// How the gateway ends a connection whose beats stay out.
    public var missedBeats: MissedBeatsAnswer = .close(4000)
    /// The spelling of the heartbeat acknowledgement.
    public var ackForm: AckForm = .full
    /// How long a session without a connection can be resumed.
    public var resumeWindow: Duration = .seconds(90)
    /// How many messages the world makes.
    public var rate: MessageRate = .perSecond(4)
    /// How many dispatches a session keeps for a resume.
    public var sessionBufferLimit = 10_000
    /// How many bytes of dispatches a session keeps for a resume.
    public var sessionBufferByteLimit = 64 << 20
    /// How many connections are served at once; further upgrades are refused with 503.
    public var connectionLimit = 256
    /// How many sessions are kept; the one that has been without a connection for longest makes room.
    public var sessionLimit = 256
    /// The budget of identifies, as `/gateway/bot` tells it.
    public var sessionStarts = SessionStartLimit()
    /// How long an identify occupies its lane; a second one within this time is refused.
    public var identifyInterval: Duration = .seconds(5)
    /// Whether the token is revoked when an identify comes with the budget used up, as the real gateway does.
    public var resetsTokenWhenExhausted = false
    /// What becomes of a connection that does not say which version it speaks.
    public var unversioned: UnversionedAnswer = .close
    /// How many REST requests are answered before 429 comes.
    public var requestLimits = RequestLimits()
    /// The privileged intents that the application may ask for.
    public var enabledPrivilegedIntents: UInt64 = Intents.privileged
    /// The number of shards that `/gateway/bot` recommends.
    public var recommendedShards = 1
    /// The time between two GUILD_CREATE behind READY.
    public var guildSpacing: Duration = .milliseconds(15)
    /// A recording that sessions get instead of the world's events.
    public var replay: Recording?
    /// How fast it is played.
    public var replaySpeed = ReplaySpeed.times(1)
    /// Whether a connection is closed with 1000 when it has got all of the recording.
    public var closesAfterReplay = false
    /// Faults that come by themselves.
    public var faults: [ScheduledFault] = []
    /// The address that `/gateway/bot` and `/gateway` give; the host fills it in.
    public var gatewayURL = "ws://127.0.0.1"
    /// The address that READY gives for a resume; the host fills it in.
    public var resumeURL = "ws://localhost"

    private var givenToken: String?

    /// The token that clients must show.
    ///
    /// Unless one is set, it is derived from the seed and the id of the bot, in the shape of real ones.
    public var token: String {
        get { givenToken ?? BotToken.derive(userID: replay?.botUserID ?? World(world).botUserID, seed: world.seed) }
        set { givenToken = newValue }
    }

    /// Makes options with the usual values.
    public init() {}
}

/// How many messages the world makes.
public enum MessageRate: Hashable, Sendable {
    /// So many a second, whether or not clients keep up; zero makes none.
    case perSecond(Double)
    /// As many as the connected clients take: the world pauses while one of them is behind.
    case unlimited
}

/// How the gateway ends a connection whose beats stay out.
public enum MissedBeatsAnswer: Hashable, Sendable {
    /// A close frame with this code.
    case close(UInt16)
    /// The connection ends without a close frame.
    case end
}

/// What becomes of a connection that does not say which version it speaks.
public enum UnversionedAnswer: Hashable, Sendable {
    /// It is closed with 4012.
    case close
    /// It is served as one of version 6.
    case serve
}

/// The two spellings of a heartbeat acknowledgement that occur.
public enum AckForm: Hashable, Sendable {
    /// `{"op":11}`
    case short
    /// `{"t":null,"s":null,"op":11,"d":null}`
    case full
}

/// The budget of identifies of one application.
public struct SessionStartLimit: Hashable, Sendable {
    /// Identifies in one period.
    public var total: Int
    /// Identifies that are left when the simulation starts.
    public var remaining: Int
    /// The time until the budget is full again, counted from the start.
    public var resetAfter: Duration
    /// How many lanes of identifies there are.
    public var maxConcurrency: Int

    /// Makes a budget; the usual one is 1,000 a day, one at a time.
    public init(
        total: Int = 1000,
        remaining: Int = 1000,
        resetAfter: Duration = .seconds(86_400),
        maxConcurrency: Int = 1
    ) {
        self.total = total
        self.remaining = remaining
        self.resetAfter = resetAfter
        self.maxConcurrency = max(1, maxConcurrency)
    }
}
