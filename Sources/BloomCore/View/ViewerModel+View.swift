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
        sums.refresh(from: &unread, in: directory, mutes: mutes)
        for shown in layout.panes {
            at(shown.id) { $0.drawPane($0.layout(canvas.frame.size), marks: marks, now: now, on: &canvas) }
        }
        if let banner = layout.banner, let text = bannerText {
            let line = sanitiser.line(text).truncated(to: banner.columns, ellipsis: marks.ellipsis)
            canvas.put(line, TextRole.mentionBadge.style, column: banner.column, row: banner.row, end: banner.end)
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
            isFiltered: !sidebar.filter.isEmpty,
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
        let text =
            chordHint(now: now) ?? hint.flatMap { $0.until > now.instant ? $0.text : nil } ?? filterHint(in: layout)
            ?? restartHint
        FooterView(
            area: area, keymap: options.keymap, context: context(in: layout), hint: text, source: options.source,
            marks: marks, sanitiser: sanitiser
        ).draw(on: &canvas)
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

    /// What the configuration says and the connection does not know yet.
    private var restartHint: String? {
        options.restartNeeded.isEmpty ? nil : "restart needed: \(options.restartNeeded.joined(separator: ", "))"
    }

    /// What the sidebar's rows are narrowed down to, while they are in sight.
    private func filterHint(in layout: ScreenLayout) -> String? {
        guard !sidebar.filter.isEmpty, layout.sidebar != nil else { return nil }
        return "only channels with \(sidebar.filter) \(separator) Esc in the sidebar shows all"
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

    /// How times of day are written.
    var clockFormat: ClockFormat { ClockFormat(options.settings.ui.time) ?? .standard }

    /// Whether the health panel is wanted.
    private var panelWish: ViewerSettings.Visibility { options.settings.health.panel }
}
