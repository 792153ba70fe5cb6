/// Reads patterns: what regular expressions have in common everywhere.
///
/// Known are `.`, `[…]`, `\d \w \s \b` and their opposites, `^ $` for lines, groups, `|`, `* + ? {m,n}` and their lazy
/// forms, and `(?i)` at the start. References to groups and looking around are not: they cannot be matched in
/// linear time.
struct PatternParser {
    /// Longer patterns are refused, in scalars.
    static let lengthLimit = 256
    /// Groups within groups.
    static let depthLimit = 24
    /// The largest number in `{m,n}`.
    static let countLimit = 100

    let scalars: [Unicode.Scalar]
    var index = 0
    private var depth = 0
    private var ignoresCase = false
    /// A letter stands in upper case, so case matters.
    var hasUpper = false

    private init(_ source: String) { scalars = Array(source.unicodeScalars.prefix(Self.lengthLimit + 1)) }

    /// The pattern, and whether case is to be ignored.
    static func parse(_ source: String) throws(PatternError) -> (node: PatternNode, ignoresCase: Bool) {
        var parser = PatternParser(source)
        guard !parser.scalars.isEmpty else { throw PatternError(reason: "the pattern is empty", place: 0) }
        guard parser.scalars.count <= lengthLimit else {
            throw PatternError(reason: "the pattern is longer than \(lengthLimit) characters", place: lengthLimit)
        }
        if parser.takes("(?i)") { parser.ignoresCase = true }
        let node = try parser.choice()
        guard parser.index == parser.scalars.count else { throw parser.error("this ) closes nothing") }
        return (node, parser.ignoresCase || !parser.hasUpper)
    }

    // MARK: - Tools

    var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    func error(_ reason: String) -> PatternError { PatternError(reason: reason, place: index) }

    /// Goes behind a text if it stands here.
    mutating func takes(_ text: String) -> Bool {
        guard scalars[index...].starts(with: text.unicodeScalars) else { return false }
        index += text.unicodeScalars.count
        return true
    }

    // MARK: - Parts

    private mutating func choice() throws(PatternError) -> PatternNode {
        var branches: [PatternNode] = [try sequence()]
        while takes("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var parts: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let part = try atom()
            parts.append(try quantified(part))
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .nothing : .sequence(parts)
    }

    private mutating func atom() throws(PatternError) -> PatternNode {
        guard let scalar = next else { return .nothing }
        switch scalar {
        case "(": return try group()
        case "[": return .set(try set())
        case "\\": return try escape()
        case "*", "+", "?": throw error("there is nothing to repeat")
        default: break
        }
        index += 1
        switch scalar {
        case ".": return .any
        case "^": return .place(.lineStart)
        case "$": return .place(.lineEnd)
        default:
            if LetterCase.lower(scalar) != scalar { hasUpper = true }
            return .scalar(scalar)
        }
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        let start = index
        depth += 1
        guard depth <= Self.depthLimit else { throw error("groups are nested too deep") }
        if !takes("(?:") {
            index += 1
            if next == "?" { throw error("only (?:…), and (?i) at the start, are known here") }
        }
        let node = try choice()
        guard takes(")") else { throw PatternError(reason: "this ( is not closed", place: start) }
        depth -= 1
        return node
    }

    private mutating func quantified(_ node: PatternNode) throws(PatternError) -> PatternNode {
        let bounds: (least: Int, most: Int?)
        switch next {
        case "*": bounds = (0, nil)
        case "+": bounds = (1, nil)
        case "?": bounds = (0, 1)
        case "{":
            guard let counts = try counts() else { return node }
            bounds = counts
        default: return node
        }
        if case .place = node { throw error("a place cannot be repeated") }
        index += 1
        let isLazy = takes("?")
        if let scalar = next, scalar == "*" || scalar == "+" || scalar == "?" {
            throw error("there is nothing to repeat")
        }
        return .repeated(node, least: bounds.least, most: bounds.most, isLazy: isLazy)
    }

    /// The numbers of `{m}`, `{m,}` or `{m,n}`, stopping at the closing brace; nil, not moving, for anything else.
    private mutating func counts() throws(PatternError) -> (least: Int, most: Int?)? {
        let start = index
        index += 1
        guard let least = try number() else {
            index = start
            return nil
        }
        var most: Int? = least
        if takes(",") { most = try number() }
        guard next == "}" else {
            index = start
            return nil
        }
        if let most, most < least {
            throw PatternError(reason: "the second number is smaller than the first", place: start)
        }
        return (least, most)
    }

    private mutating func number() throws(PatternError) -> Int? {
        let start = index
        var value = 0
        while let scalar = next, (0x30...0x39).contains(scalar.value) {
            value = min(10_000, value * 10 + Int(scalar.value - 0x30))
            index += 1
        }
        guard value <= Self.countLimit else {
            throw PatternError(reason: "more than \(Self.countLimit) repetitions", place: start)
        }
        return index > start ? value : nil
    }
}
