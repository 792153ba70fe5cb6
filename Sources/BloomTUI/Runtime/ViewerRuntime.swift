import BloomCore
import GatewayProtocol

/// Why the viewer ended.
enum ViewerExit: Hashable, Sendable {
    /// The person asked for it.
    case quit
    /// A signal asked for it.
    case signal(Signals)
    /// The terminal is gone.
    case terminalGone
}

/// The viewer's loop: waits, updates the model, draws frames.
///
/// It runs on one thread and never waits for anything but the terminal, the feed's wake-up and the clock.
struct ViewerRuntime<Model: ViewerLogic, Terminal: ViewerTerminal> {
    /// How many events are applied between two looks at the keyboard.
    static var batch: Int { 64 }
    /// How often an unchanged status is pushed, for the rates that are computed from it.
    static var statusInterval: Duration { .seconds(1) }

    var model: Model
    let feed: any ViewerFeed
    let terminal: Terminal
    let outside: any ViewerOutside
    let clock: @Sendable () -> Moment
    var pacer = FramePacer()
    private var lastStatus: (value: ConnectionStatus, at: Instant)?
    private var nextStatusLook: Instant?
    /// The figures of the pipeline cost more than a status: they come with the first one of each second, and in detail
    /// only while they are shown.
    private var nextFigures = Instant.zero
    private var hasDetails = false
    private var lastLook: Moment
    private var hasMoreEvents = true
    var exit: ViewerExit?
    /// Which tree was handed on, and when the next may be.
    private var keptTree: (version: Int, next: Instant) = (0, .zero)
    private static var treeInterval: Duration { .seconds(2) }
    /// What the terminal was told last.
    private var told: (title: String?, mouse: Bool) = (nil, false)
    var nextKeeping: Instant?
    static var keepingInterval: Duration { .seconds(30) }
    private var rendering = LatencyHistogram()

    /// Joins the parts.
    ///
    /// The feed's wake handler must raise what ends the terminal's wait.
    init(
        model: Model, feed: any ViewerFeed, terminal: Terminal, outside: any ViewerOutside = NothingOutside(),
        clock: @escaping @Sendable () -> Moment
    ) {
        self.model = model
        self.feed = feed
        self.terminal = terminal
        self.outside = outside
        self.clock = clock
        lastLook = clock()
    }

    /// Runs until the end of the viewer.
    mutating func run() -> ViewerExit {
        var now = clock()
        pushStatus(now: now)
        draw(now: now)
        while true {
            let before = now.instant
            let events = terminal.wait(until: nextWake(now: now))
            now = clock()
            handle(events, waitedSince: before, now: now)
            if let exit {
                keptTree.next = now.instant
                keepTree(now: now)
                outside.keep(model.saved)
                return exit
            }
            // The first frame that shows the figures has them.
            if model.showsFigures, !hasDetails { pushStatus(now: now) }
            // A key is shown before the events behind it are looked at.
            drawIfDue(now: now)
            takeEvents(now: now)
            keepNowAndThen(now: now)
            if let exit { return exit }
            now = clock()
            drawIfDue(now: now)
        }
    }

    // MARK: - Waiting

    private func nextWake(now: Moment) -> Instant? {
        if hasMoreEvents { return now.instant }
        let change = model.nextChange(after: now)
        let dues = [pacer.due(now: now.instant), change, statusDue(change: change), nextStatusLook]
        return dues.compactMap(\.self).min()
    }

    /// When an unchanged status is pushed again.
    ///
    /// It waits for a change of the screen that comes soon anyway, so that a visible clock costs one frame a second and
    /// not two.
    private func statusDue(change: Instant?) -> Instant? {
        guard let lastStatus, !feed.isFinished else { return nil }
        let due = lastStatus.at + Self.statusInterval
        if let change, change <= due + Self.statusInterval / 2 { return nil }
        return due
    }

    // MARK: - Inputs

    private mutating func handle(_ events: TerminalEvents, waitedSince before: Instant, now: Moment) {
        if events.isGone {
            exit = .terminalGone
            return
        }
        let ending = events.signals.intersection(.ending)
        if !ending.isEmpty {
            exit = .signal(ending)
            return
        }
        if events.signals.contains(.resize) {
            // Bursts come as one, and are drawn no more often than messages.
            pacer.changed()
        }
        if events.signals.contains(.stop) {
            stop(now: now)
        } else if events.signals.contains(.continue) {
            // Stopped by a signal that cannot be caught. The wait was at most a second without it.
            terminal.reenter()
            update(.continued(stoppedFor: now.instant - before), now: now)
            pacer.changedByPerson()
        }
        if events.mayHaveNewConfiguration, let news = outside.lookAtConfiguration() { take(news, now: now) }
        for line in events.diagnostics.suffix(1) { update(.notice(line), now: now) }
        for input in events.inputs {
            switch input {
            case .key(let key):
                update(.key(key), now: now)
                pacer.changedByPerson()
            case .focus(let hasFocus):
                update(.focusChanged(hasFocus), now: now)
            case .mouse(let event):
                update(.mouse(event), now: now)
                pacer.changedByPerson()
            }
            if exit != nil { return }
        }
    }

    private mutating func takeEvents(now: Moment) {
        let deliveries = feed.drain(atMost: Self.batch)
        hasMoreEvents = deliveries.count >= Self.batch
        if !deliveries.isEmpty {
            let version = model.treeVersion
            update(.deliveries(deliveries), now: now)
            feed.applied(changingTree: model.treeVersion != version)
        }
        keepTree(now: now)
        let isTick = model.nextChange(after: lastLook).map { $0 <= now.instant } ?? false
        if isTick { update(.tick, now: now) }
        pushStatus(now: now, atLeastEvery: isTick ? Self.statusInterval / 2 : Self.statusInterval)
        lastLook = now
    }

    /// Hands on a changed tree now and then: what is handed on is shared, and the next change copies it.
    private mutating func keepTree(now: Moment) {
        guard model.treeVersion != keptTree.version, now.instant >= keptTree.next else { return }
        keptTree = (model.treeVersion, now.instant + Self.treeInterval)
        feed.keepTree(model.treeSnapshot)
    }

    private mutating func pushStatus(now: Moment, atLeastEvery interval: Duration = Self.statusInterval) {
        if let last = lastStatus, now.instant < last.at + FramePacer.interval {
            // It changes with each event; more often than frames are drawn nobody needs to know.
            nextStatusLook = last.at + FramePacer.interval
            return
        }
        nextStatusLook = nil
        let status = feed.status
        let wantsDetails = model.showsFigures
        let isDue = wantsDetails && !hasDetails
        if let last = lastStatus, last.value == status, now.instant < last.at + interval, !isDue { return }
        lastStatus = (status, now.instant)
        if now.instant >= nextFigures || isDue {
            nextFigures = now.instant + interval
            hasDetails = wantsDetails
            let rendering = wantsDetails ? rendering.summary : nil
            update(
                .figures(feed.figures(rendering: rendering, inDetail: wantsDetails, at: now.instant)), now: now)
        }
        update(.status(status, shards: feed.shards), now: now)
    }

    mutating func update(_ input: ViewerInput, now: Moment) {
        for effect in model.update(input, size: terminal.size, now: now) { perform(effect, now: now) }
        pacer.changed()
    }

    // MARK: - Drawing

    private mutating func drawIfDue(now: Moment) {
        if let due = pacer.due(now: now.instant), due <= now.instant { draw(now: now) }
    }

    private mutating func draw(now: Moment) {
        let begun = clock().instant
        terminal.present(model.view(size: terminal.size, now: now))
        let done = clock().instant
        rendering.record(done - begun)
        feed.shown(at: done)
        tellTerminal()
        pacer.drew(now: now.instant)
    }

    /// Title and mouse follow the model.
    private mutating func tellTerminal() {
        let title = model.title
        if title != told.title {
            terminal.write(title.map { .title($0) } ?? .restoreTitle)
            told.title = title
        }
        if model.wantsMouse != told.mouse {
            terminal.write(.mouse(model.wantsMouse))
            told.mouse = model.wantsMouse
        }
    }
}
