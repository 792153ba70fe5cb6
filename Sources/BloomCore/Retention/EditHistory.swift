import GatewayModels

/// The versions of messages that were edited while somebody looked on, for this session only.
///
/// Bounded in three ways; what goes first is the oldest version of a message, and the message that was edited longest
/// ago. What is dropped is counted.
struct EditHistory: Sendable {
    /// How much is kept.
    struct Limits: Sendable {
        var versionsPerMessage = 20
        var messages = 200
        /// Of all versions together.
        var bytes = 256 << 10
    }

    private struct Record: Sendable {
        var versions: [EditVersion]
        /// Versions of this message that were dropped.
        var dropped: Int
        /// Grows with each edit of any message.
        var stamp: UInt64
    }

    private let limits: Limits
    private var records: [MessageID: Record] = [:]
    private var stamp: UInt64 = 0
    /// Bytes of all versions, about.
    private(set) var cost = 0
    /// Versions that were dropped to stay within the limits.
    private(set) var dropped = 0

    init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// How many messages it has versions of.
    var count: Int { records.count }

    /// Takes an edit of a message: what it said and what it says.
    ///
    /// A preview that arrives for a link, or a thread that begins, changes a message without a time of editing, and is
    /// no edit; neither is one that left the text as it was.
    mutating func note(old: StoredMessage, new: Message) {
        guard let time = new.editedTimestamp, time != old.editedTimestamp, new.content != old.content else { return }
        let before = EditVersion(content: old.content, time: old.editedTimestamp ?? old.timestamp)
        let after = EditVersion(content: new.content, time: time)
        stamp &+= 1
        var record = records[old.id] ?? Record(versions: [], dropped: 0, stamp: stamp)
        record.stamp = stamp
        // An edit between two others may have been missed.
        if record.versions.last?.content != before.content { append(before, to: &record) }
        append(after, to: &record)
        while record.versions.count > max(2, limits.versionsPerMessage) { dropFirst(of: &record) }
        records[old.id] = record
        enforceLimits(sparing: old.id)
    }

    /// The versions of a message that were seen, the newest last; none when it was not edited.
    func versions(of id: MessageID) -> [EditVersion] { records[id]?.versions ?? [] }

    /// How many earlier versions of a message were seen and are not kept.
    func droppedVersions(of id: MessageID) -> Int { records[id]?.dropped ?? 0 }

    /// Forgets messages, as those that were deleted: their text is nowhere to be had any more.
    mutating func forget(_ ids: some Sequence<MessageID>) {
        for id in ids {
            guard let record = records.removeValue(forKey: id) else { continue }
            for version in record.versions { cost -= version.cost }
        }
    }

    // MARK: - Limits

    private mutating func append(_ version: EditVersion, to record: inout Record) {
        record.versions.append(version)
        cost += version.cost
    }

    private mutating func dropFirst(of record: inout Record) {
        cost -= record.versions.removeFirst().cost
        record.dropped += 1
        dropped += 1
    }

    private mutating func enforceLimits(sparing id: MessageID) {
        while records.count > max(1, limits.messages) || (cost > limits.bytes && records.count > 1) {
            let others = records.lazy.filter { $0.key != id }
            guard let oldest = others.min(by: { $0.value.stamp < $1.value.stamp }) else { break }
            dropped += oldest.value.versions.count
            forget(CollectionOfOne(oldest.key))
        }
        guard var record = records[id] else { return }
        while cost > limits.bytes, record.versions.count > 2 { dropFirst(of: &record) }
        records[id] = record
    }
}
