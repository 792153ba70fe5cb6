import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Whether the newest line of the open channel is in front of somebody.
    private func isReading(_ layout: ScreenLayout) -> Bool {
        guard let pane, pane.isFollowing, terminalHasFocus, help == nil else { return false }
        return layout.body.rows > 0 && !layout.isOverlaid
    }

    /// Counts a new message as unread, unless it arrived before the eyes of a reader.
    mutating func count(_ message: StoredMessage, in channel: ChannelID, now: Moment) {
        if let pane, pane.channel == channel, let since = pane.readingSince,
            now.instant - since >= Self.readingTime
        {
            return
        }
        let wasRead = unread[channel].count == 0
        unread.add(message, in: channel, isMention: isMention(message))
        guard pane?.channel == channel else { return }
        if wasRead, pane?.isFollowing == true, pane?.readingSince == nil {
            let rule = rule(for: channel)
            pane?.rule = rule
        } else {
            updateRule(for: channel)
        }
    }

    /// Lets the rule of the open channel say how many messages are below it.
    mutating func updateRule(for channel: ChannelID) {
        let state = unread[channel]
        guard pane?.channel == channel, state.count > 0, pane?.rule?.before == state.first else { return }
        pane?.rule?.count = state.count
    }

    /// Marks the open channel as read once its newest line has been in front of the reader for long enough.
    mutating func followReading(_ size: Size, now: Moment) {
        guard let channel = pane?.channel else { return }
        guard isReading(layout(size)) else {
            pane?.readingSince = nil
            return
        }
        let since = pane?.readingSince ?? now.instant
        pane?.readingSince = since
        if now.instant - since >= Self.readingTime { unread.clear(channel) }
    }

    /// Where the unread messages of a channel begin.
    func rule(for channel: ChannelID) -> UnreadRule? {
        let state = unread[channel]
        return state.first.map { UnreadRule(before: $0, count: state.count, since: state.since) }
    }

    /// Everything in the open channel counts as read; the rule goes.
    mutating func markRead() {
        guard let channel = pane?.channel else { return }
        unread.clear(channel)
        pane?.rule = nil
    }

    /// Everything in the open channel's server counts as read.
    mutating func markServerRead() {
        guard let channel = pane?.channel else { return }
        let guild = directory.channels[channel]?.channel.guildID
        for other in unread.channels.keys.sorted() where directory.channels[other]?.channel.guildID == guild {
            unread.clear(other)
        }
        pane?.rule = nil
    }
}
