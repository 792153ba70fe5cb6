/// What takes lines of its own: quotes, headings, lists, code.
extension MarkupWriter {
    /// More rows of a block of code are left out unless the message is expanded.
    static let codeRowLimit = 20

    mutating func lineBreak() {
        lineAttributes = []
        isSubtext = false
        if !isQuoteToEnd, hidden == nil {
            builder.endLine(nextBar: outerBar)
        } else if hidden == nil {
            builder.endLine()
        }
        endsBlock = false
    }

    mutating func leaveBlock() {
        guard endsBlock else { return }
        endsBlock = false
        builder.endLine()
    }

    mutating func quote(isToEnd: Bool) {
        guard hidden == nil else { return }
        isQuoteToEnd = isToEnd
        builder.bar = joined(outerBar, marks.quoteBar)
        builder.startBar()
    }

    func joined(_ bar: StyledText?, _ next: SafeText) -> StyledText {
        var joined = bar ?? StyledText()
        joined.append(next, TextRole.dim.style)
        return joined
    }

    mutating func heading(_ level: Int) {
        lineAttributes = level == 1 ? [.bold, .underline] : .bold
        guard isMono else { return }
        let signs = [SafeText(own: "# "), SafeText(own: "## "), SafeText(own: "### ")]
        append(own: signs[max(1, min(3, level)) - 1], style)
    }

    /// Two cells for each level, then the bullet or the number; what is wrapped stands below the text.
    mutating func item(level: Int, number: Range<Int>?) {
        let sign = number.map { line($0) + SafeText(own: " ") } ?? marks.bullet
        let lead = SafeText(spaces: 2 * level) + sign
        append(own: lead, with(TextRole.text.style))
        if hidden == nil { builder.hanging = lead.width }
    }

    // MARK: - Blocks of code

    mutating func block(language: Range<Int>, code: Range<Int>) {
        guard hidden == nil else {
            hide(line(code).width)
            return
        }
        leaveBlock()
        if builder.isInLine { builder.endLine() }
        let bar = builder.bar
        builder.append(own: marks.codeStart + line(language), TextRole.dim.style)
        builder.endLine(nextBar: joined(bar, marks.codeBar))
        let limit = renderer.isExpanded ? Int.max : Self.codeRowLimit
        builder.isVerbatim = true
        let left = rows(of: code, language: CodeLanguage.named(string(language)), limit: limit)
        builder.isVerbatim = false
        builder.bar = bar
        var end = marks.codeEnd
        if left > 0 {
            renderer.findings.leftOut = true
            end.append(SafeText(own: " ") + renderer.sanitiser.more(left, SafeText(own: " more rows")))
        }
        builder.append(own: end, TextRole.dim.style)
        endsBlock = true
    }

    /// Writes rows up to a limit, and tells how many are left.
    private mutating func rows(of code: Range<Int>, language: CodeLanguage?, limit: Int) -> Int {
        let pieces = language.map { CodeLexer.pieces(of: bytes, in: code, $0) } ?? []
        var rest = pieces[...]
        var start = code.lowerBound
        var count = 0
        while start <= code.upperBound {
            let end = bytes[start..<code.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? code.upperBound
            if count < limit {
                // A carriage return would be one more line break.
                let isReturn = end > start && bytes[end - 1] == 0x0D
                row(start..<(isReturn ? end - 1 : end), &rest)
                builder.endLine()
            }
            count += 1
            start = end + 1
        }
        return count - min(count, limit)
    }

    /// Writes one row; the pieces that end in it are done with.
    private mutating func row(_ row: Range<Int>, _ pieces: inout ArraySlice<CodePiece>) {
        var place = row.lowerBound
        while let piece = pieces.first, piece.range.lowerBound < row.upperBound {
            let part = piece.range.clamped(to: row)
            builder.append(string(place..<max(place, part.lowerBound)), TextRole.code.style)
            builder.append(string(part), piece.kind.role.style)
            place = max(place, part.upperBound)
            guard piece.range.upperBound <= row.upperBound else { break }
            pieces.removeFirst()
        }
        builder.append(string(place..<row.upperBound), TextRole.code.style)
    }
}
