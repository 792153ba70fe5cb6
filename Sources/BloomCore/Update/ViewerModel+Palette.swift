import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// Every action with its keys, as the palette lists them.
    var paletteRows: [PaletteRow] {
        Action.allCases.filter { $0 != .faults || !options.faults.isEmpty }.map { action in
            let keys = options.keymap.keys(for: action, in: [.all, .pane, .sidebar, .health]).first?.name ?? ""
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
            return perform(action, layout: layout, now: now)
        case .set(let name, let value): set(name, to: value, now: now)
        case .sort(let sorting):
            options.settings.ui.sort = sorting
            settingsChanged()
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
            try setting.apply(value, to: &options.settings)
            settingsChanged()
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
        let faults = options.faults
        let hadDefaults = density == options.settings.ui.density
        options = changed
        options.faults = faults
        if hadDefaults { density = changed.settings.ui.density }
        sanitiser = Sanitiser(policy: changed.policy)
        // Lines that were made with other names, widths or signs are worth nothing now.
        wrapped = WrapCache()
        settingsChanged()
    }

    /// Makes what depends on settings anew.
    mutating func settingsChanged() {
        let settings = options.settings
        (watch, _) = WatchList.compile(settings.watch)
        (filters, _) = FilterSet.compile(settings.filters)
        rulesVersion &+= 1
        notifier.settings = settings.notify
        store.limits.messagesPerChannel = max(1, settings.pane.scrollback)
        refreshTree()
        refitPanes()
    }
}
