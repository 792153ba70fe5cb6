import DequeModule
import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// What a key does while a pane has the keys.
    mutating func movePane(_ action: Action, layout: ScreenLayout, now: Moment) -> [ViewerEffect] {
        pane?.isPreview = false
        if scrollPane(action, layout: layout, now: now) { return [] }
        switch action {
        case .open: openSelected(layout, now: now)
        case .reply: goToReply(now: now)
        case .thread: openThread(now: now)
        case .nextMention: goToEntry(1, layout, none: "no later mention here", now: now) { $0.isMention($1.body) }
        case .previousMention:
            goToEntry(-1, layout, none: "no earlier mention here", now: now) { $0.isMention($1.body) }
        case .nextDay: goToDay(1, layout, now: now)
        case .previousDay: goToDay(-1, layout, now: now)
        case .markUnread: markUnread(now: now)
        case .reveal: reveal(now: now)
        case .revealAll: revealAll(now: now)
        case .codeLeft: shiftCode(by: -Self.codeStep, now: now)
        case .codeRight: shiftCode(by: Self.codeStep, now: now)
        case .pin: togglePin(now: now)
        case .search: ask(.search(forward: true))
        case .searchBack: ask(.search(forward: false))
        case .searchNext: goToMatch(pane?.searchesForward == false ? -1 : 1, layout, now: now)
        case .searchPrevious: goToMatch(pane?.searchesForward == false ? 1 : -1, layout, now: now)
        case .filter: ask(.filter)
        case .toggleFilter: toggleFilter(now: now)
        case .inspect: inspect(now: now)
        case .edits: showEdits(now: now)
        case .links: push(.links(LinkPicker(LinkList(messagesInSight(layout)))))
        case .openLink: return openOnlyLink(layout, now: now)
        case .copyText: return copySelected(now: now)
        case .copyLink: return copyLink(now: now)
        case .older:
            show("history is not fetched: what is here arrived while bloom was connected", for: .seconds(3), now: now)
        default: break
        }
        return []
    }

    /// How far a block of code moves at once, in cells.
    private static let codeStep = 8

    /// What only moves the text or the selection; false for everything else.
    private mutating func scrollPane(_ action: Action, layout: ScreenLayout, now: Moment) -> Bool {
        switch action {
        case .next: select(1, in: layout)
        case .previous: select(-1, in: layout)
        case .scrollDown: scroll(by: 1, in: layout)
        case .scrollUp: scroll(by: -1, in: layout)
        case .halfPageDown: scrollPage(1, half: true, in: layout)
        case .halfPageUp: scrollPage(-1, half: true, in: layout)
        case .pageDown: scrollPage(1, half: false, in: layout)
        case .pageUp: scrollPage(-1, half: false, in: layout)
        case .oldest: goToOldest(layout)
        case .newest: goToNewest()
        case .firstUnread:
            guard pane?.rule != nil else {
                show("nothing unread here", now: now)
                return true
            }
            remember()
            goToFirstUnread(layout)
        default: return false
        }
        return true
    }

    // MARK: - What is selected

    /// The place of the selected entry in its log.
    var selectedIndex: Int? {
        guard let pane, case .entry(let key)? = pane.selection else { return nil }
        return store.logs[pane.channel]?.index(of: key)
    }

    /// The selected message, if it is one and was not deleted.
    var selectedMessage: StoredMessage? {
        guard let channel = pane?.channel, let index = selectedIndex,
            case .message(let message)? = store.logs[channel]?.entries[index].body
        else { return nil }
        return message
    }

    /// The channel in which a message of the pane was written.
    func origin(of message: MessageID) -> ChannelID? {
        guard let channel = pane?.channel else { return nil }
        return channel == .watch ? store.watched.origin(of: message) : channel
    }

    /// The selected message; says so when there is none.
    mutating func requireSelected(now: Moment) -> StoredMessage? {
        if let message = selectedMessage { return message }
        show("select a message first, with j or k", now: now)
        return nil
    }

    /// A long message is shown whole, or folded; a watched one where it was written.
    private mutating func openSelected(_ layout: ScreenLayout, now: Moment) {
        guard pane?.channel == .watch else { return toggleSelected(layout) }
        guard let message = requireSelected(now: now) else { return }
        guard let channel = store.watched.origin(of: message.id), isOpenable(channel),
            goTo(message.id, in: channel, now: now)
        else { return show("its channel does not have it any more", now: now) }
    }

    // MARK: - Jumps

    private mutating func goToReply(now: Moment) {
        guard let message = requireSelected(now: now) else { return }
        guard let reference = message.extras?.messageReference, let target = reference.messageID else {
            return show("no reply", now: now)
        }
        let channel = reference.channelID ?? origin(of: message.id) ?? 0
        guard isOpenable(channel), goTo(target, in: channel, now: now) else {
            return show("that message is not loaded", now: now)
        }
    }

    /// A thread that began with a message has the message's id.
    private mutating func openThread(now: Moment) {
        guard let message = requireSelected(now: now) else { return }
        let candidates = [message.id, message.extras?.messageReference?.channelID].compactMap(\.self)
        let thread = candidates.first {
            directory.channels[$0].map { $0.channel.type.isThread && $0.isOpenable } ?? false
        }
        guard let thread else { return show("no thread that is active and readable", now: now) }
        open(thread, now: now)
    }

    /// Selects the next entry of a kind, seen from the selection or what is in sight.
    mutating func goToEntry(
        _ direction: Int, _ layout: ScreenLayout, none: String, now: Moment,
        where isWanted: (MessageSource, LogEntry) -> Bool
    ) {
        guard layout.body.rows > 0, var reader = takeReader(layout) else { return }
        let content = reader.layout(rows: layout.body.rows)
        let edge = direction > 0 ? content.bottom : content.top
        var item = reader.pane.selection ?? edge?.item
        // Without a selection the line at the edge counts too.
        var isFirst = reader.pane.selection == nil
        var found: ItemKey?
        while let current = item {
            if !isFirst || direction < 0, case .entry(let key) = current, current != reader.pane.selection,
                let index = reader.log.index(of: key), isWanted(reader.source, reader.log.entries[index])
            {
                found = current
                break
            }
            isFirst = false
            item = direction > 0 ? reader.next(after: current) : reader.previous(before: current)
        }
        giveBack(reader)
        guard let found else { return show(none, now: now) }
        remember()
        select(found)
    }

    private mutating func goToDay(_ direction: Int, _ layout: ScreenLayout, now: Moment) {
        guard layout.body.rows > 0, let reader = takeReader(layout) else { return }
        let log = reader.log
        giveBack(reader)
        let entries = log.entries
        let zone = options.zone
        let here = selectedPlace(in: log) ?? max(0, entries.count - 1)
        guard entries.indices.contains(here) else { return show("nothing here", now: now) }
        func day(_ index: Int) -> Int? { entries[index].timestamp.map { zone.day(of: $0) } }
        let own = day(here)
        var index = here
        while entries.indices.contains(index), day(index) == nil || day(index) == own { index += direction }
        guard entries.indices.contains(index) else {
            return show(direction > 0 ? "no later day" : "no earlier day", now: now)
        }
        // A day is entered at its first message, from both sides.
        if direction < 0, let found = day(index) {
            while index > 0, day(index - 1) == nil || day(index - 1) == found { index -= 1 }
        }
        remember()
        select(.entry(entries[index].key))
    }

    /// Where the selection stands in a log, or else the line that is held.
    private func selectedPlace(in log: ChannelLog) -> Int? {
        for item in [pane?.selection, pane?.anchor?.item] {
            if case .entry(let key)? = item, let index = log.index(of: key) { return index }
        }
        return nil
    }

    // MARK: - Looks

    private mutating func reveal(now: Moment) {
        guard let message = requireSelected(now: now) else { return }
        pane?.toggleRevealed(LogKey(id: message.id))
        if let size = lastSize { fitAnchor(layout(size)) }
    }

    private mutating func revealAll(now: Moment) {
        pane?.revealsAll.toggle()
        show(pane?.revealsAll == true ? "spoilers are shown" : "spoilers are hidden", now: now)
        if let size = lastSize { fitAnchor(layout(size)) }
    }

    private mutating func shiftCode(by columns: Int, now: Moment) {
        guard let message = requireSelected(now: now) else { return }
        let key = LogKey(id: message.id)
        let current = pane?.codeShift.flatMap { $0.key == key ? $0.columns : nil } ?? 0
        pane?.codeShift = (key, max(0, min(2000, current + columns)))
    }

    private mutating func togglePin(now: Moment) {
        guard let channel = pane?.channel, channel != .watch else { return show("nothing to pin here", now: now) }
        if let slot = pins.slot(of: channel) {
            pins.unpin(channel)
            show("slot \(slot + 1) is free again", now: now)
        } else if let slot = pins.pin(channel) {
            show("pinned to slot \(slot + 1)", now: now)
        } else {
            show("all nine slots are taken", now: now)
        }
    }
}

extension MessageSource {
    /// Whether an entry is a message that counts as a mention.
    func isMention(_ body: LogEntry.Body) -> Bool {
        guard case .message(let message) = body else { return false }
        return isMention(message)
    }
}
