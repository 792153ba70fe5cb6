/// One glyph as planned: what is sent to the terminal and how many cells it takes.
///
/// It is two words without a reference, because lines and screens are made of thousands of them: 21 bits for each
/// scalar, three in the first word and two in the second, and the width behind them.
public struct TextCluster: Hashable, Sendable {
    /// The most scalars of a glyph: one base and four marks, which is what a cell of curses holds.
    public static let maxScalars = 5

    let front: UInt64
    let back: UInt64

    init(front: UInt64, back: UInt64) {
        self.front = front
        self.back = back
    }

    /// Plans a glyph of the first ``maxScalars`` scalars of a character.
    ///
    /// A control among them, which no caller should let through, makes it a replacement character.
    init(_ character: Character, width: Int) {
        var words: (front: UInt64, back: UInt64) = (0, 0)
        var isSafe = true
        for (place, scalar) in character.unicodeScalars.prefix(Self.maxScalars).enumerated() {
            let value = UInt64(scalar.value)
            if value < 0x20 || (0x7F..<0xA0).contains(value) { isSafe = false }
            if place < 3 { words.front |= value << (place * 21) } else { words.back |= value << ((place - 3) * 21) }
        }
        front = isSafe ? words.front : 0xFFFD
        back = isSafe ? words.back | Self.bits(ofWidth: width == 2 ? 2 : 1) : Self.bits(ofWidth: 1)
    }

    /// A printable character of ASCII; any other byte becomes a question mark.
    init(ascii byte: UInt8) {
        front = UInt64(Self.isPrintableASCII(byte) ? byte : 0x3F)
        back = Self.bits(ofWidth: 1)
    }

    /// A scalar that is a character of its own; nil when it has no width, or more is to be known to plan it.
    init?(single scalar: Unicode.Scalar, policy: TextPolicy) {
        if let byte = UInt8(exactly: scalar.value), Self.isPrintableASCII(byte) {
            self.init(ascii: byte)
            return
        }
        guard policy.isUTF8, policy.emoji != .names, scalar.value >= 0xA0, !ClusterPlanner.isRegional(scalar) else {
            return nil
        }
        let width = policy.width(of: scalar)
        guard width > 0 else { return nil }
        self.init(front: UInt64(scalar.value), back: Self.bits(ofWidth: width))
    }

    /// Whether a scalar is a character of its own whatever stands beside it, and is neither changed nor dropped by the
    /// sanitiser.
    static func isLone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F: true
        // Latin but the soft hyphen and the space that does not break; Greek; Cyrillic but its combining signs.
        case 0xA1...0xAC, 0xAE...0x24F, 0x370...0x3FF, 0x400...0x482, 0x48A...0x52F: true
        // Dashes and dots; lines, blocks and shapes.
        case 0x2010...0x2027, 0x2500...0x25FF: true
        // Kana, common Chinese characters, syllables of Korean.
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
        default: false
        }
    }

    /// Cells: 1 or 2.
    public var width: UInt8 { UInt8(truncatingIfNeeded: back >> Self.widthShift & 3) }

    /// The scalars in order; never a control.
    public var scalars: Scalars { Scalars(front: front, back: back & Self.scalarsOfBack) }

    /// The scalars as one character.
    public var character: Character {
        if front < 0x80, let byte = UInt8(exactly: front) { return Character(Unicode.Scalar(byte)) }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        // Whoever makes a glyph gives it one character, and what that begins with is one too.
        return String(text).first ?? "\u{FFFD}"
    }

    /// A glyph for each byte of ASCII.
    static func row(_ bytes: some Collection<UInt8>) -> [TextCluster] { bytes.map { TextCluster(ascii: $0) } }

    static func isPrintableASCII(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }

    /// One blank cell.
    public static let space = TextCluster(ascii: 0x20)

    private static let scalarsOfBack: UInt64 = (1 << 42) - 1
    private static let widthShift = 42
    private static func bits(ofWidth width: Int) -> UInt64 { UInt64(width) << widthShift }

    /// The scalars of a glyph, one after the other.
    public struct Scalars: Sequence, IteratorProtocol, Sendable {
        fileprivate var front: UInt64
        fileprivate var back: UInt64

        /// The next one; nil behind the last.
        public mutating func next() -> Unicode.Scalar? {
            let value = UInt32(truncatingIfNeeded: front & 0x1F_FFFF)
            guard value != 0 else { return nil }
            front = front >> 21 | (back & 0x1F_FFFF) << 42
            back >>= 21
            return Unicode.Scalar(value)
        }
    }
}
