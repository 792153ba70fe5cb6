import GatewayModels
import GatewayProtocol

/// The whole viewer as a value: inputs go in, effects and frames come out.
///
/// It reads no clock and waits for nothing. ``update(_:size:now:)`` takes what has happened, ``view(size:now:)`` says
/// what the screen looks like, and ``nextChange(after:)`` when it will look different without anything happening.
public struct ViewerModel: Sendable {
    var options: ViewerOptions
    var sanitiser: Sanitiser

    var directory: Directory
    var tree = ChannelTree()
    var store: MessageStore
    var gaps: GapLog
    var unread = UnreadBook()
    var sums = UnreadSums()
    var link = LinkState()
    var health = HealthState()
    /// Messages whose reactions have just changed, and until when that shows; at most ``flashLimit``.
    var flashes: [MessageID: Instant] = [:]
    /// What edited messages said before.
    var edits = EditHistory()

    var notifier: Notifier
    /// The phase of the connection that was last looked at for a call.
    var calledPhase = ConnectionPhase.idle
    /// What the runtime is to do besides what a key asks for.
    var outbox: [ViewerEffect] = []
    var clicks = ClickCounter()

    var sidebar = SidebarState()
    var grid = PaneGrid()
    var panes: [PaneID: PaneSlot] = [:]
    /// The pane that ``pane`` is while something is done to another one than the focused.
    var acting: PaneID?
    var focus = Focus.sidebar
    /// What lies over the panes, the topmost last; at most ``overlayLimit``.
    var overlays: [Overlay] = []
    /// What was searched and filtered for, the newest last.
    var promptHistory: [Prompt.Kind: [String]] = [:]
    /// The fault that was picked last.
    var lastFault = 0
    var timeMode = TimeMode.clock
    var hint: Hint?
    var pendingKeys: [Key] = []
    /// When the first of the pending keys was pressed.
    var pendingSince: Instant?
    /// Channels that the person does not want to hear of.
    var mutes: Set<ChannelID> = []
    /// What counts as a mention, and which messages are never shown; made of the settings.
    var watch = WatchList()
    var filters = FilterSet()
    /// Grows when these change.
    var rulesVersion = 0
    /// What the person has set since the start, by the setting's name: it stays when the configuration is read again.
    var chosenSettings: [String: String] = [:]
    /// Channels on the keys 1 to 9; where none is, the tree decides.
    var pins = Pins()
    /// Channels in the order in which they were looked at, the newest last; at most ``recentLimit``.
    var recent: [ChannelID] = []
    var lastInterrupt: Instant?
    /// When the person asked for a new connection while one stood.
    var askedToReconnect: Instant?
    /// Where the walk through unread channels began.
    var unreadWalk: ChannelID?
    var density: ViewerSettings.Density
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
    /// The moment of the newest input or view.
    var latest = Instant.zero
    /// The same with the time on the wall; nil before the first input.
    var latestMoment: Moment?
    var wrapped = WrapCache()
    /// Events dropped in channels that are not known yet; at most 1,024 channels.
    var shedElsewhere: [ChannelID: Int] = [:]

    /// An empty viewer.
    public init(_ options: ViewerOptions) {
        self.options = options
        sanitiser = Sanitiser(policy: options.policy)
        directory = Directory(limit: options.retention.channels)
        store = MessageStore(limits: options.retention, zone: options.zone)
        store.limits.messagesPerChannel = max(1, options.settings.pane.scrollback)
        gaps = GapLog(capacity: options.retention.gaps)
        density = options.settings.ui.density
        notifier = Notifier(settings: options.settings.notify, policy: options.policy)
        sidebar.isHidden = options.settings.ui.sidebar == .off
        (watch, _) = WatchList.compile(options.settings.watch)
        (filters, _) = FilterSet.compile(options.settings.filters)
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

    /// A line that goes away by itself.
    struct Hint: Hashable, Sendable {
        var text: String
        var until: Instant
    }
}

extension ViewerModel {
    static let overlayLimit = 8
    static let recentLimit = 200
    /// How long an unfinished sequence of keys waits until its continuations are shown.
    static let chordHintTime = Duration.milliseconds(400)

    /// What the pane shows that has the keys; within ``at(_:_:)``, what that one shows.
    var pane: PaneState? {
        get { panes[actingID]?.state }
        set { panes[actingID, default: PaneSlot()].state = newValue }
    }

    /// The channel that the pane showed before.
    var previousChannel: ChannelID? {
        get { panes[actingID]?.previousChannel }
        set { panes[actingID, default: PaneSlot()].previousChannel = newValue }
    }

    /// Where jumps of the pane began.
    var jumps: JumpList {
        get { panes[actingID]?.jumps ?? JumpList() }
        set { panes[actingID, default: PaneSlot()].jumps = newValue }
    }

    private var actingID: PaneID { acting ?? grid.focused }

    /// Does something to a pane as if it had the keys.
    mutating func at<Result>(_ id: PaneID, _ body: (inout ViewerModel) -> Result) -> Result {
        let outer = acting
        acting = id
        defer { acting = outer }
        return body(&self)
    }

    /// The panes that show a channel.
    func panes(showing channel: ChannelID) -> [PaneID] {
        grid.order.filter { panes[$0]?.state?.channel == channel }
    }

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
        for until in flashes.values { consider(until) }
        if let pendingSince { consider(pendingSince + Self.chordHintTime) }
        for slot in panes.values {
            guard let state = slot.state, let since = state.readingSince, unread[state.channel].count > 0 else {
                continue
            }
            consider(since + Self.readingTime)
        }
        return next
    }

    /// How long the newest line must be in front of the reader to count as read.
    static let readingTime = Duration.seconds(1)
}
