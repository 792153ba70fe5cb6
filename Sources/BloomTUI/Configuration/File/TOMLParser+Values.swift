/// Values other than numbers.
extension TOMLParser {
    mutating func value(depth: Int) throws(Fault) -> ConfigValue {
        guard depth < Self.deepest else { throw fault("values nested more than \(Self.deepest) deep") }
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try string())
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "{"): return try inlineTable(depth: depth)
        default: return try word()
        }
    }

    private mutating func list(depth: Int) throws(Fault) -> ConfigValue {
        advance()
        var items: [ConfigNode] = []
        while true {
            try skipBlankLines()
            if peek == UInt8(ascii: "]") { break }
            let place = here
            items.append(ConfigNode(try value(depth: depth + 1), at: place))
            try skipBlankLines()
            if peek == UInt8(ascii: "]") { break }
            guard peek == UInt8(ascii: ",") else { throw fault("expected , or ] in a list, found \(found)") }
            advance()
        }
        advance()
        return .list(items)
    }

    /// On one line, and closed with its bracket: nothing is added to it later.
    private mutating func inlineTable(depth: Int) throws(Fault) -> ConfigValue {
        advance()
        let table = TOMLTable(.header)
        skipSpaces()
        if peek == UInt8(ascii: "}") {
            advance()
            return .table([])
        }
        while true {
            try pair(in: table, depth: depth + 1)
            skipSpaces()
            if peek == UInt8(ascii: "}") { break }
            guard peek == UInt8(ascii: ",") else { throw fault("expected , or } in a table in braces, found \(found)") }
            advance()
            skipSpaces()
        }
        advance()
        return .table(table.entries)
    }

    // MARK: - Strings

    /// A string of any of the four kinds.
    mutating func string() throws(Fault) -> String {
        guard let quote = peek else { return "" }
        let start = here
        let isBasic = quote == UInt8(ascii: "\"")
        let isLong = isTripled(quote)
        for _ in 0..<(isLong ? 3 : 1) { advance() }
        // A line end right behind the quotes is not part of the text.
        if isLong { _ = try skipLineEnd() }
        var text: [UInt8] = []
        while let byte = peek {
            if byte == quote, !isLong || isTripled(quote) {
                for _ in 0..<(isLong ? 3 : 1) { advance() }
                // One or two quotes before the closing ones belong to the text.
                for _ in 0..<2 where isLong && peek == quote {
                    text.append(quote)
                    advance()
                }
                return String(decoding: text, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\"), isBasic {
                try escape(into: &text, isLong: isLong)
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                guard isLong else { throw Fault(message: "a text without its closing quote", place: start) }
                _ = try skipLineEnd()
                text.append(UInt8(ascii: "\n"))
            } else if Self.isControl(byte) {
                throw fault(
                    "a control character in a text: write it as \\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))")
            } else {
                text.append(byte)
                advance()
            }
        }
        throw Fault(message: "a text without its closing quote", place: start)
    }

    private static let short: [UInt8: UInt8] = [
        UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "f"): 0x0C,
        UInt8(ascii: "r"): 0x0D, UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C,
    ]

    private mutating func escape(into text: inout [UInt8], isLong: Bool) throws(Fault) {
        let place = here
        advance()
        guard let letter = peek else { throw Fault(message: "a text without its closing quote", place: place) }
        if let byte = Self.short[letter] {
            text.append(byte)
            advance()
        } else if letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U") {
            advance()
            text += Array(String(try scalar(digits: letter == UInt8(ascii: "u") ? 4 : 8, from: place)).utf8)
        } else if isLong, try skipLineContinuation() {
            return
        } else {
            throw Fault(message: "\\ and \(found) is no escape; a backslash is written \\\\", place: place)
        }
    }

    private mutating func scalar(digits: Int, from place: TextPlace) throws(Fault) -> Unicode.Scalar {
        var number: UInt32 = 0
        for _ in 0..<digits {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw Fault(message: "expected \(digits) hexadecimal digits, found \(found)", place: place)
            }
            number = number << 4 | UInt32(digit)
            advance()
        }
        // Zero ends texts for the system, which these go to.
        guard number != 0, let scalar = Unicode.Scalar(number) else {
            throw Fault(message: "this character cannot stand in a text", place: place)
        }
        return scalar
    }

    /// A backslash at the end of a line joins it with the next text, blanks and empty lines between them left out.
    private mutating func skipLineContinuation() throws(Fault) -> Bool {
        let before = self
        skipSpaces()
        guard try skipLineEnd() else {
            self = before
            return false
        }
        while true {
            skipSpaces()
            guard try skipLineEnd() else { return true }
        }
    }
}
