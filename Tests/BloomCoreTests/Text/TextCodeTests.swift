import GatewayModels
import Testing

@testable import BloomCore

/// Blocks of code: colours, cutting and folding.
@Suite struct TextCodeTests {
    /// The rows of a block without its frame.
    private func rows(_ code: String, _ language: String, _ options: MessageOptions = MessageOptions()) -> [String] {
        let message = Message(id: 1, channelID: 2, content: "```\(language)\n\(code)\n```")
        let lines = MarkupSample.parts(message, options: options).body.dropFirst().dropLast()
        return lines.map { String(MarkupSample.shown($0).dropFirst("dim{│ }".count)) }
    }

    @Test(arguments: [
        ("swift", "let x = 1 // one", "keyword{let}code{ x = }number{1}code{ }comment{// one}"),
        (
            "swift", "@MainActor func f(_ s: Self) {}",
            "keyword{@MainActor}code{ }keyword{func}code{ f(_ s: }keyword{Self}code{) {}}"
        ),
        ("swift", "\"a \\\" b\" + \"c", "string{\"a \\\" b\"}code{ + }string{\"c}"),
        ("SWIFT", "nil", "keyword{nil}"), ("Swift", "letter", "code{letter}"),
        (
            "c", "#include <x.h> /* a */ 'b' 0x1F",
            "keyword{#include}code{ <x.h> }comment{/* a */}code{ }string{'b'}code{ }number{0x1F}"
        ),
        ("cpp", "auto n = 1'000;", "keyword{auto}code{ n = }number{1}code{'}number{000}code{;}"),
        (
            "rust", "fn f<'a>(x: &'a str) -> char { 'x' }",
            "keyword{fn}code{ f<'a>(x: &'a str) -> char { }string{'x'}code{ }}"
        ),
        ("rust", "'\\u{1F600}'", "string{'\\u{1F600}'}"),
        ("go", "`raw \\` + 1.5e-3", "string{`raw \\`}code{ + }number{1.5e-3}"),
        (
            "java", "for (int i = 0; i < 10; i++)",
            "keyword{for}code{ (}keyword{int}code{ i = }number{0}code{; i < }number{10}code{; i++)}"
        ),
        ("kt", "val a = 0..9", "keyword{val}code{ a = }number{0}code{..}number{9}"),
        ("cs", "string s = \"x\";", "keyword{string}code{ s = }string{\"x\"}code{;}"),
        ("js", "const s = `a` // b", "keyword{const}code{ s = }string{`a`}code{ }comment{// b}"),
        ("ts", "type T = 'a' | number", "keyword{type}code{ T = }string{'a'}code{ | }keyword{number}"),
        ("py", "def f(): # x", "keyword{def}code{ f(): }comment{# x}"),
        ("python", "f'it''s'", "code{f}string{'it''s'}"),
        ("rb", "puts 'a' if true", "code{puts }string{'a'}code{ }keyword{if}code{ }keyword{true}"),
        ("php", "echo $x; # y", "keyword{echo}code{ $x; }comment{# y}"),
        (
            "lua", "local s = [[a]] --[[ b ]] c",
            "keyword{local}code{ s = }string{[[a]]}code{ }comment{--[[ b ]]}code{ c}"
        ),
        ("sh", "echo \"$#\" # n", "keyword{echo}code{ }string{\"$#\"}code{ }comment{# n}"),
        ("bash", "if [ $# -gt 0 ]", "keyword{if}code{ [ $# -gt }number{0}code{ ]}"),
        ("json", "{\"a\": [1, true]}", "code{{}string{\"a\"}code{: [}number{1}code{, }keyword{true}code{]}}"),
        ("yaml", "a: it's # b", "code{a: it's }comment{# b}"),
        ("toml", "a = 'b' # c", "code{a = }string{'b'}code{ }comment{# c}"),
        ("sql", "Select * FROM t -- x", "keyword{Select}code{ * }keyword{FROM}code{ t }comment{-- x}"),
        (
            "html", "<a href=\"x\">b</a><!-- c -->",
            "code{<}keyword{a}code{ href=}string{\"x\"}code{>b</}keyword{a}code{>}comment{<!-- c -->}"
        ),
        ("css", "@media a { b: 1px } /* c */", "keyword{@media}code{ a { b: }number{1px}code{ } }comment{/* c */}"),
        ("nosuch", "let 1 \"a\" // b", "code{let 1 \"a\" // b}"), ("", "let", "code{let}"),
    ])
    func colours(_ language: String, _ code: String, _ expected: String) {
        #expect(rows(code, language) == [expected])
    }

    @Test(arguments: [
        ("swift", "a /* b\nc */ d", ["code{a }comment{/* b}", "comment{c */}code{ d}"]),
        ("swift", "\"\"\"\nlet\n\"\"\" let", ["string{\"\"\"}", "string{let}", "string{\"\"\"}code{ }keyword{let}"]),
        ("swift", "\"open\nlet", ["string{\"open}", "keyword{let}"]),
        ("js", "`a\n\nb`;", ["string{`a}", "", "string{b`}code{;}"]),
        ("swift", "let a\r\nlet b", ["keyword{let}code{ a}", "keyword{let}code{ b}"]),
        (
            "diff", "--- a\n+++ b\n@@ -1 @@\n-x\n+y\n z",
            ["comment{--- a}", "comment{+++ b}", "keyword{@@ -1 @@}", "number{-x}", "string{+y}", "code{ z}"]
        ),
        ("c", "/* never\nclosed", ["comment{/* never}", "comment{closed}"]),
    ])
    func coloursGoOnOverRows(_ language: String, _ code: String, _ expected: [String]) {
        #expect(rows(code, language) == expected)
    }

    @Test func longBlocksArePlain() {
        let short = "let a" + String(repeating: " ", count: CodeLexer.byteLimit - 6)
        #expect(rows(short + ".", "swift").first?.hasPrefix("keyword{let}") == true)
        #expect(rows(short + "..", "swift").first?.hasPrefix("code{let") == true)
    }

    @Test func languagesAreMany() {
        #expect(CodeLanguage.all.count >= 22)
        #expect(CodeLanguage.named(String(repeating: "x", count: 10_000)) == nil)
    }

    /// Whatever code and language, the pieces ascend, lie within the code and cut no character in half.
    @Test(arguments: CodeLanguage.table.keys.sorted())
    func piecesLieWithinTheCode(_ name: String) throws {
        let language = try #require(CodeLanguage.named(name))
        var chance = TextChance(seed: UInt64(name.utf8.reduce(7) { $0 &* 31 &+ Int($1) } & 0xFFFF))
        let parts = [
            "\"", "'", "`", "\"\"\"", "'''", "/*", "*/", "//", "--", "#", "[[", "]]", "--[[", "<!--", "-->", "<a ", ">",
            "\\",
            "\n", "1", "0x", "1e-", ".", "let ", "世", "e\u{301}", "@", " ", "+", "-", "_",
        ]
        for _ in 0..<60 {
            var code = ""
            for _ in 0..<Int.random(in: 0...40, using: &chance) { code += parts.randomElement(using: &chance) ?? "" }
            let bytes = Array(("ab" + code + "cd").utf8)
            let range = 2..<bytes.count - 2
            let pieces = CodeLexer.pieces(of: bytes, in: range, language)
            var end = range.lowerBound
            for piece in pieces {
                #expect(piece.range.lowerBound >= end && piece.range.upperBound <= range.upperBound)
                #expect(String(validating: bytes[piece.range], as: UTF8.self) != nil, "\(code.debugDescription)")
                end = piece.range.upperBound
            }
        }
    }

    @Test(arguments: ["\"", "'", "/*", "<", "<a", "\\", "'\\", "0x", "[[", "1e", "@", "#", "a\"", "\"\"\""])
    func longCodeEnds(_ unit: String) {
        let code = String(repeating: unit, count: CodeLexer.byteLimit / unit.utf8.count)
        for (_, language) in CodeLanguage.all {
            let pieces = CodeLexer.pieces(of: Array(code.utf8), in: 0..<code.utf8.count, language)
            #expect(pieces.count <= code.utf8.count)
        }
    }

    // MARK: - Rows

    @Test func rowsOfCodeAreCutAndShifted() throws {
        let message = Message(
            id: 1, channelID: 2, content: ">>> ```swift\nlet abcdefgh = 12\n```")
        let row = try #require(MarkupSample.parts(message).body.dropFirst().first)
        #expect(row.isVerbatim && row.barLength == 4)
        func shown(_ width: Int, shift: Int = 0, ellipsis: SafeText? = nil) -> [String] {
            LineWrapper.wrap(row, width: width, shift: shift, ellipsis: ellipsis).map(\.string)
        }
        #expect(shown(40) == ["▏ │ let abcdefgh = 12"])
        #expect(shown(10) == ["▏ │ let ab"])
        #expect(shown(10, ellipsis: .ellipsis) == ["▏ │ let a…"])
        #expect(shown(10, shift: 4, ellipsis: .ellipsis) == ["▏ │ abcde…"])
        #expect(shown(10, shift: 12, ellipsis: .ellipsis) == ["▏ │  = 12"])
        #expect(shown(10, shift: 99) == ["▏ │ "])
        // Where there is no room for bar and text, the bar is left out.
        #expect(shown(5, shift: 4) == ["abcde"])
        #expect(row.dropping(columns: -3) == row)
        #expect(row.dropping(columns: 1).runs.map(\.style).dropFirst().first == TextRole.keyword.style)
    }

    @Test func halfOfAWideGlyphIsASpace() throws {
        let row = try #require(
            MarkupSample.parts(Message(id: 1, channelID: 2, content: "```\n世界x\n```")).body.dropFirst().first)
        #expect(row.dropping(columns: 1).string == "│  界x")
        #expect(row.dropping(columns: 2).string == "│ 界x")
        #expect(row.dropping(columns: 3).string == "│  x")
    }

    @Test func foldedBlocksCanBeExpanded() {
        let code = (1...83).map(String.init).joined(separator: "\n")
        let message = Message(id: 1, channelID: 2, content: "```\n\(code)\n```")
        let folded = MarkupSample.parts(message)
        #expect(folded.leavesOut)
        #expect(folded.body.count == 22)
        let whole = MarkupSample.parts(message, options: MessageOptions(isExpanded: true))
        #expect(!whole.leavesOut)
        #expect(whole.body.count == 85)
        #expect(whole.body.last?.string == "└")
    }

    @Test func onlyRowsOfCodeAreVerbatim() {
        let message = Message(id: 1, channelID: 2, content: "a\n```swift\nx\u{2028}y\n\nz\n```\nb")
        let lines = MarkupSample.parts(message).body
        #expect(lines.map(\.string) == ["a", "┌ swift", "│ x", "│ y", "│ ", "│ z", "└", "b"])
        #expect(lines.map(\.isVerbatim) == [false, false, true, true, true, true, false, false])
    }
}
