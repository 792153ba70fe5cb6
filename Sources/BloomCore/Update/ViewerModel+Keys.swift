import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Twice within this time, an interrupt ends the viewer whatever is open.
    private static let interruptTime = Duration.seconds(1)
    /// What is asked for twice within this time is done.
    private static let confirmTime = Duration.seconds(3)

    /// Takes a key.
    mutating func handle(_ key: Key, size: Size, now: Moment) -> [ViewerEffect] {
        let layout = layout(size)
        let context = context(in: layout)
        // Where no words are typed, a pasted `q` must not quit.
        if case .paste = key, context != .field { return [] }
        let keys = pendingKeys + [key]
        pendingKeys = []
        pendingSince = nil
        switch options.keymap.meaning(of: keys, in: context) {
        case .action(let action): return perform(action, layout: layout, now: now)
        case .prefix:
            pendingKeys = keys
            pendingSince = now.instant
            return []
        case .unbound:
            if let effects = typeInOverlay(key, layout: layout, now: now) { return effects }
            show("\(keys.name) is not bound \(separator) \(helpKey) help", now: now)
            return []
        }
    }

    var separator: String { Marks.of(options.policy).separator }
    private var helpKey: String { options.keymap.firstKeys(for: .help, in: [.all])?.name ?? "" }

    /// Does what a key or a word of the palette asks for.
    mutating func perform(_ action: Action, layout: ScreenLayout, now: Moment) -> [ViewerEffect] {
        // Leaving a line of words may undo what it did while it was typed.
        if action == .close, case .prompt? = overlays.last {
            return performInOverlay(action, layout: layout, now: now) ?? []
        }
        if let effects = performProgram(action, layout: layout, now: now) { return effects }
        if let effects = performInOverlay(action, layout: layout, now: now) { return effects }
        if openOverlay(action, now: now) { return [] }
        if performOnGrid(action, layout: layout, now: now) { return [] }
        if performOnChannels(action, layout: layout, now: now) { return [] }
        if focus(in: layout) == .sidebar {
            return moveSidebar(action, layout: layout, now: now)
        }
        return movePane(action, layout: layout, now: now)
    }

    // MARK: - Program

    /// What is the same wherever the keys go; nil for everything else.
    private mutating func performProgram(_ action: Action, layout: ScreenLayout, now: Moment) -> [ViewerEffect]? {
        switch action {
        case .quit: return [.quit]
        case .interrupt: return interrupt(now: now)
        case .suspend: return [.suspend]
        case .repaint: return [.repaint]
        case .retry: return retry(now: now)
        case .reload: return [.reload]
        case .bare: return bare()
        case .faults: openFaults(now: now)
        case .help: showHelp(layout)
        case .close: closeTop(layout)
        default: return nil
        }
        return []
    }

    private mutating func interrupt(now: Moment) -> [ViewerEffect] {
        let isSecond = lastInterrupt.map { now.instant - $0 <= Self.interruptTime } ?? false
        lastInterrupt = now.instant
        guard !overlays.isEmpty, !isSecond else { return [.quit] }
        overlays.removeLast()
        return []
    }

    private mutating func retry(now: Moment) -> [ViewerEffect] {
        switch link.status.phase {
        case .waiting, .sessionLost, .limited: return [.retryNow]
        case .stopped:
            show("the connection was ended for good", now: now)
            return []
        case .live, .loading:
            // A connection that stands is not given up by a slip of the finger.
            let isSecond = askedToReconnect.map { now.instant - $0 <= Self.confirmTime } ?? false
            askedToReconnect = isSecond ? nil : now.instant
            if isSecond { return [.reconnect] }
            show("connected; once more reconnects", for: Self.confirmTime, now: now)
            return []
        default:
            show("nothing to retry", now: now)
            return []
        }
    }

    private mutating func closeTop(_ layout: ScreenLayout) {
        if !overlays.isEmpty {
            overlays.removeLast()
        } else if layout.isOverlaid {
            sidebar.isOverlaid = false
        } else if focus(in: layout) == .sidebar, !sidebar.filter.isEmpty {
            sidebar.filter = ""
        } else if pane?.search != nil {
            pane?.search = nil
        } else {
            clearSelection(layout)
        }
    }
}
