import GatewayModels
import GatewayProtocol

/// The viewer as lines that are only ever appended, for screen readers and for terminals that can do no more.
///
/// What arrives is told as it comes, what is asked for on a typed line is answered. Every line has passed the
/// sanitiser, is ASCII as far as the marks are ours, and one message is one line, so that no text can pass for another
/// message.
public struct PlainReader: Sendable {
    /// What a typed line has led to.
    public struct Answer: Hashable, Sendable {
        /// What is to be told.
        public var lines: [String]
        /// What is to be done besides.
        public var request: Request?
    }

    /// What the reader cannot do by itself.
    public enum Request: Hashable, Sendable {
        /// End the program.
        case quit
        /// Do not wait for the next attempt to connect.
        case retry
    }

    let zone: ZoneOffsets
    let sanitiser: Sanitiser
    var directory: Directory
    var tree = ChannelTree()
    var store: MessageStore
    var link = LinkState()
    /// The only channel whose messages are told; nil for all of them.
    var followed: ChannelID?
    /// Channels that are told only when they are followed.
    var muted: Set<ChannelID>
    /// What arrived without being told; at most ``unreadLimit`` channels.
    var unread: [ChannelID: Unread] = [:]
    /// Which kind of state was told last, by shard.
    var toldPhases: [ShardID: String] = [:]
    var isOverdue = false
    private var shared = SharedNames()
    /// What counts as a mention, and what is never told.
    let watch: WatchList
    let filters: FilterSet

    /// Messages of one channel that were not told.
    struct Unread: Hashable, Sendable {
        var count = 0
        var mentions = 0
    }
    static let unreadLimit = 20_000

    /// Makes one; what `restored` says of servers and channels is known from the start.
    public init(
        policy: TextPolicy, zone: ZoneOffsets, retention: RetentionLimits = RetentionLimits(),
        restored: [DispatchEvent] = [], muted: Set<ChannelID> = [], settings: ViewerSettings = ViewerSettings()
    ) {
        var policy = policy
        policy.emoji = .names
        // There are no columns that could be wrong, and with it our own marks are ASCII.
        policy.ambiguousIsWide = true
        sanitiser = Sanitiser(policy: policy)
        self.zone = zone
        self.muted = muted
        (watch, _) = WatchList.compile(settings.watch)
        (filters, _) = FilterSet.compile(settings.filters)
        directory = Directory(limit: retention.channels)
        store = MessageStore(limits: retention, zone: zone)
        for event in restored { _ = directory.apply(event) }
    }

    /// The first lines.
    public static let greeting = [
        "bloom, plain mode: new messages are lines, and commands are words on a line of their own.",
        "Type help for the commands, quit to leave.",
    ]

    /// Grows with every change of servers and channels.
    public var treeVersion: Int { directory.nameVersion }

    /// Servers and channels as text for the next run; cheap to make, and called elsewhere.
    public var treeSnapshot: @Sendable () -> [UInt8] {
        let directory = directory
        return { TreeText.write(directory) }
    }

    /// Takes what the connection has delivered; returns what is to be told.
    public mutating func receive(_ deliveries: [Delivery], now: Moment) -> [String] {
        var lines: [String] = []
        for delivery in deliveries {
            switch delivery {
            case .event(let envelope): lines += receive(envelope.event, now: now)
            case .gap(let gap): lines += self.lines(for: gap)
            case .state(let change): lines += self.lines(for: change)
            case .shed(let tally): lines += self.lines(for: tally)
            case .undecodable: break
            }
        }
        return lines.map(told)
    }

    /// Takes the state of the connection; returns what of it must be told at once.
    public mutating func note(_ status: ConnectionStatus, now: Moment) -> [String] {
        link.note(status, at: now.instant)
        return connectionLines(now: now).map(told)
    }

    /// A line as it goes out, whatever went into it.
    func told(_ line: String) -> String { sanitiser.plain(line) }
}

// MARK: - Places

extension PlainReader {
    /// Whether messages of a channel are told as they come.
    func isTold(_ channel: ChannelID) -> Bool { followed.map { $0 == channel } ?? !muted.contains(channel) }

    /// The name of a channel as it stands in a line: with its server only where another one has the same name, as it
    /// would be heard with each message.
    mutating func place(_ id: ChannelID) -> String {
        let place = shortPlace(id)
        guard let name = directory.channels[id]?.name, shared.contains(name, in: directory), let server = server(of: id)
        else { return place }
        return "\(place) of \(server)"
    }

    /// The name of a channel alone.
    func shortPlace(_ id: ChannelID) -> String {
        guard let record = directory.channels[id], let name = record.name else { return "channel \(id)" }
        if record.isDirect { return "a direct conversation with \(name)" }
        return record.channel.type.isThread ? "thread \(name)" : "#\(name)"
    }

    /// The name of a channel with its server.
    func fullPlace(_ id: ChannelID) -> String {
        let place = shortPlace(id)
        return server(of: id).map { "\(place) of \($0)" } ?? place
    }

    /// The name of a channel's server; nil where there is none.
    func server(of id: ChannelID) -> String? { directory.guild(of: id)?.name }

    /// Every channel that can be opened, in the order of the sidebar.
    mutating func openable() -> [ChannelID] {
        tree.refresh(from: &directory)
        return tree.openable
    }
}

/// The names that several channels have, counted anew when something changed.
private struct SharedNames: Sendable {
    private var names: Set<String> = []
    private var version: Int?

    mutating func contains(_ name: String, in directory: Directory) -> Bool {
        if version != directory.nameVersion {
            version = directory.nameVersion
            var seen: Set<String> = []
            names = []
            for record in directory.channels.values {
                guard let name = record.name, !record.isGone else { continue }
                if !seen.insert(name).inserted { names.insert(name) }
            }
        }
        return names.contains(name)
    }
}
