import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Rows of what was read before that stay above the first unread line.
    private static let contextRows = 3

    /// Shows a channel: from its first unread message on, else its newest.
    mutating func open(_ channel: ChannelID, now: Moment) {
        guard pane?.channel != channel else { return }
        refreshTree()
        close()
        var state = PaneState(channel: channel)
        state.rule = rule(for: channel)
        pane = state
        store.open = channel
        store.view(channel)
        guard let size = lastSize else { return }
        let layout = layout(size)
        point(at: channel, in: layout)
        if state.rule != nil { goToFirstUnread(layout) }
    }

    private mutating func close() {
        guard let old = pane?.channel else { return }
        if directory.channels[old]?.isGone == true {
            store.remove(old)
            directory.purge(old)
            previousChannel = nil
        } else {
            previousChannel = old
        }
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

    // MARK: - Other channels

    /// Opens the channel some steps further in the tree, around its end.
    mutating func step(_ count: Int, now: Moment) {
        let channels = tree.openable
        guard !channels.isEmpty else { return }
        guard let current = pane?.channel, let index = channels.firstIndex(of: current) else {
            if let first = count > 0 ? channels.first : channels.last { open(first, now: now) }
            return
        }
        let target = (index + count) % channels.count
        open(channels[target < 0 ? target + channels.count : target], now: now)
    }

    /// Opens one of the first nine channels.
    mutating func openSlot(_ slot: Int, now: Moment) {
        guard slot < tree.openable.count else { return show("no channel \(slot + 1)", now: now) }
        open(tree.openable[slot], now: now)
    }

    /// Opens the channel that was open before.
    mutating func goBack(now: Moment) {
        guard let previousChannel, directory.channels[previousChannel]?.isOpenable == true else {
            return show("no previous channel", now: now)
        }
        open(previousChannel, now: now)
    }

    /// Opens the next channel with something unread: mentions first, then direct conversations, then the others.
    mutating func openUnread(forward: Bool, now: Moment) {
        let order = forward ? tree.openable : tree.openable.reversed()
        let current = pane?.channel
        let start = order.firstIndex { $0 == current }.map { $0 + 1 } ?? 0
        let walk = Array(order[start...] + order[..<start])
        var best: (rank: Int, step: Int)?
        for (step, channel) in walk.enumerated() where channel != current && unread[channel].count > 0 {
            let rank = rank(of: channel)
            if rank < (best?.rank ?? .max) { best = (rank, step) }
        }
        guard let best else { return show("nothing unread elsewhere", now: now) }
        if best.step >= order.count - start { show("from the \(forward ? "top" : "end") again", now: now) }
        open(walk[best.step], now: now)
    }

    private func rank(of channel: ChannelID) -> Int {
        if unread[channel].mentions > 0 { return 0 }
        return directory.channels[channel]?.isDirect == true ? 1 : 2
    }
}
