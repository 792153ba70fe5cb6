import BloomCore
import GatewayModels
import Testing

/// Headings, small letters, lists and quotes: what lines begin with.
@Suite struct TextBlockTests {
    @Test(arguments: [
        ("# a", "b+u{a}"), ("## a", "b{a}"), ("### a", "b{a}"), ("a\n# b\nc", "a|b+u{b}|c"),
        ("# a **b** c", "b+u{a b c}"),
        ("# *i*", "b+i+u{i}"), ("## ~~s~~", "dim{~s~}"), ("## <@7>", "mention{@wen}"), ("-# a", "dim{a}"),
        ("-# a **b**\nc", "dim{a }dim{b}|c"), ("-# <@7>!", "mention{@wen}dim{!}"), ("# a\u{2028}b", "b+u{a}|b+u{b}"),
        ("> # a", "dim{▏ }b+u{a}"), (">>> ## a\n## b", "dim{▏ }b{a}|dim{▏ }b{b}"), ("> -# a", "dim{▏ }dim{a}"),
        ("- # a", "• b+u{a}"), ("# a\r\nb", "b+u{a}|b"),
    ])
    func headingsAndSmallLetters(_ content: String, _ expected: String) {
        let merged = expected.replacing("dim{▏ }dim{", with: "dim{▏ ")
        #expect(MarkupSample.shown(content) == merged)
    }

    @Test(arguments: [
        "#a", "#", "# ", "#  ", "#### a", "a # b", " # a", "-#a", "-# ", "-#", "- ", "-", "-a", "1.", "1. ", "1.a",
        "1) a",
        "1234567890. a", "+ a", "x - a", "•", "##", "-- a", "# \nb", "- \nb", ">- a", "*", "* ",
    ])
    func whatBeginsNothingStays(_ content: String) {
        #expect(MarkupSample.shown(content).replacing("|", with: "\n") == content)
    }

    @Test(arguments: [
        ("- a", "• a"), ("* a", "• a"), ("1. a", "1. a"), ("12. a", "12. a"), ("- a\n- b", "• a|• b"),
        ("- a\n  - b\n    * c\n      - d\n        - e", "• a|  • b|    • c|      • d|      • e"),
        // Four spaces below a number are one level, and so is whatever goes back to it.
        ("1. a\n    - b\n- c", "1. a|  • b|• c"), ("- a\n    - b\n  - c", "• a|  • b|  • c"),
        ("  - a\n  - b", "• a|• b"), ("- a\n - b", "• a|• b"), ("- a\n\n  - b", "• a||  • b"),
        ("- a\nb\n  - c", "• a|b|• c"), ("- **a**", "• b{a}"), ("- `a`", "• code{a}"), ("* *a*", "• i{a}"),
        ("> - a\n>   - b", "dim{▏ }• a|dim{▏ }  • b"), ("> - a\n  - b", "dim{▏ }• a|• b"),
        (">>> 1. a\n- b", "dim{▏ }1. a|dim{▏ }• b"), ("- a\n  more", "• a|  more"),
        ("2026. was good", "2026. was good"),
        ("\\- a", "- a"), ("\\# a", "# a"), ("1\\. a", "1. a"), ("- - a", "• - a"),
        ("- a\n- b\n# c\n  - d", "• a|• b|b+u{c}|• d"),
    ])
    func lists(_ content: String, _ expected: String) {
        #expect(MarkupSample.shown(content) == expected)
    }

    /// What is opened in a heading or an item ends with it.
    @Test(arguments: [
        ("# **a\nb**", "b+u{**a}|b**"), ("- **a\n- b**", "• **a|• b**"), ("- **a\n  b**", "• b{a}|b{  b}"),
        ("- ~~a\nb~~", "• ~~a|b~~"), ("-# ||a\nb||", "dim{||a}|b||"), ("**a\n# b**", "b{a}|b+u{b}"),
        ("# **a** _b\n_c_", "b+u{a _b}|i{c}"), ("||a\n- b\n# c||", "dim{▒▒▒▒▒}"),
        ("**a\n- b** **c\n- d**", "b{a}|b{• b} **c|• d**"),
    ])
    func emphasisEndsWithItsBlock(_ content: String, _ expected: String) {
        #expect(MarkupSample.shown(content) == expected)
    }

    @Test(arguments: [
        ("- one two three", 9, ["• one two", "  three"]), ("1. one two three", 9, ["1. one", "   two", "   three"]),
        ("10. one two three", 10, ["10. one", "    two", "    three"]),
        ("- a\n  - one two", 8, ["• a", "  • one", "    two"]), ("- a\n  more of it", 8, ["• a", "  more", "  of it"]),
        // A long word begins behind the sign, not below it.
        ("- abcdefghij", 6, ["• abcd", "  efgh", "  ij"]), ("> - one two", 8, ["▏ • one", "▏   two"]),
        ("plain one two", 9, ["plain one", "two"]),
    ])
    func wrappedItemsHang(_ content: String, _ width: Int, _ rows: [String]) {
        let lines = MarkupSample.parts(Message(id: 1, channelID: 2, content: content)).body
        #expect(lines.flatMap { LineWrapper.wrap($0, width: width) }.map(\.string) == rows)
    }

    /// Bars and hanging blanks repeat on each row; everything else is there once, in order.
    @Test(arguments: UInt64(1)...30)
    func wrappedBlocksLoseNothing(_ seed: UInt64) {
        var chance = TextChance(seed: seed)
        let pieces = [
            "\n- ", "\n  - ", "\n    1. ", "\n> ", "\n# ", "\n-# ", "\n  more ", "\n>>> ", "**b** ", "世界 ", "word ",
            "x ", "||h|| ",
            "https://a.example/path ", "\n```swift\nlet a = 1\n```", "   ", "e\u{301}",
        ]
        for _ in 0..<20 {
            let count = Int.random(in: 1...20, using: &chance)
            let content = (0..<count).map { _ in pieces.randomElement(using: &chance) ?? "" }.joined()
            let policy = TextPolicy(isMono: Bool.random(using: &chance))
            let width = Int.random(in: 2...60, using: &chance)
            let message = Message(id: 1, channelID: 2, content: content)
            for line in MarkupSample.parts(message, policy: policy).body {
                let rows = LineWrapper.wrap(line, width: width)
                #expect(rows.allSatisfy { $0.width <= width }, "seed \(seed), width \(width)")
                guard !line.isVerbatim else { continue }
                let bar = line.barWidth + 2 <= width ? line.barLength : 0
                let shown = rows.enumerated().flatMap { index, row in
                    row.runs.flatMap(\.text.clusters).dropFirst(index > 0 ? bar : 0)
                }
                let expected = line.runs.flatMap(\.text.clusters).filter { $0.character != " " }
                #expect(shown.filter { $0.character != " " } == expected, "seed \(seed): \(content.debugDescription)")
            }
        }
    }

    @Test func thousandsOfLevelsEnd() {
        let deep = (0..<300).map { String(repeating: " ", count: $0) + "- \($0)" }.joined(separator: "\n")
        let lines = MarkupSample.parts(Message(id: 1, channelID: 2, content: deep)).body
        #expect(lines.count == 300)
        #expect(lines.allSatisfy { $0.hanging <= 8 })
        #expect(MarkupSample.shown(String(repeating: "> - # ", count: 5000)).count > 5000)
        #expect(MarkupSample.shown(String(repeating: " ", count: 60_000) + "- a") == "• a")
    }

    /// The short way for texts without markup gives what the long way gives.
    @Test(arguments: [
        "plain", "two\nlines", "a - b # c > d 1. e", "Grüße", "", "\n\n", "a/b", "h http", "tab\tx", "\u{1B}x",
    ])
    func textsWithoutMarkup(_ content: String) {
        let direct = Sanitiser(policy: .standard).body(content)
        // An escaped letter is no escape, but it takes the long way.
        let long = MarkupSample.parts(Message(id: 1, channelID: 2, content: content + "\n\\q")).body
        #expect(MarkupSample.parts(Message(id: 1, channelID: 2, content: content)).body == direct || content.isEmpty)
        #expect(long.map(\.string) == Sanitiser(policy: .standard).body(content + "\n\\q").map(\.string))
    }
}
