/// Kinds of characters that words are told apart by.
enum ScalarClass: Hashable, Sendable {
    /// Decimal digits.
    case digit
    /// Letters, digits, marks on them, and the underscore.
    case word
    /// Spaces, tabs and line breaks.
    case space

    /// Whether a scalar is of this kind.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x80 else { return containsASCII(UInt8(truncatingIfNeeded: scalar.value)) }
        switch self {
        case .digit: return scalar.properties.generalCategory == .decimalNumber
        case .space: return scalar.properties.isWhitespace
        case .word:
            switch scalar.properties.generalCategory {
            case .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark: return true
            default: return scalar.properties.isAlphabetic
            }
        }
    }

    private func containsASCII(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self != .space
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            self == .word
        case 0x20, 0x09...0x0D: self == .space
        default: false
        }
    }
}

/// Upper and lower case of single characters, where the other case is one character too.
enum LetterCase {
    /// The lower case.
    static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value + 32))
        case ..<0x80: scalar
        // Sigma has a form of its own at the end of words.
        case 0x3C2: "σ"
        default: single(scalar.properties.lowercaseMapping) ?? scalar
        }
    }

    /// The upper case.
    static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x61...0x7A: Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 32))
        case ..<0x80: scalar
        default: single(scalar.properties.uppercaseMapping) ?? scalar
        }
    }

    /// The lower case of a character that was cut to a few scalars by ``SearchText``.
    static func lower(_ character: Character) -> Character {
        let scalars = character.unicodeScalars
        guard let first = scalars.first, scalars.dropFirst().isEmpty else {
            var text = String.UnicodeScalarView()
            for scalar in scalars { text.append(lower(scalar)) }
            return Self.character(of: text) ?? character
        }
        return Character(lower(first))
    }

    /// Whether a text has a letter in upper case, so that case matters to whoever wrote it.
    static func hasUpper(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.contains { lower($0) != $0 && $0.value != 0x3C2 }
    }

    /// The one character that scalars make; nil when they make none or several.
    static func character(of scalars: String.UnicodeScalarView) -> Character? {
        let text = String(scalars)
        guard let first = text.first, text.index(after: text.startIndex) == text.endIndex else { return nil }
        return first
    }

    private static func single(_ mapping: String) -> Unicode.Scalar? {
        let scalars = mapping.unicodeScalars
        return scalars.dropFirst().isEmpty ? scalars.first : nil
    }
}
