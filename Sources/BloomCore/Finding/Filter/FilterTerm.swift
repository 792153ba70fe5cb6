import GatewayModels

/// One condition of a filter.
struct FilterTerm: Hashable, Sendable {
    /// What it asks for.
    enum Kind: Hashable, Sendable {
        case text(SearchPattern)
        case author(Author)
        case has(Content)
        case mentions(Target)
        case state(State)
    }
    /// Who wrote it.
    enum Author: Hashable, Sendable {
        case bot
        case webhook
        case me
        case name(PersonName)
    }
    /// What comes with it.
    enum Content: String, Hashable, Sendable, CaseIterable {
        case link, image, file, embed, poll, sticker, reply, code, reaction
    }
    /// Whom it names.
    enum Target: Hashable, Sendable {
        case me
        case everyone
        case name(PersonName)
    }
    /// What became of it.
    enum State: String, Hashable, Sendable, CaseIterable {
        case edited, deleted, system, pinned
    }

    var kind: Kind
    var isNegated = false

    /// Whether a message meets it; `text` is what the message says.
    func matches(_ subject: FilterSubject, text: String) -> Bool {
        let isMet =
            switch kind {
            case .text(let pattern): pattern.matches(message: text)
            case .author(let author): author.matches(subject)
            case .has(let content): subject.message.map(content.isIn) ?? false
            case .mentions(let target): target.isNamed(in: subject)
            case .state(let state): state.holds(for: subject)
            }
        return isMet != isNegated
    }
}

/// A name as a person wrote it, or an id.
struct PersonName: Hashable, Sendable {
    /// Names of signs only have no words, so they are compared as they are.
    private let whole: String
    private let words: [String]
    private let id: Snowflake?

    /// Nil when it is empty.
    init?(_ name: String) {
        let bare = name.drop { $0 == "@" }
        words = Self.words(of: bare)
        guard !bare.isEmpty else { return nil }
        whole = bare.lowercased()
        id = Snowflake(bare)
    }

    /// Whether somebody is called so: the name is the whole, or its words stand in the other one after another.
    func isName(of names: [String?], id other: Snowflake) -> Bool {
        if let id, id == other { return true }
        return names.contains { name in
            guard let name else { return false }
            let short = SearchText.prefix(name, bytes: 512)
            if short.lowercased() == whole { return true }
            guard !words.isEmpty else { return false }
            let others = Self.words(of: short[...])
            guard others.count >= words.count else { return false }
            return (0...others.count - words.count).contains { others[$0...].starts(with: words) }
        }
    }

    private static func words(of name: Substring) -> [String] {
        name.lowercased().split { character in
            !(character.unicodeScalars.first.map(ScalarClass.word.contains) ?? false)
        }.map(String.init)
    }
}

extension FilterTerm.Author {
    fileprivate func matches(_ subject: FilterSubject) -> Bool {
        let author = subject.author
        let extras = subject.message?.extras
        // Apps answer through webhooks whose id is that of the app.
        let isApp = extras?.webhookID != nil && extras?.webhookID == extras?.applicationID
        switch self {
        case .bot: return author.user.bot || isApp
        case .webhook: return extras?.webhookID != nil && !isApp
        case .me: return author.user.id == subject.bot
        case .name(let name):
            let names = [author.member?.nick, author.user.globalName, author.user.username]
            return name.isName(of: names, id: author.user.id)
        }
    }
}

extension FilterTerm.Content {
    fileprivate func isIn(_ message: StoredMessage) -> Bool {
        let extras = message.extras
        switch self {
        case .link: return LinkList.hasLinks(message)
        case .image:
            return message.allAttachments.contains(where: \.isImage)
                || message.allEmbeds.contains { $0.type == .image || $0.type == .gifv }
        case .file: return !message.allAttachments.isEmpty
        case .embed: return !message.allEmbeds.isEmpty
        case .poll: return extras?.poll != nil
        case .sticker: return !(extras?.stickerItems.isEmpty ?? true)
        case .reply: return message.type == .reply
        case .code: return Self.hasCode(message.content)
        case .reaction: return !(extras?.reactions.isEmpty ?? true)
        }
    }

    private static func hasCode(_ content: String) -> Bool {
        guard content.utf8.count <= Sanitiser.bodyByteLimit, content.utf8.contains(UInt8(ascii: "`")) else {
            return false
        }
        return MarkupScanner.tokens(of: Array(content.utf8)).contains { token in
            switch token {
            case .code, .block: true
            default: false
            }
        }
    }
}

extension FilterTerm.Target {
    fileprivate func isNamed(in subject: FilterSubject) -> Bool {
        guard let extras = subject.message?.extras else { return false }
        switch self {
        case .me:
            return extras.mentions.contains { $0.id == subject.bot }
                || extras.mentionRoles.contains { subject.ownRoles.contains($0) }
        case .everyone: return extras.mentionEveryone
        case .name(let name):
            return extras.mentions.contains { user in
                name.isName(of: [user.member?.nick, user.globalName, user.username], id: user.id)
            } || extras.mentionRoles.contains { name.isName(of: [subject.roleName($0)], id: $0) }
        }
    }
}

extension FilterTerm.State {
    fileprivate func holds(for subject: FilterSubject) -> Bool {
        switch self {
        case .edited: return subject.message?.editedTimestamp != nil
        case .deleted:
            if case .tombstone = subject.body { return true }
            return false
        case .system: return subject.message.map { !$0.type.isChat } ?? false
        case .pinned: return subject.isPinned
        }
    }
}

extension StoredMessage {
    /// The files that come with it or with what it forwards.
    var allAttachments: [Attachment] {
        guard let extras else { return [] }
        return extras.attachments + extras.messageSnapshots.flatMap { $0.message?.attachments ?? [] }
    }

    /// The boxes that come with it or with what it forwards.
    var allEmbeds: [Embed] {
        guard let extras else { return [] }
        return extras.embeds + extras.messageSnapshots.flatMap { $0.message?.embeds ?? [] }
    }
}

extension Attachment {
    /// Whether it is a picture; without a media type, pixels tell.
    var isImage: Bool {
        guard let contentType, !contentType.isEmpty else { return width != nil }
        return contentType.hasPrefix("image/")
    }
}
