import GatewayModels

/// What counts as a mention: who and what is watched, ready to be looked for.
public struct WatchList: Sendable {
    /// Watched words and patterns at most.
    public static let wordLimit = 100
    /// Bytes of a message's text that are looked at.
    private static let textLimit = 16_384

    /// Why a message concerns the person.
    struct Kinds: OptionSet, Hashable, Sendable {
        let rawValue: UInt8

        /// It names a watched user, the bot among them.
        static let user = Kinds(rawValue: 1)
        /// It names a watched role.
        static let role = Kinds(rawValue: 2)
        /// It calls everyone, which is watched.
        static let everyone = Kinds(rawValue: 4)
        /// It says a watched word.
        static let word = Kinds(rawValue: 8)
        /// It answers a watched user, and calls them.
        static let reply = Kinds(rawValue: 16)
        /// It names a role that the bot has, and that is not watched: no mention by itself.
        static let ownRole = Kinds(rawValue: 32)

        /// Whether it counts as a mention.
        var isMention: Bool { !subtracting(.ownRole).isEmpty }
    }

    private let users: Set<UserID>
    private let roles: Set<RoleID>
    private let everyone: Bool
    private let patterns: [SearchPattern]

    /// Watches the bot alone.
    public init() { self.init(users: [], roles: [], everyone: false, patterns: []) }

    private init(users: Set<UserID>, roles: Set<RoleID>, everyone: Bool, patterns: [SearchPattern]) {
        self.users = users
        self.roles = roles
        self.everyone = everyone
        self.patterns = patterns
    }

    /// Makes one of what was written; words that make no sense are left out, with a line that says why.
    public static func compile(_ watch: ViewerSettings.Watch) -> (list: WatchList, warnings: [String]) {
        var patterns: [SearchPattern] = []
        var warnings: [String] = []
        if watch.words.count > wordLimit { warnings.append("only the first \(wordLimit) watched words hold") }
        for word in watch.words.prefix(wordLimit) {
            do throws(PatternError) {
                patterns.append(try SearchPattern(word, as: .words))
            } catch {
                warnings.append("watched word \"\(word)\": \(error.message)")
            }
        }
        let list = WatchList(
            users: Set(watch.users), roles: Set(watch.roles), everyone: watch.everyone, patterns: patterns
        )
        return (list, warnings)
    }

    /// Why a message concerns the person; nobody is called by themselves.
    func kinds(of message: StoredMessage, bot: UserID?, ownRoles: [RoleID]) -> Kinds {
        var kinds: Kinds = []
        let author = message.author.user.id
        if let extras = message.extras {
            let called = extras.mentions.lazy.map(\.id).filter { $0 != author && isWatched($0, bot: bot) }
            if !called.isEmpty { kinds.insert(.user) }
            if message.type == .reply, let answered = extras.referencedMessage.value?.author?.id,
                called.contains(answered)
            {
                kinds.insert(.reply)
            }
            if extras.mentionRoles.contains(where: { roles.contains($0) }) { kinds.insert(.role) }
            if extras.mentionRoles.contains(where: { ownRoles.contains($0) && !roles.contains($0) }) {
                kinds.insert(.ownRole)
            }
            if everyone, extras.mentionEveryone { kinds.insert(.everyone) }
        }
        if !isWatched(author, bot: bot), says(message) { kinds.insert(.word) }
        return kinds
    }

    private func isWatched(_ user: UserID, bot: UserID?) -> Bool { user == bot || users.contains(user) }

    private func says(_ message: StoredMessage) -> Bool {
        guard !patterns.isEmpty else { return false }
        let text = SearchText.prefix(FilterSubject.text(of: message, limit: Self.textLimit), bytes: Self.textLimit)
        return patterns.contains { $0.matches(message: text) }
    }

    /// Where a line says watched words, in columns, from left to right and without overlaps.
    func ranges(in line: StyledText) -> [Range<Int>] {
        guard !patterns.isEmpty else { return [] }
        let found = patterns.flatMap { $0.matches(in: line) }.sorted { $0.lowerBound < $1.lowerBound }
        var ranges: [Range<Int>] = []
        for range in found {
            if let last = ranges.last, range.lowerBound <= last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
        return ranges
    }
}
