/// Something that lies over the panes and takes all keys.
enum Overlay: Sendable {
    case help(HelpState)
    case faults(FaultMenu)

    /// The keys and what they do.
    struct HelpState: Hashable, Sendable {
        var context: KeyContext
        var top = 0
    }

    /// Which bindings hold in it.
    var context: KeyContext {
        switch self {
        case .help: .reader
        case .faults: .faults
        }
    }
}

extension ViewerModel {
    /// The help, when it is on top.
    var help: Overlay.HelpState? {
        get {
            guard case .help(let state) = overlays.last else { return nil }
            return state
        }
        set { setTop(newValue.map(Overlay.help), when: help != nil) }
    }

    /// The menu of faults, when it is on top.
    var faultMenu: FaultMenu? {
        get {
            guard case .faults(let menu) = overlays.last else { return nil }
            return menu
        }
        set { setTop(newValue.map(Overlay.faults), when: faultMenu != nil) }
    }

    /// Puts something on top, in place of the same thing if that is there; nil takes it away.
    private mutating func setTop(_ overlay: Overlay?, when isThere: Bool) {
        if isThere { overlays.removeLast() }
        guard let overlay else { return }
        if overlays.count >= Self.overlayLimit { overlays.removeFirst() }
        overlays.append(overlay)
    }
}
