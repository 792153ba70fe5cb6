/// A bot's token.
///
/// It prints as a mask, so that it cannot reach a log, an error or a crash report by accident.
public struct BotToken: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The token itself: only for the wire.
    public let secret: String

    /// Takes a token as a person may have pasted it: white space around it and a `Bot ` in front are removed.
    ///
    /// Nil when nothing is left, or when it holds white space or control characters.
    public init?(_ text: String) {
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0.isNewline }
        var token = text.drop(while: isBlank)
        while let last = token.last, isBlank(last) { token.removeLast() }
        if token.hasPrefix("Bot ") { token = token.dropFirst(4).drop(while: isBlank) }
        guard !token.isEmpty, token.utf8.count <= 1024,
            token.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
        else { return nil }
        secret = String(token)
    }

    /// A mask.
    public var description: String { "[token]" }
    /// A mask.
    public var debugDescription: String { "[token]" }
    /// Nothing to look into.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// The bot's user id: the first of the token's three parts is its base64 form.
    ///
    /// Nil for other tokens.
    public var userID: UInt64? {
        guard let first = secret.split(separator: ".", omittingEmptySubsequences: false).first else { return nil }
        var digits: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in first.utf8 {
            guard let value = Self.base64Value(byte) else { return nil }
            bits = (bits << 6 | value) & 0xFFFF
            count += 6
            if count >= 8 {
                count -= 8
                digits.append(UInt8(bits >> UInt32(count) & 0xFF))
            }
        }
        return UInt64(String(decoding: digits, as: UTF8.self))
    }

    /// A number that tells tokens apart and does not give them away, for names of files.
    public var fingerprint: String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in secret.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        // Half of the bits: too few to test guesses of the token against.
        let digits = String((hash ^ hash >> 32) & 0xFFFF_FFFF, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    private static func base64Value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
