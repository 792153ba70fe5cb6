/// A channel, a category or a thread.
public struct Channel: Equatable, Sendable {
    /// Which channel.
    public var id: ChannelID
    /// What kind it is.
    public var type: ChannelType
    /// Its guild; filled in for the channels inside GUILD_CREATE, which lack it.
    public var guildID: GuildID?
    /// The category of a channel, the channel of a thread.
    public var parentID: ChannelID?
    /// Its name.
    public var name: String?
    /// Its topic.
    public var topic: String?
    /// Its place among its siblings; neither unique nor contiguous.
    public var position: Int
    /// Exceptions to what the roles allow.
    public var overwrites: [PermissionOverwrite]
    /// The newest message; in forums the newest post.
    public var lastMessageID: MessageID?
    /// Who started the thread.
    public var ownerID: UserID?
    /// Bits: 1 is a pinned post.
    public var flags: Int
    /// What only threads have.
    public var threadMetadata: ThreadMetadata?
    /// Whether the bot is in this thread.
    public var isMember: Bool
    /// The people of a direct conversation.
    public var recipients: [User]

    /// Makes one from its parts.
    public init(
        id: ChannelID,
        type: ChannelType = .guildText,
        guildID: GuildID? = nil,
        parentID: ChannelID? = nil,
        name: String? = nil,
        topic: String? = nil,
        position: Int = 0,
        overwrites: [PermissionOverwrite] = [],
        lastMessageID: MessageID? = nil,
        ownerID: UserID? = nil,
        flags: Int = 0,
        threadMetadata: ThreadMetadata? = nil,
        isMember: Bool = false,
        recipients: [User] = []
    ) {
        self.id = id
        self.type = type
        self.guildID = guildID
        self.parentID = parentID
        self.name = name
        self.topic = topic
        self.position = position
        self.overwrites = overwrites
        self.lastMessageID = lastMessageID
        self.ownerID = ownerID
        self.flags = flags
        self.threadMetadata = threadMetadata
        self.isMember = isMember
        self.recipients = recipients
    }
}

extension Channel: JSONReadable {
    /// Reads an object; nil without a usable `id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Channel? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var id: ChannelID?
        var value = Channel(id: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&id)
            case "type": try cursor.read(&value.type)
            case "guild_id": try cursor.read(&value.guildID)
            case "parent_id": try cursor.read(&value.parentID)
            case "name": try cursor.read(&value.name)
            case "topic": try cursor.read(&value.topic)
            case "position": try cursor.read(&value.position)
            case "permission_overwrites": try cursor.read(&value.overwrites)
            case "last_message_id": try cursor.read(&value.lastMessageID)
            case "owner_id": try cursor.read(&value.ownerID)
            case "flags": try cursor.read(&value.flags)
            case "thread_metadata": try cursor.read(&value.threadMetadata)
            case "member":
                value.isMember = try cursor.peekKind() == .object
                try cursor.skipValue()
            case "recipients": try cursor.read(&value.recipients)
            default: try cursor.skipValue()
            }
        }
        guard let id else { return nil }
        value.id = id
        return value
    }
}

/// An exception, in one channel, to what a role or a member may do.
public struct PermissionOverwrite: Equatable, Sendable {
    /// The role or the member.
    public var id: Snowflake
    /// 0 for a role, 1 for a member.
    public var type: Int
    /// What it adds.
    public var allow: Permissions
    /// What it takes away.
    public var deny: Permissions

    /// Makes one from its parts.
    public init(
        id: Snowflake,
        type: Int = 0,
        allow: Permissions = [],
        deny: Permissions = []
    ) {
        self.id = id
        self.type = type
        self.allow = allow
        self.deny = deny
    }
}

extension PermissionOverwrite: JSONReadable {
    /// Reads an object; nil without a usable `id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> PermissionOverwrite? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var id: Snowflake?
        var value = PermissionOverwrite(id: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&id)
            case "type": try cursor.read(&value.type)
            case "allow": try cursor.read(&value.allow)
            case "deny": try cursor.read(&value.deny)
            default: try cursor.skipValue()
            }
        }
        guard let id else { return nil }
        value.id = id
        return value
    }
}

/// What a thread has beyond a channel.
public struct ThreadMetadata: Equatable, Sendable {
    /// Whether it is closed until somebody writes.
    public var archived: Bool
    /// Whether only moderators may open it again.
    public var locked: Bool

    /// Makes one from its parts.
    public init(
        archived: Bool = false,
        locked: Bool = false
    ) {
        self.archived = archived
        self.locked = locked
    }
}

extension ThreadMetadata: JSONReadable {
    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> ThreadMetadata? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = ThreadMetadata()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "archived": try cursor.read(&value.archived)
            case "locked": try cursor.read(&value.locked)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}
