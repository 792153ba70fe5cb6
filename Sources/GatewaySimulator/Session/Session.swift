import DequeModule

/// The number by which a session is known inside the simulator.
typealias SessionKey = Int

/// What the gateway keeps of one client: its rights and the dispatches that it may ask for again.
struct Session: Sendable {
    struct Entry: Sendable {
        var name: String
        var d: DispatchText

        init(name: String, d: DispatchText) {
            self.name = name
            self.d = d
        }

        init(name: String, d: [UInt8]) { self.init(name: name, d: DispatchText(d)) }

        /// Something that has a sequence and is never sent.
        static let hole = Entry(name: "", d: [])
        var isHole: Bool { name.isEmpty }
    }

    let key: SessionKey
    let id: String
    let shard: ShardPair
    let intents: UInt64
    /// The connection that it belongs to at the moment.
    var connection: ConnectionID?
    /// When it is forgotten, while no connection has it.
    var expiry: Duration?
    /// Guilds whose GUILD_CREATE is still to come, in the order in which they come.
    var pendingGuilds: Deque<UInt64> = []
    var nextGuildDue: Duration = .zero
    /// Where it is in a recording.
    var replay: ReplayPlace?
    /// The sequence behind which its connection ends, as the recorded one did.
    var endsAt: Int?

    private(set) var entries: Deque<Entry> = []
    private(set) var firstSequence = 1
    private(set) var bytes = 0

    init(key: SessionKey, id: String, request: IdentifyRequest) {
        self.key = key
        self.id = id
        self.shard = request.shard ?? ShardPair(index: 0, count: 1)
        self.intents = request.intents
    }

    /// The sequence that the next dispatch gets.
    var nextSequence: Int { firstSequence + entries.count }

    /// The entry with this sequence; the caller has checked that it is kept.
    subscript(sequence: Int) -> Entry { entries[sequence - firstSequence] }

    func keeps(_ sequence: Int) -> Bool { sequence >= firstSequence && sequence < nextSequence }

    /// Adds a dispatch and returns how many old ones had to go.
    mutating func append(_ entry: Entry, limit: Int, byteLimit: Int) -> Int {
        entries.append(entry)
        bytes += entry.d.bytes.count
        var trimmed = 0
        while entries.count > 1, entries.count > limit || bytes > byteLimit, let first = entries.popFirst() {
            bytes -= first.d.bytes.count
            firstSequence += 1
            trimmed += 1
        }
        return trimmed
    }

    /// Takes back a RESUMED that stands last and that the client, judged by what it asks for, never saw.
    ///
    /// A client that is cut off again and again while it resumes would otherwise get one more RESUMED each time.
    mutating func dropUnseenResumed(after sequence: Int) {
        while nextSequence - 1 > sequence, entries.last?.name == "RESUMED", let last = entries.popLast() {
            bytes -= last.d.bytes.count
        }
    }

    /// Whether events of a guild (or of none) belong to this session's shard.
    func serves(_ guildID: UInt64?) -> Bool {
        guard let guildID else { return shard.index == 0 }
        return Int(guildID >> 22) % shard.count == shard.index
    }
}

/// Which part of the guilds a session stands for.
struct ShardPair: Hashable, Sendable {
    var index: Int
    var count: Int
}
