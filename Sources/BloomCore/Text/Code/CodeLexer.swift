/// Finds what is more than plain in a block of code: one pass, each byte looked at a fixed number of times.
struct CodeLexer {
    /// Longer blocks stay plain.
    static let byteLimit = 4096

    let bytes: [UInt8]
    let end: Int
    let language: CodeLanguage
    var index: Int
    var pieces: [CodePiece] = []

    private init(_ bytes: [UInt8], _ range: Range<Int>, _ language: CodeLanguage) {
        self.bytes = bytes
        self.language = language
        index = range.lowerBound
        end = range.upperBound
    }

    /// The pieces of a part of a content in ascending order; none where it is too long.
    static func pieces(of bytes: [UInt8], in range: Range<Int>, _ language: CodeLanguage) -> [CodePiece] {
        guard range.count <= byteLimit, range.lowerBound >= 0, range.upperBound <= bytes.count else { return [] }
        var lexer = CodeLexer(bytes, range, language)
        switch language.form {
        case .tokens: while lexer.index < lexer.end { lexer.step() }
        case .tags: while lexer.index < lexer.end { lexer.tagStep() }
        case .lines: while lexer.index < lexer.end { lexer.line() }
        }
        return lexer.pieces
    }

    private mutating func step() {
        let start = index
        let byte = bytes[index]
        if Self.isWord(byte) {
            Self.isDigit(byte) ? number() : word()
        } else if !comment(), !string() {
            index += 1
            if byte == language.wordSign, index < end, Self.isWord(bytes[index]) {
                skipWord()
                add(.keyword, from: start)
            }
        }
        // Whatever the rules say, each step takes something.
        if index <= start { index = start + 1 }
    }

    // MARK: - Tools

    mutating func add(_ kind: CodePiece.Kind, from start: Int) {
        pieces.append(CodePiece(range: start..<min(index, end), kind: kind))
    }

    func matches(_ sign: StaticString, at place: Int) -> Bool {
        let count = sign.utf8CodeUnitCount
        guard count > 0, place + count <= end else { return false }
        return sign.withUTF8Buffer { $0.elementsEqual(bytes[place..<place + count]) }
    }

    /// A letter, a digit, an underscore or a byte of any character beyond ASCII.
    static func isWord(_ byte: UInt8) -> Bool { MarkupScanner.isWord(byte) || byte == UInt8(ascii: "_") }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    mutating func skipWord() {
        while index < end, Self.isWord(bytes[index]) { index += 1 }
    }

    mutating func skipLine() {
        while index < end, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    }

    // MARK: - Words and numbers

    private mutating func word() {
        let start = index
        skipWord()
        if language.isKeyword(bytes[start..<index]) { add(.keyword, from: start) }
    }

    /// Digits with what belongs to them: letters of a base or unit, one point before more digits, the sign of an
    /// exponent.
    mutating func number() {
        let start = index
        let isHexadecimal = matches("0x", at: index) || matches("0X", at: index)
        while index < end {
            let byte = bytes[index]
            let next = index + 1 < end ? bytes[index + 1] : 0x20
            if MarkupScanner.isWord(byte) && byte < 0x80 || byte == UInt8(ascii: "_") {
                index += 1
                let isExponent = byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
                if isExponent, !isHexadecimal, next == UInt8(ascii: "-") || next == UInt8(ascii: "+"),
                    index + 1 < end, Self.isDigit(bytes[index + 1])
                {
                    index += 1
                }
            } else if byte == UInt8(ascii: "."), Self.isDigit(next) {
                index += 1
            } else {
                break
            }
        }
        // What goes on with letters of another script is no number.
        guard index >= end || bytes[index] < 0x80 else { return skipWord() }
        add(.number, from: start)
    }

    // MARK: - Comments

    private mutating func comment() -> Bool {
        let start = index
        if let block = language.blockComment, matches(block.opens, at: index) {
            index += block.opens.utf8CodeUnitCount
            while index < end, !matches(block.closes, at: index) { index += 1 }
            index = min(end, index + block.closes.utf8CodeUnitCount)
            add(.comment, from: start)
            return true
        }
        guard language.lineComments.contains(where: { matches($0, at: start) }) else { return false }
        if language.commentsNeedSpace, !isBehindSpace(start) { return false }
        skipLine()
        add(.comment, from: start)
        return true
    }

    /// Whether nothing stands before a place, or something that parts words.
    private func isBehindSpace(_ place: Int) -> Bool {
        guard place > 0 else { return true }
        return bytes[place - 1] <= 0x20 || bytes[place - 1] == UInt8(ascii: ";")
            || bytes[place - 1] == UInt8(ascii: "`")
    }

    // MARK: - Texts

    private mutating func string() -> Bool {
        let start = index
        guard let kind = language.strings.first(where: { matches($0.opens, at: start) }) else { return false }
        if !language.quotesFollowWords, start > 0, Self.isWord(bytes[start - 1]) { return false }
        var place = start + kind.opens.utf8CodeUnitCount
        // The longest character in code is one of six hexadecimal digits.
        let limit = kind.isCharacter ? min(end, start + 14) : end
        while place < limit {
            if kind.hasEscapes, bytes[place] == UInt8(ascii: "\\") {
                place += 2
                continue
            }
            if matches(kind.closes, at: place) {
                index = place + kind.closes.utf8CodeUnitCount
                return finish(kind, from: start)
            }
            if !kind.isLong, bytes[place] == UInt8(ascii: "\n") { break }
            place += 1
        }
        // A lone sign for characters begins something else, such as the name of a lifetime.
        guard !kind.isCharacter else { return false }
        index = min(place, end)
        add(.string, from: start)
        return true
    }

    private mutating func finish(_ kind: CodeLanguage.Enclosed, from start: Int) -> Bool {
        guard kind.isCharacter else {
            add(.string, from: start)
            return true
        }
        let inner = bytes[start + 1..<index - 1]
        // Of one character only the first byte is below 0x80 or from 0xC0 on.
        let characters = inner.count { $0 < 0x80 || $0 >= 0xC0 }
        guard characters == 1 || inner.first == UInt8(ascii: "\\") else {
            index = start
            return false
        }
        add(.string, from: start)
        return true
    }
}
