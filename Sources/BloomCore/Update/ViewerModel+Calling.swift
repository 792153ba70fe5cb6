import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// The title of the terminal's window; nil when it is to be left alone.
    public var title: String? {
        guard options.settings.ui.title else { return nil }
        var parts = ["bloom"]
        if let channel = pane?.channel {
            parts.append(channel == .watch ? "watched" : "#" + (directory.channels[channel]?.name ?? "unknown"))
        }
        // As the sidebar says it: without what is muted or has no row.
        let total = sums.total
        if total.count > 0 {
            parts.append(total.mentions > 0 ? "\(total.count.badge) (\(total.mentions.badge))" : total.count.badge)
        }
        return parts.joined(separator: " \(separator) ")
    }

    /// Whether the mouse is to be reported.
    public var wantsMouse: Bool { options.settings.ui.mouse }

    /// Calls the person for a message that concerns them.
    mutating func call(for message: StoredMessage, in channel: ChannelID, isReplayed: Bool, now: Moment) {
        guard !options.settings.notify.on.isEmpty, !mutes.contains(channel) else { return }
        let isBeingRead = panes(showing: channel).contains { panes[$0]?.state?.readingSince != nil }
        let mention = Notifier.Mention(
            channel: channel, place: "#" + (directory.channels[channel]?.name ?? "unknown"),
            author: message.author.name, text: message.content, isReplayed: isReplayed, isBeingRead: isBeingRead
        )
        if let call = notifier.note(mention, at: now.instant) { outbox.append(.call(call)) }
    }

    /// Calls the person when the connection is lost or stopped.
    mutating func callForConnection(now: Moment) {
        guard link.status.phase != calledPhase else { return }
        calledPhase = link.status.phase
        if let call = notifier.note(link.status.phase, at: now.instant) { outbox.append(.call(call)) }
    }
}
