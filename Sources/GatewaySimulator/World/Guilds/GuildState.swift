/// A role, and its object on the wire.
struct RoleState: Sendable {
    let id: UInt64
    let name: String
    let permissions: UInt64
    let json: [UInt8]
}

/// A guild's own emoji.
struct EmojiState: Sendable {
    let id: UInt64
    let name: String
    let isAnimated: Bool
}

/// A guild's own sticker.
struct StickerState: Sendable {
    let id: UInt64
    let name: String
}

/// Somewhere programs post under a name of their own.
struct WebhookState: Sendable {
    let id: UInt64
    let name: String
    let avatar: String?
}

/// A guild of the world.
///
/// Channels, threads and people are named by their places in the world's arrays.
struct GuildState: Sendable {
    let id: UInt64
    let name: String
    let description: String?
    let locale: String
    let owner: Int
    let createdAt: Int64
    let botJoinedAt: Int64
    var memberCount: Int
    var boosts: Int
    let roles: [RoleState]
    let emojis: [EmojiState]
    let stickers: [StickerState]
    let webhooks: [WebhookState]
    /// The bot first.
    var members: [MemberState]
    /// The place of a person among ``members``.
    var memberOfPerson: [Int: Int]
    /// The members that are people.
    var talkers: [Int]
    /// The members that are programs, without the bot.
    var programs: [Int]
    /// The members that sit in a voice channel, and which.
    let voices: [(member: Int, channel: Int)]
    /// Categories and channels, hidden ones too.
    let channels: [Int]
    /// Threads and posts, oldest first.
    var threads: [Int] = []
    /// Threads that were archived before time zero and stay so.
    var pastThreads: [Int] = []
    /// Where newcomers are greeted.
    let systemChannel: Int?
    /// Whether GUILD_CREATE has all members.
    let sendsAllMembers: Bool

    /// The place of a person among the members, which this person becomes if need be.
    mutating func admit(_ person: Int, isProgram: Bool, at milliseconds: Int64) -> Int {
        if let known = memberOfPerson[person] { return known }
        let place = members.count
        members.append(
            MemberState(person: person, nick: nil, roles: [], joinedAt: milliseconds, boostingSince: nil)
        )
        memberOfPerson[person] = place
        if isProgram { programs.append(place) } else { talkers.append(place) }
        return place
    }
}
