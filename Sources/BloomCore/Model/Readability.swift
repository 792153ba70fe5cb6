import GatewayModels

/// What the bot may read, computed as the server does it.
///
/// A time-out is not looked at: it takes away neither seeing a channel nor its history.
enum Readability {
    /// What the bot may do in a guild before any channel's exceptions.
    static func base(in guild: GuildRecord, bot: UserID?) -> Permissions {
        if let owner = guild.ownerID, owner == bot { return .everything }
        // The role that everybody has carries the guild's own id. Without it nothing is known, which is no refusal.
        guard let everyone = guild.roles[guild.id] else { return .everything }
        var permissions = everyone.permissions
        for id in guild.ownRoles {
            if let role = guild.roles[id] { permissions.formUnion(role.permissions) }
        }
        return permissions.contains(.administrator) ? .everything : permissions
    }

    /// What the bot may do in a channel, by its exceptions.
    static func permissions(
        in channel: Channel, of guild: GuildRecord, base: Permissions, bot: UserID?
    ) -> Permissions {
        if base == .everything || channel.permissionOverwrites.isEmpty { return base }
        var permissions = base
        func apply(allow: Permissions, deny: Permissions) {
            permissions.subtract(deny)
            permissions.formUnion(allow)
        }
        for overwrite in channel.permissionOverwrites where overwrite.type == .role && overwrite.id == guild.id {
            apply(allow: overwrite.allow, deny: overwrite.deny)
        }
        let roles = guild.ownRoles
        var allow = Permissions()
        var deny = Permissions()
        for overwrite in channel.permissionOverwrites where overwrite.type == .role && overwrite.id != guild.id {
            guard roles.contains(overwrite.id) else { continue }
            allow.formUnion(overwrite.allow)
            deny.formUnion(overwrite.deny)
        }
        apply(allow: allow, deny: deny)
        for overwrite in channel.permissionOverwrites where overwrite.type == .member && overwrite.id == bot {
            apply(allow: overwrite.allow, deny: overwrite.deny)
        }
        return permissions
    }

    /// Whether the bot can read a channel; threads go by their parent.
    static func isReadable(
        _ channel: Channel, parent: Channel?, of guild: GuildRecord, base: Permissions, bot: UserID?
    ) -> Bool {
        guard channel.type.isThread else {
            let permissions = permissions(in: channel, of: guild, base: base, bot: bot)
            // The text of a voice channel can only be read by those who may join it.
            let needed: Permissions = channel.type.isVoice ? [.viewChannel, .connect] : .viewChannel
            return permissions.isSuperset(of: needed)
        }
        // A thread that is sent without its parent was sent because the bot may see it.
        guard let parent else { return true }
        let permissions = permissions(in: parent, of: guild, base: base, bot: bot)
        guard permissions.contains(.viewChannel) else { return false }
        return channel.type != .privateThread || channel.member != nil || permissions.contains(.manageThreads)
    }
}

extension Permissions {
    /// All bits: what owners and administrators have.
    static let everything = Permissions(rawValue: .max)
}
