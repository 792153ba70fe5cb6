/// A recorded run of a bot: what its connections got, and when.
///
/// It is made from the lines that docs/recordings.md describes. A text that was cut off anywhere is read up to there.
public struct Recording: Sendable {
    /// What happened at one time.
    struct Entry: Sendable {
        var at: Duration
        var shard: Int
        var event: Event
    }

    enum Event: Sendable {
        /// A session began: the members of READY without session, address for resumes and shard.
        case ready([UInt8])
        /// A dispatch other than READY and RESUMED, which a simulation makes itself.
        case dispatch(name: String, d: [UInt8])
        /// The connection ended.
        case ended
    }

    /// How many shards the bot had.
    public private(set) var shardCount = 1
    /// The user id of the bot; nil if no READY says it.
    public private(set) var botUserID: UInt64?
    /// Whether the text ended in the middle of a line.
    public private(set) var isCut = false
    /// How many payloads its writer had to leave out.
    public private(set) var skipped = 0
    /// The user and the application, as READY had them.
    private(set) var user: [UInt8]?
    private(set) var application: [UInt8]?

    private(set) var entries: [Entry] = []

    /// How many dispatches it holds, READY included.
    public var dispatchCount: Int {
        entries.count { if case .ended = $0.event { false } else { true } }
    }

    /// From its first event to its last.
    public var duration: Duration { (entries.last?.at ?? .zero) - (entries.first?.at ?? .zero) }

    /// Reads the lines.
    ///
    /// - Throws: ``RecordingError`` when the text is no recording, is of a newer version, or has a line that makes no
    ///   sense before its last.
    public init(parsing text: [UInt8]) throws(RecordingError) {
        var reader = RecordingReader()
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            reader.line += 1
            do throws(RecordingError) {
                try reader.read(Array(text[start..<end]), into: &self)
            } catch {
                // The last line of a file that was cut off.
                guard end == text.count, reader.line > 1 else { throw error }
                isCut = true
            }
            start = end + 1
        }
        guard reader.line > 0 else { throw RecordingError(line: 0, reason: "it is empty") }
        guard botUserID != nil else { throw RecordingError(line: reader.line, reason: "no session begins in it") }
    }

    mutating func append(_ entry: Entry) { entries.append(entry) }

    mutating func noteShards(_ count: Int) { shardCount = max(shardCount, min(count, 1024)) }

    mutating func noteSkipped(_ count: Int) { skipped = skipped.addingReportingOverflow(max(0, count)).partialValue }

    /// Notes that what it was read from went on, but could not be read there.
    public mutating func noteDamage() { isCut = true }

    mutating func noteBot(_ id: UInt64?, user: [UInt8]?, application: [UInt8]?) {
        botUserID = botUserID ?? id
        self.user = self.user ?? user
        self.application = self.application ?? application
    }

    /// What one session gets: the shard's own part, or everything for a client with another number of shards.
    func track(shard: ShardPair) -> [Entry] {
        shard.count == shardCount ? entries.filter { $0.shard == shard.index } : entries
    }
}

/// Why a text is no recording.
public struct RecordingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, counted from 1; 0 stands for the whole.
    public var line: Int
    /// What is wrong.
    public var reason: String

    /// One line for people.
    public var description: String { line > 0 ? "line \(line): \(reason)" : reason }
}
