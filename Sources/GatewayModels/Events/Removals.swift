/// A message is gone.
public struct MessageDelete: Equatable, Sendable {
    /// Which message.
    public var id: MessageID
    /// Where it was.
    public var channelID: ChannelID
    /// Its guild.
    public var guildID: GuildID?

    /// Makes one from its parts.
    public init(
        id: MessageID,
        channelID: ChannelID,
        guildID: GuildID? = nil
    ) {
        self.id = id
        self.channelID = channelID
        self.guildID = guildID
    }
}

extension MessageDelete: JSONReadable {
    /// Reads an object; nil without a usable `id` and `channel_id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> MessageDelete? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var id: MessageID?
        var channelID: ChannelID?
        var value = MessageDelete(id: 0, channelID: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&id)
            case "channel_id": try cursor.read(&channelID)
            case "guild_id": try cursor.read(&value.guildID)
            default: try cursor.skipValue()
            }
        }
        guard let id, let channelID else { return nil }
        value.id = id
        value.channelID = channelID
        return value
    }
}

/// Several messages are gone.
public struct MessageDeleteBulk: Equatable, Sendable {
    /// Where they were.
    public var channelID: ChannelID
    /// Which messages.
    public var ids: [MessageID]
    /// Their guild.
    public var guildID: GuildID?

    /// Makes one from its parts.
    public init(
        channelID: ChannelID,
        ids: [MessageID] = [],
        guildID: GuildID? = nil
    ) {
        self.channelID = channelID
        self.ids = ids
        self.guildID = guildID
    }
}

extension MessageDeleteBulk: JSONReadable {
    /// Reads an object; nil without a usable `channel_id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> MessageDeleteBulk? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var channelID: ChannelID?
        var value = MessageDeleteBulk(channelID: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "channel_id": try cursor.read(&channelID)
            case "ids": try cursor.read(&value.ids)
            case "guild_id": try cursor.read(&value.guildID)
            default: try cursor.skipValue()
            }
        }
        guard let channelID else { return nil }
        value.channelID = channelID
        return value
    }
}

/// A reaction was added, removed, or all of them were.
public struct ReactionChange: Equatable, Sendable {
    /// Where the message is.
    public var channelID: ChannelID
    /// Which message.
    public var messageID: MessageID?
    /// Its guild.
    public var guildID: GuildID?
    /// Who reacted.
    public var userID: UserID?
    /// With which emoji.
    public var emoji: Emoji?

    /// Makes one from its parts.
    public init(
        channelID: ChannelID,
        messageID: MessageID? = nil,
        guildID: GuildID? = nil,
        userID: UserID? = nil,
        emoji: Emoji? = nil
    ) {
        self.channelID = channelID
        self.messageID = messageID
        self.guildID = guildID
        self.userID = userID
        self.emoji = emoji
    }
}

extension ReactionChange: JSONReadable {
    /// Reads an object; nil without a usable `channel_id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> ReactionChange? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var channelID: ChannelID?
        var value = ReactionChange(channelID: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "channel_id": try cursor.read(&channelID)
            case "message_id": try cursor.read(&value.messageID)
            case "guild_id": try cursor.read(&value.guildID)
            case "user_id": try cursor.read(&value.userID)
            case "emoji": try cursor.read(&value.emoji)
            default: try cursor.skipValue()
            }
        }
        guard let channelID else { return nil }
        value.channelID = channelID
        return value
    }
}

/// A role was made or changed.
public struct RoleChange: Equatable, Sendable {
    /// Whose role.
    public var guildID: GuildID
    /// The role as it is now.
    public var role: Role

    /// Makes one from its parts.
    public init(
        guildID: GuildID,
        role: Role
    ) {
        self.guildID = guildID
        self.role = role
    }
}

extension RoleChange: JSONReadable {
    /// Reads an object; nil without a usable `guild_id` and `role`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> RoleChange? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var guildID: GuildID?
        var role: Role?
        var value = RoleChange(guildID: 0, role: Role(id: 0))
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "guild_id": try cursor.read(&guildID)
            case "role": try cursor.read(&role)
            default: try cursor.skipValue()
            }
        }
        guard let guildID, let role else { return nil }
        value.guildID = guildID
        value.role = role
        return value
    }
}

/// A role is gone.
public struct RoleDelete: Equatable, Sendable {
    /// Whose role.
    public var guildID: GuildID
    /// Which role.
    public var roleID: RoleID

    /// Makes one from its parts.
    public init(
        guildID: GuildID,
        roleID: RoleID
    ) {
        self.guildID = guildID
        self.roleID = roleID
    }
}

extension RoleDelete: JSONReadable {
    /// Reads an object; nil without a usable `guild_id` and `role_id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> RoleDelete? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var guildID: GuildID?
        var roleID: RoleID?
        var value = RoleDelete(guildID: 0, roleID: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "guild_id": try cursor.read(&guildID)
            case "role_id": try cursor.read(&roleID)
            default: try cursor.skipValue()
            }
        }
        guard let guildID, let roleID else { return nil }
        value.guildID = guildID
        value.roleID = roleID
        return value
    }
}

/// The active threads of some channels, sent when the bot gains access.
public struct ThreadListSync: Equatable, Sendable {
    /// Whose threads.
    public var guildID: GuildID
    /// The parents that it speaks of; nil for the whole guild.
    public var channelIDs: [ChannelID]?
    /// All active threads of those parents.
    public var threads: [Channel]

    /// Makes one from its parts.
    public init(
        guildID: GuildID,
        channelIDs: [ChannelID]? = nil,
        threads: [Channel] = []
    ) {
        self.guildID = guildID
        self.channelIDs = channelIDs
        self.threads = threads
    }
}

extension ThreadListSync: JSONReadable {
    /// Reads an object; nil without a usable `guild_id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> ThreadListSync? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var guildID: GuildID?
        var value = ThreadListSync(guildID: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "guild_id": try cursor.read(&guildID)
            case "channel_ids": try cursor.read(&value.channelIDs)
            case "threads": try cursor.read(&value.threads)
            default: try cursor.skipValue()
            }
        }
        guard let guildID else { return nil }
        value.guildID = guildID
        return value
    }
}

/// The start of a session.
public struct Ready: Equatable, Sendable {
    /// The bot.
    public var user: User?
    /// The guilds that will arrive, all unavailable yet.
    public var guilds: [Guild]
    /// What a resume names.
    public var sessionID: String?
    /// Where to resume, without query parameters.
    public var resumeGatewayURL: String?

    /// Makes one from its parts.
    public init(
        user: User? = nil,
        guilds: [Guild] = [],
        sessionID: String? = nil,
        resumeGatewayURL: String? = nil
    ) {
        self.user = user
        self.guilds = guilds
        self.sessionID = sessionID
        self.resumeGatewayURL = resumeGatewayURL
    }
}

extension Ready: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Ready? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = Ready()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "user": try cursor.read(&value.user)
            case "guilds": try cursor.read(&value.guilds)
            case "session_id": try cursor.read(&value.sessionID)
            case "resume_gateway_url": try cursor.read(&value.resumeGatewayURL)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}
