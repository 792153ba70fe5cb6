import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// How long the reactions of a message stand out after they have changed.
    static let flashTime = Duration.seconds(1)
    /// More messages do not stand out at once.
    static let flashLimit = 64

    /// Takes a change of reactions.
    mutating func applyReaction(_ event: DispatchEvent, now: Moment) {
        switch event {
        case .messageReactionAdd(let change):
            let isOwn = isOwn(change.userID)
            react(to: change.messageID, in: change.channelID, now: now) { $0.add(change.emoji, isOwn: isOwn) }
        case .messageReactionRemove(let change):
            let isOwn = isOwn(change.userID)
            react(to: change.messageID, in: change.channelID, now: now) { $0.remove(change.emoji, isOwn: isOwn) }
        case .messageReactionRemoveAll(let change):
            react(to: change.messageID, in: change.channelID, now: now) { $0.reactions = [] }
        case .messageReactionRemoveEmoji(let change):
            react(to: change.messageID, in: change.channelID, now: now) { $0.removeAll(change.emoji) }
        default: break
        }
    }

    /// Counts a vote in a poll; a vote does not stand out.
    mutating func count(_ vote: PollVote, delta: Int) {
        guard let id = vote.messageID else { return }
        let answer = vote.answerID
        let isOwn = isOwn(vote.userID)
        _ = store.update(id, in: vote.channelID) { $0.applyVote(answerID: answer, isOwn: isOwn, delta: delta) }
    }

    /// The messages whose reactions stand out.
    func flashing(_ now: Instant) -> Set<MessageID> {
        Set(flashes.lazy.filter { $0.value > now }.map(\.key))
    }

    private mutating func react(
        to id: MessageID?, in channel: ChannelID, now: Moment, _ change: (inout Message) -> Void
    ) {
        guard let id, store.update(id, in: channel, by: change) else { return }
        guard !options.settings.ui.reduceMotion, !panes(showing: channel).isEmpty else { return }
        flashes = flashes.filter { $0.value > now.instant }
        if flashes.count < Self.flashLimit || flashes[id] != nil { flashes[id] = now.instant + Self.flashTime }
    }

    private func isOwn(_ user: UserID?) -> Bool { user != nil && user == directory.bot?.id }
}

extension Message {
    fileprivate mutating func add(_ emoji: Emoji?, isOwn: Bool) {
        guard let emoji else { return }
        if let index = reactions.firstIndex(where: { $0.isWith(emoji) }) {
            reactions[index].count = min(reactions[index].count, .max - 1) + 1
            if isOwn { reactions[index].me = true }
        } else {
            reactions.append(Reaction(count: 1, me: isOwn, emoji: emoji))
        }
    }

    /// A reaction that was never seen cannot be taken back: counts do not fall below zero.
    fileprivate mutating func remove(_ emoji: Emoji?, isOwn: Bool) {
        guard let emoji, let index = reactions.firstIndex(where: { $0.isWith(emoji) }) else { return }
        if isOwn { reactions[index].me = false }
        if reactions[index].count <= 1 { reactions.remove(at: index) } else { reactions[index].count -= 1 }
    }

    fileprivate mutating func removeAll(_ emoji: Emoji?) {
        guard let emoji else { return }
        reactions.removeAll { $0.isWith(emoji) }
    }
}

extension Reaction {
    /// Custom emoji are told by their id, others by their characters.
    fileprivate func isWith(_ other: Emoji) -> Bool {
        guard let emoji else { return false }
        if emoji.id != nil || other.id != nil { return emoji.id == other.id }
        return emoji.name == other.name
    }
}
