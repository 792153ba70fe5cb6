import GatewayModels

/// A message as a filter sees it.
struct FilterSubject {
    /// What there is to see of it.
    enum Body {
        case message(StoredMessage)
        /// The text is gone.
        case tombstone(Tombstone)
    }

    /// Bytes of text that filters look at.
    private static let textLimit = SearchText.plainLimit

    let body: Body
    /// The bot, which is what `me` means.
    var bot: UserID?
    /// The roles of the bot in the message's server.
    var ownRoles: [RoleID] = []
    /// Names of roles, for those that are mentioned.
    var roleName: (RoleID) -> String? = { _ in nil }

    init(_ message: StoredMessage) { body = .message(message) }

    init(_ tombstone: Tombstone) { body = .tombstone(tombstone) }

    /// An entry of a log; nil for rows that are no message.
    init?(_ entry: LogEntry) {
        switch entry.body {
        case .message(let message): body = .message(message)
        case .deleted(let tombstone): body = .tombstone(tombstone)
        case .bulkDeleted, .shed: return nil
        }
    }

    /// The same with what the directory knows about its channel.
    func known(to directory: Directory, in channel: ChannelID) -> FilterSubject {
        var subject = self
        let guild = directory.guild(of: channel)
        subject.bot = directory.bot?.id
        subject.ownRoles = guild?.ownRoles ?? []
        subject.roleName = { guild?.roles[$0]?.name }
        return subject
    }

    /// Whether it is pinned; nobody knows that of a deleted one.
    var isPinned: Bool { message?.isPinned ?? false }

    /// The message, if its text is here.
    var message: StoredMessage? { if case .message(let message) = body { message } else { nil } }

    var author: AuthorCard {
        switch body {
        case .message(let message): message.author
        case .tombstone(let tombstone): tombstone.author
        }
    }

    /// Everything that it says, with the texts of embeds, files, polls and forwarded messages, a line for each.
    var text: String { message.map { Self.text(of: $0, limit: Self.textLimit) } ?? "" }

    /// Everything that a message says, up to about a number of bytes.
    static func text(of message: StoredMessage, limit: Int) -> String {
        guard let extras = message.extras else { return message.content }
        var text = message.content
        func add(_ part: String?) {
            guard let part, !part.isEmpty, text.utf8.count < limit else { return }
            if !text.isEmpty { text.append("\n") }
            text.append(part)
        }
        func add(_ attachments: [Attachment], _ embeds: [Embed]) {
            for attachment in attachments {
                add(attachment.title ?? attachment.filename)
                add(attachment.description)
            }
            for embed in embeds {
                add(embed.provider?.name)
                add(embed.author?.name)
                add(embed.title)
                add(embed.description)
                for field in embed.fields {
                    add(field.name)
                    add(field.value)
                }
                add(embed.footer?.text)
            }
        }
        add(extras.attachments, extras.embeds)
        for snapshot in extras.messageSnapshots.compactMap(\.message) {
            add(snapshot.content)
            add(snapshot.attachments, snapshot.embeds)
            for part in snapshot.components.texts { add(part) }
        }
        for part in extras.components.texts { add(part) }
        add(extras.poll?.question?.text)
        for answer in extras.poll?.answers ?? [] { add(answer.pollMedia?.text) }
        for sticker in extras.stickerItems { add(sticker.name) }
        return text
    }
}
