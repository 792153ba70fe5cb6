/// What the lines of a content have begun so far.
struct MarkupBlock {
    /// Deeper lists are shown at the last level.
    static let levelLimit = 4
    /// More spaces at the start of a further line do not set in what is wrapped any more.
    static let indentLimit = 16

    /// All that follows is a quote.
    var isQuoteToEnd = false
    /// Whether the line before was quoted: a list does not go on from within a quote to the outside.
    var wasQuoted = false
    /// How far the items are set in whose list the line can belong to, from the outermost to the innermost.
    var indents: [Int] = []
    /// How many signs were open when the heading or item began that the line belongs to; nil outside of both.
    var openBefore: Int?
}

extension MarkupScanner {
    /// Takes what a line begins with: the sign of a quote, then of a list item, a heading or small letters.
    mutating func beginLine() {
        guard let block else { return }
        let isQuoted = quote()
        if isQuoted != block.wasQuoted {
            self.block?.wasQuoted = isQuoted
            endBlock(endsList: true)
        }
        var start = index
        while start < bytes.count, bytes[start] == 0x20 { start += 1 }
        let spaces = start - index
        if let item = item(at: start) {
            endBlock(endsList: false)
            add(.item(level: level(of: spaces), number: item.number), end: item.end)
            beginTitle()
            self.block?.openBefore = open.count
        } else if isTitle(at: index) {
            endBlock(endsList: true)
            beginTitle()
            self.block?.openBefore = open.count
        } else if spaces > 0, !block.indents.isEmpty, isQuoted == block.wasQuoted, hasText(at: start) {
            add(.continuation(min(spaces, MarkupBlock.indentLimit)), end: index)
        } else if hasText(at: start) {
            endBlock(endsList: true)
        }
    }

    /// Whether the line is quoted; its sign is taken.
    private mutating func quote() -> Bool {
        guard block?.isQuoteToEnd == false else { return true }
        if matches(">>> ", at: index) {
            block?.isQuoteToEnd = true
            add(.quote(isToEnd: true), end: index + 4)
            return true
        }
        guard matches("> ", at: index) else { return false }
        add(.quote(isToEnd: false), end: index + 2)
        return true
    }

    /// What was opened within a heading or an item and is still open stays as it stands.
    private mutating func endBlock(endsList: Bool) {
        if let base = block?.openBefore, open.count > base { open.removeSubrange(base...) }
        block?.openBefore = nil
        if endsList { block?.indents = [] }
    }

    // MARK: - Headings and small letters

    private mutating func beginTitle() {
        if let level = headingLevel(at: index) {
            add(.heading(level), end: index + level + 1)
        } else if isSubtext(at: index) {
            add(.subtext, end: index + 3)
        }
    }

    private func isTitle(at place: Int) -> Bool { headingLevel(at: place) != nil || isSubtext(at: place) }

    private func headingLevel(at place: Int) -> Int? {
        guard byte(place) == UInt8(ascii: "#") else { return nil }
        var level = 1
        while level < 4, byte(place + level) == UInt8(ascii: "#") { level += 1 }
        return level < 4 && byte(place + level) == 0x20 && hasText(at: place + level) ? level : nil
    }

    private func isSubtext(at place: Int) -> Bool { matches("-# ", at: place) && hasText(at: place + 2) }

    /// Whether anything but spaces is left on the line.
    private func hasText(at place: Int) -> Bool {
        var place = place
        while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 || bytes[place] == 0x0D { place += 1 }
        return place < bytes.count && bytes[place] != UInt8(ascii: "\n")
    }

    // MARK: - Lists

    /// `- `, `* `, or a number of up to nine digits with a full stop, and something behind it.
    private func item(at place: Int) -> (number: Range<Int>?, end: Int)? {
        var end = place
        switch byte(place) {
        case UInt8(ascii: "-"), UInt8(ascii: "*"): end += 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            while end < place + 10, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(end)) { end += 1 }
            guard end < place + 10, byte(end) == UInt8(ascii: ".") else { return nil }
            end += 1
        default: return nil
        }
        guard end < bytes.count, bytes[end] == 0x20, hasText(at: end) else { return nil }
        return (end > place + 1 ? place..<end : nil, end + 1)
    }

    /// How deep an item is nested that is set in by so many spaces: two more than the item above it are one level more.
    private mutating func level(of spaces: Int) -> Int {
        var indents = block?.indents ?? []
        while let last = indents.last, last > spaces { indents.removeLast() }
        if indents.isEmpty || spaces >= (indents.last ?? 0) + 2 { indents.append(spaces) }
        let level = indents.count - 1
        // Items below the last level are all on it, so that what they are set in by need not be known.
        if indents.count > MarkupBlock.levelLimit { indents.removeLast() }
        block?.indents = indents
        return min(level, MarkupBlock.levelLimit - 1)
    }
}
