import BloomCore
import Testing

@Suite struct TextSanitiserTests {
    private let sanitiser = Sanitiser(policy: .standard)

    struct Row: Sendable, CustomTestStringConvertible {
        let input: String
        let line: String
        let body: [String]

        init(_ input: String, line: String, body: [String]) {
            self.input = input
            self.line = line
            self.body = body
        }

        var testDescription: String { input.debugDescription }
    }

    static let rows: [Row] = [
        // Plain text stays.
        Row("", line: "", body: []),
        Row("hello, world", line: "hello, world", body: ["hello, world"]),
        Row("Grüße, 世界", line: "Grüße, 世界", body: ["Grüße, 世界"]),
        // Controls are shown, not sent.
        Row("\u{1B}[31m", line: "^[[31m", body: ["^[[31m"]),
        Row("a\u{0}b\u{7}c\u{7F}", line: "a^@b^Gc^?", body: ["a^@b^Gc^?"]),
        Row("é\u{1B}c", line: "é^[c", body: ["é^[c"]),
        Row("\u{B}\u{C}", line: "^K^L", body: ["^K^L"]),
        // The upper controls vanish, among them the short form of ESC [.
        Row("a\u{9B}31mb\u{80}\u{9F}", line: "a31mb", body: ["a31mb"]),
        // Tabs to the next multiple of four.
        Row("\tx", line: "    x", body: ["    x"]),
        Row("abc\tx\ty", line: "abc x   y", body: ["abc x   y"]),
        Row("世\tx", line: "世  x", body: ["世  x"]),
        Row("ab\n\tx", line: "ab␤ x", body: ["ab", "    x"]),
        // Every kind of line break.
        Row("a\nb", line: "a␤b", body: ["a", "b"]),
        Row("a\r\nb", line: "a␤b", body: ["a", "b"]),
        Row("a\rb", line: "a␤b", body: ["a", "b"]),
        Row("é\r\nb", line: "é␤b", body: ["é", "b"]),
        Row("a\n\rb", line: "a␤␤b", body: ["a", "", "b"]),
        Row("a\u{85}b\u{2028}c\u{2029}d", line: "a␤b␤c␤d", body: ["a", "b", "c", "d"]),
        Row("a\n", line: "a␤", body: ["a", ""]),
        // Direction controls: gone from lines, marked in bodies, once for each place.
        Row("a\u{202E}b\u{202C}", line: "ab", body: ["a[bidi]b[bidi]"]),
        Row("\u{61C}\u{200E}\u{200F}x", line: "x", body: ["[bidi]x"]),
        Row("\u{2066}\u{2067}\u{2068}\u{2069}x", line: "x", body: ["[bidi]x"]),
        Row("e\u{202A}\u{301}", line: "é", body: ["e[bidi]◌\u{301}"]),
        // What has no width.
        Row("a\u{200B}b\u{2060}c\u{FEFF}d\u{180E}e\u{AD}f", line: "abcdef", body: ["abcdef"]),
        Row("\u{2061}\u{2064}\u{206A}\u{206F}x", line: "x", body: ["x"]),
        Row("e\u{200B}\u{301}", line: "e\u{301}", body: ["e\u{301}"]),
        // Joiners only in letters that join.
        Row("ad\u{200C}m\u{200D}in", line: "admin", body: ["admin"]),
        Row("می\u{200C}خواهم", line: "می\u{200C}خواهم", body: ["می\u{200C}خواهم"]),
        // Tags without a flag, anchors of annotations.
        Row("a\u{E0041}\u{E0042}b", line: "ab", body: ["ab"]),
        Row("\u{E0041}x\u{E0001}", line: "x", body: ["x"]),
        Row("\u{FFF9}a\u{FFFA}b\u{FFFB}", line: "ab", body: ["ab"]),
        // Private use.
        Row("\u{E0B0}\u{F0000}\u{10FFFD}", line: "□□□", body: ["□□□"]),
    ]

    @Test(arguments: rows)
    func table(_ row: Row) {
        #expect(sanitiser.line(row.input).string == row.line)
        #expect(sanitiser.plain(row.input) == row.line)
        #expect(sanitiser.body(row.input).map(\.string) == row.body)
    }

    @Test(arguments: [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF] as [UInt32])
    func noncharactersAreReplaced(_ value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(sanitiser.plain("a" + String(scalar) + "b") == "a\u{FFFD}b")
    }

    @Test func unpairedSurrogatesArriveAsReplacements() {
        let raw = String(decoding: [0x61, 0xED, 0xA0, 0x80, 0x62] as [UInt8], as: UTF8.self)
        #expect(sanitiser.plain(raw) == "a\u{FFFD}\u{FFFD}\u{FFFD}b")
    }

    @Test func privateUseIsKeptOnRequest() {
        let policy = TextPolicy(allowPrivateUse: true)
        #expect(Sanitiser(policy: policy).plain("\u{E0B0}") == "\u{E0B0}")
    }

    // MARK: - Runs

    @Test func marksOfOneBaseAreCut() {
        let marks = String(repeating: "\u{301}", count: 9)
        #expect(sanitiser.plain("e\(marks)x") == "e\u{301}\u{301}\u{301}\u{301}[…]x")
        // One mark for a stretch of them, or the text could not be read.
        let four = String(repeating: "\u{301}", count: 4)
        #expect(sanitiser.plain("a\(marks)b\(marks) c") == "a\(four)b\(four)[…] c")
        #expect(sanitiser.plain("e\(four)x") == "e\(four)x")
    }

    @Test(arguments: ["x", "\u{1B}", "🇫🇷", "世", "\u{E000}"])
    func longRunsAreCut(_ unit: String) {
        let kept = sanitiser.plain(String(repeating: unit, count: 200))
        #expect(!kept.contains("[…]"))
        #expect(sanitiser.plain(String(repeating: unit, count: 201)) == kept + "[…]")
        #expect(sanitiser.plain(String(repeating: unit, count: 5000) + "y") == kept + "[…]y")
    }

    @Test func blankLinesAreCut() {
        let ten = Array(repeating: "", count: 10)
        #expect(sanitiser.body("a" + String(repeating: "\n", count: 11) + "b").map(\.string) == ["a"] + ten + ["b"])
        let many = sanitiser.body("a" + String(repeating: "\n", count: 300) + "b")
        #expect(many.map(\.string) == ["a"] + ten + ["[…]", "b"])
        #expect(sanitiser.body(String(repeating: " \n", count: 300)).count == 11)
    }

    @Test func longBodiesAreCutAndTheRestIsCounted() throws {
        let raw = String(repeating: "ab", count: Sanitiser.bodyByteLimit / 2) + "123"
        let body = try #require(sanitiser.body(raw).first)
        #expect(body.string.hasSuffix("ab […  3 bytes more]".replacing("  ", with: " ")))
        #expect(body.width == Sanitiser.bodyByteLimit + " [… 3 bytes more]".count)
    }

    // MARK: - Looks

    @Test func whatWasTakenOutIsDim() {
        let dim = TextRole.dim.style
        let runs = sanitiser.body("a\u{1B}b\u{202E}c" + String(repeating: "x", count: 201)).flatMap(\.runs)
        #expect(runs.filter { $0.style == dim }.map(\.text.string) == ["^[", "[bidi]", "[…]"])
        #expect(
            runs.filter { $0.style != dim }.map(\.text.string) == ["a", "b", "c" + String(repeating: "x", count: 200)])
    }

    // MARK: - Names and titles

    @Test(arguments: [
        ("mira", "mira"), ("", "(blank …1234)"), (" \u{3164}\u{2800}", "(blank …1234)"),
        ("\u{115F}\u{1160}\u{FFA0}", "(blank …1234)"), ("\u{200B}\u{202E}", "(blank …1234)"),
        ("\u{3164}x", "\u{3164}x"), ("\u{1B}", "^["), ("a\nb", "a␤b"),
        ("e\u{301}\u{302}\u{303}\u{304}", "e\u{301}\u{302}"),
    ])
    func names(_ raw: String, _ shown: String) {
        #expect(sanitiser.name(raw, id: 99_991_234).string == shown)
    }

    @Test func blankNamesOfSmallIdsHaveFourDigits() {
        #expect(sanitiser.name("", id: 7).string == "(blank …0007)")
    }

    @Test(arguments: [
        ("bloom · #general", "bloom · #general"), ("a\u{1B}]0;b\u{7}c", "a]0;bc"), ("a\nb\tc", "a b c"),
        ("a\u{9C}\u{202E}b", "ab"),
    ])
    func titlesHoldPrintableCharactersOnly(_ raw: String, _ shown: String) {
        #expect(sanitiser.terminal(raw) == shown)
    }
}
