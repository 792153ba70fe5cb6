import BloomCore
import Testing

@Suite struct TextWidthPolicyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let input: String
        let safe: String
        let names: String
        let native: String

        init(_ input: String, safe: String, names: String? = nil, native: String? = nil) {
            self.input = input
            self.safe = safe
            self.names = names ?? safe
            self.native = native ?? safe
        }

        var testDescription: String { input.debugDescription }
    }

    static let rows: [Row] = [
        // One scalar of width 1 or 2.
        Row("a", safe: "a1"),
        Row("é", safe: "é1"),
        Row("世", safe: "世2"),
        Row("😀", safe: "😀2", names: ":1 g1 r1 i1 n1 n1 i1 n1 g1 :1"),
        Row("─", safe: "─1"),
        // Base and marks.
        Row("e\u{301}", safe: "e\u{301}1"),
        Row("e\u{301}\u{302}\u{303}\u{304}", safe: "e\u{301}\u{302}\u{303}\u{304}1"),
        Row("世\u{301}", safe: "世\u{301}2"),
        // A mark that has a width of its own begins a cell, as it does in curses.
        Row("क\u{903}", safe: "क1 \u{903}1"),
        Row("क्ष", safe: "क्1 ष1"),
        Row("한", safe: "한2"),
        Row("\u{1112}\u{1161}\u{11AB}", safe: "\u{1112}\u{1161}\u{11AB}2"),
        // Selectors.
        Row("❤\u{FE0F}", safe: "❤1", names: ":1 h1 e1 a1 r1 t1 :1", native: "❤\u{FE0F}2"),
        Row("❤\u{FE0E}", safe: "❤1"),
        Row("⭐\u{FE0F}", safe: "⭐\u{FE0F}2", names: ":1 s1 t1 a1 r1 :1"),
        Row("⭐\u{FE0E}", safe: "⭐2", names: ":1 s1 t1 a1 r1 :1"),
        // Skin tones.
        Row("👍🏽", safe: "👍2", names: ":1 +1 11 :1", native: "👍🏽2"),
        Row("☝🏽", safe: "☝1", names: ":1 p1 o1 i1 n1 t1 _1 u1 p1 :1", native: "☝🏽2"),
        // Joined sequences.
        Row("👨‍👩‍👧‍👦", safe: "👨2", names: ":1 m1 a1 n1 :1", native: "👨2"),
        Row("👨‍👩‍👧", safe: "👨2", names: ":1 m1 a1 n1 :1", native: "👨‍👩‍👧2"),
        Row("❤️‍🔥", safe: "❤1", names: ":1 h1 e1 a1 r1 t1 :1", native: "❤️‍🔥2"),
        // Flags.
        Row("🇫🇷", safe: "[1 F1 R1 ]1", native: "🇫🇷2"),
        Row("🇫", safe: "F1"),
        Row("🇫🇷🇩", safe: "[1 F1 R1 ]1 D1", native: "🇫🇷2 D1"),
        Row("🏴󠁧󠁢󠁥󠁮󠁧󠁿", safe: "[1 G1 B1 -1 E1 N1 G1 ]1"),
        Row(
            "🏴\u{E0067}\u{E0062}", safe: "🏴2", names: ":1 w1 a1 v1 i1 n1 g1 _1 b1 l1 a1 c1 k1 _1 f1 l1 a1 g1 :1",
            native: "🏴\u{E0067}\u{E0062}2"),
        // Keycaps.
        Row("1\u{FE0F}\u{20E3}", safe: "11", native: "1\u{FE0F}\u{20E3}2"),
        Row("#\u{20E3}", safe: "#1", native: "#\u{20E3}2"),
        Row("1\u{FE0F}", safe: "11"),
        // What the C library does not know.
        Row("\u{1FAE8}", safe: ":1 s1 h1 a1 k1 i1 n1 g1 _1 f1 a1 c1 e1 :1"),
        Row("\u{378}", safe: "□1"),
        Row("\u{378}\u{301}", safe: "□1 ◌\u{301}1"),
        // Marks and other things without width that stand alone.
        Row("\u{301}", safe: "◌\u{301}1"),
        Row("\u{20DD}", safe: "◌\u{20DD}1"),
        Row("\u{1161}", safe: "□1"),
    ]

    @Test(arguments: rows)
    func table(_ row: Row) {
        #expect(Sanitiser(policy: TextPolicy(emoji: .safe)).line(row.input).plan == row.safe)
        #expect(Sanitiser(policy: TextPolicy(emoji: .names)).line(row.input).plan == row.names)
        #expect(Sanitiser(policy: TextPolicy(emoji: .native)).line(row.input).plan == row.native)
    }

    @Test(arguments: [
        ("é", "?1"), ("e\u{301}", "?1"), ("世界", "?1 ?1"), ("a😀b", "a1 ?1 b1"), ("🇫🇷", "[1 F1 R1 ]1"),
        ("3\u{20E3}", "31"),
        ("a\nb", "a1 \\1 n1 b1"), ("\u{301}", "?1"), ("\u{E000}", "?1"),
    ])
    func withoutUTF8OnlyASCIIIsSent(_ raw: String, _ plan: String) {
        let sanitiser = Sanitiser(policy: TextPolicy(isUTF8: false))
        #expect(sanitiser.line(raw).plan == plan)
        #expect(sanitiser.name("", id: 1234).string == "(blank ...1234)")
    }

    @Test func ambiguousCharactersTakeTwoCellsOnRequest() {
        let policy = TextPolicy(ambiguousIsWide: true)
        let sanitiser = Sanitiser(policy: policy)
        #expect(sanitiser.line("é±─a世ö").plan == "é2 ±2 ─2 a1 世2 ö1")
        #expect(sanitiser.line("a\nb").string == "a\\nb")
        #expect(policy.usesASCIIMarks)
        #expect(policy.ellipsis.string == "...")
    }

    @Test func widthsComeFromTheTableOfThePolicy() {
        let narrow = WidthTable(runs: [
            .init(start: 0x20, width: 1), .init(start: 0x300, width: 0), .init(start: 0x370, width: 1),
        ])
        #expect(Sanitiser(policy: TextPolicy(widths: narrow)).line("世\u{301}😀").plan == "世\u{301}1 😀1")
    }

    // MARK: - The table

    @Test(arguments: [
        (0x00, -1), (0x1B, -1), (0x20, 1), (0x7E, 1), (0x7F, -1), (0x9B, -1), (0xA0, 1), (0xAD, 1), (0xE9, 1),
        (0x301, 0),
        (0x378, -1), (0x1160, 0), (0x115F, 2), (0x200B, 0), (0x2500, 1), (0x4E16, 2), (0xAC00, 2), (0xFE0F, 0),
        (0x1F1EB, 1), (0x1F3FB, 2), (0x1F600, 2), (0x1FAE8, -1), (0x20000, 2), (0xE0020, 0), (0x10FFFD, 1),
        (0x10FFFF, -1),
    ])
    func committedWidths(_ value: UInt32, _ width: Int) throws {
        #expect(WidthTable.committed.width(of: try #require(Unicode.Scalar(value))) == width)
    }

    @Test func measuringTheCommittedTableGivesItAgain() {
        #expect(WidthTable(measuring: WidthTable.committed.width(of:)).width(of: "世") == 2)
        let again = WidthTable(measuring: WidthTable.committed.width(of:))
        var differences = 0
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if again.width(of: scalar) != WidthTable.committed.width(of: scalar) { differences += 1 }
        }
        #expect(differences == 0)
    }

    @Test func oddRunsDoNoHarm() {
        #expect(WidthTable(runs: []).width(of: "é") == -1)
        let table = WidthTable(runs: [
            .init(start: 0x200, width: 9), .init(start: 0x100, width: -7), .init(start: 0x200, width: 2),
            .init(start: .max, width: 1),
        ])
        #expect(table.width(of: "\u{150}") == -1)
        #expect(table.width(of: "\u{250}") == 2)
        #expect(table.width(of: "a") == 1)
    }
}
