import GatewayModels

/// Who wrote a message, shared by all messages of the same author that look the same.
final class AuthorCard: Sendable {
    let user: User
    let member: Member?

    init(user: User, member: Member?) {
        self.user = user.kept
        self.member = member?.kept
    }

    /// The name to show, not sanitised.
    var name: String { member?.nick ?? user.globalName ?? user.username }

    func isSame(as other: AuthorCard) -> Bool { self === other || isOf(other.user, other.member) }

    /// Whether it shows what a card of this author would show.
    func isOf(_ other: User, _ otherMember: Member?) -> Bool {
        user.id == other.id && user.username == other.username && user.globalName == other.globalName
            && user.bot == other.bot && (member == nil) == (otherMember == nil) && member?.nick == otherMember?.nick
            && member?.roles == otherMember?.roles
    }
}

/// A message as it is kept: what nearly all have inline, the rest behind one reference.
///
/// It never changes. An edit makes a new one with another ``version``, which is what cached lines are found by.
final class StoredMessage: Sendable {
    let id: MessageID
    let version: UInt64
    let author: AuthorCard
    let content: String
    let timestamp: Timestamp
    let editedTimestamp: Timestamp?
    let type: MessageType
    let flags: MessageFlags
    let isPinned: Bool
    let extras: Extras?

    init(_ message: Message, author: AuthorCard, version: UInt64) {
        id = message.id
        self.version = version
        self.author = author
        content = message.content
        timestamp = message.timestamp ?? message.id.timestamp
        editedTimestamp = message.editedTimestamp
        type = message.type
        flags = message.flags
        isPinned = message.pinned
        extras = message.hasExtras ? Extras(message) : nil
    }

    /// What it costs to keep, about.
    var cost: Int { 192 + content.utf8.count + (extras?.cost ?? 0) }

    /// The message as it came, as far as it was kept.
    func message(in channel: ChannelID, of guild: GuildID?) -> Message {
        var message = Message(
            id: id, channelID: channel, author: author.user, content: content, timestamp: timestamp,
            editedTimestamp: editedTimestamp, type: type, flags: flags, guildID: guild, member: author.member
        )
        message.pinned = isPinned
        guard let extras else { return message }
        message.webhookID = extras.webhookID
        message.applicationID = extras.applicationID
        message.mentions = extras.mentions
        message.mentionRoles = extras.mentionRoles
        message.mentionEveryone = extras.mentionEveryone
        message.attachments = extras.attachments
        message.embeds = extras.embeds
        message.reactions = extras.reactions
        message.stickerItems = extras.stickerItems
        message.messageReference = extras.messageReference
        message.referencedMessage = extras.referencedMessage
        message.messageSnapshots = extras.messageSnapshots
        message.poll = extras.poll
        message.thread = extras.thread
        message.call = extras.call
        message.roleSubscriptionData = extras.roleSubscriptionData
        message.components = extras.components
        return message
    }
}
