/// Why a text is not JSON: a place and a kind.
struct ParseError: Error, Equatable, CustomStringConvertible {
    var line: Int
    var column: Int
    var problem: String

    var description: String { "line \(line), column \(column): \(problem)" }
}

/// Reads a JSON text into a tree.
struct JSONParser {
    /// Deeper texts are refused: the stack is not the reader's to fill.
    static let maximumDepth = 400

    private let bytes: [UInt8]
    private var index = 0

    private init(_ text: String) { bytes = Array(text.utf8) }

    static func parse(_ text: String) throws(ParseError) -> JSONNode {
        var parser = JSONParser(text)
        let value = try parser.value(depth: 0)
        parser.skipWhitespace()
        guard parser.index == parser.bytes.count else { throw parser.error("something follows the value") }
        return value
    }

    private func error(_ problem: String) -> ParseError {
        let before = bytes[..<min(index, bytes.count)]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        // Columns are characters: the second and later bytes of one do not count.
        let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
        return ParseError(line: line, column: column, problem: problem)
    }

    private mutating func skipWhitespace() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
        // A byte order mark is no JSON, but editors leave it.
        if index == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            index = 3
            skipWhitespace()
        }
    }

    private mutating func take(_ character: Character) -> Bool {
        skipWhitespace()
        guard index < bytes.count, bytes[index] == character.asciiValue else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) throws(ParseError) -> JSONNode {
        guard depth < Self.maximumDepth else { throw error("nested deeper than \(Self.maximumDepth) levels") }
        skipWhitespace()
        guard index < bytes.count else { throw error("the text ends too early") }
        switch bytes[index] {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: JSONNode) throws(ParseError) -> JSONNode {
        guard bytes[index...].starts(with: word.utf8) else { throw error("neither a value nor a bracket") }
        index += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(ParseError) -> JSONObject {
        index += 1
        var object = JSONObject()
        if take("}") { return object }
        repeat {
            skipWhitespace()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw error("a key was expected") }
            let key = try string()
            guard take(":") else { throw error("a colon was expected") }
            object[key] = try value(depth: depth + 1)
        } while take(",")
        guard take("}") else { throw error("a comma or a closing brace was expected") }
        return object
    }

    private mutating func array(depth: Int) throws(ParseError) -> [JSONNode] {
        index += 1
        var elements: [JSONNode] = []
        if take("]") { return elements }
        repeat { elements.append(try value(depth: depth + 1)) } while take(",")
        guard take("]") else { throw error("a comma or a closing bracket was expected") }
        return elements
    }

    private mutating func number() throws(ParseError) -> JSONNode {
        let start = index
        while index < bytes.count, "+-0123456789.eE".utf8.contains(bytes[index]) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if let whole = Int64(text) { return .integer(whole) }
        guard let number = Double(text) else { throw error("neither a value nor a bracket") }
        // Some write whole numbers as 10.0.
        if let whole = Int64(exactly: number), text.contains(".") { return .integer(whole) }
        return .number(number)
    }

    private mutating func string() throws(ParseError) -> String {
        index += 1
        var buffer: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: buffer, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &buffer)
            default: buffer.append(byte)
            }
        }
        throw error("a string does not end")
    }

    private static let simpleEscapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]

    private mutating func escape(into buffer: inout [UInt8]) throws(ParseError) {
        guard index < bytes.count else { throw error("a string does not end") }
        let byte = bytes[index]
        index += 1
        if let simple = Self.simpleEscapes[byte] {
            buffer.append(simple)
        } else if byte == UInt8(ascii: "u") {
            var units = [try codeUnit()]
            if UTF16.isLeadSurrogate(units[0]), bytes[index...].starts(with: "\\u".utf8) {
                index += 2
                units.append(try codeUnit())
            }
            buffer += String(decoding: units, as: UTF16.self).utf8
        } else {
            throw error("an unknown escape in a string")
        }
    }

    private mutating func codeUnit() throws(ParseError) -> UInt16 {
        guard index + 4 <= bytes.count, bytes[index] != UInt8(ascii: "+"),
            let unit = UInt16(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
        else { throw error("an unknown escape in a string") }
        index += 4
        return unit
    }
}
