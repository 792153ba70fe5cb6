import Testing

@testable import BloomCore

/// The patterns between slashes: what they find, what they refuse, and that nothing makes them slow.
@Suite struct PatternTests {
    private func found(_ pattern: String, in text: String) throws -> [String] {
        let scalars = Array(text.unicodeScalars)
        var machine = PatternMachine(try PatternProgram(pattern), text: scalars)
        return machine.ranges(limit: 100).map { String(String.UnicodeScalarView(scalars[$0])) }
    }

    @Test(arguments: [
        ("abc", "xabcx abc", ["abc", "abc"]), ("a.c", "abc a\nc axc", ["abc", "axc"]),
        ("a|bc|d", "abcd", ["a", "bc", "d"]), ("ab*", "a ab abbb", ["a", "ab", "abbb"]),
        ("ab+?", "abbb", ["ab"]), ("a.*b", "a1b2b", ["a1b2b"]), ("a.*?b", "a1b2b", ["a1b"]),
        ("colou?r", "color colour", ["color", "colour"]), ("(?:ab)+", "ababa", ["abab"]),
        ("(a|ab)(c|bcd)", "abcd", ["abcd"]), ("\\d{2,3}", "1 12 1234", ["12", "123"]),
        ("x{2}", "xxxxx", ["xx", "xx"]), ("x{2,}", "x xxxx", ["xxxx"]), ("a{,3}", "a{,3}", ["a{,3}"]),
        ("release \\d+", "Release 12 and RELEASE 7", ["Release 12", "RELEASE 7"]),
        ("Release", "release Release", ["Release"]), ("(?i)Release", "release RELEASE", ["release", "RELEASE"]),
        ("^in", "in\nin in", ["in", "in"]), ("in$", "in\nin in", ["in", "in"]),
        ("\\bcat\\b", "cat concat cat.", ["cat", "cat"]), ("\\Bcat", "cat concat", ["cat"]),
        ("[a-c]+", "abcd", ["abc"]), ("[^a-c\\s]+", "abc xyz", ["xyz"]), ("[]x]+", "a]x]", ["]x]"]),
        ("[a-]+", "a-b", ["a-"]), ("[\\d.]+", "v1.2.3", ["1.2.3"]), ("\\w+", "naïve_1 ütf!", ["naïve_1", "ütf"]),
        ("\\x41\\u0042\\u{43}", "abc", []), ("\\u{1F600}", "a😀b", ["😀"]), ("\\.", "a.b", ["."]),
        ("(a*)*b", "aaab", ["aaab"]), ("(a|b|)+c", "abac", ["abac"]), ("a{0}b", "ab", ["b"]),
        ("Ä", "ä Ä", ["Ä"]), ("ä", "ä Ä", ["ä", "Ä"]), ("[a-z]+", "ABC def", ["ABC", "def"]),
        ("()", "abc", []), ("x*", "axxb", ["xx"]),
    ])
    func `what is found is what other engines find`(pattern: String, text: String, expected: [String]) throws {
        #expect(try found(pattern, in: text) == expected)
    }

    @Test(arguments: [
        ("", "empty", 0), ("(", "not closed", 0), ("a)", "closes nothing", 1), ("[a", "not closed", 0),
        ("*a", "nothing to repeat", 0), ("a**", "nothing to repeat", 2), ("a\\", "backslash", 2),
        ("\\q", "not known", 1), ("(a)\\1", "referred to", 4), ("(?=a)", "only (?:", 1),
        ("[z-a]", "before it begins", 3),
        ("a{5,2}", "smaller", 1), ("a{500}", "repetitions", 2), ("^*", "place", 1),
        ("\\x4", "number of a character", 3),
        ("\\u{110000}", "number of a character", 10), ("\\uD800", "number of a character", 6),
    ])
    func `a mistake is named with its place`(pattern: String, reason: String, place: Int) {
        do {
            _ = try PatternProgram(pattern)
            Issue.record("\(pattern) was accepted")
        } catch {
            #expect(error.reason.contains(reason), "\(error)")
            #expect(error.place == place, "\(error)")
            #expect(error.message.hasSuffix("(at \(place + 1))"))
        }
    }

    @Test(arguments: [
        String(repeating: "(", count: 200), String(repeating: "a", count: 300),
        "((((a{100}){100}){100}){100})", "(a{50}){50}", String(repeating: "(?:a|", count: 40),
        "((((((){100}){100}){100}){100}){100}){100}" + String(repeating: "(", count: 30),
    ])
    func `patterns that would grow without bound are refused`(pattern: String) {
        #expect(throws: PatternError.self) { try PatternProgram(pattern) }
    }

    @Test func `nothing repeated ever so often compiles to nothing`() throws {
        var pattern = "()"
        for _ in 0..<20 { pattern = "(\(pattern){100})" }
        #expect(try PatternProgram(pattern).steps == [.match])
        #expect(try PatternProgram("((a{0})*)+").steps == [.match])
    }

    /// What takes a backtracking engine longer than the age of the universe is counted in steps here: the test ends.
    @Test(arguments: ["(a+)+b", "(a|a)*b", "(a|aa)+$b", "(.*)*x", "(a?){80}b", "a.*a.*a.*a.*b", "(\\w+\\s?)*!"])
    func `no text makes a pattern slow`(pattern: String) throws {
        let text = String(repeating: "a", count: 4096)
        #expect(try !SearchPattern("/\(pattern)/").matches(message: text))
        #expect(try SearchPattern("/\(pattern)/").matches(in: StyledText(Sanitiser.own.line(text))).isEmpty)
    }

    @Test func `random patterns neither trap nor run on`() {
        var chance = SeededGenerator(seed: 7)
        let pieces = [
            "a", "b", "(", ")", "|", "*", "+", "?", "{2}", "{1,3}", "[", "]", "^", "-", "\\d", "\\", ".", "$", "é",
        ]
        var accepted = 0
        for _ in 0..<3000 {
            let length = Int.random(in: 1...12, using: &chance)
            let pattern = (0..<length).map { _ in pieces.randomElement(using: &chance) ?? "a" }.joined()
            guard let program = try? PatternProgram(pattern) else { continue }
            accepted += 1
            var machine = PatternMachine(program, text: Array("abaabbé1 ab\nba".unicodeScalars))
            for range in machine.ranges(limit: 50) { #expect(!range.isEmpty && range.upperBound <= 14) }
        }
        #expect(accepted > 300)
    }
}
