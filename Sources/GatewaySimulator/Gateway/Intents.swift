/// The bits of the intents field that the gateway knows.
enum Intents {
    static let guilds: UInt64 = 1
    static let guildMembers: UInt64 = 1 << 1
    static let guildPresences: UInt64 = 1 << 8
    static let guildMessages: UInt64 = 1 << 9
    static let messageContent: UInt64 = 1 << 15
    /// GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT, which an application must be allowed to use.
    static let privileged: UInt64 = guildMembers | guildPresences | messageContent
    /// Every assigned bit: 0 to 16, 20, 21, 24 and 25.
    static let assigned: UInt64 = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25

    /// The flags with which an application shows the privileged intents that a small bot may use.
    static func applicationFlags(_ enabled: UInt64) -> Int {
        (enabled & guildPresences != 0 ? 1 << 13 : 0) | (enabled & guildMembers != 0 ? 1 << 15 : 0)
            | (enabled & messageContent != 0 ? 1 << 19 : 0)
    }
}
