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

    static let expandedLimit = 64

    init(channel: ChannelID) { self.channel = channel }

    var isFollowing: Bool { anchor == nil }

    /// Shows a long message whole, or not any more.
    mutating func toggleExpanded(_ key: LogKey) {
        if expanded.remove(key) != nil { return }
        if expanded.count >= Self.expandedLimit { expanded = [] }
        expanded.insert(key)
    }
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
    var width: Int {
        switch self {
        case .clock, .relative: 5
        case .seconds: 8
        case .off: 0
        }
    }
}
