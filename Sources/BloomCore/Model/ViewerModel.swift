import GatewayModels
import GatewayProtocol

/// The whole viewer as a value: inputs go in, effects and frames come out.
///
/// It reads no clock and waits for nothing. ``update(_:size:now:)`` takes what has happened, ``view(size:now:)`` says
/// what the screen looks like, and ``nextChange(after:)`` when it will look different without anything happening.
public struct ViewerModel: Sendable {
    let options: ViewerOptions
    let sanitiser: Sanitiser

    var directory: Directory
    var tree = ChannelTree()
    var store: MessageStore
    var gaps: GapLog
    var unread = UnreadBook()
    var sums = UnreadSums()
    var link = LinkState()

    var sidebar = SidebarState()
    var pane: PaneState?
    var previousChannel: ChannelID?
    var focus = Focus.sidebar
    var help: HelpState?
    var faultMenu: FaultMenu?
    /// The fault that was picked last.
    var lastFault = 0
    var timeMode = TimeMode.clock
    var hint: Hint?
    var pendingKeys: [Key] = []
    var lastInterrupt: Instant?
    /// The person has chosen a channel or moved the pointer: nothing is opened by itself any more.
    var hasChosen = false
    var terminalHasFocus = true
    /// When the first session began.
    var connectedAt: Timestamp?
    /// Events that could not be decoded.
    var undecodable = 0
    /// Events that are not modelled.
    var unknownEvents = 0

    var lastSize: Size?
    var wrapped = WrapCache()
    /// Events dropped in channels that are not known yet; at most 1,024 channels.
    var shedElsewhere: [ChannelID: Int] = [:]

    /// An empty viewer.
    public init(_ options: ViewerOptions) {
        self.options = options
        sanitiser = Sanitiser(policy: options.policy)
        directory = Directory(limit: options.retention.channels)
        store = MessageStore(limits: options.retention, zone: options.zone)
        gaps = GapLog(capacity: options.retention.gaps)
    }

    /// A viewer that knows the servers and channels of the run that it continues.
    public init(_ options: ViewerOptions, restored: [DispatchEvent], now: Moment) {
        self.init(options)
        for event in restored { _ = directory.apply(event) }
    }

    /// Which part of the screen gets the keys.
    enum Focus: Hashable, Sendable {
        case sidebar
        case pane
    }

    /// The help overlay.
    struct HelpState: Hashable, Sendable {
        var context: KeyContext
        var top = 0
    }

    /// A line that goes away by itself.
    struct Hint: Hashable, Sendable {
        var text: String
        var until: Instant
    }
}

extension ViewerModel {
    /// When the screen will change by itself; nil if it will not.
    ///
    /// Ages, countdowns and the clock all move on the full second of the wall clock, so that a second costs one frame.
    public func nextChange(after now: Moment) -> Instant? {
        var next: Instant?
        func consider(_ instant: Instant) {
            if instant > now.instant { next = min(next ?? instant, instant) }
        }
        if options.showClock || link.hasAge {
            let fraction = now.wall.microseconds - now.wall.seconds * 1_000_000
            consider(now.instant + .microseconds(1_000_000 - fraction))
        }
        if let hint { consider(hint.until) }
        if let since = pane?.readingSince, let channel = pane?.channel, unread[channel].count > 0 {
            consider(since + Self.readingTime)
        }
        return next
    }

    /// How long the newest line must be in front of the reader to count as read.
    static let readingTime = Duration.seconds(1)
}
