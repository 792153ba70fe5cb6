/// What the bytes of keys mean: tables and the few rules that are not tables.
enum KeySequences {
    /// A byte below 0x80 outside sequences.
    static func plain(_ byte: UInt8) -> Key {
        switch byte {
        case 0x08, 0x7f: .backspace
        case 0x09: .tab
        case 0x0a, 0x0d: .enter
        case 0x00: .control(" ")
        case 0x01...0x1a: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x1b: .escape
        case 0x1c...0x1f: .control(Character(Unicode.Scalar(byte + 0x40)))
        default: .character(Character(Unicode.Scalar(byte)))
        }
    }

    /// The byte after ESC O: application cursor keys, first function keys, the key pad.
    static let singleShift: [UInt8: Key] = table([
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "M": .enter, "I": .tab, "Z": .backTab,
        "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
        "c": .shiftRight, "d": .shiftLeft,
        "j": .character("*"), "k": .character("+"), "l": .character(","), "m": .character("-"), "n": .character("."),
        "o": .character("/"), "p": .character("0"), "q": .character("1"), "r": .character("2"), "s": .character("3"),
        "t": .character("4"), "u": .character("5"), "v": .character("6"), "w": .character("7"), "x": .character("8"),
        "y": .character("9"),
    ])

    /// The byte after ESC [ [ on the Linux console.
    static let console: [UInt8: Key] = table([
        "A": .function(1), "B": .function(2), "C": .function(3), "D": .function(4), "E": .function(5),
    ])

    /// The last byte of ESC [ sequences without a number, or with `1;modifier`.
    private static let finals: [UInt8: Key] = table([
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end,
        "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
    ])

    /// Those that exist without a modifier only: back tab, and shifted arrows of rxvt.
    private static let bareFinals: [UInt8: Key] = table(["Z": .backTab, "c": .shiftRight, "d": .shiftLeft])

    /// The number in ESC [ number ~.
    private static let numbered: [Int: Key] = [
        1: .home, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
        17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
        23: .function(11), 24: .function(12),
    ]

    /// A whole ESC [ sequence; nil when it is none of our keys.
    static func control(parameters: [UInt8], final: UInt8) -> Key? {
        guard let numbers = numbers(in: parameters) else { return nil }
        let modifiers = Modifiers(parameter: numbers.count > 1 ? numbers[1] : 1)
        switch final {
        case UInt8(ascii: "~"):
            if numbers.first == 27, numbers.count == 3 { return extended(numbers[2], modifiers) }
            guard let first = numbers.first, numbers.count <= 2 else { return nil }
            return numbered[first].flatMap(modifiers.applied)
        case UInt8(ascii: "u"):
            guard let first = numbers.first else { return nil }
            return extended(first, modifiers)
        default:
            if numbers.isEmpty, let key = bareFinals[final] { return key }
            // A number other than 1 is an answer such as a cursor position.
            guard numbers.count <= 2, numbers.first ?? 1 == 1 else { return nil }
            return finals[final].flatMap(modifiers.applied)
        }
    }

    /// A key of an extended keyboard protocol, given by its code point.
    private static func extended(_ code: Int, _ modifiers: Modifiers) -> Key? {
        guard let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value) else { return nil }
        switch value {
        case 9 where modifiers.hasShift: return modifiers.withoutShift.applied(to: .backTab)
        case 9, 13, 27, 8, 127:
            return modifiers.withoutShift.applied(to: plain(UInt8(value)))
        case 0x20...0x7e, 0xa0...0xdfff, 0xf900...0x10ffff:
            return modifiers.withoutShift.applied(to: .character(Character(scalar)))
        default: return nil
        }
    }

    /// The numbers between semicolons, each at most 0x110000; nil where something else stands among them.
    static func numbers(in parameters: some Collection<UInt8>) -> [Int]? {
        guard !parameters.isEmpty else { return [] }
        var numbers = [0]
        // Kinds of a key event and alternate codes follow a colon; only the first part counts.
        var isSkipping = false
        for byte in parameters {
            switch byte {
            case UInt8(ascii: ";"):
                numbers.append(0)
                isSkipping = false
            case UInt8(ascii: ":"):
                isSkipping = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let last = numbers[numbers.count - 1]
                if !isSkipping { numbers[numbers.count - 1] = min(last * 10 + Int(byte & 0x0f), 0x110000) }
            default:
                return nil
            }
        }
        return numbers
    }

    private static func table(_ keys: [Unicode.Scalar: Key]) -> [UInt8: Key] {
        var result: [UInt8: Key] = [:]
        for (scalar, key) in keys { result[UInt8(ascii: scalar)] = key }
        return result
    }
}

/// Shift, Alt and Control as sequences carry them: 1 plus a bit each.
private struct Modifiers {
    private var bits: Int

    init(parameter: Int) { bits = max(0, parameter - 1) & 0x0f }

    var hasShift: Bool { bits & 1 != 0 }

    var withoutShift: Modifiers {
        var result = self
        result.bits &= ~1
        return result
    }

    /// The key with these held; nil when there is no name for that, so that it does not act like the bare key.
    func applied(to key: Key) -> Key? {
        // Meta (8) is what some terminals send for Alt.
        let inner: Key? =
            switch (bits & 0b0101, key) {
            case (0, _): key
            case (1, .left): .shiftLeft
            case (1, .right): .shiftRight
            case (4, .character(let character)): .control(character.lowercased().first ?? character)
            default: nil
            }
        guard let inner else { return nil }
        return bits & 0b1010 != 0 ? .alt(inner) : inner
    }
}
