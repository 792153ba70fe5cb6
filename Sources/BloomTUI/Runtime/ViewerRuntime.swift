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
    static var batch: Int { 256 }
    /// How often an unchanged status is pushed, for the rates that are computed from it.
    static var statusInterval: Duration { .seconds(1) }

    private var model: Model
    private let feed: any ViewerFeed
    private let terminal: Terminal
    private let outside: any ViewerOutside
    private let clock: @Sendable () -> Moment
    private var pacer = FramePacer()
    private var lastStatus: (value: ConnectionStatus, at: Instant)?
    private var nextStatusLook: Instant?
    private var lastLook: Moment
    private var hasMoreEvents = true
    private var exit: ViewerExit?
    /// Which tree was handed on, and when the next may be.
    private var keptTree: (version: Int, next: Instant) = (0, .zero)
    private static var treeInterval: Duration { .seconds(2) }
    /// What the terminal was told last.
    private var told: (title: String?, mouse: Bool) = (nil, false)
    private var nextKeeping: Instant?
    private static var keepingInterval: Duration { .seconds(30) }
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
        if let last = lastStatus, last.value == status, now.instant < last.at + interval { return }
        lastStatus = (status, now.instant)
        update(.figures(feed.figures(rendering: rendering.summary)), now: now)
        update(.status(status, shards: feed.shards), now: now)
    }

    private mutating func update(_ input: ViewerInput, now: Moment) {
        for effect in model.update(input, size: terminal.size, now: now) { perform(effect, now: now) }
        pacer.changed()
    }

    // MARK: - Effects

    private mutating func perform(_ effect: ViewerEffect, now: Moment) {
        switch effect {
        case .quit: exit = exit ?? .quit
        case .suspend: stop(now: now)
        case .repaint:
            terminal.repaint()
            pacer.changedByPerson()
        case .retryNow: feed.retryNow()
        case .reconnect: feed.reconnect()
        case .strike(let words): feed.strike(words)
        case .reconnectWithoutContent:
            let advice = "the intents of a session are fixed: restart with --set connection.message_content=false"
            update(.notice(advice), now: now)
        case .copy(let text):
            if terminal.write(.copy(text)) { update(.notice("the clipboard got only the first part"), now: now) }
        case .openURL(let address): complain(outside.open(address), now: now)
        case .call(.terminal(let command)): terminal.write(command)
        case .call(.run(let arguments)): complain(outside.run(arguments), now: now)
        case .bare(let lines): terminal.showBare(lines)
        case .reload: if let news = outside.reloadConfiguration() { take(news, now: now) }
        }
    }

    private mutating func complain(_ trouble: String?, now: Moment) {
        if let trouble { update(.notice(trouble), now: now) }
    }

    private mutating func take(_ news: ConfigurationNews, now: Moment) {
        terminal.take(news.look)
        update(.settings(news.options), now: now)
        update(.notice(news.notice), now: now)
        pacer.changedByPerson()
    }

    /// Hands on what the next run is to begin with; the first time after a while, and then now and then.
    private mutating func keepNowAndThen(now: Moment) {
        guard let next = nextKeeping else {
            nextKeeping = now.instant + Self.keepingInterval
            return
        }
        guard now.instant >= next else { return }
        nextKeeping = now.instant + Self.keepingInterval
        outside.keep(model.saved)
    }

    private mutating func stop(now: Moment) {
        terminal.stop()
        let back = clock()
        update(.continued(stoppedFor: back.instant - now.instant), now: back)
        pacer.changedByPerson()
    }

    // MARK: - Drawing

    private mutating func drawIfDue(now: Moment) {
        if let due = pacer.due(now: now.instant), due <= now.instant { draw(now: now) }
    }

    private mutating func draw(now: Moment) {
        let begun = clock().instant
        terminal.present(model.view(size: terminal.size, now: now))
        rendering.record(clock().instant - begun)
        tellTerminal()
        pacer.drew(now: now.instant)
    }

    /// Title and mouse follow the model.
    private mutating func tellTerminal() {
        if let title = model.title, title != told.title {
            terminal.write(.title(title))
            told.title = title
        }
        if model.wantsMouse != told.mouse {
            terminal.write(.mouse(model.wantsMouse))
            told.mouse = model.wantsMouse
        }
    }
}
