/// An enumeration whose unknown values are kept: a wrapped number or text with names for the known ones.
public protocol OpenEnumeration: RawRepresentable, Hashable, Sendable, Codable, JSONReadable
where RawValue: JSONReadable & Codable & Hashable & Sendable {
    /// Wraps any value, known or not.
    init(rawValue: RawValue)
}

extension OpenEnumeration {
    /// Reads the wrapped value.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Self? {
        try RawValue.read(from: &cursor).map { Self(rawValue: $0) }
    }

    /// Decodes the wrapped value.
    public init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.singleValueContainer().decode(RawValue.self))
    }

    /// Encodes the wrapped value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// A set of bits whose unknown members are kept; a number on the wire.
public protocol FlagSet: OptionSet, Hashable, Sendable, Codable, JSONReadable where RawValue == UInt64 {
    /// Whether the wire has decimal digits in a string instead of a number; both are read.
    static var isText: Bool { get }
}

extension FlagSet {
    /// Reads a whole number or a string of digits; more than 64 bits, or a negative number, are no set of bits.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Self? {
        try Snowflake.read(from: &cursor).map { Self(rawValue: $0.rawValue) }
    }

    /// Decodes a whole number or a string of digits.
    public init(from decoder: any Decoder) throws {
        self.init(rawValue: try Snowflake(from: decoder).rawValue)
    }

    /// Encodes the number, or its digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if Self.isText { try container.encode(String(rawValue)) } else { try container.encode(rawValue) }
    }
}
