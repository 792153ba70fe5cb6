/// A place in a text that takes nothing of it.
enum PatternPlace: Hashable, Sendable {
    case lineStart
    case lineEnd
    case wordEdge
    case noWordEdge

    /// Whether it is at an index of a text.
    func holds(at index: Int, in text: [Unicode.Scalar]) -> Bool {
        let before = index > 0 ? text[index - 1] : "\n"
        let after = index < text.count ? text[index] : "\n"
        switch self {
        case .lineStart: return before == "\n"
        case .lineEnd: return after == "\n"
        case .wordEdge: return ScalarClass.word.contains(before) != ScalarClass.word.contains(after)
        case .noWordEdge: return ScalarClass.word.contains(before) == ScalarClass.word.contains(after)
        }
    }
}

/// A set of scalars, as between brackets.
struct PatternSet: Hashable, Sendable {
    /// A kind of scalars, or all others.
    struct Member: Hashable, Sendable {
        var kind: ScalarClass
        var isNegated = false
    }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var members: [Member] = []
    var isNegated = false

    /// Whether a scalar is in it, in either case if case does not matter.
    func contains(_ scalar: Unicode.Scalar, ignoringCase: Bool) -> Bool {
        var isListed = lists(scalar)
        if !isListed, ignoringCase { isListed = lists(LetterCase.lower(scalar)) || lists(LetterCase.upper(scalar)) }
        return isListed != isNegated
    }

    private func lists(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar) } || members.contains { $0.kind.contains(scalar) != $0.isNegated }
    }
}

/// A pattern as it was read.
indirect enum PatternNode: Hashable, Sendable {
    case nothing
    case scalar(Unicode.Scalar)
    /// Anything but the end of a line.
    case any
    case set(PatternSet)
    case place(PatternPlace)
    case sequence([PatternNode])
    case choice([PatternNode])
    /// `most` is nil without an upper bound; a lazy one takes as little as it can.
    case repeated(PatternNode, least: Int, most: Int?, isLazy: Bool)
}

/// What is wrong with a pattern, and where.
struct PatternError: Error, Hashable, Sendable {
    /// In a few words.
    var reason: String
    /// Characters before it, from the start of the pattern.
    var place: Int

    /// One line for the person who wrote it.
    var message: String { "\(reason) (at \(place + 1))" }
}
