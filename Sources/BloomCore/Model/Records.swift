import GatewayModels

/// A server as it is known.
struct GuildRecord: Sendable {
    let id: GuildID
    var name: String?
    var isUnavailable = false
    var ownerID: UserID?
    var roles: [RoleID: Role] = [:]
    /// The roles of the bot, without the one that everybody has.
    var ownRoles: [RoleID] = []
    /// Channels, categories and threads.
    var channels: Set<ChannelID> = []

    init(id: GuildID) { self.id = id }
}

/// A channel, category or thread as it is known.
struct ChannelRecord: Sendable {
    var channel: Channel
    /// Whether the bot can read it.
    var isReadable: Bool
    /// It is gone from the server, and stays only while it is on the screen.
    var isGone = false

    /// Whether it can be opened: messages stand in it, and the bot can read them.
    var isOpenable: Bool { isReadable && channel.type.holdsMessages && !isHidden }

    /// Whether it has no row in the tree.
    var isHidden: Bool { isGone || channel.threadMetadata?.archived == true }

    /// The row of the tree that it belongs under: its server, or the direct conversations.
    var root: TreeNode { channel.guildID.map(TreeNode.guild) ?? .directs }

    /// Whether it is a direct conversation.
    var isDirect: Bool { channel.type == .dm || channel.type == .groupDm }

    /// Its name, not sanitised; nil when only its id is known.
    var name: String? {
        if let name = channel.name, !name.isEmpty { return name }
        let people = channel.recipients.map { $0.globalName ?? $0.username }.filter { !$0.isEmpty }
        return people.isEmpty ? nil : people.joined(separator: ", ")
    }
}
