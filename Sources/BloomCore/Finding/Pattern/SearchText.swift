/// Text from outside made ready to be searched: as much of it as may be looked at, without what cannot be seen.
enum SearchText {
    /// Longer texts are searched up to here only, in bytes of UTF-8.
    static let plainLimit = 65_536
    /// The same for patterns, which look at each place several times.
    static let patternLimit = 4096
    /// Scalars of a character that take part: a base and its marks, or the start of an emoji sequence.
    static let clusterLimit = 5

    private static let policy = TextPolicy(allowPrivateUse: true)

    /// The characters of a text, each cut to a few scalars so that comparing them takes no time.
    static func characters(of raw: String, ignoringCase: Bool) -> [Character] {
        visible(raw, limit: plainLimit).map { character in
            let short = cut(character)
            return ignoringCase ? LetterCase.lower(short) : short
        }
    }

    /// The scalars of a text as patterns see them.
    static func scalars(of raw: String) -> [Unicode.Scalar] {
        Array(visible(raw, limit: patternLimit).unicodeScalars)
    }

    /// The start of a character.
    static func cut(_ character: Character) -> Character {
        let scalars = character.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: clusterLimit, limitedBy: scalars.endIndex),
            end != scalars.endIndex
        else { return character }
        return LetterCase.character(of: String.UnicodeScalarView(scalars[..<end])) ?? character
    }

    /// Not more than a number of bytes of a text.
    static func prefix(_ raw: String, bytes limit: Int) -> String {
        let bytes = raw.utf8
        guard bytes.count > limit else { return raw }
        var end = bytes.index(bytes.startIndex, offsetBy: limit)
        // Not in the middle of a scalar.
        while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
        return String(raw[..<end])
    }

    private static func visible(_ raw: String, limit: Int) -> String {
        let text = prefix(raw, bytes: limit)
        if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return text }
        return ScalarFilter.filtered(text, policy: policy, marksDirections: false)
    }
}
