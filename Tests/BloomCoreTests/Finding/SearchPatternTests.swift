import Testing

@testable import BloomCore

/// Looking for text and patterns in messages as they came, and in lines as they are drawn.
@Suite struct SearchPatternTests {
    private let sanitiser = Sanitiser(policy: .standard)

    private func columns(_ source: String, in text: String, as form: SearchPattern.Form = .search) throws -> [Range<
        Int
    >] {
        try SearchPattern(source, as: form).matches(in: StyledText(sanitiser.line(text)))
    }

    @Test(arguments: [
        ("board", "The BOARD boots", true), ("Board", "the board", false), ("Board", "the Board", true),
        ("aab", "aaab", true), ("é", "caf\u{65}\u{301}", true), ("cafe\u{301}", "CAFÉ", true), ("e", "é", false),
        ("на", "НА ДОМ", true), ("σ", "ΤΕΛΟΣ ς", true), ("👍", "ok 👍🏽", false), ("👍🏽", "ok 👍🏽", true),
        ("hello", "he\u{200B}l\u{AD}lo", true), ("a b", "a b", true), ("x", "", false), ("/", "a/b", true),
        ("//", "https://x", true), ("/usr/bin", "see /usr/bin", true), ("/a.c/", "xabcx", true),
        ("/A/i", "a", true), ("/A/", "a", false), ("\n", "a\nb", true), ("a b", "a\nb", false),
    ])
    func `text is found as people mean it`(source: String, text: String, expected: Bool) throws {
        #expect(try SearchPattern(source).matches(message: text) == expected)
    }

    @Test func `cells are counted, wide ones twice`() throws {
        #expect(try columns("b", in: "宽b宽b") == [2..<3, 5..<6])
        #expect(try columns("宽", in: "a宽b") == [1..<3])
        #expect(try columns("/宽+/", in: "a宽宽b") == [1..<5])
        #expect(try columns("fr", in: "x🇫🇷y") == [2..<4])
        #expect(try columns("aa", in: "aaaaa") == [0..<2, 2..<4])
        #expect(try columns("é", in: "e\u{301}e\u{301}\u{302}e") == [0..<1])
        #expect(try columns("/./", in: "ab") == [0..<1, 1..<2])
    }

    @Test func `whole words are words`() throws {
        #expect(try columns("fire", in: "Fire fireman on fire, misfire fire_x", as: .words) == [0..<4, 16..<20])
        #expect(try columns("on fire", in: "on fire", as: .words) == [0..<7])
        #expect(try columns("c++", in: "C++ c++x", as: .words) == [0..<3, 4..<7])
        #expect(try columns("FIRE", in: "fire", as: .words) == [0..<4])
        #expect(try SearchPattern("fire", as: .words).matches(message: "misfire afire fire"))
        #expect(try !SearchPattern("fire", as: .words).matches(message: "misfire afireé firefire"))
        #expect(try !SearchPattern("über", as: .words).matches(message: "darÜber"))
    }

    @Test func `nothing to look for is an error, and so is a broken pattern`() {
        for source in ["", "\u{200B}\u{202E}", "/(/", "/[/i"] {
            #expect(throws: PatternError.self, "\(source)") { try SearchPattern(source) }
        }
        #expect((try? SearchPattern("/(/", as: .literal))?.matches(message: "a /(/ b") == true)
    }

    @Test func `what is beyond the limit is not seen, and long texts end`() throws {
        let far = String(repeating: "x", count: 5000) + "needle"
        #expect(try SearchPattern("needle").matches(message: far))
        #expect(try !SearchPattern("/needle/").matches(message: far))
        let farther = String(repeating: "é", count: 40_000) + "needle"
        #expect(try !SearchPattern("needle").matches(message: farther))
        let many = StyledText(sanitiser.line(String(repeating: "ab", count: 3000)))
        #expect(try SearchPattern("a").matches(in: many).count == SearchPattern.rangeLimit)
    }

    @Test(arguments: HostileTexts.all) func `hostile texts are searched like others`(text: String) throws {
        for source in ["a", "/./", "/\\w+/", "\u{301}", text] {
            guard let pattern = try? SearchPattern(source, as: source == text ? .literal : .search) else { continue }
            let line = StyledText(sanitiser.line(text))
            _ = pattern.matches(message: text)
            var last = 0
            for range in pattern.matches(in: line) {
                #expect(range.lowerBound >= last && range.upperBound <= line.width && !range.isEmpty)
                last = range.upperBound
            }
        }
    }

    @Test func `zalgo does not hide a word, nor make finding it slow`() throws {
        let zalgo = String("needle".flatMap { String($0) + String(repeating: "\u{353}", count: 4000) })
        #expect(try SearchPattern("needle").matches(message: "needle " + zalgo))
        #expect(try !SearchPattern("needle").matches(message: zalgo))
    }

    @Test func `marked cells keep their glyphs, and a bar stays a bar`() throws {
        var bar = StyledText(bar: StyledText(SafeText(own: "> "), TextRole.dim.style))
        bar.append(sanitiser.line("a宽b"))
        let marked = bar.marked([.underline], in: [3..<4])
        #expect(marked.string == bar.string)
        #expect(marked.barLength == 2)
        #expect(marked.width == bar.width)
        let styles = marked.runs.map { ($0.text.string, $0.style.attributes.contains(.underline)) }
        #expect(styles.map(\.0) == ["> ", "a", "宽", "b"])
        #expect(styles.map(\.1) == [false, false, true, false])
        #expect(bar.marked(.bold, in: []) == bar)
        #expect(bar.marked(.bold, in: [0..<100]).runs.allSatisfy { $0.style.attributes.contains(.bold) })
    }
}
