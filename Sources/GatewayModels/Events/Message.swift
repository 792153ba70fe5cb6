/// A message, with as much of it as bloom shows.
public struct Message: Equatable, Sendable {
    /// Which message.
    public var id: MessageID
    /// Where it was posted.
    public var channelID: ChannelID
    /// The guild; absent in direct conversations.
    public var guildID: GuildID?
    /// Who wrote it; for webhooks only a name.
    public var author: User
    /// The guild's view of the author.
    public var member: Member?
    /// The text; empty when the bot may not read it.
    public var content: String
    /// When it was posted.
    public var timestamp: Timestamp?
    /// When its text was last changed.
    public var editedTimestamp: Timestamp?
    /// What it is.
    public var type: MessageType
    /// Its bits.
    public var flags: MessageFlags
    /// The webhook that posted it.
    public var webhookID: Snowflake?
    /// The application that answered with it.
    public var applicationID: Snowflake?
    /// Who is named in it.
    public var mentions: [User]
    /// Which roles are named in it.
    public var mentionRoles: [RoleID]
    /// Whether everyone was called.
    public var mentionEveryone: Bool
    /// Its files.
    public var attachments: [Attachment]
    /// Its boxes.
    public var embeds: [Embed]
    /// What people chose to react with.
    public var reactions: [Reaction]
    /// Its stickers.
    public var stickers: [StickerItem]
    /// Which message it speaks of.
    public var reference: MessageReference?
    /// The message it answers.
    public var referenced: ReferencedMessage
    /// What it forwards.
    public var snapshots: [MessageSnapshot]
    /// Its poll.
    public var poll: Poll?
    /// How many components it carries at its top level.
    public var componentCount: Int

    /// Makes one from its parts.
    public init(
        id: MessageID, channelID: ChannelID, guildID: GuildID? = nil, author: User = User(id: 0),
        member: Member? = nil, content: String = "", timestamp: Timestamp? = nil, editedTimestamp: Timestamp? = nil,
        type: MessageType = .default, flags: MessageFlags = [], webhookID: Snowflake? = nil,
        applicationID: Snowflake? = nil, mentions: [User] = [], mentionRoles: [RoleID] = [],
        mentionEveryone: Bool = false, attachments: [Attachment] = [], embeds: [Embed] = [],
        reactions: [Reaction] = [], stickers: [StickerItem] = [], reference: MessageReference? = nil,
        referenced: ReferencedMessage = .notLoaded, snapshots: [MessageSnapshot] = [], poll: Poll? = nil,
        componentCount: Int = 0
    ) {
        self.id = id
        self.channelID = channelID
        self.guildID = guildID
        self.author = author
        self.member = member
        self.content = content
        self.timestamp = timestamp
        self.editedTimestamp = editedTimestamp
        self.type = type
        self.flags = flags
        self.webhookID = webhookID
        self.applicationID = applicationID
        self.mentions = mentions
        self.mentionRoles = mentionRoles
        self.mentionEveryone = mentionEveryone
        self.attachments = attachments
        self.embeds = embeds
        self.reactions = reactions
        self.stickers = stickers
        self.reference = reference
        self.referenced = referenced
        self.snapshots = snapshots
        self.poll = poll
        self.componentCount = componentCount
    }
}

/// What is known of the message that an answer speaks of.
public indirect enum ReferencedMessage: Equatable, Sendable {
    /// The gateway did not say.
    case notLoaded
    /// It was deleted.
    case deleted
    /// It is here.
    case message(Message)
}

extension Message {
    /// The name to show: the guild's nickname, else the chosen name, else the user name.
    public var authorName: String { member?.nick ?? author.globalName ?? author.username }

    /// Whether the author is a bot or an application.
    public var isFromBot: Bool { author.bot }
}

extension Message: JSONReadable {
    /// Reads an object; nil without a usable `id` and `channel_id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Message? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var id: MessageID?
        var channelID: ChannelID?
        var message = Message(id: 0, channelID: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&id)
            case "channel_id": try cursor.read(&channelID)
            default: try message.readMember(key, from: &cursor)
            }
        }
        guard let id, let channelID else { return nil }
        message.id = id
        message.channelID = channelID
        return message
    }

    private mutating func readMember(_ key: String, from cursor: inout JSONCursor) throws(JSONError) {
        switch key {
        case "guild_id": try cursor.read(&guildID)
        case "author": try cursor.read(&author)
        case "member": try cursor.read(&member)
        case "content": try cursor.read(&content)
        case "timestamp": try cursor.read(&timestamp)
        case "edited_timestamp": try cursor.read(&editedTimestamp)
        case "type": try cursor.read(&type)
        case "flags": try cursor.read(&flags)
        case "webhook_id": try cursor.read(&webhookID)
        case "application_id": try cursor.read(&applicationID)
        case "mentions": try cursor.read(&mentions)
        case "mention_roles": try cursor.read(&mentionRoles)
        case "mention_everyone": try cursor.read(&mentionEveryone)
        case "attachments": try cursor.read(&attachments)
        case "embeds": try cursor.read(&embeds)
        case "reactions": try cursor.read(&reactions)
        case "sticker_items": try cursor.read(&stickers)
        case "message_reference": try cursor.read(&reference)
        case "referenced_message": try readReferenced(from: &cursor)
        case "message_snapshots": try cursor.read(&snapshots)
        case "poll": try cursor.read(&poll)
        case "components": try readComponents(from: &cursor)
        default: try cursor.skipValue()
        }
    }

    /// Answers to answers are decoded down to this level: the gateway sends one, and each costs kilobytes of stack.
    static let deepestReference = 32

    private mutating func readReferenced(from cursor: inout JSONCursor) throws(JSONError) {
        guard cursor.depth < Self.deepestReference else {
            cursor.drift += 1
            return try cursor.skipValue()
        }
        var field = Field<Message>.absent
        try cursor.read(&field)
        switch field {
        case .absent: break
        case .null: referenced = .deleted
        case .value(let message): referenced = .message(message)
        }
    }

    private mutating func readComponents(from cursor: inout JSONCursor) throws(JSONError) {
        guard try cursor.peekKind() == .array else {
            if try !cursor.consumeNull() {
                cursor.drift += 1
                try cursor.skipValue()
            }
            return
        }
        var walk = try cursor.enterArray()
        componentCount = 0
        while try cursor.nextElement(&walk) {
            try cursor.skipValue()
            componentCount += 1
        }
    }
}

/// What changed in a message: only the keys that were sent.
///
/// Older gateways send a few keys only (the preview of a link), newer ones the whole object; merging what is present
/// serves both.
public struct MessageUpdate: Equatable, Sendable {
    /// The message as far as it was sent; what was not sent has its default.
    public var message: Message
    /// Which keys were there with a value that can be used; null counts where it takes the value away.
    public var keys: Set<String>

    /// Makes one from its parts.
    public init(message: Message, keys: Set<String>) {
        self.message = message
        self.keys = keys
    }

    /// Takes over into a known message what was sent.
    public func merge(into known: inout Message) {
        if keys.contains("author") { known.author = message.author }
        if keys.contains("member") { known.member = message.member }
        if keys.contains("content") { known.content = message.content }
        if keys.contains("edited_timestamp") { known.editedTimestamp = message.editedTimestamp }
        if keys.contains("flags") { known.flags = message.flags }
        if keys.contains("mentions") { known.mentions = message.mentions }
        if keys.contains("mention_roles") { known.mentionRoles = message.mentionRoles }
        if keys.contains("mention_everyone") { known.mentionEveryone = message.mentionEveryone }
        if keys.contains("attachments") { known.attachments = message.attachments }
        if keys.contains("embeds") { known.embeds = message.embeds }
        if keys.contains("reactions") { known.reactions = message.reactions }
        if keys.contains("sticker_items") { known.stickers = message.stickers }
        if keys.contains("poll") { known.poll = message.poll }
        if keys.contains("components") { known.componentCount = message.componentCount }
    }
}

extension MessageUpdate: JSONReadable {
    /// Reads an object; nil without a usable `id` and `channel_id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> MessageUpdate? {
        guard try cursor.peekKind() == .object else { return try cursor.skipMismatch() }
        let start = cursor.index
        var keys: Set<String> = []
        var walk = try cursor.enterObject()
        while let key = try cursor.nextKey(&walk) {
            if isUsable(try cursor.peekKind(), for: key) { keys.insert(key) }
            try cursor.skipValue()
        }
        cursor.index = start
        guard let message = try Message.read(from: &cursor) else { return nil }
        if message.author.id == 0 { keys.remove("author") }
        return MessageUpdate(message: message, keys: keys)
    }

    /// A value of the wrong type is as good as not sent: merging it would replace what is known with a default.
    private static func isUsable(_ kind: JSONCursor.Kind, for key: String) -> Bool {
        switch key {
        case "member", "poll": kind == .object || kind == .null
        case "edited_timestamp": kind == .string || kind == .null
        case "author": kind == .object
        case "content": kind == .string
        case "flags": kind == .number
        case "mention_everyone": kind == .boolean
        case "mentions", "mention_roles", "attachments", "embeds", "reactions", "sticker_items", "components":
            kind == .array
        default: true
        }
    }
}
