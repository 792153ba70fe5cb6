/// Something that lies over the panes and takes all keys.
enum Overlay: Sendable {
    case faults(FaultMenu)
    case switcher(Switcher)
    case palette(Palette)
    case links(LinkPicker)
    case prompt(Prompt)
    /// Lines to be read: the help, an inspection, or the versions of a message.
    case reader(ReaderOverlay)
    /// The health of the connection.
    case health(top: Int)
    /// The log of the connection.
    case log(LogState)

    /// The log of the connection, and which of its lines are shown.
    struct LogState: Hashable, Sendable {
        var filter = ""
        var top = 0
    }

    /// Which bindings hold in it.
    var context: KeyContext {
        switch self {
        case .reader, .log: .reader
        case .faults: .faults
        case .switcher, .palette, .prompt: .field
        case .links: .links
        case .health: .health
        }
    }
}

/// One line that is typed into the last row.
struct Prompt: Hashable, Sendable {
    /// What becomes of it.
    enum Purpose: Hashable, Sendable {
        case search(forward: Bool)
        case filter
        /// Which channels have rows in the sidebar.
        case tree
        /// Which lines of the log are shown.
        case log
        /// Which lines of a text over the panes are shown.
        case reader
    }
    let purpose: Purpose
    var field: TextField

    /// What is written again and again, whose earlier lines come back.
    enum Kind: Hashable, Sendable {
        case search
        case filter
    }

    /// What stands before it.
    var sign: SafeText {
        switch purpose {
        case .search(forward: true), .tree, .log, .reader: SafeText(own: "/")
        case .search(forward: false): SafeText(own: "?")
        case .filter: SafeText(own: "filter: ")
        }
    }
}

extension Prompt.Purpose {
    /// Whose earlier lines come back; nil where none do.
    var kind: Prompt.Kind? {
        switch self {
        case .search: .search
        case .filter: .filter
        case .tree, .log, .reader: nil
        }
    }
}

extension ViewerModel {
    /// The menu of faults, when it is on top.
    var faultMenu: FaultMenu? {
        get {
            guard case .faults(let menu) = overlays.last else { return nil }
            return menu
        }
        set {
            if faultMenu != nil { overlays.removeLast() }
            if let newValue { push(.faults(newValue)) }
        }
    }

    /// Puts something on top.
    mutating func push(_ overlay: Overlay) {
        if overlays.count >= Self.overlayLimit { overlays.removeFirst() }
        overlays.append(overlay)
    }

    /// Puts another state of what is on top in its place.
    mutating func replaceTop(_ overlay: Overlay) {
        if !overlays.isEmpty { overlays[overlays.count - 1] = overlay }
    }
}
