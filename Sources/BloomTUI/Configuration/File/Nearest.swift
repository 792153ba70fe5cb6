/// Finds the word that somebody probably meant.
enum Nearest {
    /// The known word that is nearest to another, if it is near enough to be meant.
    static func word(to text: String, among known: some Sequence<String>) -> String? {
        let wanted = Array(text.lowercased().utf8)
        guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
        var best: (word: String, distance: Int)?
        for word in known {
            let distance = distance(wanted, Array(word.lowercased().utf8))
            guard distance <= max(1, min(wanted.count, word.utf8.count) / 3) else { continue }
            if best == nil || distance < best?.distance ?? 0 { best = (word, distance) }
        }
        return best?.word
    }

    /// `; did you mean 'x'?`, or nothing.
    static func hint(for text: String, among known: some Sequence<String>) -> String {
        word(to: text, among: known).map { "; did you mean '\($0)'?" } ?? ""
    }

    /// How many letters must be put in, taken out, replaced or swapped with their neighbour.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let isSame = left[row] == right[column]
                var best = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            before = last
            last = current
        }
        return last[right.count]
    }
}
