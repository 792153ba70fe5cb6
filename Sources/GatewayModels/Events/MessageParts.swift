/// A file that was sent with a message.
public struct Attachment: Equatable, Sendable {
    /// Which file.
    public var id: Snowflake
    /// Its name.
    public var filename: String
    /// The name as it was before it was made safe for a URL.
    public var title: String?
    /// Text for those who cannot see it.
    public var description: String?
    /// Its media type.
    public var contentType: String?
    /// Its length in bytes.
    public var size: Int
    /// Where it lies; signed, and expiring.
    public var url: String
    /// Pixels across, of pictures and films.
    public var width: Int?
    /// Pixels down, of pictures and films.
    public var height: Int?
    /// Length in seconds, of voice messages.
    public var duration: Double?
    /// Bits: 8 hides it as a spoiler.
    public var flags: Int

    /// Makes one from its parts.
    public init(
        id: Snowflake,
        filename: String = "",
        title: String? = nil,
        description: String? = nil,
        contentType: String? = nil,
        size: Int = 0,
        url: String = "",
        width: Int? = nil,
        height: Int? = nil,
        duration: Double? = nil,
        flags: Int = 0
    ) {
        self.id = id
        self.filename = filename
        self.title = title
        self.description = description
        self.contentType = contentType
        self.size = size
        self.url = url
        self.width = width
        self.height = height
        self.duration = duration
        self.flags = flags
    }
}

extension Attachment: JSONReadable {
    /// Reads an object; nil without a usable `id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Attachment? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var id: Snowflake?
        var value = Attachment(id: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&id)
            case "filename": try cursor.read(&value.filename)
            case "title": try cursor.read(&value.title)
            case "description": try cursor.read(&value.description)
            case "content_type": try cursor.read(&value.contentType)
            case "size": try cursor.read(&value.size)
            case "url": try cursor.read(&value.url)
            case "width": try cursor.read(&value.width)
            case "height": try cursor.read(&value.height)
            case "duration_secs": try cursor.read(&value.duration)
            case "flags": try cursor.read(&value.flags)
            default: try cursor.skipValue()
            }
        }
        guard let id else { return nil }
        value.id = id
        return value
    }
}

/// A box of formatted content: a bot's card or the preview of a link.
public struct Embed: Equatable, Sendable {
    /// `rich`, `image`, `video`, `gifv`, `article`, `link` or `poll_result`.
    public var type: String?
    /// The heading.
    public var title: String?
    /// The text.
    public var description: String?
    /// Where the heading leads.
    public var url: String?
    /// 24-bit colour of the bar.
    public var color: Int?
    /// Who is named above the heading.
    public var author: EmbedAuthor?
    /// The site that a preview came from.
    public var provider: EmbedAuthor?
    /// Small captioned texts.
    public var fields: [EmbedField]
    /// The text below.
    public var footer: EmbedFooter?

    /// Makes one from its parts.
    public init(
        type: String? = nil,
        title: String? = nil,
        description: String? = nil,
        url: String? = nil,
        color: Int? = nil,
        author: EmbedAuthor? = nil,
        provider: EmbedAuthor? = nil,
        fields: [EmbedField] = [],
        footer: EmbedFooter? = nil
    ) {
        self.type = type
        self.title = title
        self.description = description
        self.url = url
        self.color = color
        self.author = author
        self.provider = provider
        self.fields = fields
        self.footer = footer
    }
}

extension Embed: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Embed? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = Embed()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "type": try cursor.read(&value.type)
            case "title": try cursor.read(&value.title)
            case "description": try cursor.read(&value.description)
            case "url": try cursor.read(&value.url)
            case "color": try cursor.read(&value.color)
            case "author": try cursor.read(&value.author)
            case "provider": try cursor.read(&value.provider)
            case "fields": try cursor.read(&value.fields)
            case "footer": try cursor.read(&value.footer)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// A name in an embed.
public struct EmbedAuthor: Equatable, Sendable {
    /// The name.
    public var name: String?

    /// Makes one from its parts.
    public init(
        name: String? = nil
    ) {
        self.name = name
    }
}

extension EmbedAuthor: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> EmbedAuthor? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = EmbedAuthor()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "name": try cursor.read(&value.name)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// The last line of an embed.
public struct EmbedFooter: Equatable, Sendable {
    /// The text.
    public var text: String?

    /// Makes one from its parts.
    public init(
        text: String? = nil
    ) {
        self.text = text
    }
}

extension EmbedFooter: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> EmbedFooter? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = EmbedFooter()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "text": try cursor.read(&value.text)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// A captioned text in an embed.
public struct EmbedField: Equatable, Sendable {
    /// The caption.
    public var name: String
    /// The text.
    public var value: String
    /// Whether it may share a row.
    public var inline: Bool

    /// Makes one from its parts.
    public init(
        name: String = "",
        value: String = "",
        inline: Bool = false
    ) {
        self.name = name
        self.value = value
        self.inline = inline
    }
}

extension EmbedField: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> EmbedField? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = EmbedField()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "name": try cursor.read(&value.name)
            case "value": try cursor.read(&value.value)
            case "inline": try cursor.read(&value.inline)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// An emoji: one of Unicode, or one that a guild has made.
public struct Emoji: Equatable, Sendable {
    /// Of custom ones.
    public var id: Snowflake?
    /// The characters, or the name of a custom one; null when that was deleted.
    public var name: String?
    /// Whether it moves.
    public var animated: Bool

    /// Makes one from its parts.
    public init(
        id: Snowflake? = nil,
        name: String? = nil,
        animated: Bool = false
    ) {
        self.id = id
        self.name = name
        self.animated = animated
    }
}

extension Emoji: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Emoji? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = Emoji()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&value.id)
            case "name": try cursor.read(&value.name)
            case "animated": try cursor.read(&value.animated)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// An emoji under a message and how many chose it.
public struct Reaction: Equatable, Sendable {
    /// Which emoji.
    public var emoji: Emoji
    /// How many chose it.
    public var count: Int
    /// Whether the bot did.
    public var me: Bool

    /// Makes one from its parts.
    public init(
        emoji: Emoji,
        count: Int = 0,
        me: Bool = false
    ) {
        self.emoji = emoji
        self.count = count
        self.me = me
    }
}

extension Reaction: JSONReadable {
    /// Reads an object; nil without a usable `emoji`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Reaction? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var emoji: Emoji?
        var value = Reaction(emoji: Emoji())
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "emoji": try cursor.read(&emoji)
            case "count": try cursor.read(&value.count)
            case "me": try cursor.read(&value.me)
            default: try cursor.skipValue()
            }
        }
        guard let emoji else { return nil }
        value.emoji = emoji
        return value
    }
}

/// A sticker that was sent.
public struct StickerItem: Equatable, Sendable {
    /// Which sticker.
    public var id: Snowflake
    /// Its name.
    public var name: String

    /// Makes one from its parts.
    public init(
        id: Snowflake,
        name: String = ""
    ) {
        self.id = id
        self.name = name
    }
}

extension StickerItem: JSONReadable {
    /// Reads an object; nil without a usable `id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> StickerItem? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var id: Snowflake?
        var value = StickerItem(id: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&id)
            case "name": try cursor.read(&value.name)
            default: try cursor.skipValue()
            }
        }
        guard let id else { return nil }
        value.id = id
        return value
    }
}

/// Which message another one speaks of.
public struct MessageReference: Equatable, Sendable {
    /// 0 for an answer and the like, 1 for a forward.
    public var type: Int
    /// The message.
    public var messageID: MessageID?
    /// Its channel.
    public var channelID: ChannelID?
    /// Its guild.
    public var guildID: GuildID?

    /// Makes one from its parts.
    public init(
        type: Int = 0,
        messageID: MessageID? = nil,
        channelID: ChannelID? = nil,
        guildID: GuildID? = nil
    ) {
        self.type = type
        self.messageID = messageID
        self.channelID = channelID
        self.guildID = guildID
    }
}

extension MessageReference: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> MessageReference? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = MessageReference()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "type": try cursor.read(&value.type)
            case "message_id": try cursor.read(&value.messageID)
            case "channel_id": try cursor.read(&value.channelID)
            case "guild_id": try cursor.read(&value.guildID)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// A question with answers to choose from.
public struct Poll: Equatable, Sendable {
    /// The question.
    public var question: PollMedia?

    /// Makes one from its parts.
    public init(
        question: PollMedia? = nil
    ) {
        self.question = question
    }
}

extension Poll: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Poll? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = Poll()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "question": try cursor.read(&value.question)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// A text in a poll.
public struct PollMedia: Equatable, Sendable {
    /// The text.
    public var text: String?

    /// Makes one from its parts.
    public init(
        text: String? = nil
    ) {
        self.text = text
    }
}

extension PollMedia: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> PollMedia? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = PollMedia()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "text": try cursor.read(&value.text)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// A forwarded message, without its author.
public struct MessageSnapshot: Equatable, Sendable {
    /// What was forwarded.
    public var message: SnapshotMessage?

    /// Makes one from its parts.
    public init(
        message: SnapshotMessage? = nil
    ) {
        self.message = message
    }
}

extension MessageSnapshot: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> MessageSnapshot? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = MessageSnapshot()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "message": try cursor.read(&value.message)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}

/// The content of a forwarded message.
public struct SnapshotMessage: Equatable, Sendable {
    /// The text.
    public var content: String
    /// The files.
    public var attachments: [Attachment]
    /// The boxes.
    public var embeds: [Embed]

    /// Makes one from its parts.
    public init(
        content: String = "",
        attachments: [Attachment] = [],
        embeds: [Embed] = []
    ) {
        self.content = content
        self.attachments = attachments
        self.embeds = embeds
    }
}

extension SnapshotMessage: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> SnapshotMessage? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = SnapshotMessage()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "content": try cursor.read(&value.content)
            case "attachments": try cursor.read(&value.attachments)
            case "embeds": try cursor.read(&value.embeds)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}
