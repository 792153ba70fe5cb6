extension JSONCursor {
    /// Moves over one value of any type, however deep it is nested.
    ///
    /// Strings and brackets are matched; numbers and words are only moved over, so that the cost stays near that of a
    /// scan. What is decoded is checked by the typed readers.
    public mutating func skipValue() throws(JSONError) {
        var open = BracketStack()
        repeat {
            switch try peekByte() {
            case UInt8(ascii: "\""):
                try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open.push(isObject: bytes[unchecked: index] == UInt8(ascii: "{"))
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard open.pop() == (bytes[unchecked: index] == UInt8(ascii: "}")) else {
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
            switch bytes[unchecked: index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "E"),
                UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                index += 1
            default:
                break scan
            }
        }
        guard index > start else { throw JSONError(.unexpectedByte, at: index) }
    }

    /// Moves over a string; escapes are stepped over, not checked.
    mutating func skipString() throws(JSONError) {
        index += 1
        while index < bytes.count {
            if index + 8 <= bytes.count {
                let stops = Self.skipStops(in: word(at: index))
                guard stops != 0 else {
                    index += 8
                    continue
                }
                index += stops.trailingZeroBitCount >> 3
            }
            switch bytes[unchecked: index] {
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

    /// Moves over the value of a member that the model does not have, and notes it.
    public mutating func skipUnknown() throws(JSONError) {
        notes.add(key, .unknownField)
        try skipValue()
    }

    /// Moves over a value that has the wrong type; for the answer of ``JSONReadable/read(from:)``.
    public mutating func skipMismatch<Value>() throws(JSONError) -> Value? {
        try skipValue()
        return nil
    }

    /// The answer of a reader whose object lacks a member that it cannot do without.
    public mutating func lacks<Value>(_ member: StaticString) -> Value? {
        missingMember = member
        return nil
    }

    /// Counts a value that had another type than its field.
    mutating func countDrift() {
        drift += 1
        notes.add(key, .otherType)
    }
}

extension JSONCursor {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The highest bit of each byte that is zero; exact up to the lowest one.
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }

    /// Marks quotes, backslashes and control characters; exact up to the first one.
    static func stops(in word: UInt64) -> UInt64 {
        zeros(word ^ ones &* 0x22) | zeros(word ^ ones &* 0x5C) | ((word &- ones &* 0x20) & ~word & highs)
    }

    /// Marks quotes and backslashes; exact up to the first one.
    static func skipStops(in word: UInt64) -> UInt64 { zeros(word ^ ones &* 0x22) | zeros(word ^ ones &* 0x5C) }

    /// Marks closing braces; exact up to the first one.
    static func closingBraces(in word: UInt64) -> UInt64 { zeros(word ^ ones &* 0x7D) }

    /// Whether a word has a byte that is not ASCII.
    static func hasHighBytes(_ word: UInt64) -> Bool { word & highs != 0 }
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
