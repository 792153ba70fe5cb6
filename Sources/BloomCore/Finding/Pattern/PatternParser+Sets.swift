extension PatternParser {
    /// What a backslash and what follows it mean, outside of brackets.
    mutating func escape() throws(PatternError) -> PatternNode {
        let start = index
        index += 1
        switch next {
        case "b":
            index += 1
            return .place(.wordEdge)
        case "B":
            index += 1
            return .place(.noWordEdge)
        default:
            index = start
        }
        switch try escaped() {
        case .kind(let member): return .set(PatternSet(members: [member]))
        case .scalar(let scalar): return .scalar(scalar)
        }
    }

    /// What an escape stands for.
    private enum Escaped {
        case scalar(Unicode.Scalar)
        case kind(PatternSet.Member)
    }

    private mutating func escaped() throws(PatternError) -> Escaped {
        index += 1
        guard let scalar = next else { throw error("the pattern ends in a backslash") }
        let known: Escaped? =
            switch scalar {
            case "d": .kind(PatternSet.Member(kind: .digit))
            case "D": .kind(PatternSet.Member(kind: .digit, isNegated: true))
            case "w": .kind(PatternSet.Member(kind: .word))
            case "W": .kind(PatternSet.Member(kind: .word, isNegated: true))
            case "s": .kind(PatternSet.Member(kind: .space))
            case "S": .kind(PatternSet.Member(kind: .space, isNegated: true))
            case "n", "r": .scalar("\n")
            case "t": .scalar("\t")
            default: nil
            }
        if let known {
            index += 1
            return known
        }
        if scalar == "x" || scalar == "u" { return .scalar(try coded(digits: scalar == "x" ? 2 : 4)) }
        if (0x30...0x39).contains(scalar.value) { throw error("what a group found cannot be referred to") }
        guard scalar.value >= 0x80 || !ScalarClass.word.contains(scalar) else {
            throw error("\\\(scalar) is not known")
        }
        index += 1
        return .scalar(scalar)
    }

    /// `\xHH`, `\uHHHH`, or as many digits as there are between braces.
    private mutating func coded(digits count: Int) throws(PatternError) -> Unicode.Scalar {
        index += 1
        let isBraced = takes("{")
        var value: UInt32 = 0
        var found = 0
        while let scalar = next, let digit = Self.hexValue(scalar), found < (isBraced ? 6 : count) {
            value = value << 4 | digit
            found += 1
            index += 1
        }
        guard isBraced ? found > 0 && takes("}") : found == count, let scalar = Unicode.Scalar(value) else {
            throw error("this is not the number of a character")
        }
        if LetterCase.lower(scalar) != scalar { hasUpper = true }
        return scalar
    }

    private static func hexValue(_ scalar: Unicode.Scalar) -> UInt32? {
        switch scalar.value {
        case 0x30...0x39: scalar.value - 0x30
        case 0x41...0x46: scalar.value - 0x41 + 10
        case 0x61...0x66: scalar.value - 0x61 + 10
        default: nil
        }
    }

    /// Everything from an opening bracket to its closing one; one that stands first is a member.
    mutating func set() throws(PatternError) -> PatternSet {
        let start = index
        index += 1
        var set = PatternSet(isNegated: takes("^"))
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            guard case .scalar(let low) = try member(&set) else { continue }
            // A hyphen before the closing bracket is one.
            guard next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else {
                set.ranges.append(low...low)
                continue
            }
            index += 1
            let place = index
            guard case .scalar(let high) = try member(&set), high >= low else {
                throw PatternError(reason: "this range ends before it begins", place: place)
            }
            set.ranges.append(low...high)
        }
        guard takes("]") else { throw PatternError(reason: "this [ is not closed", place: start) }
        return set
    }

    /// One member of a set; kinds are put into it at once.
    private mutating func member(_ set: inout PatternSet) throws(PatternError) -> Escaped {
        guard let scalar = next else { throw error("this [ is not closed") }
        guard scalar == "\\" else {
            index += 1
            if LetterCase.lower(scalar) != scalar { hasUpper = true }
            return .scalar(scalar)
        }
        let escaped = try escaped()
        if case .kind(let kind) = escaped { set.members.append(kind) }
        return escaped
    }
}
