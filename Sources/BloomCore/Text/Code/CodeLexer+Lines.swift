/// Languages that are not made of words: tags, and lists of changes.
extension CodeLexer {
    // MARK: - Tags

    /// Text up to a tag, the tag with its values, or a comment.
    mutating func tagStep() {
        guard bytes[index] == UInt8(ascii: "<") else {
            index += 1
            return
        }
        let start = index
        if matches("<!--", at: index) {
            while index < end, !matches("-->", at: index) { index += 1 }
            index = min(end, index + 3)
            add(.comment, from: start)
            return
        }
        index += 1
        while index < end, "/!?".utf8.contains(bytes[index]) { index += 1 }
        guard index < end, Self.isWord(bytes[index]) else { return }
        let name = index
        while index < end,
            Self.isWord(bytes[index]) || bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: ":")
        {
            index += 1
        }
        add(.keyword, from: name)
        values()
    }

    /// The values within a tag.
    private mutating func values() {
        while index < end, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
            let quote = bytes[index]
            let start = index
            index += 1
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
            while index < end, bytes[index] != quote { index += 1 }
            index = min(end, index + 1)
            add(.string, from: start)
        }
    }

    // MARK: - Changes

    /// One line: added, removed, the place of a change, or what names the files.
    mutating func line() {
        let start = index
        let kind: CodePiece.Kind?
        if matches("+++", at: start) || matches("---", at: start) || matches("diff ", at: start)
            || matches("index ", at: start)
        {
            kind = .comment
        } else if matches("@@", at: start) {
            kind = .keyword
        } else if matches("+", at: start) || matches(">", at: start) {
            kind = .string
        } else if matches("-", at: start) || matches("<", at: start) || matches("!", at: start) {
            kind = .number
        } else {
            kind = nil
        }
        skipLine()
        if let kind { add(kind, from: start) }
        index += 1
    }
}
