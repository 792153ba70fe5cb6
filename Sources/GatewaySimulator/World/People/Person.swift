/// A user, human or bot, with the object that stands for it on the wire.
struct Person: Sendable {
    let id: UInt64
    let username: String
    let globalName: String?
    let isBot: Bool
    let script: Script
    /// The user object.
    let user: [UInt8]

    /// What one calls this person in a sentence.
    var shortName: String { globalName ?? username }

    init(id: UInt64, username: String, globalName: String?, isBot: Bool, script: Script, avatar: String?) {
        self.id = id
        self.username = username
        self.globalName = globalName
        self.isBot = isBot
        self.script = script
        user =
            JSONText.object(capacity: 400) { writer in
                writer.put("username", username)
                writer.put("public_flags", isBot ? 65536 : 0)
                writer.putNull("primary_guild")
                writer.put("id", id: id)
                writer.put("global_name", optional: globalName)
                writer.putNull("display_name_styles")
                writer.put("discriminator", isBot ? "4071" : "0")
                writer.putNull("collectibles")
                if isBot { writer.put("bot", true) }
                writer.putNull("banner")
                writer.putNull("avatar_decoration_data")
                writer.put("avatar", optional: avatar)
                writer.putNull("accent_color")
            }.bytes
    }
}

/// A person in a guild.
struct MemberState: Sendable {
    let person: Int
    let nick: String?
    let roles: [UInt64]
    let joinedAt: Int64
    /// The member object without its user.
    let member: [UInt8]

    init(person: Int, nick: String?, roles: [UInt64], joinedAt: Int64, boostingSince: Int64?) {
        self.person = person
        self.nick = nick
        self.roles = roles
        self.joinedAt = joinedAt
        member =
            JSONText.object(capacity: 320) { writer in
                writer.putIDs("roles", roles)
                writer.put("premium_since", optionalMilliseconds: boostingSince)
                writer.put("pending", false)
                writer.put("nick", optional: nick)
                writer.put("mute", false)
                writer.put("joined_at", milliseconds: joinedAt)
                writer.put("flags", 0)
                writer.put("deaf", false)
                writer.putNull("communication_disabled_until")
                writer.putNull("banner")
                writer.putNull("avatar_decoration_data")
                writer.putNull("avatar")
            }.bytes
    }
}
