/// An identifier of Discord: 64 bits with the time of creation in the upper 42.
///
/// On the wire it is a decimal string; whole numbers are accepted as well, because ids that are not
/// snowflake-sized come back as numbers.
public struct Snowflake: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Milliseconds between the Unix epoch and the first moment of 2015, where snowflakes begin to count.
    public static let epochMilliseconds: Int64 = 1_420_070_400_000

    /// The number itself.
    public var rawValue: UInt64

    /// Wraps a number.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Reads decimal digits; nil for anything else, or for more than 64 bits.
    public init?(_ text: some StringProtocol) {
        guard let first = text.utf8.first, first >= UInt8(ascii: "0"), first <= UInt8(ascii: "9"),
            let value = UInt64(text)
        else { return nil }
        self.rawValue = value
    }

    /// The decimal digits.
    public var description: String { String(rawValue) }

    /// When it was made.
    public var timestamp: Timestamp {
        Timestamp(milliseconds: Int64(rawValue >> 22) + Self.epochMilliseconds)
    }

    /// Compares by number, which is also the order of creation.
    public static func < (left: Snowflake, right: Snowflake) -> Bool { left.rawValue < right.rawValue }
}

extension Snowflake: ExpressibleByIntegerLiteral {
    /// Writes an id in code.
    public init(integerLiteral value: UInt64) { self.init(rawValue: value) }
}

extension Snowflake: JSONReadable {
    /// Reads a string of digits or a whole number.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Snowflake? {
        switch try cursor.peekKind() {
        case .string:
            if let digits = cursor.readQuotedDigits() { return Snowflake(rawValue: digits) }
            return Snowflake(try cursor.readString())
        case .number: return try cursor.readInteger().flatMap { UInt64(exactly: $0) }.map(Snowflake.init(rawValue:))
        default: return try cursor.skipMismatch()
        }
    }
}

extension JSONCursor {
    /// Reads a string of nothing but digits that fit 64 bits; for any other one it moves nowhere and returns nil.
    mutating func readQuotedDigits() -> UInt64? {
        let start = index
        index += 1
        if let digits = readDigits(), index < bytes.count, bytes[unchecked: index] == UInt8(ascii: "\"") {
            index += 1
            return digits
        }
        index = start
        return nil
    }
}

/// The id of a user.
public typealias UserID = Snowflake
/// The id of a guild.
public typealias GuildID = Snowflake
/// The id of a channel or thread.
public typealias ChannelID = Snowflake
/// The id of a message.
public typealias MessageID = Snowflake
/// The id of a role; the everyone role has the id of its guild.
public typealias RoleID = Snowflake
