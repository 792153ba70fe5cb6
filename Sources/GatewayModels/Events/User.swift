/// A person, a bot, or the name that a webhook goes by.
public struct User: Equatable, Sendable {
    /// Who it is.
    public var id: UserID
    /// The name that is unique among people; free text for webhooks.
    public var username: String
    /// The name that the person chose to be shown; bots have none.
    public var globalName: String?
    /// Four digits of the old name system; `0` in the new one.
    public var discriminator: String?
    /// Whether it is a bot; an absent key means no.
    public var bot: Bool
    /// Whether it is Discord itself.
    public var system: Bool
    /// The guild's view of it; present in mentions.
    public var member: Member?

    /// Makes one from its parts.
    public init(
        id: UserID,
        username: String = "",
        globalName: String? = nil,
        discriminator: String? = nil,
        bot: Bool = false,
        system: Bool = false,
        member: Member? = nil
    ) {
        self.id = id
        self.username = username
        self.globalName = globalName
        self.discriminator = discriminator
        self.bot = bot
        self.system = system
        self.member = member
    }
}

extension User: JSONReadable {
    /// Reads an object; nil without a usable `id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> User? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var id: UserID?
        var value = User(id: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&id)
            case "username": try cursor.read(&value.username)
            case "global_name": try cursor.read(&value.globalName)
            case "discriminator": try cursor.read(&value.discriminator)
            case "bot": try cursor.read(&value.bot)
            case "system": try cursor.read(&value.system)
            case "member": try cursor.read(&value.member)
            default: try cursor.skipValue()
            }
        }
        guard let id else { return nil }
        value.id = id
        return value
    }
}

/// A user's part in one guild.
public struct Member: Equatable, Sendable {
    /// Whose part it is; absent on messages, where the author is named beside it.
    public var userID: UserID?
    /// The name it goes by in the guild.
    public var nick: String?
    /// Its roles, without the everyone role.
    public var roles: [RoleID]
    /// Until when it may not write.
    public var communicationDisabledUntil: Timestamp?

    /// Makes one from its parts.
    public init(
        userID: UserID? = nil,
        nick: String? = nil,
        roles: [RoleID] = [],
        communicationDisabledUntil: Timestamp? = nil
    ) {
        self.userID = userID
        self.nick = nick
        self.roles = roles
        self.communicationDisabledUntil = communicationDisabledUntil
    }
}

extension Member: JSONReadable {
    /// Members in GUILD_CREATE and GUILD_MEMBER_UPDATE carry their user; on messages the author stands beside them.
    private mutating func readUser(from cursor: inout JSONCursor) throws(JSONError) {
        var user: User?
        try cursor.read(&user)
        userID = user?.id
    }

    /// Reads an object.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Member? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var value = Member()
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "user": try value.readUser(from: &cursor)
            case "nick": try cursor.read(&value.nick)
            case "roles": try cursor.read(&value.roles)
            case "communication_disabled_until": try cursor.read(&value.communicationDisabledUntil)
            default: try cursor.skipValue()
            }
        }
        return value
    }
}
