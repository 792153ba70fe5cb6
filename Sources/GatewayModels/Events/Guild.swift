/// A guild: its roles, channels and active threads, as far as they were sent.
public struct Guild: Equatable, Sendable {
    /// Which guild.
    public var id: GuildID
    /// Its name; absent while it is unavailable.
    public var name: String?
    /// Whether it is gone for a while because of an outage.
    public var unavailable: Bool
    /// Who owns it.
    public var ownerID: UserID?
    /// How many members it has.
    public var memberCount: Int?
    /// All its roles; nil when they were not sent.
    public var roles: [Role]?
    /// All its channels, visible to the bot or not; nil when they were not sent.
    public var channels: [Channel]?
    /// The active threads that the bot sees; nil when they were not sent.
    public var threads: [Channel]?
    /// Some members; among them the bot.
    public var members: [Member]

    /// Makes one from its parts.
    public init(
        id: GuildID,
        name: String? = nil,
        unavailable: Bool = false,
        ownerID: UserID? = nil,
        memberCount: Int? = nil,
        roles: [Role]? = nil,
        channels: [Channel]? = nil,
        threads: [Channel]? = nil,
        members: [Member] = []
    ) {
        self.id = id
        self.name = name
        self.unavailable = unavailable
        self.ownerID = ownerID
        self.memberCount = memberCount
        self.roles = roles
        self.channels = channels
        self.threads = threads
        self.members = members
    }
}

extension Guild: JSONReadable {
    /// Reads an object; nil without a usable `id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Guild? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var id: GuildID?
        var value = Guild(id: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&id)
            case "name": try cursor.read(&value.name)
            case "unavailable": try cursor.read(&value.unavailable)
            case "owner_id": try cursor.read(&value.ownerID)
            case "member_count": try cursor.read(&value.memberCount)
            case "roles": try cursor.read(&value.roles)
            case "channels": try cursor.read(&value.channels)
            case "threads": try cursor.read(&value.threads)
            case "members": try cursor.read(&value.members)
            default: try cursor.skipValue()
            }
        }
        guard let id else { return nil }
        value.id = id
        return value
    }
}

/// A role of a guild.
public struct Role: Equatable, Sendable {
    /// Which role.
    public var id: RoleID
    /// Its name.
    public var name: String
    /// 24-bit colour; 0 means none.
    public var color: Int
    /// Rank: the higher, the more it decides.
    public var position: Int
    /// What it allows.
    public var permissions: Permissions

    /// Makes one from its parts.
    public init(
        id: RoleID,
        name: String = "",
        color: Int = 0,
        position: Int = 0,
        permissions: Permissions = []
    ) {
        self.id = id
        self.name = name
        self.color = color
        self.position = position
        self.permissions = permissions
    }
}

extension Role: JSONReadable {
    /// Reads an object; nil without a usable `id`.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Role? {
        guard var walk = try cursor.enterObjectIfPresent() else { return nil }
        var id: RoleID?
        var value = Role(id: 0)
        while let key = try cursor.nextKey(&walk) {
            switch key {
            case "id": try cursor.read(&id)
            case "name": try cursor.read(&value.name)
            case "color": try cursor.read(&value.color)
            case "position": try cursor.read(&value.position)
            case "permissions": try cursor.read(&value.permissions)
            default: try cursor.skipValue()
            }
        }
        guard let id else { return nil }
        value.id = id
        return value
    }
}
