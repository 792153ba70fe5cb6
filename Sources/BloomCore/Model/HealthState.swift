import GatewayProtocol

/// What the viewer keeps about the health of its connection.
struct HealthState: Sendable {
    var history = HealthHistory()
    var log = ConnectionLog()
    var scales = HealthScales()
    /// Each shard, where there are several.
    var shards: [ConnectionStatus] = []
    /// What the runtime has measured.
    var figures = PipelineFigures()
    /// Which span the graphs of events show.
    var window = RateWindow(index: 0)
}

extension ViewerModel {
    /// Takes the connection as it is now.
    mutating func note(_ status: ConnectionStatus, shards: [ConnectionStatus], now: Moment) {
        link.note(status, lag: health.figures.lag, at: now.instant)
        health.shards = shards
        health.history.note(status, shards: shards, lag: health.figures.lag, at: now)
        health.scales.fit(
            health.history, columns: lastSize?.columns ?? 80,
            symbols: Graph.symbols(options.settings.health.graph, options.policy), at: now.instant)
    }

    /// Whether the screen shows what was measured on the way of the events, as the health view does.
    public var showsFigures: Bool {
        overlays.contains { if case .health = $0 { true } else { false } }
    }

    /// Everything that panel and view show.
    func facts(now: Moment) -> HealthFacts {
        let channels = directory.channels
        return HealthFacts(
            link: link, shards: health.shards, history: health.history, scales: health.scales, figures: health.figures,
            settings: options.settings.health, now: now, zone: options.zone, policy: options.policy,
            channelName: { channels[$0]?.name }
        )
    }

    /// What a key does in the health view.
    mutating func performInHealth(
        _ action: Action, top: Int, layout: ScreenLayout, now: Moment
    ) -> [ViewerEffect] {
        let area = helpArea(layout)
        switch action {
        case .windowLonger: health.window = RateWindow(index: health.window.rawValue + 1)
        case .windowShorter: health.window = RateWindow(index: health.window.rawValue - 1)
        case .connectionLog: push(.log(Overlay.LogState()))
        case .copyText:
            let lines = HealthLines(width: area.columns, window: health.window, facts: facts(now: now)).all
            return copy(lines.map(\.string).joined(separator: "\n"), "the view", now: now)
        default:
            guard let motion = ReaderMotion(action) else { return [] }
            let count = HealthLines(width: area.columns, window: health.window, facts: facts(now: now)).all.count
            let row = motion.row(from: top, count: count, height: HealthView.height(of: area))
            replaceTop(.health(top: HealthView.clamped(top: row, count: count, in: area)))
        }
        return []
    }

    /// What a key does in the log of the connection.
    mutating func performInLog(
        _ action: Action, _ state: Overlay.LogState, layout: ScreenLayout, now: Moment
    ) -> [ViewerEffect] {
        let area = helpArea(layout)
        switch action {
        case .search: ask(.log)
        case .copyText: return copy(health.log.text(matching: state.filter), "the log", now: now)
        default:
            guard let motion = ReaderMotion(action) else { return [] }
            var state = state
            let view = logView(state, area, now: now)
            let (count, height) = (view.lines(width: area.columns).count, ConnectionLogView.height(of: area))
            state.top = max(0, min(count - height, motion.row(from: state.top, count: count, height: height)))
            replaceTop(.log(state))
        }
        return []
    }

    func logView(_ state: Overlay.LogState, _ area: Rect, now: Moment) -> ConnectionLogView {
        ConnectionLogView(
            area: area, log: health.log, filter: state.filter, top: state.top, now: now, zone: options.zone,
            marks: Marks.of(options.policy), sanitiser: sanitiser
        )
    }

    /// The versions of the selected message that were seen before its edits.
    mutating func showEdits(now: Moment) {
        guard let message = requireSelected(now: now) else { return }
        let versions = edits.versions(of: message.id)
        guard !versions.isEmpty else {
            return show(message.editedTimestamp == nil ? "never edited" : "edited before it was seen", now: now)
        }
        let lines = EditText.lines(
            of: versions, dropped: edits.droppedVersions(of: message.id), sanitiser: sanitiser, zone: options.zone)
        push(.reader(ReaderOverlay(title: "versions, the oldest first", lines: lines)))
    }
}
