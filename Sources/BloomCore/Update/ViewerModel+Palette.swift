import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Every action with its keys, as the palette lists them.
    var paletteRows: [PaletteRow] {
        Action.allCases.filter { $0 != .faults || !options.faults.isEmpty }.map { action in
            let keys = options.keymap.firstKeys(for: action, in: [.all, .pane, .sidebar, .health])?.name ?? ""
            return PaletteRow(name: action.rawValue, summary: action.summary, keys: keys)
        }
    }

    /// Does what a line of the palette asks for.
    mutating func obey(_ answer: Palette.Answer, layout: ScreenLayout, now: Moment) -> [ViewerEffect]? {
        switch answer {
        case .ignored: return nil
        case .taken: return []
        case .close:
            overlays.removeLast()
            return []
        case .run(let command):
            overlays.removeLast()
            return run(command, layout: layout, now: now)
        }
    }

    private mutating func run(_ command: PaletteCommand, layout: ScreenLayout, now: Moment) -> [ViewerEffect] {
        switch command {
        case .action(let name):
            guard let action = Action(rawValue: name) else { return [] }
            if action.isOfPanesOnly { focus = .pane }
            return perform(action, layout: layout, now: now)
        case .set(let name, let value): set(name, to: value, now: now)
        case .sort(let sorting): set("ui.sort", to: sorting.rawValue, now: now)
        case .filter(let text): filterPane(text, now: now)
        case .open(let words): open(named: words, now: now)
        case .reconnect(let withoutContent): return [withoutContent ? .reconnectWithoutContent : .reconnect]
        case .faults: openFaults(now: now)
        case .bare: return bare()
        case .reload: return [.reload]
        case .quit: return [.quit]
        case .unknown(let reason): show(reason, for: .seconds(4), now: now)
        }
        return []
    }

    private mutating func set(_ name: String, to value: String, now: Moment) {
        do throws(SettingError) {
            let setting = try SettingName.named(name)
            let before = options.settings
            try setting.apply(value, to: &options.settings)
            chosenSettings[setting.name] = value
            settingsChanged(from: before)
            show("\(setting.name) = \(setting.value(in: options.settings))", for: .seconds(2), now: now)
        } catch {
            show("\(error.name): \(error.reason)", for: .seconds(4), now: now)
        }
    }

    private mutating func open(named words: String, now: Moment) {
        refreshTree()
        let marks = Marks.of(options.policy)
        let candidates = tree.openable.compactMap {
            SwitcherCandidate($0, in: directory, unread: unread[$0], lastViewed: 0, marks: marks, sanitiser: sanitiser)
        }
        var switcher = Switcher(candidates, current: nil)
        _ = switcher.handle(.paste(words), height: 1)
        guard let found = switcher.selected else {
            return show("no channel is called \(words)", for: .seconds(3), now: now)
        }
        choose { $0.open(found.id, now: now) }
        focus = .pane
    }

    // MARK: - Settings

    /// Takes other settings while the viewer runs.
    mutating func take(_ changed: ViewerOptions) {
        let (faults, before) = (options.faults, options.settings)
        options = changed
        options.faults = faults
        if faults.isEmpty { options.keymap = options.keymap.withoutFaults }
        for (name, value) in chosenSettings {
            try? SettingName.named(name).apply(value, to: &options.settings)
        }
        sanitiser = Sanitiser(policy: changed.policy)
        // Lines that were made with other names, widths or signs are worth nothing now.
        wrapped = WrapCache()
        settingsChanged(from: before)
    }

    /// Makes what depends on settings anew.
    private mutating func settingsChanged(from before: ViewerSettings) {
        let settings = options.settings
        if settings.watch != before.watch { (watch, _) = WatchList.compile(settings.watch) }
        if settings.filters != before.filters { (filters, _) = FilterSet.compile(settings.filters) }
        rulesVersion &+= 1
        if settings.ui.density != before.ui.density { density = settings.ui.density }
        if settings.ui.sidebar != before.ui.sidebar { sidebar.isHidden = settings.ui.sidebar == .off }
        notifier.settings = settings.notify
        store.limits.messagesPerChannel = max(1, settings.pane.scrollback)
        refreshTree()
        refitPanes()
    }
}

extension Action {
    /// Whether it says something to panes and nothing to the sidebar.
    fileprivate var isOfPanesOnly: Bool {
        let contexts = Set(Keymap.standard.bindings.lazy.filter { $0.action == self }.map(\.context))
        return contexts.contains(.pane) && contexts.isDisjoint(with: [.all, .sidebar])
    }
}
