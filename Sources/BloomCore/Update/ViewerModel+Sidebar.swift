import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// What a key does while the sidebar has the keys.
    mutating func moveSidebar(_ action: Action, layout: ScreenLayout, now: Moment) -> [ViewerEffect] {
        let height = max(1, layout.sidebar?.rows ?? 1)
        hasChosen = true
        sidebar.touchedAt = now.instant
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
        case .preview: previewPointed(now: now)
        case .search: ask(.tree)
        default: break
        }
        return []
    }

    private mutating func openPointed(now: Moment) {
        guard let row = sidebar.row(in: tree.rows) else { return }
        guard let id = row.node.channel(pins), directory.channels[id]?.isOpenable == true else { return fold(nil) }
        unreadWalk = nil
        open(id, now: now)
        if options.settings.ui.focusOnOpen || sidebar.isOverlaid { focus = .pane }
        sidebar.isOverlaid = false
    }

    private mutating func previewPointed(now: Moment) {
        guard let id = sidebar.row(in: tree.rows)?.node.channel(pins), directory.channels[id]?.isOpenable == true else {
            return show("nothing to look at here", now: now)
        }
        open(id, isPreview: true, now: now)
    }

    /// Folds or unfolds the pointer's row; nil turns it over.
    private mutating func fold(_ isFolded: Bool?) {
        guard let row = sidebar.row(in: tree.rows), row.hasChildren else { return }
        tree.setFolded(isFolded ?? !tree.isFolded(row.node), row.node, in: guild(of: row.node))
        refreshTree()
    }

    private func guild(of node: TreeNode) -> GuildID? {
        switch node {
        case .directs, .pinned, .slot: nil
        case .guild(let id): id
        case .channel(let id): directory.channels[id]?.channel.guildID
        }
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
