import GatewayModels

/// Something that can be opened.
struct LinkEntry: Hashable, Sendable {
    /// What it is.
    enum Kind: Hashable, Sendable {
        case link
        /// A box that leads somewhere.
        case embed
        /// A file, and its size in bytes.
        case file(Int)
    }
    let kind: Kind
    /// What was written on it, or what the file is called; empty for an address by itself.
    ///
    /// It is not sanitised.
    let label: String
    let address: LinkAddress
    /// Whether it looks as if it led to another host.
    fileprivate(set) var isDeceptive: Bool

    init(_ kind: Kind, label: String, url: String) {
        self.kind = kind
        self.label = SearchText.prefix(label, bytes: 512)
        address = LinkAddress(url)
        let host = address.host
        isDeceptive = address.hasUser || HostName.shown(in: label).contains { !HostName.isRelated($0, host) }
    }
}

/// The links and files of messages, in the order in which they are read, each once.
struct LinkList: Hashable, Sendable {
    /// Links that are listed at most: two digits.
    static let limit = 99

    private(set) var entries: [LinkEntry] = []
    /// How many were found beyond the limit; repeated ones may be among them.
    private(set) var leftOut = 0
    private var places: [String: Int] = [:]

    init() {}

    /// All links of some messages.
    init(_ messages: some Sequence<StoredMessage>) {
        for message in messages { add(message) }
    }

    /// Whether a message has links, files aside.
    static func hasLinks(_ message: StoredMessage) -> Bool {
        if message.allEmbeds.contains(where: { !($0.url ?? "").isEmpty }) { return true }
        guard holdsScheme(message.content) else {
            guard let extras = message.extras else { return false }
            return extras.messageSnapshots.contains { holdsScheme($0.message?.content ?? "") }
                || extras.components.texts.contains(where: holdsScheme)
        }
        var list = LinkList()
        list.add(content: message.content)
        return !list.entries.isEmpty
    }

    /// Adds the links of a message: of its text, its boxes and its files, then those of what it forwards.
    mutating func add(_ message: StoredMessage) {
        add(content: message.content)
        guard let extras = message.extras else { return }
        add(extras.embeds, extras.attachments)
        for text in extras.components.texts { add(content: text) }
        for snapshot in extras.messageSnapshots.compactMap(\.message) {
            add(content: snapshot.content)
            add(snapshot.embeds, snapshot.attachments)
            for text in snapshot.components.texts { add(content: text) }
        }
        // The first message of a thread shows that of the channel.
        if message.type == .threadStarterMessage, let original = extras.referencedMessage.value {
            add(content: original.content)
            add(original.embeds, original.attachments)
        }
    }

    private mutating func add(_ embeds: [Embed], _ attachments: [Attachment]) {
        for embed in embeds {
            if let url = embed.url, !url.isEmpty { add(LinkEntry(.embed, label: embed.title ?? "", url: url)) }
            if let description = embed.description { add(content: description) }
            for field in embed.fields { add(content: field.value) }
        }
        for file in attachments where !file.url.isEmpty {
            // The name of a file often has a point in it, and says nothing about hosts.
            var entry = LinkEntry(.file(file.size), label: file.title ?? file.filename, url: file.url)
            entry.isDeceptive = false
            add(entry)
        }
    }

    private mutating func add(content: String) {
        guard Self.holdsScheme(content) else { return }
        let bytes = Array(content.utf8.prefix(Sanitiser.bodyByteLimit))
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        for token in MarkupScanner.tokens(of: bytes) {
            switch token {
            case .link(let range): add(LinkEntry(.link, label: "", url: text(range)))
            case .maskedLink(let label, let url): add(LinkEntry(.link, label: text(label), url: text(url)))
            default: break
            }
        }
    }

    private mutating func add(_ entry: LinkEntry) {
        if let place = places[entry.address.text] {
            // Once under a false name is enough.
            if entry.isDeceptive { entries[place].isDeceptive = true }
            return
        }
        guard entries.count < Self.limit else {
            leftOut += 1
            return
        }
        places[entry.address.text] = entries.count
        entries.append(entry)
    }

    private static func holdsScheme(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.indices.contains { bytes[$0] == UInt8(ascii: "h") && bytes[$0...].starts(with: "http".utf8) }
    }
}
