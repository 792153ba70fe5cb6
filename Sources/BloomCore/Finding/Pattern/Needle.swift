/// A sequence that is looked for, with the table of Knuth, Morris and Pratt, so that no text makes the search slow.
struct Needle<Element: Hashable & Sendable>: Hashable, Sendable {
    private let elements: [Element]
    /// How much of the needle's start still stands when what follows it does not match.
    private let fallback: [Int]

    init(_ elements: [Element]) {
        self.elements = elements
        var fallback: [Int] = []
        fallback.reserveCapacity(elements.count)
        var length = 0
        for (index, element) in elements.enumerated() {
            if index > 0 {
                while length > 0, elements[length] != element { length = fallback[length - 1] }
                if elements[length] == element { length += 1 }
            }
            fallback.append(length)
        }
        self.fallback = fallback
    }

    /// Where the needle stands, places that overlap an earlier one left out.
    ///
    /// `accepts` has a say about each place: a match in the middle of a word may be none.
    func ranges(in text: [Element], limit: Int = .max, accepts: (Range<Int>) -> Bool = { _ in true }) -> [Range<Int>] {
        guard !elements.isEmpty, text.count >= elements.count else { return [] }
        var ranges: [Range<Int>] = []
        var length = 0
        for (index, element) in text.enumerated() {
            while length > 0, elements[length] != element { length = fallback[length - 1] }
            if elements[length] == element { length += 1 }
            guard length == elements.count else { continue }
            let range = index + 1 - length..<index + 1
            guard accepts(range) else {
                length = fallback[length - 1]
                continue
            }
            ranges.append(range)
            if ranges.count >= limit { return ranges }
            length = 0
        }
        return ranges
    }
}
