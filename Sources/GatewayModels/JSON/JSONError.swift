/// Why bytes could not be read as JSON.
///
/// Holds a position and a kind, never the text itself: payloads carry people's messages.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was found wrong.
    public enum Code: Hashable, Sendable {
        /// The bytes ended inside a value.
        case unexpectedEnd
        /// A byte that cannot stand where it stands.
        case unexpectedByte
        /// An escape sequence that JSON does not know.
        case invalidEscape
        /// A string holds bytes that are not UTF-8.
        case invalidUTF8
        /// A value whose presence and type the event depends on is missing or of another type.
        case requiredValue
    }

    /// What was found wrong.
    public var code: Code
    /// Distance in bytes from the start of the text that was read.
    public var offset: Int

    /// Makes an error for a position.
    public init(_ code: Code, at offset: Int) {
        self.code = code
        self.offset = offset
    }

    /// The kind and the place, in words.
    public var description: String {
        switch code {
        case .unexpectedEnd: "JSON ends too early at byte \(offset)"
        case .unexpectedByte: "unexpected byte in JSON at \(offset)"
        case .invalidEscape: "invalid escape in a JSON string at byte \(offset)"
        case .invalidUTF8: "invalid UTF-8 in a JSON string at byte \(offset)"
        case .requiredValue: "a required value is missing or of the wrong type at byte \(offset)"
        }
    }
}
