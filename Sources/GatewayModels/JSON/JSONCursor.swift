/// A reader that walks once over the bytes of a JSON text, without building a tree.
///
/// The typed decoders pull values from it in the order in which they stand. A value of an unexpected type is skipped
/// and counted in ``drift``, so that one odd field never costs an event; only text that is no JSON throws.
/// Skipping is iterative: nesting costs no stack however deep it is.
public struct JSONCursor: ~Escapable {
    /// Objects and arrays nested deeper than this are skipped instead of decoded.
    public static let maximumDepth = 512

    /// The text that is read.
    public let bytes: Span<UInt8>
    /// Where the next byte is read.
    public internal(set) var index = 0
    /// How many values were skipped because they had another type than the reader asked for.
    public var drift = 0
    /// How many objects and arrays are open around the reader.
    var depth = 0

    /// Starts at the first byte.
    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    /// What kind of value comes next, judged by its first byte.
    public enum Kind: Sendable {
        /// `{`
        case object
        /// `[`
        case array
        /// `"`
        case string
        /// A digit or a minus sign.
        case number
        /// `true` or `false`
        case boolean
        /// `null`
        case null
    }

    /// Looks at the next value without consuming it.
    public mutating func peekKind() throws(JSONError) -> Kind {
        skipWhitespace()
        guard index < bytes.count else { throw JSONError(.unexpectedEnd, at: index) }
        switch bytes[index] {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
        case UInt8(ascii: "n"): return .null
        default: throw JSONError(.unexpectedByte, at: index)
        }
    }

    /// Moves over spaces, tabs and line ends.
    public mutating func skipWhitespace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    /// Whether nothing but white space is left.
    public mutating func isAtEnd() -> Bool {
        skipWhitespace()
        return index >= bytes.count
    }

    mutating func expect(_ byte: UInt8) throws(JSONError) {
        skipWhitespace()
        guard index < bytes.count else { throw JSONError(.unexpectedEnd, at: index) }
        guard bytes[index] == byte else { throw JSONError(.unexpectedByte, at: index) }
        index += 1
    }

    mutating func expectLiteral(_ literal: StaticString) throws(JSONError) {
        let count = literal.utf8CodeUnitCount
        guard index + count <= bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
        let start = literal.utf8Start
        for position in 0..<count where bytes[index + position] != start[position] {
            throw JSONError(.unexpectedByte, at: index + position)
        }
        index += count
    }
}

extension JSONCursor {
    /// The state of a walk over the members of one object or the elements of one array.
    public struct Walk: Sendable {
        var isFirst = true
    }

    /// Enters the object that comes next.
    ///
    /// Check ``peekKind()`` first.
    public mutating func enterObject() throws(JSONError) -> Walk {
        try expect(UInt8(ascii: "{"))
        depth += 1
        return Walk()
    }

    /// The next key of the object, or nil behind its last member.
    ///
    /// The value must be read or skipped before the next call.
    public mutating func nextKey(_ walk: inout Walk) throws(JSONError) -> String? {
        guard try advance(&walk, closing: UInt8(ascii: "}")) else { return nil }
        skipWhitespace()
        let key = try readString()
        try expect(UInt8(ascii: ":"))
        return key
    }

    /// Enters the array that comes next.
    ///
    /// Check ``peekKind()`` first.
    public mutating func enterArray() throws(JSONError) -> Walk {
        try expect(UInt8(ascii: "["))
        depth += 1
        return Walk()
    }

    /// Whether another element follows; it must be read or skipped before the next call.
    public mutating func nextElement(_ walk: inout Walk) throws(JSONError) -> Bool {
        try advance(&walk, closing: UInt8(ascii: "]"))
    }

    private mutating func advance(_ walk: inout Walk, closing: UInt8) throws(JSONError) -> Bool {
        skipWhitespace()
        guard index < bytes.count else { throw JSONError(.unexpectedEnd, at: index) }
        if bytes[index] == closing {
            index += 1
            depth -= 1
            return false
        }
        if walk.isFirst {
            walk.isFirst = false
        } else {
            try expect(UInt8(ascii: ","))
        }
        return true
    }

    /// Moves over one value of any type, however deep it is nested.
    ///
    /// Strings and brackets are matched; numbers and words are only moved over, so that the cost stays near that of a
    /// scan. What is decoded is checked by the typed readers.
    public mutating func skipValue() throws(JSONError) {
        var open = BracketStack()
        repeat {
            skipWhitespace()
            guard index < bytes.count else { throw JSONError(.unexpectedEnd, at: index) }
            switch bytes[index] {
            case UInt8(ascii: "\""):
                try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open.push(isObject: bytes[index] == UInt8(ascii: "{"))
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard open.pop() == (bytes[index] == UInt8(ascii: "}")) else {
                    throw JSONError(.unexpectedByte, at: index)
                }
                index += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard !open.isEmpty else { throw JSONError(.unexpectedByte, at: index) }
                index += 1
            default:
                try skipScalar()
            }
        } while !open.isEmpty
    }

    private mutating func skipScalar() throws(JSONError) {
        let start = index
        scan: while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "E"),
                UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                index += 1
            default:
                break scan
            }
        }
        guard index > start else { throw JSONError(.unexpectedByte, at: index) }
    }

    mutating func skipString() throws(JSONError) {
        index += 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return
            case UInt8(ascii: "\\"):
                index += 2
            default:
                index += 1
            }
        }
        throw JSONError(.unexpectedEnd, at: bytes.count)
    }
}

/// Which brackets are open: one bit each, and no allocation down to 64 levels.
private struct BracketStack {
    private var top: UInt64 = 0
    private var below: [UInt64] = []
    private var count = 0

    var isEmpty: Bool { count == 0 && below.isEmpty }

    mutating func push(isObject: Bool) {
        if count == 64 {
            below.append(top)
            count = 0
        }
        top = top << 1 | (isObject ? 1 : 0)
        count += 1
    }

    /// Whether the innermost bracket was an object's; nil when none is open.
    mutating func pop() -> Bool? {
        if count == 0 {
            guard let last = below.popLast() else { return nil }
            (top, count) = (last, 64)
        }
        defer {
            top >>= 1
            count -= 1
        }
        return top & 1 == 1
    }
}
