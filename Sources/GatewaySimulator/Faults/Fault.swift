/// Something that goes wrong on demand.
public enum Fault: Hashable, Sendable {
    /// The TCP connection ends without a close frame.
    case drop
    /// The TCP connection is cut with a reset.
    case reset
    /// A close frame comes, without a code if there is none.
    case close(code: UInt16?, reason: String)
    /// A close frame comes whose body is one byte long, and the connection ends behind it.
    case brokenClose
    /// The host neither reads nor writes any more; the socket stays open.
    case stall
    /// Every connection ends, and for a while no new one is accepted.
    case away(Duration)
    /// For a while the resume host refuses upgrades with 503.
    case resumeHostAway(Duration)
    /// Op 7. A client that stays is cut off 10 s later.
    case reconnect
    /// Op 9. Unless it is resumable, the session is forgotten first.
    case invalidSession(resumable: Bool)
    /// Op 1 from the server, so many times.
    case beatRequest(count: Int)
    /// An acknowledgement for which no beat was sent.
    case strayAck
    /// A payload with an opcode that does not exist.
    case unknownOpcode
    /// Hello once more, in the middle of the connection.
    case extraHello
    /// A state that lasts, or that waits for its occasion.
    case condition(FaultCondition)
    /// What happens to the next dispatch of a connection on its way out.
    case mangle(Mangle)
    /// A dispatch that clients do not expect.
    case event(OddEvent)
    /// So many sequences are left out.
    case sequenceGap(count: Int)
    /// The world makes so many messages at once.
    case burst(count: Int)
    /// The world makes no messages for a while.
    case silence(Duration)
    /// The clock of the server goes forward: the times and ids that it gives, and the dates of its answers.
    case clockJump(Duration)
    /// A guild becomes unavailable, and comes back after a while.
    case guildOutage(Duration)
    /// The gateway forgets every session; connections stay.
    case forgetSessions
    /// The token is refused from now on, and everybody is closed with 4004.
    case revokeToken
    /// Something below the level of payloads.
    case wire(WireFault)
    /// GET /gateway/bot is answered with this status for a while, or every request.
    case restStatus(Int, everywhere: Bool)
    /// Every REST request goes wrong in another way for a while.
    case rest(RESTFault)
    /// What lasts, waits for its occasion or comes again and again is over.
    case heal
}

/// A fault that lasts, or that waits for its occasion.
///
/// Without a duration, one about beats sticks to the connections that are open (or to the next one), and one about a
/// handshake is used up by the next handshake. With a duration, it holds for everybody until then.
public enum FaultCondition: Hashable, Sendable {
    /// Beats are not acknowledged.
    case withholdAcks
    /// Beats are acknowledged so much later.
    case lateAcks(Duration)
    /// Each beat is acknowledged twice.
    case doubleAcks
    /// Hello comes so much later.
    case lateHello(Duration)
    /// Hello never comes.
    case noHello
    /// Hello comes twice.
    case doubleHello
    /// Hello has this text instead of its interval; nil leaves the field out.
    case helloInterval(String?)
    /// Op 7 comes instead of Hello.
    case reconnectBeforeHello
    /// Identify is granted, but READY never comes.
    case noReady
    /// Identify is answered with op 9.
    case refuseIdentify
    /// Resume is answered with op 9; if resumable, the session is kept.
    case refuseResume(resumable: Bool)
    /// The replay of a resume is cut off halfway, with op 7 in front of the end if that is asked for.
    case cutReplay(reconnect: Bool)
    /// GUILD_CREATE comes with nothing but the id and `unavailable`.
    case guildsUnavailable

    /// The word by which conditions are told apart, whatever their arguments.
    enum Kind: Hashable, Sendable {
        case acks, doubleAcks, hello, helloInterval, doubleHello, ready, identify, resume, replay, guilds
    }

    var kind: Kind {
        switch self {
        case .withholdAcks, .lateAcks: .acks
        case .doubleAcks: .doubleAcks
        case .lateHello, .noHello, .reconnectBeforeHello: .hello
        case .helloInterval: .helloInterval
        case .doubleHello: .doubleHello
        case .noReady: .ready
        case .refuseIdentify: .identify
        case .refuseResume: .resume
        case .cutReplay: .replay
        case .guildsUnavailable: .guilds
        }
    }

    /// Whether it stays with a connection instead of being used up by one occasion.
    var sticks: Bool { kind == .acks || kind == .doubleAcks }
}

/// What is done to one dispatch on its way out; the session keeps it whole for a replay.
public enum Mangle: Hashable, Sendable {
    /// The JSON ends in the middle.
    case truncate
    /// The bytes are no UTF-8.
    case invalidUTF8
    /// It comes twice.
    case duplicate
    /// It changes places with the one behind it.
    case reorder
    /// It is lost.
    case lose
}

/// A dispatch that clients do not expect.
public enum OddEvent: Hashable, Sendable {
    /// A name that is not documented.
    case unknownName
    /// A message whose fields have other types than they should.
    case wrongTypes
    /// A message whose body is null.
    case nullBody
    /// A message with only its ids, and with numbers of enumerations that do not exist.
    case bareMessage
    /// An unknown event whose body nests so many arrays.
    case deep(levels: Int)
    /// A GUILD_CREATE with so many bytes in a field that nobody knows.
    case big(bytes: Int)
    /// The same, but it compresses to next to nothing.
    case bomb(bytes: Int)
}

/// A fault with the time at which it comes.
public struct ScheduledFault: Hashable, Sendable {
    /// When a fault comes.
    public enum Schedule: Hashable, Sendable {
        /// At once, or when the simulation starts.
        case now
        /// At this time, counted from the first identify.
        case at(Duration)
        /// Again and again, for the first time after one interval, which begins with the first identify at the earliest.
        case every(Duration)
        /// When the world has made so many further messages.
        case afterMessages(Int)
    }

    /// What happens.
    public var fault: Fault
    /// When it happens.
    public var schedule: Schedule
    /// How long a condition holds; nil for its natural span.
    public var lasting: Duration?
    /// The only shard that is hit; nil for all.
    public var shard: Int?

    /// Gives a fault a time.
    public init(_ fault: Fault, _ schedule: Schedule = .now, lasting: Duration? = nil, shard: Int? = nil) {
        self.fault = fault
        self.schedule = schedule
        self.lasting = lasting
        self.shard = shard
    }

    /// Reads the words in which faults are written; see ``FaultGrammar``.
    public init(parsing words: String) throws(FaultSyntaxError) {
        self = try FaultGrammar.parse(words)
    }
}
