import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// What goes to another channel or says something about one; false for everything else.
    mutating func performOnChannels(_ action: Action, layout: ScreenLayout, now: Moment) -> Bool {
        switch action {
        case .nextUnread: openUnread(forward: true, now: now)
        case .previousUnread: openUnread(forward: false, now: now)
        case .markRead: markTargetRead(layout)
        case .markServerRead:
            guard let root = targetRoot(layout) else {
                show("no server here", now: now)
                break
            }
            markServerRead(root)
        case .mute: toggleMute(layout, now: now)
        case .nextChannel: choose { $0.step(1, now: now) }
        case .previousChannel: choose { $0.step(-1, now: now) }
        case .back: choose { $0.goBack(now: now) }
        case .jumpBack: choose { $0.jumpBack(now: now) }
        case .watched: choose { $0.open(.watch, now: now) }
        default:
            guard let slot = action.slot else { return false }
            choose { $0.openSlot(slot, now: now) }
        }
        return true
    }

    /// Does what the person has chosen: nothing is opened by itself any more.
    mutating func choose(_ body: (inout ViewerModel) -> Void) {
        hasChosen = true
        unreadWalk = nil
        body(&self)
    }

    // MARK: - Going there

    /// Opens the channel some steps further in the tree, around its end.
    private mutating func step(_ count: Int, now: Moment) {
        let channels = tree.openable
        guard !channels.isEmpty else { return }
        guard let current = pane?.channel, let index = channels.firstIndex(of: current) else {
            if let first = count > 0 ? channels.first : channels.last { open(first, now: now) }
            return
        }
        let target = (index + count) % channels.count
        open(channels[target < 0 ? target + channels.count : target], now: now)
    }

    /// Opens the channel that is pinned to a slot, else one of the first nine.
    private mutating func openSlot(_ slot: Int, now: Moment) {
        if let pinned = pins[slot] {
            guard isOpenable(pinned) else { return show("the channel of slot \(slot + 1) is gone", now: now) }
            return open(pinned, now: now)
        }
        guard slot < tree.openable.count else { return show("no channel \(slot + 1)", now: now) }
        open(tree.openable[slot], now: now)
    }

    /// Whether a channel, or the watched messages, can be shown.
    func isOpenable(_ channel: ChannelID) -> Bool {
        channel == .watch || directory.channels[channel]?.isOpenable == true
    }

    /// Opens the channel that was open before.
    private mutating func goBack(now: Moment) {
        guard let previousChannel, isOpenable(previousChannel) else { return show("no previous channel", now: now) }
        open(previousChannel, now: now)
    }

    /// Goes to where the last jump began.
    private mutating func jumpBack(now: Moment) {
        var jumps = jumps
        var target: JumpList.Place?
        while let place = jumps.pop() {
            guard isOpenable(place.channel) else { continue }
            let isHere = place.channel == pane?.channel && place.anchor == pane?.anchor
            guard !isHere || place.selection != pane?.selection else { continue }
            target = place
            break
        }
        guard let target else {
            self.jumps = jumps
            return show("no earlier place", now: now)
        }
        open(target.channel, now: now)
        // Going back is no jump of its own.
        self.jumps = jumps
        pane?.anchor = target.anchor
        pane?.selection = target.selection
        if let size = lastSize { fitAnchor(layout(size)) }
    }

    // MARK: - Unread

    /// Opens the next channel with something unread: mentions first, then direct conversations, pinned channels, and
    /// the others; when there is none left, the one where this walk began.
    private mutating func openUnread(forward: Bool, now: Moment) {
        hasChosen = true
        let order = forward ? tree.openable : tree.openable.reversed()
        let current = pane?.channel
        let start = order.firstIndex { $0 == current }.map { $0 + 1 } ?? 0
        let walk = Array(order[start...] + order[..<start])
        var best: (rank: Int, step: Int)?
        for (step, channel) in walk.enumerated() where channel != current && unread[channel].count > 0 {
            guard !mutes.contains(channel) else { continue }
            let rank = rank(of: channel)
            if rank < (best?.rank ?? .max) { best = (rank, step) }
        }
        guard let best else {
            let origin = unreadWalk
            unreadWalk = nil
            guard let origin, origin != current, isOpenable(origin) else {
                return show("nothing unread elsewhere", now: now)
            }
            open(origin, now: now)
            return show("nothing else is unread: back where you were", now: now)
        }
        unreadWalk = unreadWalk ?? current
        if best.step >= order.count - start { show("from the \(forward ? "top" : "end") again", now: now) }
        open(walk[best.step], now: now)
    }

    private func rank(of channel: ChannelID) -> Int {
        if unread[channel].mentions > 0 { return 0 }
        if directory.channels[channel]?.isDirect == true { return 1 }
        return pins.slot(of: channel) != nil ? 2 : 3
    }

    // MARK: - The channel that is spoken of

    /// The pointer's channel while the sidebar has the keys, else the pane's.
    private func targetChannel(_ layout: ScreenLayout) -> ChannelID? {
        guard focus(in: layout) == .sidebar else { return pane?.channel }
        return sidebar.row(in: tree.rows)?.node.channel(pins)
    }

    /// The server, or the direct conversations.
    private func targetRoot(_ layout: ScreenLayout) -> TreeNode? {
        if focus(in: layout) == .sidebar, let node = sidebar.row(in: tree.rows)?.node {
            switch node {
            case .guild, .directs: return node
            case .channel, .slot, .pinned: break
            }
        }
        return targetChannel(layout).flatMap { directory.channels[$0]?.root }
    }

    /// A category stands for what is in it.
    private mutating func markTargetRead(_ layout: ScreenLayout) {
        if focus(in: layout) == .sidebar, case .guild(let id)? = sidebar.row(in: tree.rows)?.node {
            return markServerRead(.guild(id))
        }
        guard let channel = targetChannel(layout) else { return }
        markRead(channel)
        guard directory.channels[channel]?.channel.type == .guildCategory else { return }
        for other in unread.channels.keys.sorted() where directory.channels[other]?.channel.parentID == channel {
            markRead(other)
        }
    }

    private mutating func toggleMute(_ layout: ScreenLayout, now: Moment) {
        guard let channel = targetChannel(layout), let record = directory.channels[channel],
            record.channel.type != .guildCategory
        else { return show("no channel to mute here", now: now) }
        let name = "#" + (record.name ?? "unknown")
        if mutes.remove(channel) != nil {
            show("\(name) is heard again", now: now)
        } else if mutes.count < Self.muteLimit {
            mutes.insert(channel)
            show("\(name) is muted", now: now)
        } else {
            show("no more than \(Self.muteLimit) channels can be muted", now: now)
        }
    }

    private static let muteLimit = 10_000
}

extension TreeNode {
    /// The channel of a row; nil for headings.
    func channel(_ pins: Pins) -> ChannelID? {
        switch self {
        case .channel(let id): id
        case .slot(let slot): pins[slot]
        case .directs, .guild, .pinned: nil
        }
    }
}

extension ChannelID {
    /// Stands for the watched messages of all channels; no channel has this id.
    static let watch = ChannelID(rawValue: 0)
}
