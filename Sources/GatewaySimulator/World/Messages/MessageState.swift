/// Who wrote a message.
enum Author: Sendable, Equatable {
    /// A person, by the place among the people.
    case person(Int)
    /// A webhook, by its place in the guild, under the name it used this time.
    case webhook(Int, name: String)
}

/// What a message speaks of.
enum Reference: Sendable {
    /// Another message of the same channel, which may be deleted by now.
    case reply(to: UInt64)
    /// A message that was pinned.
    case pinned(UInt64)
    /// A thread that was started without a message.
    case thread(id: UInt64)
    /// The message of another channel that a thread was started from.
    case starter(message: UInt64, channel: UInt64)
    /// A message that is passed on; its snapshot is among the parts.
    case forward(message: UInt64, channel: UInt64)
    /// A message of a followed channel in another guild.
    case crosspost(message: UInt64, channel: UInt64, guild: UInt64)
}

/// The rarer parts of a message, as finished JSON.
struct MessageParts: Sendable {
    var attachments: [[UInt8]] = []
    var embeds: [[UInt8]] = []
    var components: [[UInt8]] = []
    var stickers: [[UInt8]] = []
    var poll: [UInt8]? = nil
    /// The `interaction_metadata` of an answer to a command.
    var interaction: [UInt8]? = nil
    /// What a forwarded message said, with and without what the content intent protects.
    var snapshot: (whole: [UInt8], bare: [UInt8])? = nil
}

/// How often a message was reacted to with one emoji, and by whom.
struct ReactionState: Sendable {
    /// The emoji object.
    let emoji: [UInt8]
    /// The people, by their places; never empty.
    var people: [Int]
}

/// A message as the world keeps it.
struct MessageState: Sendable {
    let id: UInt64
    let author: Author
    var type = 0
    var content: [UInt8] = []
    var editedAt: Int64? = nil
    var flags = 0
    /// When it was pinned; nil unless it is.
    var pinnedAt: Int64? = nil
    var mentions: [Int] = []
    var mentionRoles: [UInt64] = []
    var mentionsEveryone = false
    var nonce: UInt64? = nil
    var reference: Reference? = nil
    var reactions: [ReactionState] = []
    var parts: MessageParts? = nil
    /// The thread that was started from it, by its place among the channels, and its id: places are used again.
    var thread: (place: Int, id: UInt64)? = nil

    var isPinned: Bool { pinnedAt != nil }

    /// Whether somebody wrote it, in contrast to what the system notes.
    var isChat: Bool { type == 0 || type == 19 || type == 20 }

    init(id: UInt64, author: Author, type: Int = 0) {
        self.id = id
        self.author = author
        self.type = type
    }
}

/// For whom a message is written down.
struct MessageForm: Sendable {
    /// The gateway adds the guild, the member and the type of the channel.
    var isDispatch: Bool
    /// Without the content intent, text and files are left empty.
    var hasContent = true
    /// A message inside a message does not hold a third one.
    var isInner = false

    var inner: MessageForm { MessageForm(isDispatch: false, hasContent: hasContent, isInner: true) }
}
