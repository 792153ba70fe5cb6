import GatewayModels

/// A channel that the switcher can go to.
struct SwitcherCandidate: Hashable, Sendable {
    let id: ChannelID
    /// The sign of what kind of channel it is.
    let mark: SafeText
    let name: SafeText
    /// The category or, for a thread, the channel that it is in; empty for none.
    let place: SafeText
    /// The server; empty for direct conversations.
    let server: SafeText
    /// What is unread in it; nothing for channels that are muted.
    let unread: UnreadCount
    /// Greater for channels that were looked at later; 0 for never.
    let lastViewed: UInt64
    /// Name, place and server as they are searched.
    let text: FuzzyText

    init(
        id: ChannelID, mark: SafeText, name: SafeText, place: SafeText = .empty, server: SafeText = .empty,
        unread: UnreadCount = UnreadCount(), lastViewed: UInt64 = 0
    ) {
        self.id = id
        self.mark = mark
        self.name = name
        self.place = place
        self.server = server
        self.unread = unread
        self.lastViewed = lastViewed
        var words = name
        for part in [place, server] where !part.isEmpty {
            words.append(SafeText(own: " "))
            words.append(part)
        }
        text = FuzzyText(words, headCount: name.clusters.count)
    }

    /// A channel of the directory; nil when it cannot be opened.
    init?(
        _ id: ChannelID, in directory: Directory, unread: UnreadCount, lastViewed: UInt64, marks: Marks,
        sanitiser: Sanitiser
    ) {
        guard let record = directory.channels[id], record.isOpenable else { return nil }
        let parent = record.channel.parentID.flatMap { directory.channels[$0] }
        let guild = directory.guild(of: id)
        self.init(
            id: id, mark: record.mark(marks), name: record.safeName(sanitiser),
            place: parent?.safeName(sanitiser) ?? .empty,
            server: guild?.name.map { sanitiser.name($0, id: guild?.id.rawValue ?? 0) } ?? .empty, unread: unread,
            lastViewed: lastViewed
        )
    }

    /// What is better in front when the words say nothing: mentions, then unread messages, then what was seen last.
    var urgency: Urgency {
        Urgency(hasMentions: unread.mentions > 0, isUnread: unread.count > 0, lastViewed: lastViewed)
    }

    /// How much a channel wants to be opened.
    struct Urgency: Hashable, Comparable, Sendable {
        var hasMentions: Bool
        var isUnread: Bool
        var lastViewed: UInt64

        /// There is nothing to go there for.
        static let none = Urgency(hasMentions: false, isUnread: false, lastViewed: 0)

        static func < (left: Urgency, right: Urgency) -> Bool {
            if left.hasMentions != right.hasMentions { return right.hasMentions }
            if left.isUnread != right.isUnread { return right.isUnread }
            return left.lastViewed < right.lastViewed
        }
    }
}
