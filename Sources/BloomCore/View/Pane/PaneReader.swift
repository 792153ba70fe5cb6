import DequeModule
import GatewayModels

/// What a pane shows, as a sequence of items with heights, walked from any of them in both directions.
///
/// Nothing here looks at all messages: a walk touches what it passes, and the rest are binary searches.
struct PaneReader {
    /// Longer messages are folded to this many rows.
    static let foldedRows = 40

    let log: ChannelLog
    let gaps: GapLog
    let pane: PaneState
    let metrics: PaneMetrics
    let source: MessageSource
    var cache: WrapCache
    /// Newest rows that stay in sight while the reader is further up.
    var tailRows = 0

    /// What stands above an item's own rows.
    enum Decoration: Hashable {
        case day(Timestamp)
        case unread(UnreadRule)
        case author
    }

    /// How many rows an item takes.
    struct Height {
        var decorations: [Decoration]
        var body: Int
        var total: Int { decorations.count + body }
    }

    // MARK: - Neighbours

    /// The newest item.
    var last: ItemKey {
        let epoch = log.entries.last?.epoch ?? log.trimmedEpoch
        if let gap = gaps.last(after: epoch, through: .max) { return .gap(gap) }
        return log.entries.last.map { .entry($0.key) } ?? .top
    }

    /// The item above another.
    func previous(before item: ItemKey) -> ItemKey? {
        let index: Int
        let upper: UInt32
        switch item {
        case .top: return nil
        case .entry(let key):
            index = log.index(atOrAfter: key)
            upper = index < log.entries.count ? log.entries[index].epoch : .max
        case .gap(let ordinal):
            index = log.index(fromEpoch: ordinal)
            upper = ordinal &- 1
        }
        let lower = index > 0 ? log.entries[index - 1].epoch : log.trimmedEpoch
        if let gap = gaps.last(after: lower, through: upper) { return .gap(gap) }
        return index > 0 ? .entry(log.entries[index - 1].key) : .top
    }

    /// The item below another.
    func next(after item: ItemKey) -> ItemKey? {
        let index: Int
        let lower: UInt32
        switch item {
        case .top:
            index = 0
            lower = log.trimmedEpoch
        case .entry(let key):
            guard let place = log.index(of: key) else { return nil }
            index = place + 1
            lower = log.entries[place].epoch
        case .gap(let ordinal):
            index = log.index(fromEpoch: ordinal)
            lower = ordinal
        }
        let upper = index < log.entries.count ? log.entries[index].epoch : .max
        if let gap = gaps.first(after: lower, through: upper) { return .gap(gap) }
        return index < log.entries.count ? .entry(log.entries[index].key) : nil
    }

    /// The item itself, or the one that has taken its place.
    func resolve(_ item: ItemKey) -> ItemKey {
        switch item {
        case .top: return .top
        case .entry(let key):
            let index = log.index(atOrAfter: key)
            return index < log.entries.count ? .entry(log.entries[index].key) : last
        case .gap(let ordinal):
            if gaps.gap(ordinal) != nil, ordinal > log.trimmedEpoch { return item }
            let index = log.index(fromEpoch: ordinal)
            return index < log.entries.count ? .entry(log.entries[index].key) : last
        }
    }

    /// How many entries stand below an item.
    func entries(below item: ItemKey) -> Int {
        switch item {
        case .top: log.entries.count
        case .entry(let key): max(0, log.entries.count - 1 - log.index(atOrAfter: key))
        case .gap(let ordinal): log.entries.count - log.index(fromEpoch: ordinal)
        }
    }

    // MARK: - Heights

    /// How many rows an item takes at this width.
    mutating func height(of item: ItemKey) -> Height {
        switch item {
        case .top: return Height(decorations: [], body: 1)
        case .gap(let ordinal): return Height(decorations: [], body: gapLines(ordinal).count)
        case .entry(let key):
            guard let index = log.index(of: key) else { return Height(decorations: [], body: 1) }
            return Height(decorations: decorations(at: index), body: bodyRows(at: index))
        }
    }

    /// The rules above an entry, and its author where that has a line of its own.
    func decorations(at index: Int) -> [Decoration] {
        var decorations = rules(at: index)
        if !metrics.hasColumns, showsAuthor(at: index, hasRules: !decorations.isEmpty) { decorations.append(.author) }
        return decorations
    }

    private func rules(at index: Int) -> [Decoration] {
        let entry = log.entries[index]
        var rules: [Decoration] = []
        if let time = entry.timestamp {
            // Rows without a time of their own are rare: a few steps back find one that has it.
            let earlier = log.entries[max(0, index - 4)..<index].last { $0.timestamp != nil }?.timestamp
            if earlier.map({ source.zone.day(of: $0) }) != source.zone.day(of: time) { rules.append(.day(time)) }
        }
        if let rule = pane.rule, entry.key >= rule.before {
            if index == 0 || log.entries[index - 1].key < rule.before { rules.append(.unread(rule)) }
        }
        return rules
    }

    /// Whether an entry shows when and by whom it was written.
    func showsAuthor(at index: Int, hasRules: Bool) -> Bool {
        let entry = log.entries[index]
        switch entry.body {
        case .bulkDeleted, .shed: return false
        case .message, .deleted:
            return entry.groupWeight == 0 || index == 0 || hasRules || metrics.isOneLine || pane.channel == .watch
        }
    }

    /// Whether an entry shows when and by whom it was written.
    func showsAuthor(at index: Int) -> Bool {
        showsAuthor(at: index, hasRules: !rules(at: index).isEmpty)
    }

    private mutating func bodyRows(at index: Int) -> Int {
        let entry = log.entries[index]
        switch entry.body {
        case .message(let message):
            let count = lines(of: message).lines.count
            return count > Self.foldedRows && !pane.expanded.contains(entry.key) ? Self.foldedRows + 1 : max(1, count)
        case .shed(let count): return noteLines(source.shedText(count)).count
        case .deleted, .bulkDeleted: return 1
        }
    }

    // MARK: - Lines

    /// A message's lines at this width.
    mutating func lines(of message: StoredMessage) -> WrappedMessage {
        let key = WrapCache.Key(
            version: message.version, width: metrics.bodyWidth, contextWidth: metrics.contextWidth,
            isOneLine: metrics.isOneLine, isWatched: pane.channel == .watch, look: look(of: message.id),
            names: source.directory.nameVersion, watch: source.watchVersion
        )
        return cache.lines(for: key, minute: MessageSource.minute(source.now)) {
            source.lines(of: message, in: pane.channel, metrics: metrics, look: key.look)
        }
    }

    /// A message's lines as long as they are: its text, what comes with it, reactions and thread.
    func unwrapped(_ message: StoredMessage) -> [StyledText] {
        let channel = pane.channel == .watch ? source.watched.origin(of: message.id) ?? pane.channel : pane.channel
        let parts = source.parts(of: message, in: channel, look: look(of: message.id))
        return parts.body + parts.extras + [parts.reactions, parts.thread].compactMap(\.self)
    }

    private func look(of id: MessageID) -> MessageLook {
        let key = LogKey(id: id)
        let shift = pane.codeShift.map { $0.key == key ? $0.columns : 0 } ?? 0
        return MessageLook(isRevealed: pane.reveals(key), isExpanded: pane.expanded.contains(key), shift: shift)
    }

    /// The lines of a gap.
    func gapLines(_ ordinal: UInt32) -> [StyledText] {
        guard let gap = gaps.gap(ordinal) else { return [StyledText()] }
        return noteLines(source.gapText(gap))
    }

    /// The lines of a row of our own that goes over the whole width; it ends as it begins if there is room.
    func noteLines(_ text: StyledText) -> [StyledText] {
        let end = SafeText(own: " ~~")
        if text.width + end.width <= metrics.columns {
            var line = text
            line.append(end, text.runs.last?.style ?? .plain)
            return [line]
        }
        let lines = LineWrapper.wrap(text, width: max(1, metrics.columns), hanging: 3)
        return lines.isEmpty ? [StyledText()] : lines
    }
}
