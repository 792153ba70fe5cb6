/// A reader that walks once over the bytes of a JSON text, without building a tree.
///
/// The typed decoders pull values from it in the order in which they stand. A value of an unexpected type is skipped
/// and counted in ``drift``, so that one odd field never costs an event; only text that is no JSON throws.
/// Skipping is iterative: nesting costs no stack however deep it is.
public struct JSONCursor: ~Escapable {
    /// Objects and arrays nested deeper than this are skipped instead of decoded.
    public static let maximumDepth = 512
    /// Models inside models, such as answers to answers, are decoded down to this level.
    ///
    /// Each level costs kilobytes of stack; the gateway sends a handful.
    public static let maximumModelDepth = 64

    /// The text that is read.
    public let bytes: Span<UInt8>
    /// Where the next byte is read.
    public internal(set) var index = 0
    /// How many values were skipped because they had another type than the reader asked for.
    public var drift = 0
    /// How many objects and arrays are open around the reader.
    var depth = 0
    /// How many of them are models.
    var modelDepth = 0
    /// The member whose value is read now.
    var key = JSONKey()
    /// The bytes of the last key that was written with escapes.
    var unescapedKey: [UInt8] = []
    /// What was found that the models do not know.
    var notes: DriftNotes
    /// The member for want of which the last object could not be used.
    var missingMember: StaticString = ""
    /// How many bytes may still be looked at ahead of their turn; unions spend it, so that no input costs more than a
    /// fixed multiple of its length.
    var lookAhead: Int
    /// Where the member of the outermost object, or the element of the outermost array, begins that is read now.
    var memberStart = 0
    /// The copy of a part of the text that lazy texts share, made when the first of them needs it.
    var payload: TextPayload?
    /// Where in the text that copy begins; what begins before the member that is read now belongs to an earlier one.
    var payloadStart = 0
    /// The copy that gets its bytes when the member that is read now has ended.
    var openPayload: TextPayload?
    /// Objects that came before; nil where none are expected again.
    var repeats: RepeatedValues?

    /// Starts at the first byte.
    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>) {
        self.init(bytes, notes: DriftNotes(isRecording: false))
    }

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, notes: DriftNotes) {
        self.bytes = bytes
        self.notes = notes
        lookAhead = 4 * bytes.count + 1024
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
        switch try peekByte() {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
        case UInt8(ascii: "n"): return .null
        default: throw JSONError(.unexpectedByte, at: index)
        }
    }

    /// The next byte that is no white space; it is not consumed.
    @inline(__always)
    mutating func peekByte() throws(JSONError) -> UInt8 {
        // Nearly always there is no white space, and the byte is at hand.
        if index < bytes.count {
            let byte = bytes[unchecked: index]
            if byte > 0x20 { return byte }
        }
        return try peekByteBehindSpace()
    }

    @inline(never)
    private mutating func peekByteBehindSpace() throws(JSONError) -> UInt8 {
        skipWhitespace()
        guard index < bytes.count else { throw JSONError(.unexpectedEnd, at: index) }
        return bytes[unchecked: index]
    }

    /// Moves over spaces, tabs and line ends.
    public mutating func skipWhitespace() {
        while index < bytes.count {
            switch bytes[unchecked: index] {
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
        guard try peekByte() == byte else { throw JSONError(.unexpectedByte, at: index) }
        index += 1
    }

    mutating func expectLiteral(_ literal: StaticString) throws(JSONError) {
        let count = literal.utf8CodeUnitCount
        guard index + count <= bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
        let start = literal.utf8Start
        for position in 0..<count where bytes[unchecked: index + position] != start[position] {
            throw JSONError(.unexpectedByte, at: index + position)
        }
        index += count
    }

    /// Eight bytes as one number, the first in the lowest place; the caller has checked that they are there.
    func word(at offset: Int) -> UInt64 {
        unsafe UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }
}

extension JSONCursor {
    /// The state of a walk over the members of one object or the elements of one array.
    public struct Walk: Sendable {
        var isFirst = true
        var isModel = false
        /// The member that the object or array is the value of.
        var outerKey: JSONKey
    }

    /// Enters the object that comes next.
    ///
    /// Check ``peekKind()`` first. The model's name appears in notes of drift.
    public mutating func enterObject(_ model: StaticString = "") throws(JSONError) -> Walk {
        try expect(UInt8(ascii: "{"))
        depth += 1
        let isModel = model.utf8CodeUnitCount > 0
        let walk = Walk(isModel: isModel, outerKey: key)
        if isModel { modelDepth += 1 }
        key.model = model
        return walk
    }

    /// Moves to the value of the next member and remembers its key; false behind the last one.
    ///
    /// The value must be read or skipped before the next call.
    public mutating func nextKey(_ walk: inout Walk) throws(JSONError) -> Bool {
        guard try advance(&walk, closing: UInt8(ascii: "}")) else { return false }
        try readKey()
        try expect(UInt8(ascii: ":"))
        if depth == 1 { memberStart = index }
        return true
    }

    /// Enters the array that comes next.
    ///
    /// Check ``peekKind()`` first.
    public mutating func enterArray() throws(JSONError) -> Walk {
        try expect(UInt8(ascii: "["))
        depth += 1
        return Walk(outerKey: key)
    }

    /// Whether another element follows; it must be read or skipped before the next call.
    public mutating func nextElement(_ walk: inout Walk) throws(JSONError) -> Bool {
        guard try advance(&walk, closing: UInt8(ascii: "]")) else { return false }
        if depth == 1 { memberStart = index }
        return true
    }

    private mutating func advance(_ walk: inout Walk, closing: UInt8) throws(JSONError) -> Bool {
        let byte = try peekByte()
        if depth == 1, openPayload != nil { closePayload() }
        if byte == closing {
            index += 1
            depth -= 1
            if walk.isModel { modelDepth -= 1 }
            key = walk.outerKey
            return false
        }
        if walk.isFirst {
            walk.isFirst = false
        } else {
            guard byte == UInt8(ascii: ",") else { throw JSONError(.unexpectedByte, at: index) }
            index += 1
        }
        return true
    }
}
