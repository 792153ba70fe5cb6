/// Single bytes, blanks and comments.
extension TOMLParser {
    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Whether a quote stands three times here.
    func isTripled(_ quote: UInt8) -> Bool { bytes[index...].starts(with: [quote, quote, quote]) }

    mutating func advance() {
        guard index < bytes.count else { return }
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "\n") {
            here = TextPlace(line: here.line + 1, column: 1)
        } else if byte & 0xC0 != 0x80 {
            here.column += 1
        }
    }

    mutating func skipSpaces() {
        while let byte = peek, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance() }
    }

    /// Passes blanks, comments and ends of lines.
    mutating func skipBlankLines() throws(Fault) {
        while true {
            skipSpaces()
            try skipComment()
            guard try skipLineEnd() else { return }
        }
    }

    /// What may follow a header or a value on its line: a comment.
    mutating func endOfLine() throws(Fault) {
        skipSpaces()
        try skipComment()
        guard peek != nil else { return }
        guard try skipLineEnd() else { throw fault("expected the end of the line, found \(found)") }
    }

    /// False where the line goes on.
    mutating func skipLineEnd() throws(Fault) -> Bool {
        if peek == UInt8(ascii: "\r") {
            guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") else {
                throw fault("a carriage return without a line feed")
            }
            advance()
        }
        guard peek == UInt8(ascii: "\n") else { return false }
        advance()
        return true
    }

    private mutating func skipComment() throws(Fault) {
        guard peek == UInt8(ascii: "#") else { return }
        while let byte = peek, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
            if Self.isControl(byte) { throw fault("a control character in a comment") }
            advance()
        }
    }

    static func isControl(_ byte: UInt8) -> Bool { (byte < 0x20 && byte != UInt8(ascii: "\t")) || byte == 0x7F }

    // MARK: - Faults

    func fault(_ message: String) -> Fault { Fault(message: message, place: here) }

    /// What stands here, for a message.
    var found: String {
        guard let byte = peek else { return "the end of the file" }
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return "the end of the line" }
        if Self.isControl(byte) { return "a control character" }
        let scalar = String(decoding: bytes[index...].prefix(4), as: UTF8.self).unicodeScalars.first
        return scalar.map { "'\($0)'" } ?? "nothing"
    }
}
