/// Why the other side ended a WebSocket connection.
public struct CloseCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The number in the close frame.
    public var rawValue: UInt16
    /// Wraps a number.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The number.
    public var description: String { String(rawValue) }

    /// Normal closure.
    ///
    /// Sent by a client it ends the session.
    public static let normal = Self(rawValue: 1000)
    /// A close frame without a code.
    public static let noCode = Self(rawValue: 1005)
    /// A rule of WebSocket was broken.
    public static let protocolError = Self(rawValue: 1002)
    /// A text message was not UTF-8.
    public static let invalidPayload = Self(rawValue: 1007)
    /// A message was larger than we accept.
    public static let messageTooBig = Self(rawValue: 1009)
    /// What we close with to keep the session: private range, neither 1000 nor 1001.
    public static let keepSession = Self(rawValue: 4000)
    /// We sent an opcode or payload that the server does not know.
    public static let unknownOpcode = Self(rawValue: 4001)
    /// We sent something that could not be decoded, or that was larger than 4,096 bytes.
    public static let decodeError = Self(rawValue: 4002)
    /// Not identified, or the session was invalidated.
    public static let notAuthenticated = Self(rawValue: 4003)
    /// The token is wrong.
    public static let authenticationFailed = Self(rawValue: 4004)
    /// We identified twice.
    public static let alreadyAuthenticated = Self(rawValue: 4005)
    /// The session is no longer valid (old and undocumented).
    public static let sessionNoLongerValid = Self(rawValue: 4006)
    /// The sequence of a resume was not valid.
    public static let invalidSequence = Self(rawValue: 4007)
    /// We sent too fast.
    public static let rateLimited = Self(rawValue: 4008)
    /// The session timed out.
    public static let sessionTimedOut = Self(rawValue: 4009)
    /// The shard that we asked for does not exist.
    public static let invalidShard = Self(rawValue: 4010)
    /// The bot is in too many guilds for one shard.
    public static let shardingRequired = Self(rawValue: 4011)
    /// The API version does not exist.
    public static let invalidVersion = Self(rawValue: 4012)
    /// The intents are not a valid number.
    public static let invalidIntents = Self(rawValue: 4013)
    /// An intent was asked for that is not enabled for the bot.
    public static let disallowedIntents = Self(rawValue: 4014)
}
