/// The words in which faults are written: in options, in scripts and on standard input.
///
/// `WORDS [at DURATION | every DURATION | after COUNT messages] [for DURATION] [on shard SHARD]`
public enum FaultGrammar {
    /// Reads one fault.
    public static func parse(_ text: String) throws(FaultSyntaxError) -> ScheduledFault {
        var reader = FaultReader(words: try FaultWord.split(text))
        guard !reader.words.isEmpty else {
            throw FaultSyntaxError(word: nil, position: 1, expected: firstWords)
        }
        var best: (form: FaultForm, end: Int, arguments: FaultArguments)?
        for form in forms {
            var arguments = FaultArguments()
            guard let end = reader.match(form.elements, from: 0, into: &arguments) else { continue }
            if best.map({ end > $0.end }) ?? true { best = (form, end, arguments) }
        }
        guard let best else { throw reader.error() }
        reader.index = best.end
        var scheduled = ScheduledFault(best.form.make(best.arguments))
        try reader.readClauses(into: &scheduled)
        return scheduled
    }

    /// Reads a script: one fault a line, with `#` before a comment; empty lines are allowed.
    public static func parseScript(_ text: String) throws(FaultScriptError) -> [ScheduledFault] {
        var faults: [ScheduledFault] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (number, line) in lines.enumerated() {
            let words = FaultWord.withoutComment(line)
            guard words.contains(where: { !$0.isWhitespace }) else { continue }
            do {
                faults.append(try parse(String(words)))
            } catch {
                throw FaultScriptError(line: number + 1, error: error)
            }
        }
        return faults
    }

    static var firstWords: [String] {
        var words: [String] = []
        for form in forms {
            guard case .word(let word) = form.elements.first, !words.contains(word) else { continue }
            words.append(word)
        }
        return words
    }
}

/// Words that are no fault: which one, where it stands, and what could stand there.
public struct FaultSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The word that cannot stand where it stands; nil when the text ends too early.
    public var word: String?
    /// Its position, counted from 1.
    public var position: Int
    /// What could stand there.
    public var expected: [String]

    /// One line for people.
    public var description: String {
        let found = word.map { "\"\($0)\" cannot stand here (word \(position))" } ?? "word \(position) is missing"
        return expected.isEmpty ? found : "\(found); known: \(expected.joined(separator: ", "))"
    }
}

/// A line of a script that is no fault.
public struct FaultScriptError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, counted from 1.
    public var line: Int
    /// What is wrong with it.
    public var error: FaultSyntaxError

    /// One line for people.
    public var description: String { "line \(line): \(error)" }
}

/// A word of the grammar; what stands in quotes is one word.
struct FaultWord: Hashable, Sendable {
    var text: String
    var isQuoted = false

    static func split(_ text: String) throws(FaultSyntaxError) -> [FaultWord] {
        var words: [FaultWord] = []
        var current: FaultWord?
        var isInside = false
        for character in text {
            if character == "\"" {
                isInside.toggle()
                current = FaultWord(text: current?.text ?? "", isQuoted: true)
            } else if character.isWhitespace, !isInside {
                if let word = current { words.append(word) }
                current = nil
            } else {
                current = FaultWord(
                    text: (current?.text ?? "") + String(character), isQuoted: current?.isQuoted ?? false)
            }
        }
        guard !isInside else {
            throw FaultSyntaxError(word: current?.text, position: words.count + 1, expected: ["a closing quote"])
        }
        if let word = current { words.append(word) }
        return words
    }

    static func withoutComment(_ line: Substring) -> Substring {
        var isInside = false
        for index in line.indices {
            if line[index] == "\"" { isInside.toggle() }
            if line[index] == "#", !isInside { return line[..<index] }
        }
        return line
    }
}
