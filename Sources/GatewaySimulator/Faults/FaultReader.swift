/// Matches patterns against words and remembers the furthest word that fitted nowhere.
struct FaultReader {
    let words: [FaultWord]
    var index = 0
    private var furthest = 0
    private var expected: [String] = []

    init(words: [FaultWord]) {
        self.words = words
    }

    /// The end of the match, or nil.
    mutating func match(
        _ elements: [FaultPatternElement],
        from start: Int,
        into arguments: inout FaultArguments
    ) -> Int? {
        var position = start
        for element in elements {
            switch element {
            case .word(let word):
                guard position < words.count, !words[position].isQuoted, words[position].text.lowercased() == word
                else {
                    fail(at: position, word)
                    return nil
                }
                position += 1
            case .place(let place):
                guard let end = value(place, at: position, into: &arguments) else {
                    fail(at: position, place.example)
                    return nil
                }
                position = end
            case .optional(let group):
                var extended = arguments
                if case .word(let word) = group.first { extended.words.append(word) }
                guard let end = match(group, from: position, into: &extended) else { continue }
                arguments = extended
                position = end
            }
        }
        return position
    }

    mutating func fail(at position: Int, _ expectation: String) {
        if position > furthest {
            furthest = position
            expected = []
        }
        if position == furthest, !expected.contains(expectation) { expected.append(expectation) }
    }

    func error() -> FaultSyntaxError {
        FaultSyntaxError(
            word: furthest < words.count ? words[furthest].text : nil,
            position: furthest + 1,
            expected: expected
        )
    }

    /// Reads the clauses behind the words of a fault up to the end.
    mutating func readClauses(into scheduled: inout ScheduledFault) throws(FaultSyntaxError) {
        let patterns = FaultGrammar.clauses.map { FaultPatternElement.read($0.pattern) }
        var used: Set<Int> = []
        while index < words.count {
            var found: Int?
            for (number, pattern) in patterns.enumerated() where !used.contains(number) {
                // The first three say when, and exclude each other.
                if number < 3, !used.isDisjoint(with: [0, 1, 2]) { continue }
                var arguments = FaultArguments()
                guard let end = match(pattern, from: index, into: &arguments) else { continue }
                switch number {
                case 0: scheduled.schedule = .at(arguments.duration)
                case 1: scheduled.schedule = .every(arguments.duration)
                case 2: scheduled.schedule = .afterMessages(arguments.number ?? 1)
                case 3: scheduled.lasting = arguments.duration
                default: scheduled.shard = arguments.number
                }
                index = end
                found = number
                break
            }
            guard let found else { throw error() }
            used.insert(found)
        }
    }

    private func value(_ place: FaultPlace, at position: Int, into arguments: inout FaultArguments) -> Int? {
        guard position < words.count else { return nil }
        let word = words[position].text
        let next = position + 1 < words.count ? words[position + 1].text : ""
        switch place {
        case .text:
            arguments.texts.append(word)
            return position + 1
        case .duration:
            if let duration = FaultUnits.duration(word) {
                arguments.durations.append(duration)
                return position + 1
            }
            guard let duration = FaultUnits.duration(word + next), Double(word) != nil else { return nil }
            arguments.durations.append(duration)
            return position + 2
        case .size:
            if let size = FaultUnits.size(word) {
                arguments.numbers.append(size)
                return position + 1
            }
            guard let size = FaultUnits.size(word + next), Double(word) != nil else { return nil }
            arguments.numbers.append(size)
            return position + 2
        case .code, .status, .count, .shard:
            guard let number = FaultUnits.number(word, as: place) else { return nil }
            arguments.numbers.append(number)
            return position + 1
        }
    }
}

/// Numbers with their units.
enum FaultUnits {
    /// A week: longer times are a mistake.
    private static let longest = 604_800_000.0

    static func duration(_ word: String) -> Duration? {
        let units: [(String, Double)] = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)]
        guard let milliseconds = scaled(word.lowercased(), units), milliseconds <= longest else { return nil }
        return .microseconds(Int64(milliseconds * 1000))
    }

    static func size(_ word: String) -> Int? {
        let units: [(String, Double)] = [("kb", 1024), ("mb", 1_048_576), ("b", 1)]
        guard let bytes = scaled(word.lowercased(), units), bytes >= 1, bytes <= 64 * 1_048_576 else { return nil }
        return Int(bytes)
    }

    static func number(_ word: String, as place: FaultPlace) -> Int? {
        let range: ClosedRange<Int> =
            switch place {
            case .code: 1000...4999
            case .status: 400...599
            case .shard: 0...1_000_000
            default: 1...100_000
            }
        guard let number = Int(word), range.contains(number) else { return nil }
        return number
    }

    private static func scaled(_ word: String, _ units: [(String, Double)]) -> Double? {
        for (unit, factor) in units where word.hasSuffix(unit) {
            let digits = word.dropLast(unit.count)
            guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let value = Double(digits) else {
                continue
            }
            return value * factor
        }
        return nil
    }
}
