import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Whether the newest line of the pane is in front of somebody.
    private func isReading(_ layout: ScreenLayout) -> Bool {
        guard let pane, pane.isFollowing, !pane.isPreview, terminalHasFocus, overlays.isEmpty else { return false }
        return layout.body.rows > 0 && !layout.isOverlaid
    }

    /// Counts a new message as unread, unless it arrived before the eyes of a reader.
    mutating func count(_ message: StoredMessage, in channel: ChannelID, now: Moment) {
        let showing = panes(showing: channel)
        let isRead = showing.contains { id in
            panes[id]?.state?.readingSince.map { now.instant - $0 >= Self.readingTime } ?? false
        }
        if isRead { return }
        let wasRead = unread[channel].count == 0
        unread.add(message, in: channel, isMention: isMention(message))
        for id in showing {
            at(id) { model in
                guard let pane = model.pane else { return }
                if wasRead, pane.isFollowing, pane.readingSince == nil {
                    let rule = model.rule(for: channel)
                    model.pane?.rule = rule
                } else {
                    model.updateRule()
                }
            }
        }
    }

    /// Lets the rules of the panes that show a channel say how many messages are below them.
    mutating func updateRules(of channel: ChannelID) {
        for id in panes(showing: channel) { at(id) { $0.updateRule() } }
    }

    private mutating func updateRule() {
        guard let channel = pane?.channel else { return }
        let state = unread[channel]
        guard state.count > 0, pane?.rule?.before == state.first else { return }
        pane?.rule?.count = state.count
    }

    /// Marks what is shown as read once its newest line has been in front of the reader for long enough.
    mutating func followReading(_ size: Size, now: Moment) {
        for id in grid.order {
            at(id) { $0.followReadingOfPane(size, now: now) }
        }
    }

    private mutating func followReadingOfPane(_ size: Size, now: Moment) {
        guard let channel = pane?.channel else { return }
        guard isReading(layout(size)) else {
            if pane?.readingSince != nil { pane?.readingSince = nil }
            return
        }
        let since = pane?.readingSince ?? now.instant
        if pane?.readingSince == nil { pane?.readingSince = since }
        if now.instant - since >= Self.readingTime { unread.clear(channel) }
    }

    /// Where the unread messages of a channel begin.
    func rule(for channel: ChannelID) -> UnreadRule? {
        let state = unread[channel]
        return state.first.map { UnreadRule(before: $0, count: state.count, since: state.since) }
    }

    /// Everything in the channel counts as read; the rules go.
    mutating func markRead(_ channel: ChannelID) {
        unread.clear(channel)
        for id in panes(showing: channel) { at(id) { $0.pane?.rule = nil } }
    }

    /// Everything in a server, or in the direct conversations, counts as read.
    mutating func markServerRead(_ root: TreeNode) {
        for channel in unread.channels.keys.sorted() where directory.channels[channel]?.root == root {
            markRead(channel)
        }
        for id in grid.order {
            at(id) { model in
                guard let channel = model.pane?.channel, model.directory.channels[channel]?.root == root else { return }
                model.pane?.rule = nil
            }
        }
    }

    /// The selected message and all behind it count as unread.
    mutating func markUnread(now: Moment) {
        guard let channel = pane?.channel, let index = selectedIndex else {
            return show("select a message first", now: now)
        }
        guard channel != .watch else { return show("not here: Enter shows it where it was written", now: now) }
        var count = UnreadCount()
        let log = store.log(of: channel)
        for entry in log.entries[index...] {
            guard case .message(let message) = entry.body else { continue }
            count.count += 1
            if isMention(message) { count.mentions += 1 }
            if count.first == nil { (count.first, count.since) = (entry.key, message.timestamp) }
        }
        guard count.count > 0 else { return show("nothing here can be unread", now: now) }
        unread.set(count, in: channel)
        // Otherwise the next look at the newest line would undo it.
        for id in panes(showing: channel) {
            at(id) { model in
                let rule = model.rule(for: channel)
                model.pane?.rule = rule
                model.pane?.isPreview = true
            }
        }
        show("unread from here", now: now)
    }
}
