import GatewayModels

/// The servers and channels as a list, what the bot cannot read included; names are not sanitised.
public struct TreeListing: Hashable, Sendable {
    /// What a channel is for.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Holds channels.
        case category
        /// Ordinary messages.
        case text
        /// Messages that others can follow.
        case announcement
        /// Voice, with messages beside it.
        case voice
        /// A stage, with messages beside it.
        case stage
        /// Posts, each a thread.
        case forum
        /// Posts with pictures.
        case media
        /// A thread or post.
        case thread
        /// A conversation outside servers.
        case direct
        /// Something newer than this program.
        case other
    }

    /// A channel, category, thread or conversation.
    public struct Entry: Hashable, Sendable {
        /// Its id.
        public var id: ChannelID
        /// Its name; nil when only the id is known.
        public var name: String?
        /// What it is for.
        public var kind: Kind
        /// The category or channel that it belongs to, if that is known.
        public var parentID: ChannelID?
        /// How many of those are above it: 0 to 2.
        public var depth: Int
        /// Whether the bot can read it.
        public var isReadable: Bool
    }

    /// A server.
    public struct Server: Hashable, Sendable {
        /// Its id.
        public var id: GuildID
        /// Its name; nil when only the id is known.
        public var name: String?
        /// Whether it is away: then its channels may be missing.
        public var isUnavailable: Bool
        /// What is in it, parents before children, in the order of the official client.
        public var entries: [Entry]
    }

    /// The servers by name.
    public var servers: [Server]
    /// The conversations outside servers that are known.
    public var directs: [Entry]
}

extension GuildTree {
    /// The tree as it is now.
    public func listing() -> TreeListing {
        let servers = directory.guilds.values.map { guild in
            TreeListing.Server(
                id: guild.id, name: guild.name, isUnavailable: guild.isUnavailable,
                entries: ListingBuilder(channels: guild.channels.compactMap { directory.channels[$0] }).entries()
            )
        }
        let directs = directory.directs.sorted().compactMap { directory.channels[$0] }.filter { !$0.isHidden }
        return TreeListing(
            servers: servers.sorted { left, right in
                // Servers without a name come last.
                (left.name ?? "\u{10FFFF}", left.id) < (right.name ?? "\u{10FFFF}", right.id)
            },
            directs: directs.map { TreeListing.Entry($0, parent: nil, depth: 0) }
        )
    }
}

/// Puts the channels of one server in order.
private struct ListingBuilder {
    private var children: [ChannelID?: [ChannelRecord]] = [:]

    init(channels: [ChannelRecord]) {
        let shown = channels.filter { !$0.isHidden }
        let categories = Set(shown.filter(\.isCategory).map(\.channel.id))
        let hosts = Set(shown.filter { !$0.isCategory && !$0.channel.type.isThread }.map(\.channel.id))
        for record in shown {
            let isThread = record.channel.type.isThread
            // A parent of another kind counts as none, so that nothing is its own ancestor.
            let parent = record.channel.parentID.flatMap { id in
                (isThread && hosts.contains(id)) || (!record.isCategory && categories.contains(id)) ? id : nil
            }
            children[parent, default: []].append(record)
        }
    }

    func entries() -> [TreeListing.Entry] {
        var entries: [TreeListing.Entry] = []
        append(childrenOf: nil, depth: 0, to: &entries)
        return entries
    }

    /// A category holds channels, and a channel holds threads: nothing is deeper.
    private func append(childrenOf parent: ChannelID?, depth: Int, to entries: inout [TreeListing.Entry]) {
        for record in (children[parent] ?? []).sorted(by: Self.comesBefore) {
            entries.append(TreeListing.Entry(record, parent: parent, depth: depth))
            append(childrenOf: record.channel.id, depth: depth + 1, to: &entries)
        }
    }

    private static func comesBefore(_ left: ChannelRecord, _ right: ChannelRecord) -> Bool {
        (left.order, left.channel.position, left.channel.id) < (right.order, right.channel.position, right.channel.id)
    }
}

extension ChannelRecord {
    fileprivate var isCategory: Bool { channel.type == .guildCategory }

    /// Channels outside categories come first, voice below text, and categories last.
    fileprivate var order: Int { isCategory ? 2 : channel.type.isVoice ? 1 : 0 }
}

extension TreeListing.Entry {
    fileprivate init(_ record: ChannelRecord, parent: ChannelID?, depth: Int) {
        self.init(
            id: record.channel.id, name: record.name, kind: TreeListing.Kind(record.channel.type), parentID: parent,
            depth: depth, isReadable: record.isReadable
        )
    }
}

extension TreeListing.Kind {
    fileprivate init(_ type: ChannelType) {
        switch type {
        case .guildCategory: self = .category
        case .guildText: self = .text
        case .guildAnnouncement: self = .announcement
        case .guildVoice: self = .voice
        case .guildStageVoice: self = .stage
        case .guildForum: self = .forum
        case .guildMedia: self = .media
        case .dm, .groupDm: self = .direct
        default: self = type.isThread ? .thread : .other
        }
    }
}
