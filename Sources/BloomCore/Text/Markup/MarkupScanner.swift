/// Takes the content of a message apart, in one pass and in linear time.
///
/// Every place is looked at a fixed number of times, whatever it holds: searches for the end of something stop at
/// the next possible start of the same thing. A quote, four levels of lists and six kinds of emphasis, each open at
/// most once, are as deep as anything nests: eleven. Nothing is lost: signs without their other half stay as text.
struct MarkupScanner {
    let bytes: [UInt8]
    private(set) var tokens: [MarkupToken] = []
    var index = 0
    private var textStart = 0
    var open: [(delimiter: MarkupDelimiter, token: Int)] = []
    private var ticks: TickRuns
    /// What the lines before this one began; nil where lines begin nothing.
    var block: MarkupBlock?

    private init(_ bytes: [UInt8], block: MarkupBlock?) {
        self.bytes = bytes
        self.block = block
        ticks = TickRuns(bytes)
    }

    /// The pieces of a content; without blocks, such as in titles, lines begin neither quotes nor headings nor lists.
    static func tokens(of bytes: [UInt8], hasBlocks: Bool = true) -> [MarkupToken] {
        var scanner = MarkupScanner(bytes, block: hasBlocks ? MarkupBlock() : nil)
        scanner.beginLine()
        while scanner.index < bytes.count { scanner.step() }
        scanner.flushText()
        return scanner.tokens
    }

    private mutating func step() {
        let start = index
        switch bytes[index] {
        case UInt8(ascii: "\n"): lineBreak()
        case UInt8(ascii: "`"): code()
        case UInt8(ascii: "\\"): escape()
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "|"): delimiters()
        case UInt8(ascii: "<"): atom(angle())
        case UInt8(ascii: "["): atom(maskedLink())
        case UInt8(ascii: "h"): atom(bareLink())
        case UInt8(ascii: "@"): atom(everyone())
        default: index += 1
        }
        // Whatever the rules say, each step takes something.
        if index <= start { index = start + 1 }
    }

    // MARK: - Tools

    /// The byte at a place; a space outside.
    func byte(_ place: Int) -> UInt8 { place >= 0 && place < bytes.count ? bytes[place] : 0x20 }

    func matches(_ word: StaticString, at place: Int) -> Bool {
        guard place >= 0, place + word.utf8CodeUnitCount <= bytes.count else { return false }
        return word.withUTF8Buffer { $0.elementsEqual(bytes[place..<place + $0.count]) }
    }

    func isOpen(_ delimiter: MarkupDelimiter) -> Bool { open.contains { $0.delimiter == delimiter } }

    /// Adds a piece that begins here and ends at `end`.
    mutating func add(_ token: MarkupToken, end: Int) {
        flushText()
        tokens.append(token)
        index = end
        textStart = end
    }

    private mutating func flushText() {
        if textStart < index { tokens.append(.text(textStart..<index)) }
        textStart = index
    }

    private mutating func atom(_ found: (token: MarkupToken, end: Int)?) {
        if let found { add(found.token, end: found.end) } else { index += 1 }
    }

    private mutating func lineBreak() {
        let end = index + 1
        if index > textStart, bytes[index - 1] == 0x0D { index -= 1 }
        add(.lineBreak, end: end)
        beginLine()
    }

    // MARK: - Code and escapes

    private mutating func code() {
        guard let run = ticks.run(at: index) else {
            // Part of a run whose first tick is escaped.
            index += 1
            return
        }
        guard let closing = run.closing else {
            index = run.range.upperBound
            return
        }
        let size = run.range.count
        if size < 3 {
            add(.code(run.range.upperBound..<closing.lowerBound, ticks: size), end: closing.upperBound)
        } else {
            codeBlock(inner: index + 3..<closing.lowerBound, end: closing.lowerBound + 3)
        }
    }

    /// The first line names the language if it is one word and code follows.
    private mutating func codeBlock(inner: Range<Int>, end: Int) {
        guard block != nil else { return add(.code(inner, ticks: 1), end: end) }
        let line = inner.prefix { bytes[$0] != UInt8(ascii: "\n") }
        let isWord = line.allSatisfy { bytes[$0] > 0x20 && bytes[$0] != UInt8(ascii: "`") } && line.count <= 32
        var start = inner.lowerBound
        var language = start..<start
        if isWord, line.endIndex < inner.upperBound {
            language = line.startIndex..<line.endIndex
            start = line.endIndex + 1
        }
        var last = inner.upperBound
        if last > start, bytes[last - 1] == UInt8(ascii: "\n") { last -= 1 }
        add(.block(language: language, code: start..<last), end: end)
    }

    private mutating func escape() {
        // The shrugging man keeps his arm.
        let shrug: StaticString = "\\_(ツ)_/"
        if matches(shrug, at: index) {
            index += shrug.utf8CodeUnitCount
            return
        }
        let next = byte(index + 1)
        guard Self.isPunctuation(next) else {
            index += 1
            return
        }
        add(.text(index + 1..<index + 2), end: index + 2)
    }

    // MARK: - Emphasis

    private mutating func delimiters() {
        let sign = bytes[index]
        var end = index
        while end < bytes.count, bytes[end] == sign { end += 1 }
        let count = end - index
        switch sign {
        case UInt8(ascii: "~"): count == 2 ? pair(.tilde) : literal(to: end)
        // A third bar is text; more would enclose nothing.
        case UInt8(ascii: "|"): count == 2 || count == 3 ? pair(.bar) : literal(to: end)
        default: count <= 3 ? emphasis(sign, count) : literal(to: end)
        }
    }

    private mutating func literal(to end: Int) { index = end }

    private mutating func pair(_ delimiter: MarkupDelimiter) {
        isOpen(delimiter) ? close(delimiter, length: 2) : begin(delimiter, length: 2)
    }

    private mutating func emphasis(_ sign: UInt8, _ count: Int) {
        let isStar = sign == UInt8(ascii: "*")
        let single: MarkupDelimiter = isStar ? .star : .underscore
        let double: MarkupDelimiter = isStar ? .doubleStar : .doubleUnderscore
        let before = byte(index - 1)
        let after = byte(index + count)
        // Within words an underscore is a letter, unless there are two.
        let opens = !Self.isSpace(after) && (isStar || count == 2 || !Self.isWord(before))
        let closes = !Self.isSpace(before) && (isStar || count == 2 || !Self.isWord(after))
        var rest = count
        while rest > 0 {
            let innermost = open.last { $0.delimiter == single || $0.delimiter == double }?.delimiter
            if closes, rest == 3, let innermost {
                rest -= innermost == single ? 1 : 2
                close(innermost, length: innermost == single ? 1 : 2)
            } else if closes, rest >= 2, isOpen(double) {
                if rest == 2 { putOutside(single, double) }
                rest -= 2
                close(double, length: 2)
            } else if closes, rest == 1 || !opens, isOpen(single) {
                rest -= 1
                close(single, length: 1)
            } else if opens, rest >= 2, !isOpen(double) {
                rest -= 2
                begin(double, length: 2)
            } else if opens, rest == 1, !isOpen(single) {
                rest -= 1
                begin(single, length: 1)
            } else {
                index += rest
                rest = 0
            }
        }
    }

    /// Three signs that open two emphases leave it to what closes first which of them is within the other.
    private mutating func putOutside(_ single: MarkupDelimiter, _ double: MarkupDelimiter) {
        let last = open.count - 1
        guard last >= 1, open[last].delimiter == single, open[last - 1].delimiter == double,
            open[last].token == open[last - 1].token + 1,
            case .delimiter(_, _, let range) = tokens[open[last - 1].token]
        else { return }
        let start = range.lowerBound
        tokens[open[last - 1].token] = .delimiter(single, .literal, start..<start + 1)
        tokens[open[last].token] = .delimiter(double, .literal, start + 1..<start + 3)
        open[last - 1].delimiter = single
        open[last].delimiter = double
    }

    private mutating func begin(_ delimiter: MarkupDelimiter, length: Int) {
        add(.delimiter(delimiter, .literal, index..<index + length), end: index + length)
        open.append((delimiter, tokens.count - 1))
    }

    private mutating func close(_ delimiter: MarkupDelimiter, length: Int) {
        guard let place = open.lastIndex(where: { $0.delimiter == delimiter }) else { return }
        let start = open[place].token
        if case .delimiter(_, _, let range) = tokens[start] { tokens[start] = .delimiter(delimiter, .opens, range) }
        // What was opened since and not closed stays literal.
        open.removeSubrange(place...)
        if let base = block?.openBefore { block?.openBefore = min(base, open.count) }
        add(.delimiter(delimiter, .closes, index..<index + length), end: index + length)
    }
}

extension MarkupScanner {
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    static func isPunctuation(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && !isWord(byte) }

    /// A letter or digit, or a byte of any character beyond ASCII.
    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...0xFF:
            true
        default: false
        }
    }
}
