import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// What the screen looks like.
    ///
    /// It follows from the inputs so far, the size and the moment; changing are only caches and the place in the
    /// text, which has to fit the size.
    public mutating func view(size: Size, now: Moment) -> Frame {
        latest = max(latest, now.instant)
        latestMoment = now
        refreshTree()
        fit(size)
        let layout = layout(size)
        let marks = Marks.of(options.policy)
        var canvas = Canvas(size: size)
        guard size.columns > 0, size.rows > 0 else { return canvas.frame }
        if layout.form != .tiny {
            drawPanes(layout, marks: marks, now: now, on: &canvas)
            drawSidebar(layout, marks: marks, on: &canvas)
            drawRules(layout, marks: marks, on: &canvas)
            drawFooter(layout, marks: marks, now: now, on: &canvas)
            drawPanel(layout, now: now, on: &canvas)
            drawOverlays(layout, marks: marks, now: now, on: &canvas)
        }
        StripView(
            area: layout.strip, form: layout.form, link: link, now: now, zone: options.zone,
            showsClock: options.showClock && options.settings.ui.clock, undecodable: undecodable, marks: marks,
            sanitiser: sanitiser,
            thresholds: LatencyThresholds(options.settings.health, usual: health.history.usualRoundTrip),
            graph: Graph.symbols(options.settings.health.graph, options.policy) == .ascii ? .ascii : .block
        ).draw(on: &canvas)
        if !options.settings.ui.cursor { canvas.hideCursor() }
        canvas.spareCorner()
        return canvas.frame
    }

    private func drawPanel(_ layout: ScreenLayout, now: Moment, on canvas: inout Canvas) {
        guard let panel = layout.panel, let rule = layout.rule else { return }
        let crossings =
            [layout.separator].compactMap(\.self) + layout.paneRules.filter { $0.columns == 1 }.map(\.column)
        let area = Rect(column: 0, row: rule, columns: panel.columns, rows: panel.rows + 1)
        HealthPanelView(area: area, crossings: crossings, facts: facts(now: now)).draw(on: &canvas)
    }

    private mutating func drawPanes(_ layout: ScreenLayout, marks: Marks, now: Moment, on canvas: inout Canvas) {
        sums.refresh(from: unread, in: directory, mutes: mutes)
        for shown in layout.panes {
            at(shown.id) { $0.drawPane($0.layout(canvas.frame.size), marks: marks, now: now, on: &canvas) }
        }
        if let banner = layout.banner, let text = bannerText {
            let line = sanitiser.line(text).truncated(to: banner.columns, ellipsis: marks.ellipsis)
            canvas.put(line, TextRole.mentionBadge.style, column: banner.column, row: banner.row, end: banner.end)
        }
    }

    /// Draws the pane that is spoken of.
    private mutating func drawPane(_ layout: ScreenLayout, marks: Marks, now: Moment, on canvas: inout Canvas) {
        let channel = pane?.channel
        let guild = channel.flatMap { directory.guild(of: $0) }
        let hasKeys = focus(in: layout) == .pane && (acting ?? grid.focused) == grid.focused
        var hidden = 0
        if pane != nil, var reader = takeReader(layout) {
            let content = reader.layout(rows: layout.body.rows)
            hidden = content.hidden
            let top = topText(of: reader.log)
            var view = PaneView(
                reader: reader, area: layout.body, now: now.wall, time: timeMode, clock: clockFormat, topText: top)
            reader.cache = WrapCache()
            let selected = view.draw(content, on: &canvas)
            giveBack(view.reader)
            if hasKeys {
                let last = content.lines.lastIndex { $0 != nil } ?? 0
                canvas.setCursor(column: layout.body.column, row: selected ?? layout.body.row + last)
            }
        } else {
            drawSplash(layout, marks: marks, on: &canvas)
        }
        drawHeader(layout, guild: guild, hidden: hidden, hasKeys: hasKeys, marks: marks, on: &canvas)
    }

    private func drawHeader(
        _ layout: ScreenLayout, guild: GuildRecord?, hidden: Int, hasKeys: Bool, marks: Marks, on canvas: inout Canvas
    ) {
        let channel = pane?.channel
        let order = grid.order
        let place = grid.place(of: acting ?? grid.focused)
        HeaderView(
            area: layout.header, record: channel.flatMap { directory.channels[$0] }, isWatch: channel == .watch,
            guild: guild, hasFocus: hasKeys, isFollowing: pane?.isFollowing ?? true, hidden: hidden,
            hasOpenGap: (channel.map { gaps(of: $0) } ?? gaps).isOpen,
            elsewhere: layout.separator == nil ? sums.total : nil,
            unread: channel.map { unread[$0] } ?? UnreadCount(),
            label: layout.panes.count > 1 ? HeaderView.Label.letter(place) : .none,
            filter: pane?.filter.map { ($0.source, $0.isOn) },
            count: order.count > layout.panes.count ? (place + 1, order.count) : nil,
            marks: marks, sanitiser: sanitiser
        ).draw(on: &canvas)
    }

    private func drawSplash(_ layout: ScreenLayout, marks: Marks, on canvas: inout Canvas) {
        let isWaiting = tree.openable.isEmpty
        let lines =
            isWaiting
            ? [SafeText(own: "waiting for the first server")]
            : [SafeText(own: "nothing is open yet"), SafeText(own: "Enter opens a channel, ? shows all keys")]
        for (index, line) in lines.enumerated() where index < layout.body.rows {
            let text = line.truncated(to: layout.body.columns, ellipsis: marks.ellipsis)
            let row = layout.body.row + index
            canvas.put(text, TextRole.dim.style, column: layout.body.column, row: row, end: layout.body.end)
        }
    }

    private func drawSidebar(_ layout: ScreenLayout, marks: Marks, on canvas: inout Canvas) {
        guard let area = layout.sidebar else { return }
        if layout.isOverlaid { canvas.clear(area) }
        let top = sidebar.top(count: tree.rows.count, height: area.rows)
        let hasFocus = focus(in: layout) == .sidebar
        let row = SidebarView(
            area: area, rows: tree.rows.dropFirst(top).prefix(area.rows), directory: directory, unread: unread,
            sums: sums, open: Set(panes.values.compactMap { $0.state?.channel }), mutes: mutes, pins: pins,
            pointer: hasFocus ? sidebar.pointer : nil, marks: marks,
            sanitiser: sanitiser
        ).draw(on: &canvas)
        if hasFocus { canvas.setCursor(column: area.column, row: row ?? area.row) }
    }

    private func drawRules(_ layout: ScreenLayout, marks: Marks, on canvas: inout Canvas) {
        let style = TextRole.rule.style
        if let row = layout.rule {
            canvas.fill(marks.horizontal, style, column: 0, row: row, end: canvas.frame.size.columns)
        }
        for area in layout.paneRules {
            if area.columns == 1 {
                for row in area.row..<area.row + area.rows {
                    canvas.put(marks.vertical, style, column: area.column, row: row)
                }
                if let rule = layout.rule, area.row + area.rows == rule {
                    canvas.put(marks.crossing, style, column: area.column, row: rule)
                }
            } else {
                canvas.fill(marks.horizontal, style, column: area.column, row: area.row, end: area.end)
            }
        }
        guard let column = layout.separator else { return }
        for row in 0..<(layout.rule ?? layout.strip.row) { canvas.put(marks.vertical, style, column: column, row: row) }
        if let row = layout.rule { canvas.put(marks.crossing, style, column: column, row: row) }
    }

    private func drawFooter(_ layout: ScreenLayout, marks: Marks, now: Moment, on canvas: inout Canvas) {
        guard let area = layout.footer else { return }
        let text = chordHint(now: now) ?? hint.flatMap { $0.until > now.instant ? $0.text : nil }
        FooterView(
            area: area, keymap: options.keymap, context: context(in: layout), hint: text, source: options.source,
            marks: marks, sanitiser: sanitiser
        ).draw(on: &canvas)
    }

    private func topText(of log: ChannelLog) -> SafeText {
        if log.trimmed > 0 { return sanitiser.line(" \(log.trimmed.grouped) older messages unloaded ") }
        guard let connectedAt else { return SafeText(own: " not connected yet ") }
        return sanitiser.line(" connected \(options.zone.localTime(connectedAt).clock()), nothing earlier ")
    }
}

extension ViewerModel {
    /// Which parts stand where on a screen of this size.
    func layout(_ size: Size) -> ScreenLayout {
        ScreenLayout(
            size: size, sidebar: sidebar,
            wishes: ScreenLayout.Wishes(
                hasBanner: bannerText != nil, sidebar: options.settings.ui.sidebar, panel: panelWish),
            grid: grid, current: acting
        )
    }

    /// How an unfinished sequence of keys can go on; nil until it has waited for a while.
    private func chordHint(now: Moment) -> String? {
        guard let since = pendingSince, now.instant - since >= Self.chordHintTime else { return nil }
        let context = context(in: layout(lastSize ?? Size(columns: 0, rows: 0)))
        let parts = options.keymap.continuations(of: pendingKeys, in: context).map {
            "\($0.keys.name) \($0.action.rawValue)"
        }
        return "\(pendingKeys.name): " + parts.joined(separator: "  ")
    }

    /// What a stopped connection needs; nil while it is not stopped.
    var bannerText: String? {
        guard case .stopped(let reason) = link.status.phase else { return nil }
        return reason.remedy
    }

    /// Which part really gets the keys: one that is not on the screen does not.
    func focus(in layout: ScreenLayout) -> Focus {
        if layout.isOverlaid { return .sidebar }
        return layout.sidebar == nil ? .pane : focus
    }

    /// Which bindings hold.
    func context(in layout: ScreenLayout) -> KeyContext {
        if let overlay = overlays.last { return overlay.context }
        return focus(in: layout) == .sidebar ? .sidebar : .pane
    }

    /// What the menu of faults lies over: the panes, with all of the screen behind it where that is narrow.
    func faultArea(_ layout: ScreenLayout) -> Rect {
        guard layout.separator != nil else { return helpArea(layout) }
        return Rect(column: layout.content.column, row: 0, columns: layout.content.columns, rows: layout.strip.row)
    }

    /// What the help lies over: all but the strip and what is below it.
    func helpArea(_ layout: ScreenLayout) -> Rect {
        Rect(column: 0, row: 0, columns: layout.content.end, rows: layout.strip.row)
    }

    /// Something to read the open channel with; the cache goes along and must be given back.
    mutating func takeReader(_ layout: ScreenLayout) -> PaneReader? {
        guard let pane else { return nil }
        let source = MessageSource(
            directory: directory, sanitiser: sanitiser, zone: options.zone, marks: Marks.of(options.policy),
            now: latestMoment?.wall ?? Timestamp(milliseconds: 0), watched: store.watched, watch: watch,
            authorColors: options.settings.ui.authorColors
        )
        let reader = PaneReader(
            log: shownLog(of: pane.channel), gaps: gaps(of: pane.channel), pane: pane,
            metrics: PaneMetrics(
                columns: layout.body.columns, form: layout.form, time: timeMode, clock: clockFormat, density: density),
            source: source, cache: wrapped, tailRows: options.settings.pane.tailRows
        )
        wrapped = WrapCache()
        return reader
    }

    /// The gaps of the connections that bring a channel's messages.
    private func gaps(of channel: ChannelID) -> GapLog {
        if channel == .watch { return gaps }
        return gaps.concerning(directory.guild(of: channel).map { .guild($0.id) } ?? .direct)
    }

    /// How times of day are written.
    var clockFormat: ClockFormat { ClockFormat(options.settings.ui.time) ?? .standard }

    /// Whether the health panel is wanted.
    private var panelWish: ViewerSettings.Visibility { options.settings.health.panel }

    /// A channel's log as the pane shows it: without what is filtered out.
    mutating func shownLog(of channel: ChannelID) -> ChannelLog {
        let whole = store.log(of: channel)
        let id = acting ?? grid.focused
        let filter = panes[id]?.state?.filter.flatMap { $0.isOn && !$0.filter.isEmpty ? $0 : nil }
        guard filter != nil || !filters.isEmpty else { return whole }
        let key = FilteredLog.Key(
            channel: channel, filter: filter?.source ?? "", rules: rulesVersion, names: directory.nameVersion)
        let (directory, filters, store) = (directory, filters, store)
        return panes[id, default: PaneSlot()].filtered.log(of: whole, key: key) { entry in
            guard let subject = FilterSubject(entry) else { return true }
            let place = channel == .watch ? store.watched.origin(of: entry.key.id) ?? channel : channel
            let known = subject.known(to: directory, in: place)
            if let filter, !filter.filter.matches(known) { return false }
            return !filters.hides(known, channel: directory.channels[place], guild: directory.guild(of: place))
        }
    }

    /// Takes the cache back.
    mutating func giveBack(_ reader: PaneReader) { wrapped = reader.cache }
}
