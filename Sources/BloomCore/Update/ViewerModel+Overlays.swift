import GatewayModels
import GatewayProtocol

extension ViewerModel {
    /// What opens an overlay, wherever the keys go; false for everything else.
    mutating func openOverlay(_ action: Action, now: Moment) -> Bool {
        switch action {
        case .switcher: openSwitcher()
        case .palette: push(.palette(Palette(actions: paletteRows)))
        case .health: push(.health(top: 0))
        case .connectionLog: push(.log(Overlay.LogState()))
        default: return false
        }
        return true
    }

    /// What the topmost overlay makes of an action; nil when there is none.
    mutating func performInOverlay(_ action: Action, layout: ScreenLayout, now: Moment) -> [ViewerEffect]? {
        guard let overlay = overlays.last else { return nil }
        switch overlay {
        case .faults: return moveFaults(action, layout: layout, now: now)
        case .switcher, .palette, .prompt, .links:
            guard let key = action.overlayKey else { return [] }
            return typeInOverlay(key, layout: layout, now: now) ?? []
        case .reader(var reader):
            if action == .copyText {
                return copy(reader.lines.map(\.string).joined(separator: "\n"), "the text", now: now)
            }
            if action == .search { ask(.reader) }
            if let motion = ReaderMotion(action) { reader.move(motion, in: helpArea(layout)) }
            if case .reader? = overlays.last { replaceTop(.reader(reader)) }
        case .health(let top): return performInHealth(action, top: top, layout: layout, now: now)
        case .log(let state): return performInLog(action, state, layout: layout, now: now)
        }
        return []
    }

    /// What the topmost overlay makes of a key as it came; nil when that is nothing.
    mutating func typeInOverlay(_ key: Key, layout: ScreenLayout, now: Moment) -> [ViewerEffect]? {
        guard let overlay = overlays.last else { return nil }
        switch overlay {
        case .switcher(var switcher):
            let area = faultArea(layout)
            let answer = switcher.handle(key, height: SwitcherView.height(in: area, count: switcher.rows.count))
            replaceTop(.switcher(switcher))
            return obey(answer, now: now)
        case .palette(var palette):
            let area = faultArea(layout)
            let answer = palette.handle(key, height: PaletteView.height(in: area, count: palette.rows.count))
            replaceTop(.palette(palette))
            return obey(answer, layout: layout, now: now)
        case .links(var picker):
            let answer = picker.handle(key, height: LinkPickerView.height(in: faultArea(layout), picker: picker))
            replaceTop(.links(picker))
            return obey(answer, now: now)
        case .prompt(let prompt): return type(key, in: prompt, layout: layout, now: now)
        case .faults, .reader, .health, .log: return nil
        }
    }

    // MARK: - Switcher

    private mutating func openSwitcher() {
        refreshTree()
        let marks = Marks.of(options.policy)
        let viewed = Dictionary(recent.enumerated().map { ($1, UInt64($0) + 1) }) { _, last in last }
        let candidates = tree.openable.compactMap { id in
            SwitcherCandidate(
                id, in: directory, unread: mutes.contains(id) ? UnreadCount() : unread[id],
                lastViewed: viewed[id] ?? 0, marks: marks, sanitiser: sanitiser
            )
        }
        push(.switcher(Switcher(candidates, current: pane?.channel)))
    }

    private mutating func obey(_ answer: Switcher.Answer, now: Moment) -> [ViewerEffect]? {
        switch answer {
        case .ignored: return nil
        case .taken: break
        case .close: overlays.removeLast()
        case .open(let channel, let target):
            overlays.removeLast()
            open(channel, at: target, now: now)
        }
        return []
    }

    private mutating func open(_ channel: ChannelID, at target: Switcher.Target, now: Moment) {
        choose { model in
            switch target {
            case .here: model.open(channel, now: now)
            case .beside, .below:
                let before = model.grid.order.count
                model.split(target == .beside ? .sideBySide : .stacked, now: now)
                if model.grid.order.count > before { model.open(channel, now: now) }
            case .slot:
                if let slot = model.pins.slot(of: channel) ?? model.pins.pin(channel) {
                    model.show("pinned to slot \(slot + 1)", now: now)
                } else {
                    model.show("all nine slots are taken", now: now)
                }
            }
            if target != .slot {
                model.focus = .pane
                model.sidebar.isOverlaid = false
            }
        }
    }

    // MARK: - Links

    private mutating func obey(_ answer: LinkPicker.Answer, now: Moment) -> [ViewerEffect]? {
        switch answer {
        case .ignored: return nil
        case .taken: return []
        case .close:
            overlays.removeLast()
            return []
        case .open(let address): return [.openURL(address)]
        case .copy(let address): return copy(address, "the address", now: now)
        case .refused(let reason):
            show(reason, for: .seconds(3), now: now)
            return []
        }
    }

    // MARK: - Help

    /// The keys in force and what they do.
    mutating func showHelp(_ layout: ScreenLayout) {
        let area = helpArea(layout)
        let lines = HelpText.lines(of: options.keymap, in: context(in: layout)).map { line in
            line.text(columns: area.columns, sanitiser: sanitiser)
        }
        push(.reader(ReaderOverlay(title: "keys \(separator) / finds \(separator) Esc closes", lines: lines)))
    }
}

extension Action {
    /// The key by which overlays of words and lists know an action.
    fileprivate var overlayKey: Key? {
        switch self {
        case .open, .openLink: .enter
        case .close: .escape
        case .next, .scrollDown: .down
        case .previous, .scrollUp: .up
        case .pageDown, .halfPageDown: .pageDown
        case .pageUp, .halfPageUp: .pageUp
        case .oldest: .home
        case .newest: .end
        case .expand: .tab
        case .splitRight: .control("v")
        case .splitDown: .control("x")
        case .pin: .alt(.enter)
        case .copyText: .character("y")
        default: nil
        }
    }
}
