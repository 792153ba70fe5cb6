/// What kind of conversation a channel is.
///
/// Unknown numbers are kept.
public struct ChannelType: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public var rawValue: Int
    /// Wraps a number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// A text channel of a guild.
    public static let guildText = Self(rawValue: 0)
    /// A direct conversation with the bot.
    public static let directMessage = Self(rawValue: 1)
    /// A voice channel; people can write in it too.
    public static let guildVoice = Self(rawValue: 2)
    /// A direct conversation of several people.
    public static let groupDirectMessage = Self(rawValue: 3)
    /// A category: the parent of other channels.
    public static let guildCategory = Self(rawValue: 4)
    /// An announcement channel.
    public static let guildAnnouncement = Self(rawValue: 5)
    /// A thread in an announcement channel.
    public static let announcementThread = Self(rawValue: 10)
    /// A thread that everybody who sees the parent can see.
    public static let publicThread = Self(rawValue: 11)
    /// A thread for its members only.
    public static let privateThread = Self(rawValue: 12)
    /// A stage with speakers and listeners.
    public static let guildStageVoice = Self(rawValue: 13)
    /// The channel list of a hub.
    public static let guildDirectory = Self(rawValue: 14)
    /// A forum: holds posts, which are threads.
    public static let guildForum = Self(rawValue: 15)
    /// A forum for pictures and films.
    public static let guildMedia = Self(rawValue: 16)

    /// Whether it is one of the three kinds of thread.
    public var isThread: Bool { (10...12).contains(rawValue) }
    /// Whether it is a voice or a stage channel.
    public var isVoice: Bool { self == .guildVoice || self == .guildStageVoice }
    /// Whether messages are posted in it directly.
    public var holdsMessages: Bool {
        self != .guildCategory && self != .guildForum && self != .guildMedia && self != .guildDirectory
    }
}

/// What a message is: written by somebody, or a note of the system.
///
/// Unknown numbers are kept.
public struct MessageType: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public var rawValue: Int
    /// Wraps a number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// An ordinary message.
    public static let `default` = Self(rawValue: 0)
    /// A message was pinned.
    public static let channelPinnedMessage = Self(rawValue: 6)
    /// Somebody joined the guild.
    public static let userJoin = Self(rawValue: 7)
    /// Somebody boosted the guild.
    public static let guildBoost = Self(rawValue: 8)
    /// A thread was started.
    public static let threadCreated = Self(rawValue: 18)
    /// An answer to another message.
    public static let reply = Self(rawValue: 19)
    /// The answer to a slash command.
    public static let chatInputCommand = Self(rawValue: 20)
    /// The first message of a thread, standing for the one that it was started from.
    public static let threadStarterMessage = Self(rawValue: 21)
    /// The answer to a command from a menu.
    public static let contextMenuCommand = Self(rawValue: 23)

    /// Whether it is shown as something that its author wrote.
    public var isChat: Bool {
        switch self {
        case .default, .reply, .chatInputCommand, .contextMenuCommand, .threadStarterMessage: true
        default: false
        }
    }
}

/// Bits on a message.
///
/// Unknown bits are kept.
public struct MessageFlags: OptionSet, Hashable, Sendable {
    /// The bits on the wire.
    public var rawValue: Int
    /// Wraps bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// It came from a channel that this one follows.
    public static let isCrosspost = Self(rawValue: 1 << 1)
    /// An application is still working on its answer.
    public static let loading = Self(rawValue: 1 << 7)
    /// It is a voice message.
    public static let isVoiceMessage = Self(rawValue: 1 << 13)
    /// It forwards another message, which is in its snapshots.
    public static let hasSnapshot = Self(rawValue: 1 << 14)
    /// Its text is in its components.
    public static let isComponentsV2 = Self(rawValue: 1 << 15)
}

/// What members may do.
///
/// Bits above 63 are not kept.
public struct Permissions: OptionSet, Hashable, Sendable {
    /// The bits.
    public var rawValue: UInt64
    /// Wraps bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// Everything, in every channel.
    public static let administrator = Self(rawValue: 1 << 3)
    /// See the channel at all.
    public static let viewChannel = Self(rawValue: 1 << 10)
    /// Read what was written earlier.
    public static let readMessageHistory = Self(rawValue: 1 << 16)
    /// Join a voice channel; reading its text needs it too.
    public static let connect = Self(rawValue: 1 << 20)
    /// See and tend all threads.
    public static let manageThreads = Self(rawValue: 1 << 34)
}

extension ChannelType: JSONReadable {
    /// Reads a whole number.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> ChannelType? {
        try Int.read(from: &cursor).map(ChannelType.init(rawValue:))
    }
}

extension MessageType: JSONReadable {
    /// Reads a whole number.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> MessageType? {
        try Int.read(from: &cursor).map(MessageType.init(rawValue:))
    }
}

extension MessageFlags: JSONReadable {
    /// Reads a whole number.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> MessageFlags? {
        try Int.read(from: &cursor).map(MessageFlags.init(rawValue:))
    }
}

extension Permissions: JSONReadable {
    /// Reads a string of decimal digits, or a whole number.
    ///
    /// More than 64 bits count as an unknown set: drift.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Permissions? {
        try Snowflake.read(from: &cursor).map { Permissions(rawValue: $0.rawValue) }
    }
}
