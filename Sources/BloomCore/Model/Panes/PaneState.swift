import GatewayModels
import GatewayProtocol

/// Something that takes rows in a pane.
enum ItemKey: Hashable, Sendable {
    /// What lies above the oldest entry.
    case top
    case entry(LogKey)
    case gap(UInt32)
}

/// The line that stays where it is, whatever else happens.
struct Anchor: Hashable, Sendable {
    var item: ItemKey
    /// Which row of the item, counted from the first of its body; the rules above it are negative.
    var offset: Int
    /// Where that row is shown, counted from the top of the pane's body.
    var screenRow: Int
}

/// Where the unread messages begin.
struct UnreadRule: Hashable, Sendable {
    var before: LogKey
    var count: Int
    var since: Timestamp?
}

/// One pane: a channel, and where the reader is in it.
struct PaneState: Sendable {
    let channel: ChannelID
    /// Where the reader stopped; nil while the newest line is followed.
    var anchor: Anchor?
    var selection: ItemKey?
    var rule: UnreadRule?
    /// Long messages that are shown whole, at most ``expandedLimit``.
    var expanded: Set<LogKey> = []
    /// Since when the newest line has been in front of the reader.
    var readingSince: Instant?
    /// What is looked for, and in which direction first.
    var search: SearchPattern?
    var searchesForward = true
    /// Which messages are shown.
    var filter: PaneFilter?
    /// Looked at from the sidebar: nothing counts as read until the pane gets the keys.
    var isPreview = false
    /// Messages whose hidden texts are shown, at most ``expandedLimit``.
    var revealed: Set<LogKey> = []
    /// Whether all hidden texts are shown.
    var revealsAll = false
    /// The message whose blocks of code are moved to the left, and by how many cells.
    var codeShift: (key: LogKey, columns: Int)?

    static let expandedLimit = 64

    init(channel: ChannelID) { self.channel = channel }

    var isFollowing: Bool { anchor == nil }

    /// Shows a long message whole, or not any more.
    mutating func toggleExpanded(_ key: LogKey) {
        Self.toggle(key, in: &expanded)
    }

    /// Shows the hidden texts of a message, or hides them again.
    mutating func toggleRevealed(_ key: LogKey) {
        Self.toggle(key, in: &revealed)
    }

    private static func toggle(_ key: LogKey, in keys: inout Set<LogKey>) {
        if keys.remove(key) != nil { return }
        if keys.count >= expandedLimit { keys = [] }
        keys.insert(key)
    }

    /// Whether the hidden texts of a message are shown.
    func reveals(_ key: LogKey) -> Bool { revealsAll || revealed.contains(key) }
}

/// A pane of the grid: what it shows, and where it was before.
struct PaneSlot: Sendable {
    /// What it shows; nil while it is empty.
    var state: PaneState?
    /// The channel that it will show when that becomes known: the one of an earlier run.
    var waitsFor: ChannelID?
    /// The channel that it showed before.
    var previousChannel: ChannelID?
    /// Where jumps began.
    var jumps = JumpList()
    /// Its channel's log without what is not shown.
    var filtered = FilteredLog()
}

/// Places that the reader has left by a jump, to go back to.
struct JumpList: Sendable {
    /// A place in a channel.
    struct Place: Hashable, Sendable {
        var channel: ChannelID
        var anchor: Anchor?
        var selection: ItemKey?
    }
    /// Older places are forgotten.
    static let limit = 100
    private(set) var places: [Place] = []

    /// Remembers a place; the same one twice in a row counts once.
    mutating func push(_ place: Place) {
        guard places.last != place else { return }
        places.append(place)
        if places.count > Self.limit { places.removeFirst() }
    }

    /// The place that was left last.
    mutating func pop() -> Place? { places.popLast() }

    /// Forgets the places of a channel.
    mutating func forget(_ channel: ChannelID) { places.removeAll { $0.channel == channel } }
}

/// How times are shown in a pane.
enum TimeMode: Hashable, Sendable, CaseIterable {
    case clock
    case seconds
    case relative
    case off

    var next: TimeMode {
        switch self {
        case .clock: .seconds
        case .seconds: .relative
        case .relative: .off
        case .off: .clock
        }
    }

    /// Cells that a time takes.
    func width(_ format: ClockFormat) -> Int {
        switch self {
        case .clock: format.width()
        case .relative: 5
        case .seconds: format.width(seconds: true)
        case .off: 0
        }
    }
}
