/// Takes a filter apart.
struct FilterParser {
    /// Longer filters are refused, in characters.
    static let lengthLimit = 1000

    /// The words that begin a condition.
    private enum Key: String, CaseIterable {
        case from, has, mentions
        case state = "is"
    }

    private let characters: [Character]
    private var index = 0
    /// Where the term that is being read begins.
    private var start = 0

    init(_ source: String) { characters = Array(source.prefix(Self.lengthLimit + 1)) }

    mutating func terms() throws(FilterError) -> [FilterTerm] {
        guard characters.count <= Self.lengthLimit else {
            throw FilterError(
                term: String(characters.prefix(20)), place: 0, reason: "longer than \(Self.lengthLimit) characters")
        }
        var terms: [FilterTerm] = []
        while true {
            while index < characters.count, characters[index].isWhitespace { index += 1 }
            guard index < characters.count else { return terms }
            start = index
            guard terms.count < MessageFilter.termLimit else {
                index = characters.count
                throw error("more than \(MessageFilter.termLimit) terms")
            }
            terms.append(try term())
        }
    }

    private func error(_ reason: String) -> FilterError {
        FilterError(term: String(characters[start..<index]), place: start, reason: reason)
    }

    private mutating func term() throws(FilterError) -> FilterTerm {
        var isNegated = false
        if characters[index] == "-", index + 1 < characters.count, !characters[index + 1].isWhitespace {
            isNegated = true
            index += 1
        }
        return FilterTerm(kind: try kind(), isNegated: isNegated)
    }

    private mutating func kind() throws(FilterError) -> FilterTerm.Kind {
        let from = index
        switch characters[index] {
        case "\"":
            let text = try quoted()
            return .text(try pattern(text, as: .literal, from: from))
        case "/":
            let text = slashed()
            return .text(try pattern(text, as: .search, from: from))
        default: break
        }
        if let key = try key() { return try condition(key) }
        let text = word()
        return .text(try pattern(text, as: .literal, from: from))
    }

    // MARK: - Pieces

    private mutating func word() -> String {
        let from = index
        while index < characters.count, !characters[index].isWhitespace { index += 1 }
        return String(characters[from..<index])
    }

    /// What stands between quotes; a backslash keeps a quote from ending it.
    private mutating func quoted() throws(FilterError) -> String {
        index += 1
        var text = ""
        while index < characters.count, characters[index] != "\"" {
            if characters[index] == "\\", index + 1 < characters.count { index += 1 }
            text.append(characters[index])
            index += 1
        }
        guard index < characters.count else { throw error("the quote is not closed") }
        index += 1
        return text
    }

    /// Everything up to a slash that ends a word, if there is one, else the word; spaces may stand in a pattern.
    private mutating func slashed() -> String {
        var end = index + 1
        while end < characters.count {
            if characters[end] == "\\" {
                end += 2
                continue
            }
            if characters[end] == "/", let behind = self.end(ofPatternAt: end) {
                let text = String(characters[index..<behind])
                index = behind
                return text
            }
            end += 1
        }
        return word()
    }

    /// The place behind a slash, and an `i` behind it, if the term ends there.
    private func end(ofPatternAt slash: Int) -> Int? {
        for end in [slash + 1, slash + 2] where end <= characters.count {
            if end == slash + 2, characters[slash + 1] != "i" { return nil }
            if end == characters.count || characters[end].isWhitespace { return end }
        }
        return nil
    }

    private func pattern(
        _ text: String, as form: SearchPattern.Form, from: Int
    ) throws(FilterError) -> SearchPattern {
        do throws(PatternError) {
            return try SearchPattern(text, as: form)
        } catch {
            // Places in a pattern are counted from behind its first slash.
            throw self.error("\(error.reason) (at \(from + 2 + error.place))")
        }
    }

    // MARK: - Conditions

    /// The word that begins a condition, going behind its colon; nil, not moving, when this is text.
    private mutating func key() throws(FilterError) -> Key? {
        var end = index
        while end < characters.count, characters[end].isASCII, characters[end].isLetter { end += 1 }
        guard end < characters.count, characters[end] == ":", end > index else { return nil }
        let name = String(characters[index..<end]).lowercased()
        if let key = Key(rawValue: name) {
            index = end + 1
            return key
        }
        // Addresses and times of day have colons too; only what is nearly a key is taken for a mistake.
        let near = Key.allCases.map(\.rawValue).first { name.count > 2 && EditDistance.between(name, $0) == 1 }
        guard let near else { return nil }
        _ = word()
        throw error("\(name): is not known; \(near):?")
    }

    private mutating func condition(_ key: Key) throws(FilterError) -> FilterTerm.Kind {
        let isQuoted = index < characters.count && characters[index] == "\""
        let value = isQuoted ? try quoted() : word()
        guard !value.isEmpty else { throw error("something has to follow \(key.rawValue):") }
        let plain = isQuoted ? "" : value.lowercased()
        switch key {
        case .from:
            switch plain {
            case "bot": return .author(.bot)
            case "webhook": return .author(.webhook)
            case "me": return .author(.me)
            default: return .author(.name(try name(value)))
            }
        case .mentions:
            switch plain {
            case "me": return .mentions(.me)
            case "everyone", "@everyone": return .mentions(.everyone)
            default: return .mentions(.name(try name(value)))
            }
        case .has:
            guard let content = FilterTerm.Content(rawValue: plain) else {
                throw unknown(plain, of: FilterTerm.Content.allCases.map(\.rawValue))
            }
            return .has(content)
        case .state:
            guard let state = FilterTerm.State(rawValue: plain) else {
                throw unknown(plain, of: FilterTerm.State.allCases.map(\.rawValue))
            }
            return .state(state)
        }
    }

    private func name(_ value: String) throws(FilterError) -> PersonName {
        guard let name = PersonName(value) else { throw error("this is no name") }
        return name
    }

    private func unknown(_ value: String, of known: [String]) -> FilterError {
        let near = EditDistance.nearest(to: value, among: known).map { "; \($0)?" } ?? ""
        return error("it is one of \(known.joined(separator: ", "))\(near)")
    }
}
