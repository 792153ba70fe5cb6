import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Draws the pane that is spoken of.
    mutating func drawPane(_ layout: ScreenLayout, marks: Marks, now: Moment, on canvas: inout Canvas) {
        let channel = pane?.channel
        let guild = channel.flatMap { directory.guild(of: $0) }
        let hasKeys = focus(in: layout) == .pane && (acting ?? grid.focused) == grid.focused
        var hidden = 0
        if pane != nil, var reader = takeReader(layout) {
            let content = reader.layout(rows: layout.body.rows)
            hidden = content.hidden
            let top = topText(of: reader.log)
            var view = PaneView(
                reader: reader, area: layout.body, now: now.wall, time: timeMode, clock: clockFormat, topText: top,
                flashing: flashing(now.instant))
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

    private func topText(of log: ChannelLog) -> SafeText {
        if log.trimmed > 0 { return sanitiser.line(" \(log.trimmed.grouped) older messages unloaded ") }
        guard let connectedAt else { return SafeText(own: " not connected yet ") }
        return sanitiser.line(" connected \(options.zone.localTime(connectedAt).clock()), nothing earlier ")
    }
}

// MARK: - Reading

extension ViewerModel {
    /// Something to read the open channel with; the cache goes along and must be given back.
    mutating func takeReader(_ layout: ScreenLayout) -> PaneReader? {
        guard let pane else { return nil }
        let source = MessageSource(
            directory: directory, sanitiser: sanitiser, zone: options.zone, marks: Marks.of(options.policy),
            now: latestMoment?.wall ?? Timestamp(milliseconds: 0), watched: store.watched, watch: watch,
            watchVersion: rulesVersion,
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

    /// A channel's log as the pane shows it: without what is filtered out.
    mutating func shownLog(of channel: ChannelID) -> ChannelLog {
        let whole = store.log(of: channel)
        let id = acting ?? grid.focused
        let filter = panes[id]?.state?.filter.flatMap { $0.isOn && !$0.filter.isEmpty ? $0 : nil }
        guard filter != nil || !filters.isEmpty else {
            panes[id]?.filtered.clear()
            return whole
        }
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
