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
