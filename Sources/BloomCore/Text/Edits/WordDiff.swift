/// What changed from one text to another, word by word.
struct WordDiff {
    /// A stretch that stayed, went or came.
    struct Piece: Equatable {
        enum Kind: Equatable { case same, removed, added }
        var kind: Kind
        var text: String
    }

    /// Texts with more words between their first and last difference are told as replaced.
    static let wordLimit = 400

    /// The pieces of both texts in order: put together without what was added they are the old text, without what
    /// was removed the new one.
    ///
    /// Linear but for the part from the first to the last difference, which costs the product of its words on both
    /// sides, at most the square of ``wordLimit``.
    static func pieces(from old: String, to new: String) -> [Piece] {
        let left = words(of: old)
        let right = words(of: new)
        let shared = min(left.count, right.count)
        var start = 0
        while start < shared, left[start] == right[start] { start += 1 }
        var end = 0
        while end < shared - start, left[left.count - 1 - end] == right[right.count - 1 - end] { end += 1 }
        var diff = WordDiff()
        diff.add(.same, left[..<start])
        diff.addDifference(left[start..<left.count - end], right[start..<right.count - end])
        diff.add(.same, left[(left.count - end)...])
        return diff.pieces
    }

    private var pieces: [Piece] = []

    private mutating func add(_ kind: Piece.Kind, _ words: ArraySlice<Substring>) {
        guard !words.isEmpty else { return }
        let text = words.joined()
        if let last = pieces.indices.last, pieces[last].kind == kind {
            pieces[last].text += text
        } else {
            pieces.append(Piece(kind: kind, text: text))
        }
    }

    private mutating func addDifference(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>) {
        guard old.count <= Self.wordLimit, new.count <= Self.wordLimit, !old.isEmpty, !new.isEmpty else {
            add(.removed, old)
            add(.added, new)
            return
        }
        var numbers: [Substring: Int32] = [:]
        let left = Self.numbered(old, &numbers)
        let right = Self.numbered(new, &numbers)
        let lengths = Self.commonLengths(left, right)
        var (row, column) = (0, 0)
        // Removed words stand before added ones wherever both orders are as short.
        var (removed, added) = (old.startIndex, new.startIndex)
        while row < left.count || column < right.count {
            if row < left.count, column < right.count, left[row] == right[column] {
                add(.removed, old[removed..<old.startIndex + row])
                add(.added, new[added..<new.startIndex + column])
                add(.same, old[old.startIndex + row..<old.startIndex + row + 1])
                row += 1
                column += 1
                (removed, added) = (old.startIndex + row, new.startIndex + column)
            } else if column == right.count
                || (row < left.count
                    && lengths[(row + 1) * (right.count + 1) + column] >= lengths[row * (right.count + 1) + column + 1])
            {
                row += 1
            } else {
                column += 1
            }
        }
        add(.removed, old[removed...])
        add(.added, new[added...])
    }

    private static func numbered(_ words: ArraySlice<Substring>, _ numbers: inout [Substring: Int32]) -> [Int32] {
        words.map { word in
            if let known = numbers[word] { return known }
            let next = Int32(numbers.count)
            numbers[word] = next
            return next
        }
    }

    /// For each pair of places, how many words what follows them has in common; row by row.
    private static func commonLengths(_ left: [Int32], _ right: [Int32]) -> [UInt16] {
        let width = right.count + 1
        var lengths = [UInt16](repeating: 0, count: (left.count + 1) * width)
        for row in left.indices.reversed() {
            for column in right.indices.reversed() {
                lengths[row * width + column] =
                    left[row] == right[column]
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        return lengths
    }

    /// Words and what stands between them: runs of letters, single spaces and line breaks, other signs one by one.
    static func words(of text: String) -> [Substring] {
        var words: [Substring] = []
        var index = text.startIndex
        while index < text.endIndex {
            let start = index
            let isWord = isPartOfWord(text[index])
            text.formIndex(after: &index)
            while isWord, index < text.endIndex, isPartOfWord(text[index]) { text.formIndex(after: &index) }
            words.append(text[start..<index])
        }
        return words
    }

    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "'" || character == "’"
    }
}
