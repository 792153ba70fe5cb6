/// Writes JSON member by member, in the order in which it is called and without blanks, as Discord sends it.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    /// Whether characters outside the basic plane are written as two `\u` escapes.
    var escapesSurrogates = false
    private var needsComma = false

    mutating func open(_ bracket: Unicode.Scalar, key: String? = nil) {
        separate(key)
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    /// A number, a truth value or null.
    mutating func word(_ text: String, key: String? = nil) {
        separate(key)
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    mutating func string(_ text: String, key: String? = nil) {
        separate(key)
        quote(text)
        needsComma = true
    }

    private mutating func separate(_ key: String?) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        guard let key else { return }
        quote(key)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
            case 0x22: bytes.append(contentsOf: #"\""#.utf8)
            case 0x5C: bytes.append(contentsOf: #"\\"#.utf8)
            // General punctuation: encoders that are careful about JavaScript escape some of it.
            case 0x00...0x1F, 0x2000...0x206F: escape(scalar)
            case 0x1_0000... where escapesSurrogates: escape(scalar)
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ scalar: Unicode.Scalar) {
        for unit in Character(scalar).utf16 {
            let digits = String(unit, radix: 16)
            bytes.append(contentsOf: #"\u"#.utf8)
            bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.count).utf8)
            bytes.append(contentsOf: digits.utf8)
        }
    }
}
