import BloomCore
import Testing

@Suite struct TextLineWrapperTests {
    private let sanitiser = Sanitiser(policy: .standard)

    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let width: Int
        let hanging: Int
        let rows: [String]

        init(_ text: String, _ width: Int, hanging: Int = 0, _ rows: [String]) {
            self.text = text
            self.width = width
            self.hanging = hanging
            self.rows = rows
        }

        var testDescription: String { "\(text.debugDescription) in \(width)" }
    }

    static let rows: [Row] = [
        Row("", 5, [""]),
        Row("hello", 5, ["hello"]),
        Row("hello world", 11, ["hello world"]),
        Row("hello world", 10, ["hello", "world"]),
        Row("hello world", 5, ["hello", "world"]),
        Row("hello world", 6, ["hello", "world"]),
        Row("a b c d", 3, ["a b", "c d"]),
        // Longer words are broken where the row ends, without a hyphen, and begin a row of their own.
        Row("abcdefgh", 3, ["abc", "def", "gh"]),
        Row("ab cdefgh", 4, ["ab", "cdef", "gh"]),
        Row("https://a.example/b-c", 8, ["https://", "a.exampl", "e/b-c"]),
        // Spaces at a break are dropped, others kept.
        Row("a    b", 3, ["a", "b"]),
        Row("a  b c", 4, ["a  b", "c"]),
        Row("ab   ", 3, ["ab"]),
        Row("  ab cd", 5, ["  ab", "cd"]),
        Row("      ", 3, [""]),
        Row("   abcdef", 4, ["   a", "bcde", "f"]),
        // Between wide characters; none is cut in half.
        Row("世界你好", 4, ["世界", "你好"]),
        Row("世界你好", 5, ["世界", "你好"]),
        Row("a世界", 3, ["a世", "界"]),
        Row("ab世cd", 4, ["ab世", "cd"]),
        Row("hello世", 6, ["hello", "世"]),
        // A mark stays on its base.
        Row("e\u{301}e\u{301}e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]),
        // One column.
        Row("abc", 1, ["a", "b", "c"]),
        Row("a世b", 1, ["a", "b"]),
        Row("abc", 0, ["a", "b", "c"]),
        Row("abc", -3, ["a", "b", "c"]),
        // Rows after the first may be set in, as long as two columns are left.
        Row("aa bb cc", 4, hanging: 2, ["aa", "  bb", "  cc"]),
        Row("abcdef", 4, hanging: 9, ["abcd", "  ef"]),
        Row("abcd", 2, hanging: 5, ["ab", "cd"]),
        Row("abcd", 2, hanging: -5, ["ab", "cd"]),
        Row("ab世", 2, hanging: 1, ["ab", "世"]),
    ]

    @Test(arguments: rows)
    func table(_ row: Row) {
        let text = StyledText(sanitiser.line(row.text))
        #expect(LineWrapper.wrap(text, width: row.width, hanging: row.hanging).map(\.string) == row.rows)
    }

    @Test func stylesStayWithTheirCharacters() {
        let bold = Style(.standard, .bold)
        var text = StyledText(SafeText(own: "one "))
        text.append(SafeText(own: "two three"), bold)
        text.append(SafeText(own: " four"))
        let rows = LineWrapper.wrap(text, width: 9)
        #expect(rows.map(\.string) == ["one two", "three", "four"])
        #expect(rows.map { $0.runs.map(\.style) } == [[.plain, bold], [bold], [.plain]])
    }

    @Test func barsAreRepeated() {
        let bar = StyledText(SafeText(own: "| "), TextRole.dim.style)
        var text = StyledText(bar: bar)
        text.append(SafeText(own: "one two three"))
        let rows = LineWrapper.wrap(text, width: 7, hanging: 1)
        #expect(rows.map(\.string) == ["| one", "|  two", "|  thre", "|  e"])
        #expect(rows.allSatisfy { $0.runs.first?.style == TextRole.dim.style })
        // A word longer than the row begins behind the bar, not below it.
        var long = StyledText(bar: bar)
        long.append(SafeText(own: "abcdefg"))
        #expect(LineWrapper.wrap(long, width: 5).map(\.string) == ["| abc", "| def", "| g"])
        // Where there is no room for bar and text, the bar stands once.
        #expect(LineWrapper.wrap(long, width: 3).map(\.string) == ["| a", "bcd", "efg"])
    }

    @Test(arguments: UInt64(1)...60)
    func rowsFitAndLoseNothingButSpaces(_ seed: UInt64) {
        var chance = TextChance(seed: seed)
        for _ in 0..<20 {
            let raw = chance.text(upTo: 200)
            var text = StyledText()
            for (place, line) in sanitiser.body(raw).enumerated() {
                text.append(line.restyled(place % 2 == 0 ? .plain : TextRole.link.style))
            }
            let width = Int.random(in: 1...90, using: &chance)
            let hanging = Int.random(in: 0...12, using: &chance)
            let rows = LineWrapper.wrap(text, width: width, hanging: hanging)
            #expect(rows.allSatisfy { $0.width <= width }, "seed \(seed), width \(width)")
            #expect(!rows.isEmpty)
            guard width > 1 else { continue }
            let before = text.runs.flatMap(\.text.clusters).filter { $0.character != " " }
            let after = rows.flatMap(\.runs).flatMap(\.text.clusters).filter { $0.character != " " }
            #expect(before == after, "seed \(seed), width \(width)")
        }
    }
}
