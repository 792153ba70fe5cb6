import DequeModule
import GatewayModels

/// The place of an entry in a channel's log: by message id, and behind a message for rows that are none.
struct LogKey: Hashable, Comparable, Sendable {
    var id: MessageID
    var minor: UInt32 = 0

    static func < (left: LogKey, right: LogKey) -> Bool {
        left.id == right.id ? left.minor < right.minor : left.id < right.id
    }
}

/// One entry of a channel's log.
struct LogEntry: Sendable {
    /// What it says.
    enum Body: Sendable {
        case message(StoredMessage)
        /// The text is gone; who wrote it and when stays.
        case deleted(Tombstone)
        /// Several messages were deleted at once.
        case bulkDeleted(count: Int)
        /// Messages, edits and reactions that came faster than they could be taken.
        case shed(Int)
    }

    let key: LogKey
    /// How many gaps had opened when it came; never falls along the log.
    var epoch: UInt32
    /// Rows, about, from the start of its group; 0 where time and author are shown.
    var groupWeight: UInt16
    var body: Body

    var cost: Int {
        switch body {
        case .message(let message): message.cost
        case .deleted(let tombstone): 160 + (tombstone.content?.utf8.count ?? 0)
        case .bulkDeleted, .shed: 64
        }
    }

    /// When it was written, as far as that is known.
    var timestamp: Timestamp? {
        switch body {
        case .message(let message): message.timestamp
        case .deleted(let tombstone): tombstone.timestamp
        case .bulkDeleted, .shed: nil
        }
    }
}

/// What stays of a deleted message.
final class Tombstone: Sendable {
    let author: AuthorCard
    let timestamp: Timestamp
    let deletedAt: Timestamp
    /// What it said, where the person wants that kept; at most so many bytes as ``keptBytes``.
    let content: String?

    /// More of a deleted text is not kept.
    static let keptBytes = 2000

    init(author: AuthorCard, timestamp: Timestamp, deletedAt: Timestamp, content: String? = nil) {
        self.author = author
        self.timestamp = timestamp
        self.deletedAt = deletedAt
        self.content = content.map { String(decoding: $0.utf8.prefix(Self.keptBytes), as: UTF8.self) }
    }
}

/// What a channel has said, in order of message id, bounded from outside by ``trim(to:)``.
struct ChannelLog: Sendable {
    private(set) var entries = Deque<LogEntry>()
    /// Bytes, about.
    private(set) var cost = 0
    /// Entries that were dropped from the top.
    private(set) var trimmed = 0
    /// Gaps up to this one lie above what is kept.
    private(set) var trimmedEpoch: UInt32 = 0
    /// Whether it was ever shown.
    var wasViewed = false
    /// Grows with every change.
    private(set) var changes: UInt64 = 0
    /// Grows with each message of the viewer: which log was busy last.
    var lastActivity: UInt64 = 0

    /// The place of the first entry at or behind a key.
    func index(atOrAfter key: LogKey) -> Int {
        var low = 0
        var high = entries.count
        // New messages are nearly always the newest.
        if let last = entries.last, last.key < key { return high }
        while low < high {
            let middle = low + (high - low) / 2
            if entries[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The place of an entry.
    func index(of key: LogKey) -> Int? {
        let index = index(atOrAfter: key)
        return index < entries.count && entries[index].key == key ? index : nil
    }

    /// The place of the first entry that came after a gap had opened.
    func index(fromEpoch epoch: UInt32) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = low + (high - low) / 2
            if entries[middle].epoch < epoch { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The message with an id, if it is here and was not deleted.
    func message(_ id: MessageID) -> (index: Int, message: StoredMessage)? {
        guard let index = index(of: LogKey(id: id)), case .message(let message) = entries[index].body else {
            return nil
        }
        return (index, message)
    }

    /// Takes a new message; false when its id is known already.
    mutating func insert(_ message: StoredMessage, epoch: UInt32, zone: ZoneOffsets) -> Bool {
        let key = LogKey(id: message.id)
        let index = index(atOrAfter: key)
        changes &+= 1
        if index < entries.count, entries[index].key == key { return false }
        // A gap between two messages is a row of its own, behind which the author is named again.
        let neighbour = index > 0 && entries[index - 1].epoch >= epoch ? entries[index - 1] : nil
        let weight = Grouping.weight(of: message, after: neighbour, zone: zone)
        var entry = LogEntry(key: key, epoch: epoch, groupWeight: weight, body: .message(message))
        cost += entry.cost
        guard index < entries.count else {
            entries.append(entry)
            return true
        }
        // It came late. The entries behind it keep their places, and epochs must not fall along the log.
        entry.epoch = min(epoch, entries[index].epoch)
        entries.insert(entry, at: index)
        if entries[index + 1].groupWeight > 0, case .message(let follower) = entries[index + 1].body,
            !follower.author.isSame(as: message.author)
        {
            entries[index + 1].groupWeight = 0
        }
        return true
    }

    /// Puts another version of a message in its place.
    mutating func replace(at index: Int, with message: StoredMessage) {
        setBody(.message(message), at: index)
    }

    /// Drops the text of a message and leaves a mark.
    mutating func bury(at index: Int, deletedAt: Timestamp, keepsText: Bool = false) {
        guard case .message(let message) = entries[index].body else { return }
        let tombstone = Tombstone(
            author: message.author, timestamp: message.timestamp, deletedAt: deletedAt,
            content: keepsText ? message.content : nil)
        setBody(.deleted(tombstone), at: index)
    }

    /// Drops several messages and leaves one row where the first of them stood.
    mutating func bury(_ ids: [MessageID]) {
        let found = Set(ids.compactMap { message($0)?.index })
        guard let first = found.min() else { return }
        for index in found where index != first { cost -= entries[index].cost }
        setBody(.bulkDeleted(count: found.count), at: first)
        entries[first].groupWeight = 0
        if first + 1 < entries.count { entries[first + 1].groupWeight = 0 }
        var kept = Deque<LogEntry>(minimumCapacity: entries.count - found.count + 1)
        var followsHole = false
        for (index, var entry) in zip(entries.indices, entries) {
            if index != first, found.contains(index) {
                followsHole = true
                continue
            }
            if followsHole { entry.groupWeight = 0 }
            followsHole = false
            kept.append(entry)
        }
        entries = kept
    }

    /// Notes that something of this channel was dropped before it could be shown.
    mutating func noteShed(_ count: Int, epoch: UInt32) {
        changes &+= 1
        if let last = entries.indices.last, case .shed(let earlier) = entries[last].body, entries[last].epoch == epoch {
            entries[last].body = .shed(earlier.addingReportingOverflow(count).partialValue)
            return
        }
        var key = entries.last?.key ?? LogKey(id: 0)
        key.minor &+= 1
        let entry = LogEntry(key: key, epoch: epoch, groupWeight: 0, body: .shed(count))
        cost += entry.cost
        entries.append(entry)
    }

    /// Drops the oldest entries until so many are left.
    mutating func trim(to count: Int) {
        let excess = entries.count - max(0, count)
        guard excess > 0 else { return }
        changes &+= 1
        for entry in entries.prefix(excess) {
            cost -= entry.cost
            trimmedEpoch = max(trimmedEpoch, entry.epoch)
        }
        entries.removeFirst(excess)
        trimmed += excess
    }

    /// The same log with some entries only; who follows a hidden one is named again.
    func filtered(_ isShown: (LogEntry) -> Bool) -> ChannelLog {
        var log = self
        log.entries = []
        var followsHole = false
        for var entry in entries {
            guard isShown(entry) else {
                followsHole = true
                continue
            }
            if followsHole { entry.groupWeight = 0 }
            followsHole = false
            log.entries.append(entry)
        }
        return log
    }

    private mutating func setBody(_ body: LogEntry.Body, at index: Int) {
        changes &+= 1
        cost -= entries[index].cost
        entries[index].body = body
        cost += entries[index].cost
    }
}
