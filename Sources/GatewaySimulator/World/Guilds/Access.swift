import GatewayModels

extension ChannelAccess {
    /// What the bot may read of a channel, by the rules of roles and overwrites.
    static func computed(
        type: Int, guildID: UInt64, roles: [RoleState], botRoles: [UInt64], overwrites: [Overwrite]
    ) -> ChannelAccess {
        var permissions: UInt64 = 0
        for role in roles where role.id == guildID || botRoles.contains(role.id) { permissions |= role.permissions }
        if Permissions(rawValue: permissions).contains(.administrator) { return .full }
        for overwrite in overwrites where overwrite.role == guildID {
            permissions = permissions & ~overwrite.deny | overwrite.allow
        }
        var allow: UInt64 = 0
        var deny: UInt64 = 0
        for overwrite in overwrites where botRoles.contains(overwrite.role) {
            allow |= overwrite.allow
            deny |= overwrite.deny
        }
        let result = Permissions(rawValue: permissions & ~deny | allow)
        guard result.contains(.viewChannel) else { return .hidden }
        if ChannelType(rawValue: type).isVoice && !result.contains(.connect) { return .locked }
        return result.contains(.readMessageHistory) ? .full : .liveOnly
    }

    /// Whether the gateway tells the bot what is written there.
    var hasEvents: Bool { self == .full || self == .liveOnly }
}
