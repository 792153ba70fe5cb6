/// The key of an object's member, in a form that can be compared at the cost of a few instructions.
struct JSONKey: Sendable {
    /// The first eight bytes, the first one lowest.
    ///
    /// Of keys shorter than that, the highest byte is the length, which no
    /// eighth byte of a longer key can be: control characters do not stand in JSON strings.
    var head: UInt64 = 0
    /// The whole length in bytes.
    var count = 0
    /// Where its bytes lie in the text.
    var start = 0
    /// Whether it was written with escapes; its bytes are then in ``JSONCursor/unescapedKey`` until the next key is read.
    var hasEscapes = false
    /// The model whose object is read.
    var model: StaticString = ""

    /// The head of a key, as ``JSONCursor/keyHead`` gives it.
    ///
    /// Control characters, which only escapes can bring in, are in no key of a model: such a key has a head that no
    /// UTF-8 text has.
    static func head(of bytes: some Collection<UInt8>) -> UInt64 {
        if bytes.contains(where: { $0 < 0x20 }) { return .max }
        var head: UInt64 = 0
        for (position, byte) in bytes.prefix(8).enumerated() { head |= UInt64(byte) << (8 * UInt64(position)) }
        return bytes.count < 8 ? head | UInt64(bytes.count) << 56 : head
    }
}

extension JSONCursor {
    /// The first eight bytes of the present key; of a key shorter than that, the highest byte is its length.
    public var keyHead: UInt64 { key.head }

    /// Whether the present key has so many bytes, from 8 to 16, and these last eight, the first of them lowest.
    ///
    /// Together with ``keyHead`` that is the whole key.
    public func keyHas(_ count: Int, _ tail: UInt64) -> Bool { key.count == count && keyWord(at: count - 8) == tail }

    /// Whether the present key has so many bytes, from 17 to 24, these eight behind the first eight, and these last eight.
    public func keyHas(_ count: Int, _ middle: UInt64, _ tail: UInt64) -> Bool {
        key.count == count && keyWord(at: 8) == middle && keyWord(at: count - 8) == tail
    }

    /// Eight bytes of the present key, which has so many.
    private func keyWord(at offset: Int) -> UInt64 {
        if !key.hasEscapes { return word(at: key.start + offset) }
        var word: UInt64 = 0
        for position in 0..<8 { word |= UInt64(unescapedKey[offset + position]) << UInt64(8 * position) }
        return word
    }

    /// Whether the present key is this text.
    public func keyIs(_ text: StaticString) -> Bool {
        guard key.count == text.utf8CodeUnitCount else { return false }
        for position in 0..<key.count {
            let byte = key.hasEscapes ? unescapedKey[position] : bytes[key.start + position]
            if byte != text.utf8Start[position] { return false }
        }
        return true
    }

    /// The present key as a text.
    public func keyText() throws(JSONError) -> String {
        if key.hasEscapes { return String(decoding: unescapedKey, as: UTF8.self) }
        return try text(from: key.start, to: key.start + key.count, isASCII: false)
    }

    mutating func readKey() throws(JSONError) {
        guard try peekByte() == UInt8(ascii: "\"") else { throw JSONError(.unexpectedByte, at: index) }
        let start = index + 1
        // Most keys end within eight bytes: one load finds it.
        guard start + 8 <= bytes.count else { return try readKeyByBytes(from: start) }
        let word = word(at: start)
        let stops = Self.stops(in: word)
        if stops == 0 { return try readLongKey(from: start, head: word) }
        let length = stops.trailingZeroBitCount >> 3
        guard word >> UInt64(8 * length) & 0xFF == UInt64(UInt8(ascii: "\"")) else {
            return try readKeyByBytes(from: start)
        }
        key.head = word & ~(UInt64.max << UInt64(8 * length)) | UInt64(length) << 56
        key.count = length
        key.start = start
        key.hasEscapes = false
        index = start + length + 1
    }

    private mutating func readLongKey(from start: Int, head: UInt64) throws(JSONError) {
        let end = try stringEnd(from: start + 8)
        guard end.isPlain else { return try readEscapedKey(from: start, firstEscape: end.position) }
        key.head = head
        key.count = end.position - start
        key.start = start
        key.hasEscapes = false
        index = end.position + 1
    }

    private mutating func readKeyByBytes(from start: Int) throws(JSONError) {
        let end = try stringEnd(from: start)
        guard end.isPlain else { return try readEscapedKey(from: start, firstEscape: end.position) }
        key.start = start
        key.hasEscapes = false
        key.count = end.position - start
        key.head = 0
        for position in 0..<min(8, key.count) {
            key.head |= UInt64(bytes[unchecked: start + position]) << UInt64(8 * position)
        }
        if key.count < 8 { key.head |= UInt64(key.count) << 56 }
        index = end.position + 1
    }

    private mutating func readEscapedKey(from start: Int, firstEscape: Int) throws(JSONError) {
        let unescaped = try unescapedString(from: start, firstEscape: firstEscape)
        key.start = start
        key.count = unescaped.count
        key.head = JSONKey.head(of: unescaped)
        key.hasEscapes = true
        unescapedKey = unescaped
    }
}
