extension Key {
    /// How it is written in hints and in the help, such as `Ctrl+E`.
    public var name: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(let character): "Ctrl+" + String(character).uppercased()
        case .alt(let key): "Alt+" + key.name
        case .enter: "Enter"
        case .tab: "Tab"
        case .backTab: "Shift+Tab"
        case .escape: "Esc"
        case .backspace: "Backspace"
        case .delete: "Delete"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .shiftLeft: "Shift+Left"
        case .shiftRight: "Shift+Right"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .home: "Home"
        case .end: "End"
        case .function(let number): "F\(number)"
        case .paste: "Paste"
        }
    }
}

extension [Key] {
    /// How a sequence is written, such as `gg`.
    var name: String { map(\.name).joined() }
}
