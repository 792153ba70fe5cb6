/// A type that is a text, and a JSON string on the wire.
public protocol TextForm: Hashable, Sendable, Codable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// Wraps a text.
    init(_ text: String)
    /// The text.
    var string: String { get }
}

extension TextForm {
    /// The text.
    public var description: String { string }

    /// Writes a text in code.
    public init(stringLiteral value: String) { self.init(value) }

    /// Decodes a string.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Encodes a string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(string)
    }
}
