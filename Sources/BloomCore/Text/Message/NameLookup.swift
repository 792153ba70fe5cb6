import GatewayModels

/// Names for what messages mention only by id.
public struct NameLookup {
    /// The name of a user, if it is known.
    public var user: (UserID) -> String?
    /// The name and the colour of a role, if it is known; 0 is no colour.
    public var role: (RoleID) -> (name: String, color: Int)?
    /// The name of a channel or thread, if it is known.
    public var channel: (ChannelID) -> String?

    /// Makes one from its parts.
    public init(
        user: @escaping (UserID) -> String?, role: @escaping (RoleID) -> (name: String, color: Int)?,
        channel: @escaping (ChannelID) -> String?
    ) {
        self.user = user
        self.role = role
        self.channel = channel
    }

    /// Knows nobody.
    public static var none: NameLookup { NameLookup(user: { _ in nil }, role: { _ in nil }, channel: { _ in nil }) }
}
