/// Finds words by letters that occur in order, and says how well.
///
/// Every word of the query has to be found. A word with a letter in upper case is compared with case. The work for a
/// text is the length of the query times its own, both bounded.
struct FuzzyMatcher: Hashable, Sendable {
    /// Longer queries are cut, in characters.
    static let queryLimit = 64

    /// One word of a query.
    struct Word: Hashable, Sendable {
        var scalars: [Unicode.Scalar]
        /// Whether case matters.
        var isExact: Bool
        /// Which letters it has, by their lowest bits.
        var mask: UInt64
    }
    private let words: [Word]

    init(_ query: String) {
        words = query.prefix(Self.queryLimit).split(separator: " ").map { word in
            let isExact = LetterCase.hasUpper(word)
            let scalars = word.map { $0.unicodeScalars.first ?? " " }
            let folded = scalars.map(LetterCase.lower)
            let mask = folded.reduce(0) { $0 | FuzzyText.bit(of: $1) }
            return Word(scalars: isExact ? scalars : folded, isExact: isExact, mask: mask)
        }
    }

    /// Whether everything is found, and equally well.
    var isEmpty: Bool { words.isEmpty }

    /// How well a candidate matches, and by which of its characters; nil when it does not.
    static func score(_ query: String, _ candidate: String) -> (score: Int, positions: [Int])? {
        FuzzyMatcher(query).match(FuzzyText(candidate))
    }

    /// How well a text matches; nil when it does not.
    func score(_ text: FuzzyText, with aligner: inout FuzzyAligner) -> Int? {
        var total = 0
        for word in words {
            guard let score = aligner.score(word, in: text) else { return nil }
            total += score
        }
        return total
    }

    /// How well a text matches, and by which glyphs, in order; nil when it does not.
    func match(_ text: FuzzyText) -> (score: Int, positions: [Int])? {
        var aligner = FuzzyAligner()
        var total = 0
        var positions: Set<Int> = []
        for word in words {
            guard let best = aligner.match(word, in: text) else { return nil }
            total += best.score
            positions.formUnion(best.positions)
        }
        return (total, positions.sorted())
    }
}
