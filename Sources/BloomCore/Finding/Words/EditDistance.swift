/// How different two short words are: to tell a person which word was meant.
public enum EditDistance {
    /// Longer words are not compared, in bytes.
    private static let limit = 48

    /// How many letters have to be changed, added, left out, or swapped with their neighbour.
    static func between(_ left: String, _ right: String) -> Int {
        let first = Array(left.utf8.prefix(limit))
        let second = Array(right.utf8.prefix(limit))
        var before: [Int] = []
        var previous = Array(0...second.count)
        for row in first.indices {
            var current = [row + 1]
            current.reserveCapacity(second.count + 1)
            for column in second.indices {
                let isSame = first[row] == second[column]
                var cost = min(previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
            }
            before = previous
            previous = current
        }
        return previous[second.count]
    }

    /// The known word that was probably meant; nil when none is near.
    ///
    /// About a third of the letters may be wrong, or the word may be the start of a known one. Capitals are small ones.
    public static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let word = word.lowercased()
        guard !word.isEmpty, word.utf8.count <= limit else { return nil }
        var best: (distance: Int, word: String)?
        for candidate in known {
            let known = candidate.lowercased()
            let isStart = word.utf8.count >= 2 && known.hasPrefix(word)
            let distance = isStart ? 1 : between(word, known)
            guard distance <= (word.utf8.count + 2) / 3 else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
        }
        return best?.word
    }
}
