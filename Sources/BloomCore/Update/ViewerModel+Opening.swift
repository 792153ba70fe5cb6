import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Rows of what was read before that stay above the first unread line.
    private static let contextRows = 3

    /// Shows a channel in the pane: from its first unread message on, else its newest.
    mutating func open(_ channel: ChannelID, isPreview: Bool = false, now: Moment) {
        guard pane?.channel != channel else {
            if !isPreview { pane?.isPreview = false }
            return
        }
        refreshTree()
        remember()
        close()
        panes[acting ?? grid.focused]?.waitsFor = nil
        var state = PaneState(channel: channel)
        state.rule = rule(for: channel)
        state.isPreview = isPreview
        pane = state
        recent.removeAll { $0 == channel }
        recent.append(channel)
        if recent.count > Self.recentLimit { recent.removeFirst() }
        refreshOpen()
        store.view(channel)
        guard let size = lastSize else { return }
        let layout = layout(size)
        if focus == .pane || !isPreview { point(at: channel, in: layout) }
        if state.rule != nil { goToFirstUnread(layout) }
    }

    /// Keeps the place in the pane, to go back to it.
    mutating func remember() {
        guard let pane, directory.channels[pane.channel]?.isGone != true else { return }
        jumps.push(JumpList.Place(channel: pane.channel, anchor: pane.anchor, selection: pane.selection))
    }

    private mutating func close() {
        guard let old = pane?.channel else { return }
        pane = nil
        if dropIfGone(old) { previousChannel = nil } else { previousChannel = old }
    }

    /// Drops what was kept of a channel that is gone, once no pane shows it; says whether it is gone.
    @discardableResult
    mutating func dropIfGone(_ channel: ChannelID) -> Bool {
        guard directory.channels[channel]?.isGone == true else { return false }
        if panes(showing: channel).isEmpty {
            store.remove(channel)
            directory.purge(channel)
        }
        return true
    }

    /// Tells the store which channels are on the screen.
    mutating func refreshOpen() {
        var open: Set<ChannelID> = []
        var paused: Set<ChannelID> = []
        for slot in panes.values {
            guard let state = slot.state else { continue }
            open.insert(state.channel)
            if !state.isFollowing { paused.insert(state.channel) }
        }
        if store.open != open { store.open = open }
        if store.paused != paused { store.paused = paused }
    }

    /// Puts the sidebar's pointer on a channel, or on what it is folded into.
    private mutating func point(at channel: ChannelID, in layout: ScreenLayout) {
        // Out of sight it is as high as the pane, which it will lie over.
        let height = layout.sidebar?.rows ?? layout.body.rows + 1
        var node = TreeNode.channel(channel)
        for _ in 0..<4 {
            if sidebar.move(to: node, in: tree.rows, height: height) { return }
            guard case .channel(let id) = node, let record = directory.channels[id] else { return }
            if let parent = record.channel.parentID {
                node = .channel(parent)
            } else {
                node = record.channel.guildID.map(TreeNode.guild) ?? .directs
            }
        }
    }

    /// Shows the first unread line near the top of the pane.
    mutating func goToFirstUnread(_ layout: ScreenLayout) {
        guard let rule = pane?.rule, layout.body.rows > 0, var reader = takeReader(layout) else { return }
        let item = reader.resolve(.entry(rule.before))
        let decorations = reader.height(of: item).decorations.count
        let row = min(Self.contextRows, layout.body.rows / 4)
        giveBack(reader)
        pane?.selection = nil
        pane?.anchor = Anchor(item: item, offset: -decorations, screenRow: row)
        fitAnchor(layout)
    }

    /// Shows a message of a channel, selected; false when it is not loaded.
    mutating func goTo(_ message: MessageID, in channel: ChannelID, now: Moment) -> Bool {
        let key = LogKey(id: message)
        guard store.logs[channel]?.index(of: key) != nil else { return false }
        if pane?.channel == channel { remember() } else { open(channel, now: now) }
        guard shownLog(of: channel).index(of: key) != nil else {
            show("that message is hidden by a filter", for: .seconds(3), now: now)
            return true
        }
        select(.entry(key))
        return true
    }

    /// Selects an item of the pane, and shows it if it is out of sight.
    mutating func select(_ item: ItemKey) {
        pane?.selection = item
        guard let size = lastSize else { return }
        let layout = layout(size)
        reveal(item, in: layout)
        fitAnchor(layout)
    }
}
