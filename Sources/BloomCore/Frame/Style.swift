/// How a cell looks, in terms that every terminal can follow.
///
/// It is sixteen bits, so that it fits beside a glyph: five of attributes, eight of a number and three of what the
/// number means.
public struct Style: Hashable, Sendable {
    private(set) var bits: UInt16

    init(bits: UInt16) { self.bits = bits }

    /// Makes one from its parts.
    public init(_ foreground: Color = .standard, _ attributes: Attributes = []) {
        bits = foreground.code << 5 | UInt16(attributes.rawValue & 0x1F)
    }

    /// The colour of the characters.
    public var foreground: Color {
        get { Color(code: bits >> 5) }
        set { bits = newValue.code << 5 | bits & 0x1F }
    }

    /// Bold, dim and the like.
    public var attributes: Attributes {
        get { Attributes(rawValue: UInt8(truncatingIfNeeded: bits & 0x1F)) }
        set { bits = bits & ~0x1F | UInt16(newValue.rawValue & 0x1F) }
    }

    /// The terminal's own colours, nothing added.
    public static let plain = Style()

    /// Bits of appearance besides colour.
    public struct Attributes: OptionSet, Hashable, Sendable {
        /// The bits.
        public var rawValue: UInt8
        /// Wraps bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Heavier.
        public static let bold = Self(rawValue: 1)
        /// Fainter.
        public static let dim = Self(rawValue: 2)
        /// Slanted; terminals without it underline.
        public static let italic = Self(rawValue: 4)
        /// Underlined.
        public static let underline = Self(rawValue: 8)
        /// Foreground and background swapped: the selection.
        public static let reverse = Self(rawValue: 16)
    }

    /// Foreground colours.
    ///
    /// The background is always the terminal's own. Those that are neither the terminal's own nor an entry of the
    /// palette become so by ``Theme/resolve(_:)``.
    public enum Color: Hashable, Sendable {
        /// The terminal's own foreground.
        case standard
        /// An entry of the 256-colour palette.
        case palette(UInt8)
        /// What the theme gives to a role, its attributes included.
        case role(TextRole)
        /// An entry of the palette that somebody outside chose; the theme makes it legible on its background.
        case author(UInt8)
        /// One of the theme's ``nameCount`` colours for names without a colour of their own.
        case name(UInt8)

        /// How many colours there are for names without a colour.
        public static let nameCount: UInt8 = 6
    }
}

extension Style.Color {
    /// The number in the low eight bits, and what it means in the three above.
    fileprivate var code: UInt16 {
        switch self {
        case .standard: 0
        case .palette(let entry): 1 << 8 | UInt16(entry)
        case .role(let role): 2 << 8 | UInt16(role.rawValue)
        case .author(let entry): 3 << 8 | UInt16(entry)
        case .name(let number): 4 << 8 | UInt16(number)
        }
    }

    fileprivate init(code: UInt16) {
        let number = UInt8(truncatingIfNeeded: code)
        switch code >> 8 {
        case 1: self = .palette(number)
        case 2: self = .role(TextRole(rawValue: number) ?? .text)
        case 3: self = .author(number)
        case 4: self = .name(number)
        default: self = .standard
        }
    }
}

extension Style.Attributes {
    /// The words for attributes in theme files.
    public static let named: [String: Style.Attributes] = [
        "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
    ]
}
