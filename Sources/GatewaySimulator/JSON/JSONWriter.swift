/// Appends JSON to a buffer; keys stand in the order in which they are put.
///
/// Commas need no bookkeeping: a value ends in none of `{`, `[`, `:`, so the last byte says whether one is due.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 256) { bytes.reserveCapacity(capacity) }

    /// What has been written.
    var text: JSONText { JSONText(bytes: bytes) }

    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    /// Writes a key of our own, which needs no escapes.
    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func object(_ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        body(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    mutating func array(_ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "["))
        body(&self)
        bytes.append(UInt8(ascii: "]"))
    }

    /// Writes a value that is JSON already.
    mutating func raw(_ json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// Writes an object followed by one more member: the object without its last brace, the member, the brace.
    mutating func extended(_ json: [UInt8], by body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(contentsOf: json.dropLast())
        body(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    mutating func value(_ number: Int) {
        separate()
        appendDigits(of: number)
    }

    mutating func value(_ flag: Bool) {
        separate()
        bytes.append(contentsOf: flag ? [0x74, 0x72, 0x75, 0x65] : [0x66, 0x61, 0x6C, 0x73, 0x65])
    }

    mutating func value(_ text: String) { value(utf8: Array(text.utf8)) }

    mutating func null() {
        separate()
        bytes.append(contentsOf: [0x6E, 0x75, 0x6C, 0x6C])
    }

    /// Writes an id, or a set of permissions: a string of decimal digits.
    mutating func value(id: UInt64) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.appendDecimal(id)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a moment as Discord does, in UTC with six digits of a second.
    mutating func value(milliseconds: Int64) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.appendISO8601(milliseconds: milliseconds)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a string from its UTF-8; quotes, backslashes and control characters are escaped.
    mutating func value(utf8: [UInt8]) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        for index in utf8.indices where Self.needsEscape(utf8[index]) {
            bytes.append(contentsOf: utf8[start..<index])
            appendEscape(of: utf8[index])
            start = index + 1
        }
        bytes.append(contentsOf: start == 0 ? utf8[...] : utf8[start...])
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func appendEscape(of byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
        case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
        case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
        case 0..<0x20:
            bytes.append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
            bytes.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
            bytes.append(Array("0123456789abcdef".utf8)[Int(byte & 0x0F)])
        default: bytes.append(byte)
        }
    }

    private mutating func appendDigits(of number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.appendDecimal(UInt64(number.magnitude))
    }
}
