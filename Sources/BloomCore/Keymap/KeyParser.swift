/// Reads keys as they are written in a configuration file: `a`, `alt+a`, `shift+right`, `f7`, `space`, `ctrl+w v`.
///
/// Modifiers and names are read in any case, characters as they are: `G` is another key than `g`. What terminals cannot
/// send, or send for another key too, is refused, so that nobody waits for a key that never comes.
public enum KeyParser {
    /// Why a text names no key.
    public struct Mistake: Error, Hashable, Sendable {
        /// The reason, to stand behind the text in question.
        public var reason: String
    }

    /// The longest sequence.
    public static let longestSequence = 4

    /// Reads one key, or several with blanks between.
    public static func keys(_ text: String) throws(Mistake) -> [Key] {
        if text == " " { return [.character(" ")] }
        let parts = text.split(separator: " ")
        guard !parts.isEmpty else { throw Mistake(reason: "is empty; the blank is called space") }
        guard parts.count <= longestSequence else {
            throw Mistake(reason: "has more than \(longestSequence) keys in a row")
        }
        var keys: [Key] = []
        for part in parts { keys.append(try key(part)) }
        return keys
    }

    private struct Modifiers {
        var control = false
        var alt = false
        var shift = false
    }

    private static func key(_ text: Substring) throws(Mistake) -> Key {
        var modifiers = Modifiers()
        var rest = text
        while let plus = rest.dropFirst().firstIndex(of: "+"), rest.index(after: plus) < rest.endIndex {
            switch rest[..<plus].lowercased() {
            case "ctrl", "control": modifiers.control = true
            case "alt", "meta": modifiers.alt = true
            case "shift": modifiers.shift = true
            default: throw Mistake(reason: "begins with no modifier; they are ctrl, alt and shift")
            }
            rest = rest[rest.index(after: plus)...]
        }
        var key = try base(rest)
        if modifiers.shift, modifiers.control {
            throw Mistake(reason: "cannot be used: most terminals do not send ctrl with shift")
        }
        if modifiers.shift { key = try shifted(key) }
        if modifiers.control { key = try controlled(key) }
        guard modifiers.alt else { return key }
        if key == .escape { throw Mistake(reason: "cannot be told from Esc pressed twice") }
        return .alt(key)
    }

    // MARK: - Parts

    /// Names of keys that are no characters.
    private static let names: [String: Key] = [
        "space": .character(" "), "plus": .character("+"), "enter": .enter, "return": .enter, "tab": .tab,
        "backtab": .backTab, "esc": .escape, "escape": .escape, "backspace": .backspace, "delete": .delete,
        "del": .delete, "up": .up, "down": .down, "left": .left, "right": .right, "pgup": .pageUp, "pageup": .pageUp,
        "pgdn": .pageDown, "pagedown": .pageDown, "home": .home, "end": .end,
    ]

    private static func base(_ text: Substring) throws(Mistake) -> Key {
        let scalars = text.unicodeScalars
        if scalars.count == 1, let scalar = scalars.first {
            guard scalar.value >= 0x20, !(0x7F..<0xA0).contains(scalar.value) else {
                throw Mistake(reason: "is a control character")
            }
            return .character(Character(scalar))
        }
        let name = text.lowercased()
        if let key = names[name] { return key }
        if name.hasPrefix("f"), let number = Int(name.dropFirst()) {
            guard (1...12).contains(number) else { throw Mistake(reason: "is no function key from f1 to f12") }
            return .function(number)
        }
        throw Mistake(
            reason: "is no key; keys are characters, space, enter, tab, esc, backspace, delete, up, down, left, right, "
                + "pgup, pgdn, home, end and f1 to f12, and a blank stands between several"
        )
    }

    private static func shifted(_ key: Key) throws(Mistake) -> Key {
        switch key {
        case .tab: return .backTab
        case .left: return .shiftLeft
        case .right: return .shiftRight
        case .character(let character) where character.isLetter:
            let upper = character.uppercased().unicodeScalars
            if upper.count == 1, let scalar = upper.first { return .character(Character(scalar)) }
            throw Mistake(reason: "has no capital of one character")
        case .character:
            throw Mistake(reason: "depends on the keyboard: write the character that it types")
        default:
            throw Mistake(reason: "is not known; shift goes with letters, tab, left and right")
        }
    }

    private static func controlled(_ key: Key) throws(Mistake) -> Key {
        guard case .character(let character) = key, character.isASCII else {
            throw Mistake(reason: "is not known; ctrl goes with letters, space and \\ ] ^ _")
        }
        switch character.lowercased() {
        case "h", "?": throw Mistake(reason: "is what terminals send for Backspace")
        case "i": throw Mistake(reason: "is what terminals send for Tab")
        case "j", "m": throw Mistake(reason: "is what terminals send for Enter")
        case "[": throw Mistake(reason: "is what terminals send for Esc")
        case "@", " ": return .control(" ")
        case "/": return .control("_")
        case let name where character.isLetter || "\\]^_".contains(character):
            return .control(name.first ?? character)
        default: throw Mistake(reason: "is not sent by terminals; ctrl goes with letters, space and \\ ] ^ _")
        }
    }
}
