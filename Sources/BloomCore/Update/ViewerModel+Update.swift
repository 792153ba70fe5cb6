import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Takes what has happened; says what the runtime is to do.
    public mutating func update(_ input: ViewerInput, size: Size, now: Moment) -> [ViewerEffect] {
        latest = now.instant
        latestMoment = now
        fit(size)
        expireHint(now.instant)
        var effects: [ViewerEffect] = []
        switch input {
        case .key(let key):
            refreshTree()
            effects = handle(key, size: size, now: now)
        case .deliveries(let deliveries):
            for delivery in deliveries { apply(delivery, now: now) }
            if !shedElsewhere.isEmpty { tellShedElsewhere() }
            openWaiting()
        case .status(let status, let shards): note(status, shards: shards, now: now)
        case .figures(let figures): health.figures = figures
        case .settings(let options): take(options)
        case .mouse(let event): point(event, size: size, now: now)
        case .tick: break
        case .focusChanged(let hasFocus): terminalHasFocus = hasFocus
        case .continued(let duration):
            if duration >= .seconds(1) { show("stopped for \(duration.short)", for: .seconds(5), now: now) }
            effects = [.repaint]
        case .notice(let text):
            health.log.note(notice: text, at: now)
            show(text, for: .seconds(5), now: now)
        }
        followReading(size, now: now)
        refreshOpen()
        callForConnection(now: now)
        defer { outbox = [] }
        return effects + outbox
    }

    /// Shows a line in place of the hints for a while.
    mutating func show(_ text: String, for duration: Duration = .seconds(1), now: Moment) {
        hint = Hint(text: text, until: now.instant + duration)
    }

    private mutating func expireHint(_ now: Instant) {
        if let hint, hint.until <= now { self.hint = nil }
    }

    /// Builds the rows of the sidebar anew where something changed.
    ///
    /// Done when somebody looks and not with every event: at the start a thousand servers arrive one by one.
    mutating func refreshTree() {
        directory.noteRead(unread.takeChanged())
        tree.refresh(
            from: &directory, options: treeOptions, pins: pins, unread: unread, mayMove: sidebarIsAtRest
        )
        sidebar.refresh(tree.rows)
    }

    private var treeOptions: TreeOptions {
        let ui = options.settings.ui
        return TreeOptions(
            sort: ui.sort, showsHidden: ui.showHidden, serverOrder: ui.serverOrder, filter: sidebar.filter
        )
    }

    /// Rows change places by themselves only when nobody is about to pick one.
    private var sidebarIsAtRest: Bool {
        guard focus == .sidebar, let touched = sidebar.touchedAt else { return true }
        return latest - touched >= .seconds(2)
    }

    /// Fits the place in the text to the size of the screen.
    mutating func fit(_ size: Size) {
        guard lastSize != size else { return }
        let isFirst = lastSize == nil
        lastSize = size
        if !isFirst { refitPanes() }
    }
}
