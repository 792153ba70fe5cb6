import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Twice within this time, an interrupt ends the viewer whatever is open.
    private static let interruptTime = Duration.seconds(1)

    /// Takes a key.
    mutating func handle(_ key: Key, size: Size, now: Moment) -> [ViewerEffect] {
        // Nothing here takes text: a pasted `q` must not quit.
        if case .paste = key { return [] }
        let layout = layout(size)
        let context = context(in: layout)
        let keys = pendingKeys + [key]
        pendingKeys = []
        switch options.keymap.meaning(of: keys, in: context) {
        case .action(let action): return perform(action, layout: layout, now: now)
        case .prefix:
            pendingKeys = keys
            return []
        case .unbound:
            show("\(keys.name) is not bound \(separator) \(helpKey) help", now: now)
            return []
        }
    }

    private var separator: String { Marks.of(options.policy).separator }
    private var helpKey: String { options.keymap.keys(for: .help, in: [.all]).first?.name ?? "" }

    private mutating func perform(_ action: Action, layout: ScreenLayout, now: Moment) -> [ViewerEffect] {
        switch action {
        case .quit: return [.quit]
        case .interrupt: return interrupt(now: now)
        case .suspend: return [.suspend]
        case .repaint: return [.repaint]
        case .retry: return retry(now: now)
        case .faults: openFaults(now: now)
        case .help: help = HelpState(context: context(in: layout))
        case .close: closeTop(layout)
        case .sidebar: toggleSidebar(layout)
        case .focusNext, .focusPrevious: moveFocus(layout, now: now)
        case .cycleTime:
            timeMode = timeMode.next
            if let lastSize { fitAnchor(self.layout(lastSize)) }
        case .markRead: markRead()
        case .markServerRead: markServerRead()
        case .nextChannel: choose { $0.step(1, now: now) }
        case .previousChannel: choose { $0.step(-1, now: now) }
        case .nextUnread: choose { $0.openUnread(forward: true, now: now) }
        case .previousUnread: choose { $0.openUnread(forward: false, now: now) }
        case .back: choose { $0.goBack(now: now) }
        case .slot1, .slot2, .slot3, .slot4, .slot5, .slot6, .slot7, .slot8, .slot9:
            if let slot = action.slot { choose { $0.openSlot(slot, now: now) } }
        default:
            if faultMenu != nil { return moveFaults(action, layout: layout, now: now) }
            move(action, layout: layout, now: now)
        }
        return []
    }

    /// What depends on which part has the keys.
    private mutating func move(_ action: Action, layout: ScreenLayout, now: Moment) {
        if help != nil {
            moveHelp(action, layout: layout)
        } else if focus(in: layout) == .sidebar {
            moveSidebar(action, layout: layout, now: now)
        } else {
            movePane(action, layout: layout, now: now)
        }
    }

    private mutating func choose(_ body: (inout ViewerModel) -> Void) {
        hasChosen = true
        body(&self)
    }

    // MARK: - Program

    private mutating func interrupt(now: Moment) -> [ViewerEffect] {
        let isSecond = lastInterrupt.map { now.instant - $0 <= Self.interruptTime } ?? false
        lastInterrupt = now.instant
        if help != nil, !isSecond {
            help = nil
            return []
        }
        if faultMenu != nil, !isSecond {
            faultMenu = nil
            return []
        }
        return [.quit]
    }

    private mutating func retry(now: Moment) -> [ViewerEffect] {
        switch link.status.phase {
        case .waiting, .sessionLost, .limited: return [.retryNow]
        case .stopped:
            show("the connection was ended for good", now: now)
            return []
        default:
            show("nothing to retry", now: now)
            return []
        }
    }

    private mutating func closeTop(_ layout: ScreenLayout) {
        if help != nil {
            help = nil
        } else if faultMenu != nil {
            faultMenu = nil
        } else if layout.isOverlaid {
            sidebar.isOverlaid = false
        } else {
            clearSelection(layout)
        }
    }

    private mutating func toggleSidebar(_ layout: ScreenLayout) {
        if layout.form.hasColumns {
            sidebar.isHidden.toggle()
            if let lastSize { fitAnchor(self.layout(lastSize)) }
        } else {
            sidebar.isOverlaid.toggle()
        }
    }

    private mutating func moveFocus(_ layout: ScreenLayout, now: Moment) {
        if layout.form.hasColumns {
            if layout.sidebar == nil { return show("the sidebar is off", now: now) }
            focus = focus == .sidebar ? .pane : .sidebar
        } else {
            sidebar.isOverlaid.toggle()
        }
    }

    private mutating func moveHelp(_ action: Action, layout: ScreenLayout) {
        guard let state = help else { return }
        let height = HelpView.height(of: helpArea(layout))
        let end = max(0, HelpText.lines(of: options.keymap, in: state.context).count - height)
        let top =
            switch action {
            case .scrollDown: state.top + 1
            case .scrollUp: state.top - 1
            case .halfPageDown: state.top + height / 2
            case .halfPageUp: state.top - height / 2
            case .pageDown: state.top + height
            case .pageUp: state.top - height
            case .newest: end
            case .oldest: 0
            default: state.top
            }
        help?.top = max(0, min(end, top))
    }

    // MARK: - Pane

    private mutating func movePane(_ action: Action, layout: ScreenLayout, now: Moment) {
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
        case .open: toggleSelected(layout)
        case .firstUnread:
            if pane?.rule == nil { return show("nothing unread here", now: now) }
            goToFirstUnread(layout)
        default: break
        }
    }

    // MARK: - Sidebar

    private mutating func moveSidebar(_ action: Action, layout: ScreenLayout, now: Moment) {
        let height = max(1, layout.sidebar?.rows ?? 1)
        hasChosen = true
        func step(_ count: Int) { sidebar.move(by: count, in: tree.rows, height: height) }
        switch action {
        case .next, .scrollDown: step(1)
        case .previous, .scrollUp: step(-1)
        case .halfPageDown: step(max(1, height / 2))
        case .halfPageUp: step(-max(1, height / 2))
        case .pageDown: step(max(1, height - 2))
        case .pageUp: step(-max(1, height - 2))
        case .oldest: step(-tree.rows.count)
        case .newest: step(tree.rows.count)
        case .fold: fold(nil)
        case .expand: expand(height: height)
        case .collapse: collapse(height: height)
        case .open: openPointed(now: now)
        default: break
        }
    }

    private mutating func openPointed(now: Moment) {
        guard let row = sidebar.row(in: tree.rows) else { return }
        guard case .channel(let id) = row.node, directory.channels[id]?.isOpenable == true else { return fold(nil) }
        open(id, now: now)
        focus = .pane
        sidebar.isOverlaid = false
    }

    /// Folds or unfolds the pointer's row; nil turns it over.
    private mutating func fold(_ isFolded: Bool?) {
        guard let row = sidebar.row(in: tree.rows), row.hasChildren else { return }
        let guild: GuildID? =
            switch row.node {
            case .directs: nil
            case .guild(let id): id
            case .channel(let id): directory.channels[id]?.channel.guildID
            }
        tree.setFolded(isFolded ?? !tree.isFolded(row.node), row.node, in: guild)
        tree.refresh(from: &directory)
        sidebar.refresh(tree.rows)
    }

    private mutating func expand(height: Int) {
        guard let row = sidebar.row(in: tree.rows), row.hasChildren else { return }
        if tree.isFolded(row.node) { return fold(false) }
        sidebar.move(by: 1, in: tree.rows, height: height)
    }

    private mutating func collapse(height: Int) {
        guard let row = sidebar.row(in: tree.rows) else { return }
        if row.hasChildren, !tree.isFolded(row.node) { return fold(true) }
        if let parent = row.parent { _ = sidebar.move(to: parent, in: tree.rows, height: height) }
    }
}
