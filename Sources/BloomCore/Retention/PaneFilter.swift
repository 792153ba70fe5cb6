import DequeModule
import GatewayModels

/// Which messages a pane shows, with what was decided so far.
struct PaneFilter: Sendable {
    let filter: MessageFilter
    /// Whether it holds right now.
    var isOn = true

    init(_ filter: MessageFilter) { self.filter = filter }

    /// What the person wrote.
    var source: String { filter.source }

    /// The words that are marked where they stand.
    var shownPatterns: [SearchPattern] { isOn ? filter.patterns : [] }
}

/// A channel's log without what is not shown, made anew only when the log has changed.
struct FilteredLog: Sendable {
    /// What it depends on.
    struct Key: Hashable, Sendable {
        var channel: Snowflake
        var filter: String
        /// Which filters of the configuration held.
        var rules: Int
        var names: Int
    }
    private var key: Key?
    private var changes: UInt64 = 0
    private var log = ChannelLog()
    /// What was decided about each version of a message.
    private var verdicts: [UInt64: Bool] = [:]

    /// Forgets what was shown: nothing is hidden any more.
    mutating func clear() { if key != nil { self = FilteredLog() } }

    /// The log as it is shown.
    mutating func log(of whole: ChannelLog, key: Key, isShown: (LogEntry) -> Bool) -> ChannelLog {
        if key == self.key, changes == whole.changes { return log }
        if key != self.key { verdicts = [:] }
        // Old versions are forgotten when there are many more of them than messages.
        if verdicts.count > 2 * whole.entries.count + 64 { verdicts = [:] }
        // Taken out while it changes, so that it is not copied.
        var verdicts: [UInt64: Bool] = [:]
        swap(&verdicts, &self.verdicts)
        log = whole.filtered { entry in
            guard case .message(let message) = entry.body else { return isShown(entry) }
            if let known = verdicts[message.version] { return known }
            let verdict = isShown(entry)
            verdicts[message.version] = verdict
            return verdict
        }
        self.verdicts = verdicts
        self.key = key
        changes = whole.changes
        return log
    }
}
