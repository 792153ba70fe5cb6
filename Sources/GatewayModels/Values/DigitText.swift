/// A text that mostly is a number, such as the nonce of a message: no string on the heap as long as it is one.
public struct DigitText: TextForm {
    /// One form for each text: a number only if its digits are all that was written.
    private enum Content: Hashable, Sendable {
        case number(UInt64)
        case text(String)
    }
    private let content: Content

    /// Wraps a text.
    public init(_ text: String) {
        let digits = text.utf8
        if let number = UInt64(text), Self.digitCount(of: number) == digits.count {
            content = .number(number)
        } else {
            content = .text(text)
        }
    }

    private init(_ content: Content) { self.content = content }

    /// The text.
    public var string: String {
        switch content {
        case .number(let number): String(number)
        case .text(let text): text
        }
    }

    private static func digitCount(of number: UInt64) -> Int {
        var count = 1
        var rest = number / 10
        while rest > 0 {
            count += 1
            rest /= 10
        }
        return count
    }
}

extension DigitText: JSONReadable {
    /// Reads a JSON string.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> DigitText? {
        guard try cursor.peekByte() == UInt8(ascii: "\"") else { return try cursor.skipMismatch() }
        let start = cursor.index
        if let number = cursor.readQuotedDigits() {
            if cursor.index - start - 2 == digitCount(of: number) { return DigitText(.number(number)) }
            cursor.index = start
        }
        return DigitText(try cursor.readString())
    }
}
