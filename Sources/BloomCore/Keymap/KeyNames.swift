extension Key {
    /// How it is written in hints and in the help, such as `Ctrl+E`.
    public var name: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(" "): "Ctrl+Space"
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

    /// How it is written in a configuration file, such as `ctrl+e`; ``KeyParser`` reads it back.
    public var configurationName: String {
        switch self {
        case .character(" "): "space"
        case .character(let character): String(character)
        case .alt(let key): "alt+" + key.configurationName
        default: name.lowercased()
        }
    }
}

extension [Key] {
    /// How a sequence is written in the help, such as `gg` or `Ctrl+W v`.
    public var name: String {
        let isPlain = allSatisfy { key in if case .character(let character) = key { character != " " } else { false } }
        return map(\.name).joined(separator: isPlain ? "" : " ")
    }

    /// How a sequence is written in a configuration file, such as `g g`.
    public var configurationName: String { map(\.configurationName).joined(separator: " ") }
}

extension KeyContext {
    /// Whether what is bound everywhere does not hold in it, because it takes all keys.
    public var takesAllKeys: Bool { isOverlay }
}
