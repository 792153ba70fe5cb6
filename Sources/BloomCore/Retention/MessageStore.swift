import GatewayModels

/// The logs of all channels, within the limits.
struct MessageStore: Sendable {
    private(set) var logs: [ChannelID: ChannelLog] = [:]
    var limits: RetentionLimits
    private let zone: ZoneOffsets
    private var authors = RecentAuthors()
    private(set) var watched = WatchedMessages()
    private var nextVersion: UInt64 = 1
    private var activity: UInt64 = 0
    /// Bytes of all logs, about.
    private(set) var cost = 0
    /// Entries that were dropped in favour of newer ones.
    private(set) var trimmed = 0
    /// The channels on the screen, whose messages go last.
    var open: Set<ChannelID> = []
    /// Those in which a reader stands somewhere: they may grow to twice their limit.
    var paused: Set<ChannelID> = []

    init(limits: RetentionLimits, zone: ZoneOffsets) {
        self.limits = limits
        self.zone = zone
    }

    /// The log of a channel; an empty one where nothing was said.
    func log(of channel: ChannelID) -> ChannelLog { logs[channel] ?? ChannelLog() }

    /// Takes a new message; nil when it is known already.
    mutating func insert(_ message: Message, epoch: UInt32) -> StoredMessage? {
        let stored = store(message)
        let zone = zone
        let isNew = change(message.channelID) { $0.insert(stored, epoch: epoch, zone: zone) }
        guard isNew else { return nil }
        enforceLimits(on: message.channelID)
        return stored
    }

    /// Puts a message that was taken among the watched ones too.
    mutating func watch(_ message: StoredMessage, in channel: ChannelID, epoch: UInt32) {
        let zone = zone
        guard change(.watch, { $0.insert(message, epoch: epoch, zone: zone) }) else { return }
        watched.note(message.id, in: channel)
        enforceLimits(on: .watch)
        // Now and then, so that the books grow no longer than twice what is kept.
        guard watched.count > 2 * max(64, logs[.watch]?.entries.count ?? 0), let log = logs[.watch] else { return }
        watched.keep { log.message($0) != nil }
    }

    /// Changes a known message; false when it is not here.
    mutating func update(_ id: MessageID, in channel: ChannelID, by change: (inout Message) -> Void) -> Bool {
        guard let (index, known) = logs[channel]?.message(id) else { return false }
        var message = known.message(in: channel, of: nil)
        change(&message)
        // No change can take the author away.
        message.author = message.author ?? known.author.user
        let stored = store(message)
        self.change(channel) { $0.replace(at: index, with: stored) }
        if watched.origin(of: id) == channel, let place = logs[.watch]?.message(id)?.index {
            self.change(.watch) { $0.replace(at: place, with: stored) }
        }
        enforceLimits(on: channel)
        return true
    }

    /// Drops a message's text.
    mutating func bury(_ id: MessageID, in channel: ChannelID, at time: Timestamp, keepsText: Bool = false) {
        guard let index = logs[channel]?.message(id)?.index else { return }
        change(channel) { $0.bury(at: index, deletedAt: time, keepsText: keepsText) }
        buryWatched([id], of: channel, at: time)
    }

    /// Drops several messages at once.
    mutating func bury(_ ids: [MessageID], in channel: ChannelID, at time: Timestamp) {
        guard logs[channel] != nil else { return }
        change(channel) { $0.bury(ids) }
        buryWatched(ids, of: channel, at: time)
    }

    /// What was deleted in a channel is deleted among the watched messages.
    private mutating func buryWatched(_ ids: [MessageID], of channel: ChannelID, at time: Timestamp) {
        for id in ids where watched.origin(of: id) == channel {
            guard let index = logs[.watch]?.message(id)?.index else { continue }
            change(.watch) { $0.bury(at: index, deletedAt: time) }
        }
    }

    /// Notes dropped events in a channel's log.
    mutating func noteShed(_ count: Int, in channel: ChannelID, epoch: UInt32) {
        change(channel) { $0.noteShed(count, epoch: epoch) }
        enforceLimits(on: channel)
    }

    /// Says that a channel is shown: more of it is kept from now on.
    mutating func view(_ channel: ChannelID) {
        activity += 1
        let stamp = activity
        change(channel) {
            $0.wasViewed = true
            $0.lastActivity = stamp
        }
    }

    /// Forgets a channel.
    mutating func remove(_ channel: ChannelID) {
        guard let log = logs.removeValue(forKey: channel) else { return }
        cost -= log.cost
    }

    private mutating func store(_ message: Message) -> StoredMessage {
        defer { nextVersion += 1 }
        let user = message.author ?? User(id: 0)
        let author = authors.card(for: user, member: message.member, in: message.channelID)
        return StoredMessage(message, author: author, version: nextVersion)
    }

    @discardableResult
    private mutating func change<Result>(_ channel: ChannelID, _ body: (inout ChannelLog) -> Result) -> Result {
        activity += 1
        var log = logs.removeValue(forKey: channel) ?? ChannelLog()
        let (before, trimmedBefore) = (log.cost, log.trimmed)
        let result = body(&log)
        log.lastActivity = activity
        cost += log.cost - before
        trimmed += log.trimmed - trimmedBefore
        logs[channel] = log
        return result
    }

    private mutating func enforceLimits(on channel: ChannelID) {
        // No copy of the log may be alive when it is changed: its entries would be copied too.
        guard let wasViewed = logs[channel]?.wasViewed, let count = logs[channel]?.entries.count else { return }
        var limit = wasViewed ? limits.messagesPerChannel : limits.messagesPerUnviewedChannel
        if paused.contains(channel) {
            let (double, overflow) = limit.multipliedReportingOverflow(by: 2)
            limit = overflow ? .max : double
        }
        if count > limit { change(channel) { $0.trim(to: limit) } }
        if cost > limits.bytes { makeRoom() }
    }

    /// Drops to nine tenths of the cap: channels that nobody looked at first, the quietest before the busy, the open
    /// ones only when nothing else is left, and their newest messages never.
    private mutating func makeRoom() {
        let goal = limits.bytes / 10 * 9
        let victims = logs.sorted { left, right in
            if left.value.wasViewed != right.value.wasViewed { return right.value.wasViewed }
            return left.value.lastActivity < right.value.lastActivity
        }
        for (channel, log) in victims where !open.contains(channel) {
            guard cost > goal else { return }
            change(channel) { $0.trim(to: min(8, log.entries.count / 2)) }
            logs[channel]?.lastActivity = log.lastActivity
        }
        // The largest first, so that no channel pays for another.
        while cost > goal, let largest = open.max(by: { (logs[$0]?.cost ?? 0, $1) < (logs[$1]?.cost ?? 0, $0) }),
            let count = logs[largest]?.entries.count, count > 8
        {
            change(largest) { $0.trim(to: max(8, count - max(1, count / 8))) }
        }
    }
}

/// The latest authors, so that a thousand messages of one person share what is known of them.
struct RecentAuthors: Sendable {
    private struct Key: Hashable, Sendable {
        var user: UserID
        var channel: ChannelID
    }
    private static let capacity = 4096
    /// Two generations: when the young one is full it becomes the old one, and the old one goes.
    private var young: [Key: AuthorCard] = [:]
    private var old: [Key: AuthorCard] = [:]

    /// The card of an author, shared with earlier messages unless something about the author changed.
    mutating func card(for user: User, member: Member?, in channel: ChannelID) -> AuthorCard {
        let key = Key(user: user.id, channel: channel)
        if let known = young[key] ?? old[key], known.isOf(user, member) {
            if young[key] == nil { keep(known, for: key) }
            return known
        }
        let card = AuthorCard(user: user, member: member)
        keep(card, for: key)
        return card
    }

    private mutating func keep(_ card: AuthorCard, for key: Key) {
        if young.count >= Self.capacity {
            old = young
            young = [:]
        }
        young[key] = card
    }
}
