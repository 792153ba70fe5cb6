/// Something that can be found by a few of its letters, made ready for many searches.
struct FuzzyText: Hashable, Sendable {
    /// Longer texts are found by their start only, in glyphs.
    static let limit = 256

    /// The first scalar of each glyph: marks on letters are not asked for.
    let scalars: [Unicode.Scalar]
    /// The same in lower case.
    let folded: [Unicode.Scalar]
    /// Letters before this place count more.
    let headCount: Int
    /// Which letters occur at all, by their lowest bits.
    let mask: UInt64
    /// What each glyph is worth when it is found: more in the head, where words begin, and at the start.
    private(set) var worth: [UInt8] = []

    /// Makes one of glyphs, of which the first `headCount` are the most telling; nil for all.
    init(_ glyphs: some Sequence<Character>, headCount: Int? = nil) {
        scalars = glyphs.prefix(Self.limit).map { $0.unicodeScalars.first ?? " " }
        folded = scalars.map(LetterCase.lower)
        self.headCount = headCount ?? scalars.count
        mask = folded.reduce(0) { $0 | Self.bit(of: $1) }
        worth = scalars.indices.map { index in
            16 + (index < self.headCount ? 4 : 0) + (startsWord(at: index) ? 10 : 0) + (index == 0 ? 6 : 0)
        }
    }

    /// Makes one of safe text.
    init(_ text: SafeText, headCount: Int? = nil) {
        self.init(text.clusters.lazy.map(\.character), headCount: headCount)
    }

    static func bit(of scalar: Unicode.Scalar) -> UInt64 { 1 << UInt64(scalar.value & 63) }

    /// Whether a word begins at a place: behind a separator, at a capital behind a small letter, at a first digit.
    func startsWord(at index: Int) -> Bool {
        guard index > 0 else { return true }
        let (before, here) = (scalars[index - 1], scalars[index])
        guard ScalarClass.word.contains(here), here != "_" else { return false }
        guard ScalarClass.word.contains(before), before != "_" else { return true }
        if here != folded[index] { return before == folded[index - 1] }
        return ScalarClass.digit.contains(here) && !ScalarClass.digit.contains(before)
    }
}
