/// A rule of RFC 6455 that the server broke.
///
/// The connection cannot go on.
public struct WebSocketError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Which rule.
    public enum Code: String, Hashable, Sendable {
        /// A reserved bit is set although no extension was agreed on (RFC 6455, 5.2).
        case reservedBits = "a reserved bit is set"
        /// An opcode that the standard keeps free (5.2).
        case reservedOpcode = "a reserved opcode"
        /// A server must not mask its frames (5.1).
        case maskedFrame = "a masked frame"
        /// Control frames are whole and at most 125 bytes long (5.5).
        case badControlFrame = "a control frame that is fragmented or too long"
        /// A continuation without a beginning, or a new message inside another (5.4).
        case badFragmentation = "fragments out of order"
        /// The message is larger than we accept.
        case messageTooBig = "a message over the size limit"
        /// A text message or the reason of a close frame is not UTF-8 (8.1).
        case invalidUTF8 = "text that is not UTF-8"
        /// A close frame of one byte, or with a code that must not be sent (7.4).
        case badCloseFrame = "a malformed close frame"
        /// A length that does not fit 63 bits (5.2).
        case badLength = "an impossible frame length"
    }

    /// Which rule.
    public var code: Code

    /// Makes an error for a rule.
    public init(_ code: Code) { self.code = code }

    /// What we close the connection with.
    public var closeCode: CloseCode {
        switch code {
        case .messageTooBig: .messageTooBig
        case .invalidUTF8: .invalidPayload
        default: .protocolError
        }
    }

    /// The rule in words.
    public var description: String { code.rawValue }
}
