/// A pattern as steps that several readings of a text take side by side.
struct PatternProgram: Hashable, Sendable {
    /// One step; unless it says otherwise the next one follows.
    enum Step: Hashable, Sendable {
        /// Takes this scalar.
        case scalar(Unicode.Scalar)
        /// Takes anything but a line feed.
        case any
        /// Takes a scalar of a set.
        case set(PatternSet)
        /// Goes on only at such a place.
        case place(PatternPlace)
        /// Goes on at both, the first of them preferred.
        case split(Int, Int)
        /// Goes on elsewhere.
        case jump(Int)
        /// All was found.
        case match
    }

    /// Larger programs are refused: the work for a text is its length times this, at most.
    static let sizeLimit = 512

    private(set) var steps: [Step] = []
    let ignoresCase: Bool

    /// Compiles a pattern.
    init(_ source: String, ignoresCase: Bool = false) throws(PatternError) {
        let (node, isCaseless) = try PatternParser.parse(source)
        self.ignoresCase = ignoresCase || isCaseless
        try add(node)
        steps.append(.match)
    }

    private mutating func append(_ step: Step) throws(PatternError) {
        guard steps.count < Self.sizeLimit else {
            throw PatternError(reason: "the pattern repeats too much", place: 0)
        }
        steps.append(step)
    }

    private mutating func add(_ node: PatternNode) throws(PatternError) {
        switch node {
        case .nothing: break
        case .scalar(let scalar): try append(.scalar(ignoresCase ? LetterCase.lower(scalar) : scalar))
        case .any: try append(.any)
        case .set(let set): try append(.set(set))
        case .place(let place): try append(.place(place))
        case .sequence(let parts): for part in parts { try add(part) }
        case .choice(let branches): try add(choice: branches)
        case .repeated(let part, let least, let most, let isLazy):
            try add(part, least: least, most: most, isLazy: isLazy)
        }
    }

    private mutating func add(choice branches: [PatternNode]) throws(PatternError) {
        var exits: [Int] = []
        for branch in branches.dropLast() {
            let split = steps.count
            try append(.split(split + 1, split + 1))
            try add(branch)
            exits.append(steps.count)
            try append(.jump(0))
            steps[split] = .split(split + 1, steps.count)
        }
        if let last = branches.last { try add(last) }
        for exit in exits { steps[exit] = .jump(steps.count) }
    }

    private mutating func add(
        _ part: PatternNode, least: Int, most: Int?, isLazy: Bool
    ) throws(PatternError) {
        for _ in 0..<least {
            let before = steps.count
            try add(part)
            // Nothing, however often, is nothing; without this, nested counts of nothing would never end.
            if steps.count == before { return }
        }
        guard let most else { return try add(loop: part, isLazy: isLazy) }
        var splits: [Int] = []
        for _ in least..<max(least, most) {
            let split = steps.count
            try append(.split(0, 0))
            try add(part)
            if steps.count == split + 1 {
                steps.removeLast()
                break
            }
            splits.append(split)
        }
        for split in splits { setSplit(split, inside: split + 1, behind: steps.count, isLazy: isLazy) }
    }

    private mutating func add(loop part: PatternNode, isLazy: Bool) throws(PatternError) {
        let split = steps.count
        try append(.split(0, 0))
        try add(part)
        guard steps.count > split + 1 else {
            steps.removeLast()
            return
        }
        try append(.jump(split))
        setSplit(split, inside: split + 1, behind: steps.count, isLazy: isLazy)
    }

    private mutating func setSplit(_ split: Int, inside: Int, behind: Int, isLazy: Bool) {
        steps[split] = isLazy ? .split(behind, inside) : .split(inside, behind)
    }
}
