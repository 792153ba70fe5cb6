import BloomCore
import GatewayModels
import Testing

/// Every row of the table of markup, with colour and without.
@Suite struct TextMonoTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let input: String
        let shown: String
        let mono: String

        init(_ input: String, _ shown: String, mono: String) {
            self.input = input
            self.shown = shown
            self.mono = mono
        }

        var testDescription: String { input.debugDescription }
    }

    static let rows: [Row] = [
        Row("**b**", "b{b}", mono: "b{*b*}"),
        Row("*i*", "i{i}", mono: "i{/i/}"),
        Row("_i_", "i{i}", mono: "i{/i/}"),
        Row("__u__", "u{u}", mono: "u{_u_}"),
        Row("~~s~~", "dim{~s~}", mono: "dim{~s~}"),
        Row("***bi***", "b+i{bi}", mono: "b{*}b+i{/bi/}b{*}"),
        Row("# a", "b+u{a}", mono: "b+u{# a}"),
        Row("## a", "b{a}", mono: "b{## a}"),
        Row("### a", "b{a}", mono: "b{### a}"),
        Row("-# a", "dim{a}", mono: "a"),
        Row("> a\n> b", "dim{▏ }a|dim{▏ }b", mono: "dim{> }a|dim{> }b"),
        Row(">>> a\nb", "dim{▏ }a|dim{▏ }b", mono: "dim{> }a|dim{> }b"),
        Row("- a\n  * b", "• a|  • b", mono: "- a|  - b"),
        Row("1. a", "1. a", mono: "1. a"),
        Row("`code`", "code{code}", mono: "code{`code`}"),
        Row("``a`b``", "code{a`b}", mono: "code{``a`b``}"),
        Row("```rust\nx\n```", "dim{┌ rust}|dim{│ }code{x}|dim{└}", mono: "dim{+ rust}|dim{| }code{x}|dim{+}"),
        Row("||spoiler||", "dim{▒▒▒▒▒▒▒}", mono: "dim{[spoiler]}"),
        Row("[text](https://a.example/x)", "link{text}dim{ (a.example)}", mono: "textdim{ <https://a.example/x>}"),
        Row("https://a.example", "link{https://a.example}", mono: "https://a.example"),
        Row("<https://a.example>", "link{https://a.example}", mono: "https://a.example"),
        Row("<@7>", "mention{@wen}", mono: "mention{@wen}"),
        Row("<@&8>", "red{@Mods}", mono: "red{@Mods}"),
        Row("<#6>", "mention{#general}", mono: "mention{#general}"),
        Row("<@1234>", "mention{@unknown-1234}", mono: "mention{@unknown-1234}"),
        Row("</name:1>", "mention{/name}", mono: "mention{/name}"),
        Row("<id:customize>", "mention{[customize]}", mono: "mention{[customize]}"),
        Row("<t:0:S>", "01/01/1970, 01:00:00", mono: "01/01/1970, 01:00:00"),
        Row("\\*a\\*", "*a*", mono: "*a*"),
    ]

    @Test(arguments: rows)
    func table(_ row: Row) {
        #expect(MarkupSample.shown(row.input) == row.shown)
        #expect(MarkupSample.shown(row.input, policy: TextPolicy(isMono: true)) == row.mono)
    }

    /// Mentions are told by bold letters, whatever their colour.
    @Test func namesAreBold() {
        for content in ["<@7>", "<@&8>", "<#6>", "<@1234>"] {
            let runs = MarkupSample.parts(Message(id: 1, channelID: 2, content: content)).body.flatMap(\.runs)
            #expect(runs.allSatisfy { Theme(depth: .mono).resolve($0.style).attributes.contains(.bold) })
        }
    }

    @Test func withoutUTF8TheSignsAreASCIIToo() {
        let content = "- a\n||b||\n> c\n```d```"
        #expect(
            MarkupSample.shown(content, policy: TextPolicy(isUTF8: false))
                == "- a|dim{#}|dim{> }c|dim{+ }|dim{| }code{d}|dim{+}")
        #expect(
            MarkupSample.shown(content, policy: TextPolicy(isUTF8: false, isMono: true))
                == "- a|dim{[spoiler]}|dim{> }c|dim{+ }|dim{| }code{d}|dim{+}")
    }

    @Test func boxesHaveABarOfASCII() {
        let message = Message(id: 1, channelID: 2, embeds: [Embed(title: "t", type: .rich)])
        #expect(MarkupSample.parts(message, policy: TextPolicy(isMono: true)).extras.map(\.string) == ["| t"])
        #expect(MarkupSample.parts(message).extras.map(\.string) == ["▌ t"])
    }

    // MARK: - Hidden text

    @Test(arguments: [
        ("a ||b|| c", "a dim{||}bdim{||} c"), ("||**b** <@7>||", "dim{||}b{b} mention{@wen}dim{||}"),
        ("||a\nb||", "dim{||}a|bdim{||}"), ("||```x```||", "dim{||}|dim{┌ }|dim{│ }code{x}|dim{└}|dim{||}"),
        ("||open", "||open"),
    ])
    func hiddenTextCanBeRevealed(_ content: String, _ expected: String) {
        #expect(MarkupSample.shown(content, options: MessageOptions(revealsSpoilers: true)) == expected)
    }

    @Test func whatIsHiddenIsTold() {
        func hides(_ content: String, _ options: MessageOptions = MessageOptions()) -> Bool {
            MarkupSample.parts(Message(id: 1, channelID: 2, content: content), options: options).hidesSpoilers
        }
        #expect(hides("||a||"))
        #expect(!hides("a || b"))
        #expect(!hides("||a||", MessageOptions(revealsSpoilers: true)))
    }
}
