import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Takes what the connection has delivered.
    mutating func apply(_ delivery: Delivery, now: Moment) {
        health.history.note(delivery, at: now)
        health.log.note(delivery, at: now)
        switch delivery {
        case .event(let envelope): apply(envelope.event, isReplayed: envelope.isReplayed, now: now)
        case .undecodable: undecodable &+= 1
        case .gap(let gap): gaps.note(gap)
        case .state: break
        case .shed(let tally):
            for (channel, count) in tally.byChannel.sorted(by: { $0.key < $1.key }) {
                noteShed(count, in: channel)
            }
        }
    }

    /// The tally can come before the event that makes a channel known.
    private mutating func noteShed(_ count: Int, in channel: ChannelID) {
        if directory.channels[channel] != nil {
            store.noteShed(count, in: channel, epoch: gaps.epoch)
        } else if shedElsewhere[channel] != nil || shedElsewhere.count < 1024 {
            shedElsewhere[channel, default: 0] += count
        }
    }

    /// Tells what was dropped in channels that have become known.
    mutating func tellShedElsewhere() {
        for (channel, count) in shedElsewhere where directory.channels[channel] != nil {
            shedElsewhere[channel] = nil
            store.noteShed(count, in: channel, epoch: gaps.epoch)
        }
    }

    private mutating func apply(_ event: DispatchEvent, isReplayed: Bool, now: Moment) {
        switch event {
        case .ready, .resumed: connectedAt = connectedAt ?? now.wall
        case .unknown: unknownEvents &+= 1
        default: break
        }
        if let gone = directory.apply(event) {
            forget(gone)
            noteThread(event)
        } else {
            applyToMessages(event, isReplayed: isReplayed, now: now)
        }
    }

    private mutating func applyToMessages(_ event: DispatchEvent, isReplayed: Bool, now: Moment) {
        switch event {
        case .messageCreate(let message): receive(message, isReplayed: isReplayed, now: now)
        case .messageUpdate(let update):
            edit(update)
        case .messageDelete(let removal): delete([removal.id], in: removal.channelID, isBulk: false, now: now)
        case .messageDeleteBulk(let removal):
            delete(removal.ids, in: removal.channelID, isBulk: true, now: now)
        case .messagePollVoteAdd(let vote): count(vote, delta: 1)
        case .messagePollVoteRemove(let vote): count(vote, delta: -1)
        default: applyReaction(event, now: now)
        }
    }

    private mutating func receive(_ message: Message, isReplayed: Bool, now: Moment) {
        directory.noteMessage(message)
        // A channel beyond the limit is not known, so there is nothing to keep its messages under.
        guard directory.channels[message.channelID] != nil else { return }
        guard let stored = store.insert(message, epoch: gaps.epoch) else { return }
        if stored.type != .threadStarterMessage { countInThread(message.channelID, delta: 1) }
        // What is never shown is never unread, and calls nobody.
        guard !filters.hides(stored, in: message.channelID, of: directory) else { return }
        count(stored, in: message.channelID, now: now)
        if isMention(stored) {
            store.watch(stored, in: message.channelID, epoch: gaps.epoch)
            call(for: stored, in: message.channelID, isReplayed: isReplayed, now: now)
        }
        if pane == nil, !hasChosen, panes.values.allSatisfy({ $0.waitsFor == nil }),
            directory.channels[message.channelID]?.isOpenable == true
        {
            open(message.channelID, now: now)
            // Nothing was read before it that a rule could part it from.
            pane?.rule = nil
        }
    }

    private mutating func delete(_ ids: [MessageID], in channel: ChannelID, isBulk: Bool, now: Moment) {
        let messages = ids.compactMap { store.logs[channel]?.message($0)?.message }
        guard !messages.isEmpty else { return }
        let known = messages.map(\.id)
        unread.subtract(messages.map { ($0.id, isMention: isMention($0)) }, in: channel)
        updateRules(of: channel)
        // What was deleted is nowhere to be read any more.
        edits.forget(known)
        countInThread(channel, delta: -messages.count { $0.type != .threadStarterMessage })
        if isBulk {
            store.bury(known, in: channel, at: now.wall)
        } else {
            for id in known { store.bury(id, in: channel, at: now.wall, keepsText: options.settings.pane.keepDeleted) }
        }
    }

    private mutating func edit(_ update: Partial<Message>) {
        let (id, channel) = (update.value.id, update.value.channelID)
        guard let old = store.logs[channel]?.message(id)?.message else { return }
        var merged = old.message(in: channel, of: nil)
        update.merge(into: &merged)
        edits.note(old: old, new: merged)
        _ = store.update(id, in: channel) { update.merge(into: &$0) }
    }

    /// Whether a message concerns the person.
    func isMention(_ message: StoredMessage) -> Bool {
        watch.kinds(of: message, bot: directory.bot?.id, ownRoles: []).isMention
    }

    /// Drops what was kept of channels that are gone.
    ///
    /// What is on the screen stays until something else is opened.
    private mutating func forget(_ channels: [ChannelID]) {
        for channel in channels {
            unread.clear(channel)
            for id in panes.keys {
                if panes[id]?.previousChannel == channel { panes[id]?.previousChannel = nil }
                panes[id]?.jumps.forget(channel)
            }
            guard panes(showing: channel).isEmpty else { continue }
            store.remove(channel)
            directory.purge(channel)
        }
    }
}
