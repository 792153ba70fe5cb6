/// Finds the best way to take the letters of one word out of a text; kept for many texts, it needs no new memory.
struct FuzzyAligner {
    // What makes a letter worth more or less than the text says.
    private static let consecutive: Int32 = 12
    private static let gap: Int32 = 3
    private static let gapLimit: Int32 = 18
    private static let leadLimit = 6
    private static let prefix = 20
    private static let whole = 20
    private static let impossible = Int32.min / 2

    /// For each place the best score of the letters so far, the last of them found there.
    private var row = Array(repeating: FuzzyAligner.impossible, count: FuzzyText.limit)
    private var next = Array(repeating: FuzzyAligner.impossible, count: FuzzyText.limit)
    /// Where each letter can be found at the earliest.
    private var earliest: [Int] = []
    /// For each letter and place, where the letter before it was found; only while places are asked for.
    private var origins: [Int16] = []

    /// How well the letters can be found; nil when they cannot.
    mutating func score(_ word: FuzzyMatcher.Word, in text: FuzzyText) -> Int? {
        align(word, in: text, isTracing: false)?.score
    }

    /// How well the letters can be found, and where; nil when they cannot.
    mutating func match(_ word: FuzzyMatcher.Word, in text: FuzzyText) -> (score: Int, positions: [Int])? {
        guard let best = align(word, in: text, isTracing: true) else { return nil }
        var positions: [Int] = []
        var index = best.end
        for place in stride(from: word.scalars.count - 1, through: 0, by: -1) where index >= 0 {
            positions.append(index)
            index = place > 0 ? Int(origins[place * text.scalars.count + index]) : -1
        }
        return (best.score, positions)
    }

    private mutating func align(
        _ word: FuzzyMatcher.Word, in text: FuzzyText, isTracing: Bool
    ) -> (score: Int, end: Int)? {
        let letters = word.scalars
        let glyphs = word.isExact ? text.scalars : text.folded
        guard text.mask & word.mask == word.mask, !letters.isEmpty, find(letters, in: glyphs) else { return nil }
        if isTracing { origins = Array(repeating: -1, count: letters.count * glyphs.count) }
        for index in glyphs.indices {
            let isFound = glyphs[index] == letters[0]
            row[index] = isFound ? Int32(text.worth[index]) - Int32(min(index, Self.leadLimit)) : Self.impossible
        }
        for place in letters.indices.dropFirst() {
            step(to: letters[place], place: place, glyphs, text.worth, isTracing: isTracing)
        }
        var end = 0
        for index in glyphs.indices where row[index] > row[end] { end = index }
        var score = Int(row[end])
        if glyphs.starts(with: letters) {
            score += Self.prefix
            if glyphs.count == letters.count || text.headCount == letters.count { score += Self.whole }
        }
        return (score, end)
    }

    /// Whether the letters occur in order; notes where at the earliest.
    private mutating func find(_ letters: [Unicode.Scalar], in glyphs: [Unicode.Scalar]) -> Bool {
        earliest.removeAll(keepingCapacity: true)
        for (index, glyph) in glyphs.enumerated() where glyph == letters[earliest.count] {
            earliest.append(index)
            if earliest.count == letters.count { return true }
        }
        return false
    }

    /// Goes on to one more letter: right behind the one before it, or further away.
    private mutating func step(
        to letter: Unicode.Scalar, place: Int, _ glyphs: [Unicode.Scalar], _ worth: [UInt8], isTracing: Bool
    ) {
        for index in glyphs.indices { next[index] = Self.impossible }
        // The best score that ended two places back or further, less what the way from there costs.
        var distant = Self.impossible
        var distantPlace = -1
        for index in earliest[place - 1] + 1..<glyphs.count {
            if index >= 2 {
                distant -= Self.gap
                let candidate = row[index - 2] - Self.gap
                if candidate >= distant {
                    distant = candidate
                    distantPlace = index - 2
                }
            }
            guard glyphs[index] == letter else { continue }
            let near = row[index - 1] + Self.consecutive
            let far = distantPlace >= 0 ? max(distant, row[distantPlace] - Self.gapLimit) : Self.impossible
            guard max(near, far) > Self.impossible / 2 else { continue }
            next[index] = max(near, far) + Int32(worth[index])
            if isTracing {
                origins[place * glyphs.count + index] = Int16(
                    truncatingIfNeeded: near >= far ? index - 1 : distantPlace)
            }
        }
        swap(&row, &next)
    }
}
