import GatewayModels

extension ViewerModel {
    /// What is worth keeping for the next run.
    public var saved: SavedViewer {
        var saved = SavedViewer()
        for (channel, count) in unread.channels {
            // Everything before the first unread message was read.
            let lastRead = count.first.map { MessageID(rawValue: $0.id.rawValue &- 1) }
            saved.reading[channel] = .init(lastRead: lastRead, unread: count.count, mentions: count.mentions)
        }
        saved.slots = pins.channels
        for node in tree.folded {
            switch node {
            case .directs: saved.foldsDirects = true
            case .guild(let id): saved.foldedServers.insert(id)
            case .channel(let id): saved.foldedChannels.insert(id)
            case .pinned, .slot: break
            }
        }
        saved.muted = mutes
        saved.panes = savedPanes(grid.root)
        saved.focusedPane = grid.place(of: grid.focused)
        saved.isSidebarHidden = sidebar.isHidden && options.settings.ui.sidebar != .off
        saved.times = SavedViewer.Times(timeMode)
        saved.recent = Array(recent.suffix(SavedViewer.recentLimit).reversed())
        return saved
    }

    private func savedPanes(_ node: PaneGrid.Node) -> SavedPanes {
        switch node {
        case .pane(let id): .pane(panes[id]?.state?.channel ?? panes[id]?.waitsFor)
        case .split(let axis, let share, let first, let second):
            .split(axis == .sideBySide ? .columns : .rows, share: share / 10, savedPanes(first), savedPanes(second))
        }
    }

    /// Goes on as an earlier run has ended; before anything else happens.
    public mutating func restore(_ saved: SavedViewer) {
        for (channel, reading) in saved.reading where reading.unread > 0 {
            let first = LogKey(id: MessageID(rawValue: (reading.lastRead?.rawValue ?? 0) &+ 1))
            unread.set(UnreadCount(count: reading.unread, mentions: reading.mentions, first: first), in: channel)
        }
        for (slot, channel) in saved.slots.enumerated() { pins.set(channel, at: slot) }
        var folded = Set(saved.foldedServers.map(TreeNode.guild)).union(saved.foldedChannels.map(TreeNode.channel))
        if saved.foldsDirects { folded.insert(.directs) }
        tree.restoreFolded(folded)
        mutes = saved.muted
        if saved.isSidebarHidden { sidebar.isHidden = true }
        if let times = saved.times { timeMode = TimeMode(times) }
        recent = Array(saved.recent.reversed())
        restorePanes(saved)
    }

    /// The panes come back as they were; their channels are shown as soon as they are known.
    private mutating func restorePanes(_ saved: SavedViewer) {
        guard let panes = saved.panes else { return }
        var waiting: [PaneID: ChannelID] = [:]
        var next = 0
        let root = Self.node(panes, &next, &waiting)
        let ids = root.order
        let focused = ids.indices.contains(saved.focusedPane) ? ids[saved.focusedPane] : ids[0]
        guard let grid = PaneGrid(root: root, focused: focused) else { return }
        self.grid = grid
        for (id, channel) in waiting { self.panes[id] = PaneSlot(waitsFor: channel) }
    }

    private static func node(
        _ saved: SavedPanes, _ next: inout Int, _ waiting: inout [PaneID: ChannelID]
    ) -> PaneGrid.Node {
        switch saved {
        case .pane(let channel):
            let id = PaneID(rawValue: next)
            next += 1
            if let channel { waiting[id] = channel }
            return .pane(id)
        case .split(let axis, let share, let first, let second):
            let left = node(first, &next, &waiting)
            return .split(
                axis == .columns ? .sideBySide : .stacked, share: share * 10, left, node(second, &next, &waiting))
        }
    }

    /// Opens the channels that restored panes have waited for, as far as they are known by now.
    mutating func openWaiting() {
        guard panes.values.contains(where: { $0.waitsFor != nil }), let now = latestMoment else { return }
        for id in grid.order {
            guard let channel = panes[id]?.waitsFor, isOpenable(channel) else { continue }
            panes[id]?.waitsFor = nil
            guard panes[id]?.state == nil else { continue }
            at(id) { $0.open(channel, now: now) }
        }
    }
}

extension SavedViewer.Times {
    init(_ mode: TimeMode) {
        switch mode {
        case .clock: self = .clock
        case .seconds: self = .seconds
        case .relative: self = .relative
        case .off: self = .off
        }
    }
}

extension TimeMode {
    init(_ times: SavedViewer.Times) {
        switch times {
        case .clock: self = .clock
        case .seconds: self = .seconds
        case .relative: self = .relative
        case .off: self = .off
        }
    }
}
