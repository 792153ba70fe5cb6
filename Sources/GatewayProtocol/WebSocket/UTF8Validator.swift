/// Checks UTF-8 that arrives in pieces, and fails at the first byte that cannot be right.
public struct UTF8Validator: Sendable {
    /// How many continuation bytes are still to come.
    private var missing = 0
    /// The range in which the next continuation byte must lie; narrower behind some first bytes.
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    /// Starts between two characters.
    public init() {}

    /// Whether the text so far ends between two characters.
    public var isComplete: Bool { missing == 0 }

    /// Takes the next bytes; false when they cannot be part of UTF-8.
    public mutating func consume(_ bytes: Span<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            if missing == 0 { index = Self.skipASCII(bytes, from: index) }
            guard index < bytes.count else { return true }
            let byte = bytes[index]
            index += 1
            if missing == 0 {
                guard byte < 0x80 || begin(byte) else { return false }
            } else {
                guard byte >= lowest, byte <= highest else { return false }
                (lowest, highest) = (0x80, 0xBF)
                missing -= 1
            }
        }
        return true
    }

    /// The place behind the words of nothing but ASCII; most text is that, and a word is looked at in one step.
    private static func skipASCII(_ bytes: Span<UInt8>, from start: Int) -> Int {
        let raw = bytes.bytes
        var index = start
        while raw.byteCount - index >= 8 {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            guard word & 0x8080_8080_8080_8080 == 0 else { break }
            index += 8
        }
        return index
    }

    /// Table 3-7 of the Unicode standard: overlong forms, surrogates and values above U+10FFFF have no first byte or a
    /// narrowed second one.
    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, lowest) = (2, 0xA0)
        case 0xE1...0xEC, 0xEE, 0xEF: missing = 2
        case 0xED: (missing, highest) = (2, 0x9F)
        case 0xF0: (missing, lowest) = (3, 0x90)
        case 0xF1...0xF3: missing = 3
        case 0xF4: (missing, highest) = (3, 0x8F)
        default: return false
        }
        return true
    }
}
