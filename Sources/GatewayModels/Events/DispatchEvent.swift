/// What a dispatch says, decoded.
public enum DispatchEvent: Equatable, Sendable {
    /// A new session began.
    case ready(Ready)
    /// A resumed session has replayed what was missed.
    case resumed
    /// A guild came, came back, or is sent anew.
    case guildCreate(Guild)
    /// A guild's own fields changed.
    case guildUpdate(Guild)
    /// A guild is gone: for a while when it is `unavailable`, else for good.
    case guildDelete(Guild)
    /// A role was made or changed.
    case guildRoleUpsert(RoleChange)
    /// A role is gone.
    case guildRoleDelete(RoleDelete)
    /// The member of the bot (or of somebody else) changed.
    case guildMemberUpdate(GuildID, Member)
    /// A channel or thread was made or changed.
    case channelUpsert(Channel)
    /// A channel or thread is gone.
    case channelDelete(Channel)
    /// The active threads of some channels.
    case threadListSync(ThreadListSync)
    /// Somebody wrote.
    case messageCreate(Message)
    /// A message changed.
    case messageUpdate(MessageUpdate)
    /// A message is gone.
    case messageDelete(MessageDelete)
    /// Several messages are gone.
    case messageDeleteBulk(MessageDeleteBulk)
    /// Somebody reacted.
    case reactionAdd(ReactionChange)
    /// Somebody took a reaction back.
    case reactionRemove(ReactionChange)
    /// All reactions of a message are gone.
    case reactionRemoveAll(ReactionChange)
    /// All reactions of a message with one emoji are gone.
    case reactionRemoveEmoji(ReactionChange)
    /// The bot itself changed.
    case userUpdate(User)
    /// An event that is not modelled: its name and the bytes of its `d`.
    case unknown(name: String, bytes: [UInt8])
}

/// A dispatch whose `d` could not be used: the connection goes on, the event is reported.
public struct UndecodableEvent: Error, Equatable, Sendable {
    /// The event's name (`t`).
    public var name: String
    /// Its sequence number (`s`).
    public var sequence: Int64
    /// What was wrong with it.
    public var reason: JSONError
    /// The bytes of its `d`.
    public var bytes: [UInt8]

    /// Makes one from its parts.
    public init(name: String, sequence: Int64, reason: JSONError, bytes: [UInt8]) {
        self.name = name
        self.sequence = sequence
        self.reason = reason
        self.bytes = bytes
    }
}
