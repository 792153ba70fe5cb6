import GatewayModels

/// Who wrote a message, shared by all messages of the same author that look the same.
final class AuthorCard: Sendable {
    let user: User
    let member: Member?

    init(user: User, member: Member?) {
        self.user = user
        self.member = member
    }

    /// The name to show, not sanitised.
    var name: String { member?.nick ?? user.globalName ?? user.username }

    func isSame(as other: AuthorCard) -> Bool { self === other || (user == other.user && member == other.member) }
}

/// A message as it is kept: what nearly all have inline, the rest behind one reference.
///
/// It never changes. An edit makes a new one with another ``version``, which is what cached lines are found by.
final class StoredMessage: Sendable {
    /// What few messages have.
    final class Extras: Sendable {
        let webhookID: Snowflake?
        let applicationID: Snowflake?
        let mentions: [User]
        let mentionRoles: [RoleID]
        let mentionEveryone: Bool
        let attachments: [Attachment]
        let embeds: [Embed]
        let reactions: [Reaction]
        let stickers: [StickerItem]
        let reference: MessageReference?
        let referenced: ReferencedMessage
        let snapshots: [MessageSnapshot]
        let poll: Poll?
        let componentCount: Int
        /// Bytes, about.
        let cost: Int

        init(_ message: Message) {
            webhookID = message.webhookID
            applicationID = message.applicationID
            mentions = message.mentions
            mentionRoles = message.mentionRoles
            mentionEveryone = message.mentionEveryone
            attachments = message.attachments
            embeds = message.embeds
            reactions = message.reactions
            stickers = message.stickers
            reference = message.reference
            referenced = message.referenced.shortened
            snapshots = message.snapshots
            poll = message.poll
            componentCount = message.componentCount
            cost = message.extrasCost
        }
    }

    let id: MessageID
    let version: UInt64
    let author: AuthorCard
    let content: String
    let timestamp: Timestamp
    let editedTimestamp: Timestamp?
    let type: MessageType
    let flags: MessageFlags
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
        extras = message.hasExtras ? Extras(message) : nil
    }

    /// What it costs to keep, about.
    var cost: Int { 192 + content.utf8.count + (extras?.cost ?? 0) }

    /// The message as it came, as far as it was kept.
    func message(in channel: ChannelID, of guild: GuildID?) -> Message {
        var message = Message(
            id: id, channelID: channel, guildID: guild, author: author.user, member: author.member, content: content,
            timestamp: timestamp, editedTimestamp: editedTimestamp, type: type, flags: flags
        )
        guard let extras else { return message }
        message.webhookID = extras.webhookID
        message.applicationID = extras.applicationID
        message.mentions = extras.mentions
        message.mentionRoles = extras.mentionRoles
        message.mentionEveryone = extras.mentionEveryone
        message.attachments = extras.attachments
        message.embeds = extras.embeds
        message.reactions = extras.reactions
        message.stickers = extras.stickers
        message.reference = extras.reference
        message.referenced = extras.referenced
        message.snapshots = extras.snapshots
        message.poll = extras.poll
        message.componentCount = extras.componentCount
        return message
    }
}

extension Message {
    fileprivate var hasExtras: Bool {
        if webhookID != nil || applicationID != nil || mentionEveryone || componentCount > 0 { return true }
        if reference != nil || referenced != .notLoaded || poll != nil { return true }
        return
            !(mentions.isEmpty && mentionRoles.isEmpty && attachments.isEmpty && embeds.isEmpty
            && reactions.isEmpty && stickers.isEmpty && snapshots.isEmpty)
    }

    fileprivate var extrasCost: Int {
        var cost = 256 + mentions.count * 200 + mentionRoles.count * 8 + reactions.count * 64 + stickers.count * 48
        for attachment in attachments { cost += attachment.cost }
        for embed in embeds { cost += embed.cost }
        for snapshot in snapshots {
            guard let message = snapshot.message else { continue }
            cost += message.content.utf8.count
            for attachment in message.attachments { cost += attachment.cost }
            for embed in message.embeds { cost += embed.cost }
        }
        if case .message(let other) = referenced.shortened { cost += 640 + other.content.utf8.count }
        return cost + (poll?.question?.text?.utf8.count ?? 0)
    }
}

extension ReferencedMessage {
    /// One line of the other message is all that is ever shown.
    fileprivate var shortened: ReferencedMessage {
        guard case .message(let full) = self else { return self }
        return .message(
            Message(
                id: full.id, channelID: full.channelID, guildID: full.guildID, author: full.author,
                member: full.member, content: String(full.content.prefix(200)), type: full.type, flags: full.flags,
                mentions: full.mentions,
                attachments: full.content.isEmpty ? Array(full.attachments.prefix(1)) : [],
                embeds: full.content.isEmpty ? Array(full.embeds.prefix(1)) : [],
                stickers: full.content.isEmpty ? full.stickers : []
            )
        )
    }
}

extension Attachment {
    fileprivate var cost: Int {
        176 + filename.utf8.count + url.utf8.count + (title?.utf8.count ?? 0) + (description?.utf8.count ?? 0)
            + (contentType?.utf8.count ?? 0)
    }
}

extension Embed {
    fileprivate var cost: Int {
        var cost = 208 + (title?.utf8.count ?? 0) + (description?.utf8.count ?? 0) + (url?.utf8.count ?? 0)
        cost += (author?.name?.utf8.count ?? 0) + (provider?.name?.utf8.count ?? 0) + (footer?.text?.utf8.count ?? 0)
        for field in fields { cost += 48 + field.name.utf8.count + field.value.utf8.count }
        return cost
    }
}
