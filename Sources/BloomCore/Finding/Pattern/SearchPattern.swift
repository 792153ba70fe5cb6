/// What a person looks for: text, or a pattern between slashes.
///
/// Case matters only if a letter of it is in upper case. Patterns see at most the first ``SearchText/patternLimit``
/// bytes of a text and are matched in linear time, so that neither they nor what people write can stop the screen.
struct SearchPattern: Hashable, Sendable {
    /// How it is to be taken.
    enum Form: Hashable, Sendable {
        /// Slashes at both ends make a pattern; case matters if there is upper case.
        case search
        /// The same, but text matches whole words only, and case never matters to it.
        case words
        /// Text, whatever it looks like.
        case literal
    }
    private enum Kind: Hashable, Sendable {
        case text(SearchNeedle)
        case pattern(PatternProgram)
    }

    /// More matches in one line are not told.
    static let rangeLimit = 1000

    /// What the person wrote.
    let source: String
    private let kind: Kind

    /// Compiles it; an error says where the pattern is wrong.
    init(_ source: String, as form: Form = .search) throws(PatternError) {
        self.source = source
        if form != .literal, let pattern = Self.pattern(in: source) {
            kind = .pattern(try PatternProgram(pattern.text, ignoresCase: pattern.ignoresCase))
            return
        }
        guard let needle = SearchNeedle(source, isWord: form == .words) else {
            throw PatternError(reason: "there is nothing to look for", place: 0)
        }
        kind = .text(needle)
    }

    /// Whether it is a pattern, not text.
    var isPattern: Bool { if case .pattern = kind { true } else { false } }

    /// What stands between the slashes; nil for text.
    ///
    /// An `i` behind the last one makes case not matter.
    private static func pattern(in source: String) -> (text: String, ignoresCase: Bool)? {
        let ignoresCase = source.hasSuffix("/i")
        let inner = source.dropLast(ignoresCase ? 2 : 1)
        guard source.hasPrefix("/"), source.count > (ignoresCase ? 3 : 2), ignoresCase || source.hasSuffix("/") else {
            return nil
        }
        return (String(inner.dropFirst()), ignoresCase)
    }

    /// Whether it is anywhere in a text as it came.
    func matches(message text: String) -> Bool {
        switch kind {
        case .text(let needle): return needle.isIn(text)
        case .pattern(let program):
            var machine = PatternMachine(program, text: SearchText.scalars(of: text))
            return machine.hasMatch()
        }
    }

    /// Which cells of a line it covers, from left to right and without overlaps.
    func matches(in line: StyledText) -> [Range<Int>] {
        var cells = CellText()
        for run in line.runs { cells.append(run.text) }
        switch kind {
        case .text(let needle): return cells.columns(ofGlyphs: needle.ranges(in: cells.characters))
        case .pattern(let program):
            let scalars = cells.scalars(limit: SearchText.patternLimit)
            var machine = PatternMachine(program, text: scalars.scalars)
            var columns: [Range<Int>] = []
            for range in machine.ranges(limit: Self.rangeLimit) {
                let glyphs = scalars.glyphs[range.lowerBound]..<scalars.glyphs[range.upperBound - 1] + 1
                let found = cells.columns(ofGlyphs: glyphs)
                // Two matches may lie in one glyph: a letter, and a mark on it.
                if let last = columns.last, found.lowerBound < last.upperBound {
                    columns[columns.count - 1] = last.lowerBound..<max(last.upperBound, found.upperBound)
                } else {
                    columns.append(found)
                }
            }
            return columns
        }
    }
}

/// Text that is looked for.
struct SearchNeedle: Hashable, Sendable {
    private let characters: Needle<Character>
    /// For texts of nothing but ASCII; nil when this is not.
    private let bytes: Needle<UInt8>?
    private let ignoresCase: Bool
    /// Whether letters right before and behind it make it another word.
    private let isWord: Bool

    /// Nil when nothing of the text can be seen.
    init?(_ text: String, isWord: Bool) {
        ignoresCase = isWord || !LetterCase.hasUpper(text)
        self.isWord = isWord
        let characters = SearchText.characters(of: SearchText.prefix(text, bytes: 4096), ignoringCase: ignoresCase)
        guard !characters.isEmpty else { return nil }
        self.characters = Needle(characters)
        let ascii = characters.compactMap(\.asciiValue)
        bytes = ascii.count == characters.count ? Needle(ascii) : nil
    }

    /// Whether it is anywhere in a text as it came.
    func isIn(_ text: String) -> Bool {
        let part = SearchText.prefix(text, bytes: SearchText.plainLimit)
        guard part.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) else {
            let characters = SearchText.characters(of: part, ignoringCase: ignoresCase)
            return !ranges(inFolded: characters, limit: 1).isEmpty
        }
        guard let bytes else { return false }
        let text = ignoresCase ? part.utf8.map(Self.lower) : Array(part.utf8)
        return !bytes.ranges(in: text, limit: 1) { range in
            !isWord || Self.isWhole(range, in: text) { ScalarClass.word.contains(Unicode.Scalar($0)) }
        }.isEmpty
    }

    /// Where it is among glyphs.
    func ranges(in glyphs: [Character]) -> [Range<Int>] {
        ranges(inFolded: ignoresCase ? glyphs.map(LetterCase.lower) : glyphs, limit: SearchPattern.rangeLimit)
    }

    private func ranges(inFolded text: [Character], limit: Int) -> [Range<Int>] {
        characters.ranges(in: text, limit: limit) { range in
            !isWord || Self.isWhole(range, in: text) { $0.unicodeScalars.first.map(ScalarClass.word.contains) ?? false }
        }
    }

    /// Whether no letters stand on the other side of its own first and last one.
    private static func isWhole<Element>(_ range: Range<Int>, in text: [Element], isLetter: (Element) -> Bool) -> Bool {
        let (start, end) = (range.lowerBound, range.upperBound)
        let joinsBefore = start > 0 && isLetter(text[start - 1]) && isLetter(text[start])
        let joinsAfter = end < text.count && isLetter(text[end]) && isLetter(text[end - 1])
        return !joinsBefore && !joinsAfter
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 32 : byte }
}
