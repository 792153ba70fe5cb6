import BloomCore
import GatewayModels
import Testing

@Suite struct TextMarkupTests {
    private func shown(_ content: String, now: Timestamp? = nil, mentions: [MentionedUser] = [], everyone: Bool = false)
        -> String
    {
        let message = Message(id: 1, channelID: 2, content: content, mentionEveryone: everyone, mentions: mentions)
        return MarkupSample.shown(message, now: now)
    }

    @Test(arguments: [
        ("**b**", "b{b}"), ("*i*", "i{i}"), ("_i_", "i{i}"), ("__u__", "u{u}"), ("~~s~~", "dim{~s~}"),
        ("***bi***", "b+i{bi}"), ("__**ub**__", "b+u{ub}"), ("**a *b* c**", "b{a }b+i{b}b{ c}"),
        ("*a **b** c*", "i{a }b+i{b}i{ c}"), ("**bold\nacross**", "b{bold}|b{across}"), ("a**b**c", "ab{b}c"),
        ("***a* b**", "b+i{a}b{ b}"), ("***a** b*", "b+i{a}i{ b}"),
    ])
    func emphasis(_ content: String, _ expected: String) {
        #expect(shown(content) == expected)
    }

    @Test(arguments: [
        "**open", "*open", "__open", "_open", "~~open", "||open", "`open", "``open`", "```open", "a * b * c", "2*3",
        "snake_case_name",
        "****", "***", "**", "*", "||", "||||", "~~~~", "~~~", "a ** b", "[a](b)", "[a]",
        "<@>", "<@x>", "<@&>", "<#>", "<:a>", "<:a:>", "<t:>", "<t:x>", "<t:1:Q>", "<t:1:tt>",
        "<t:99999999999999999999>",
        "<t:8640000000001>", "<t:-9223372036854775808>", "<id:x>", "<", "<<<", "https://", "http", ">quote",
        "<@99999999999999999999999>", "xhttp://a", "@everyoneelse", "\\",
    ])
    func whatIsNoMarkupStays(_ content: String) {
        #expect(shown(content) == content)
    }

    @Test(arguments: [
        ("**a *b**", "b{a *b}"), ("*a **b*", "i{a **b}"), ("**a __b** c__", "b{a __b} c__"), ("_a*b_c*", "_ai{b_c}"),
        ("||a", "||a"), ("a|||b||", "adim{▒▒}"),
    ])
    func crossingSigns(_ content: String, _ expected: String) {
        #expect(shown(content) == expected)
    }

    @Test(arguments: [
        ("`x`", "code{x}"), ("``a`b``", "code{a`b}"), ("`**x**`", "code{**x**}"), ("**`x`**", "code{x}"),
        ("`<@7>`", "code{<@7>}"),
        ("a`b`c", "acode{b}c"), ("\\`a`b`", "`acode{b}"),
        ("```\nlet x\n```", "dim{┌ }|dim{│ }code{let x}|dim{└}"),
        ("```rust\nlet x\n\ny\n```", "dim{┌ rust}|dim{│ }keyword{let}code{ x}|dim{│ }|dim{│ }code{y}|dim{└}"),
        ("```x```", "dim{┌ }|dim{│ }code{x}|dim{└}"),
        ("```two words\nx```", "dim{┌ }|dim{│ }code{two words}|dim{│ }code{x}|dim{└}"),
        ("a ```x``` b", "a |dim{┌ }|dim{│ }code{x}|dim{└}| b"), ("a\n```x```\nb", "a|dim{┌ }|dim{│ }code{x}|dim{└}|b"),
        ("```\n\u{1B}[2J\n```", "dim{┌ }|dim{│ ^[}code{[2J}|dim{└}"),
    ])
    func code(_ content: String, _ expected: String) {
        #expect(shown(content) == expected)
    }

    @Test func longBlocksAreCut() {
        let content = "```\n" + (1...83).map(String.init).joined(separator: "\n") + "\n```"
        let lines = shown(content).split(separator: "|")
        #expect(lines.count == 22)
        #expect(lines[20] == "dim{│ }code{20}")
        #expect(lines[21] == "dim{└ … 63 more rows · Enter}")
    }

    @Test(arguments: [
        ("||secret||", "dim{▒▒▒▒▒▒}"), ("a ||b|| c", "a dim{▒} c"), ("||世界||", "dim{▒▒▒▒}"),
        ("||**b** <@7>||", "dim{▒▒▒▒▒▒}"),
        ("|| ||", "dim{▒}"), ("||one\ntwo||", "dim{▒▒▒▒▒▒}"), ("||```\nhidden\n```||", "dim{▒▒▒▒▒▒}"),
        ("||https://a.example||", "dim{▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒}"),
        ("||12345678901234567890123456789||", "dim{▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒}"), ("**||b||**", "dim{▒}"),
        ("||a|| ||b||", "dim{▒} dim{▒}"),
    ])
    func spoilersHideTheirText(_ content: String, _ expected: String) {
        #expect(shown(content) == expected)
    }

    @Test(arguments: [
        ("https://a.example/b", "link{https://a.example/b}"), ("(https://a.example)", "(link{https://a.example})"),
        ("https://a.example/b_(c).", "link{https://a.example/b_(c)}."),
        ("see https://a.example, ok?", "see link{https://a.example}, ok?"),
        ("<https://a.example>", "link{https://a.example}"), ("http://a", "link{http://a}"),
        ("**https://a.example**", "link{https://a.example}"),
        ("__https://a.example__", "link{https://a.example}"),
        ("[text](https://a.example/x)", "link{text}dim{ (a.example)}"),
        ("[t](<https://a.example> \"title\")", "link{t}dim{ (a.example)}"),
        ("[**b** `c` \\*](https://a.example)", "link{b}link{ }code{c}link{ *}dim{ (a.example)}"),
        ("a\n> [~~x~~ y](https://a.example) z", "a|dim{▏ ~x~}link{ y}dim{ (a.example)} z"),
        ("||[**b**](https://a.example)||", "dim{▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒}"),
        ("[t](https://a.example/b(c))", "link{t}dim{ (a.example)}"),
        ("[b.example](https://b.example@evil.example/)", "link{b.example}dim{ (evil.example)}"),
        ("[t](https://evil.example\\@b.example)", "link{t}dim{ (evil.example)}"),
        ("[https://b.example](https://evil.example)", "[link{https://b.example}](link{https://evil.example})"),
        ("[a](https://x", "[a](link{https://x}"), ("[](https://x)", "[](link{https://x})"),
        ("<https://a b>", "<link{https://a} b>"),
        ("[a[b](https://c.example)", "[alink{b}dim{ (c.example)}"),
        ("https://a.example\u{202E}gpj", "link{https://a.example}dim{[bidi]}link{gpj}"),
    ])
    func links(_ content: String, _ expected: String) {
        #expect(shown(content) == expected)
    }

    @Test(arguments: [
        ("<@7>", "mention{@wen}"), ("<@!7>", "mention{@wen}"), ("<@5>", "mention{@mira}"),
        ("<@991234>", "mention{@unknown-1234}"),
        ("<@&8>", "red{@Mods}"), ("<@&9>", "mention{@everyone}"), ("<@&4>", "mention{@unknown-0004}"),
        ("<#6>", "mention{#general}"),
        ("<#71>", "mention{#unknown-0071}"), ("</play song:12>", "mention{/play song}"), ("<:wave:12>", ":wave:"),
        ("<a:wave:12>", ":wave:"),
        ("<id:customize>", "mention{[customize]}"), ("<id:linked-roles:5>", "mention{[linked-roles]}"),
        ("hi <@7>!", "hi mention{@wen}!"),
        ("<@7", "<@7"), ("<<@7>>", "<mention{@wen}>"), ("@everyone", "@everyone"), ("@here", "@here"),
        ("~~<@7>~~", "dim{~}mention{@wen}dim{~}"),
    ])
    func mentions(_ content: String, _ expected: String) {
        #expect(shown(content, mentions: [MentionedUser(id: 5, username: "mira_", globalName: "mira")]) == expected)
    }

    @Test func everyoneIsMarkedOnlyWhenCalled() {
        #expect(shown("a @everyone b @here", everyone: true) == "a mention{@everyone} b mention{@here}")
    }

    @Test(arguments: [
        ("t", "16:20"), ("T", "16:20:30"), ("d", "20/04/2021"), ("D", "April 20, 2021"),
        ("f", "April 20, 2021 at 16:20"),
        ("F", "Tuesday, April 20, 2021 at 16:20"), ("s", "20/04/2021, 16:20"), ("S", "20/04/2021, 16:20:30"),
        ("R", "April 20, 2021 at 16:20"),
    ])
    func times(_ style: String, _ expected: String) {
        // 15:20:30 UTC, shown one hour east.
        #expect(shown("<t:1618932030:\(style)>") == expected)
    }

    @Test(arguments: [
        (1_618_932_030, "now"), (1_618_932_029, "1 second ago"), (1_618_932_090, "in 1 minute"),
        (1_618_924_830, "2 hours ago"),
        (1_619_191_230, "in 3 days"), (1_492_701_630, "4 years ago"), (-5, "51 years ago"),
    ])
    func relativeTimes(_ seconds: Int, _ expected: String) {
        #expect(shown("<t:\(seconds):R>", now: Timestamp(milliseconds: 1_618_932_030_000)) == expected)
    }

    @Test func timesWithoutStyleAndBeforeTheEpoch() {
        #expect(shown("<t:1618932030>") == "April 20, 2021 at 16:20")
        #expect(shown("<t:-1:S>") == "01/01/1970, 00:59:59")
    }

    @Test(arguments: [
        ("> a\nb", "dim{▏ }a|b"), (">>> a\nb", "dim{▏ }a|dim{▏ }b"), ("> a\n> b", "dim{▏ }a|dim{▏ }b"),
        ("a > b", "a > b"),
        ("> \nx", "dim{▏ }|x"), ("> **a**", "dim{▏ }b{a}"), ("> a\u{2028}b", "dim{▏ }a|dim{▏ }b"),
        (">>> a\n> b", "dim{▏ }a|dim{▏ }> b"),
        ("a\r\nb", "a|b"),
    ])
    func linesAndQuotes(_ content: String, _ expected: String) {
        #expect(shown(content) == expected)
    }

    @Test(arguments: [
        ("\\*a\\*", "*a*"), ("\\_a_", "_a_"), ("\\<@7>", "<@7>"), ("\\\\", "\\"), ("\\a", "\\a"),
        ("¯\\_(ツ)_/¯", "¯\\_(ツ)_/¯"), ("\\||a||", "||a||"),
        ("\\@everyone", "@everyone"),
    ])
    func escapes(_ content: String, _ expected: String) {
        #expect(shown(content, everyone: true) == expected)
    }

    // MARK: - Limits

    @Test(arguments: [
        "*", "_", "**a ", "`", "``a`", "[", "[a](https://x[", "<", "<@", "||", "||a", "~~a~~", "> \n", "```\n", "\\",
        "e\u{301}", "\u{301}", "h", "https://",
        "\u{202E}", "👨‍👩‍👧‍👦", "🇫", "[[]](", "(((", "<t:1:R>", "\n", "*_*_", "<#6>", "\u{1B}",
    ])
    func longContentsEnd(_ unit: String) {
        let raw = String(repeating: unit, count: 100_000 / unit.unicodeScalars.count)
        let full = shown(raw)
        let limited = shown(String(decoding: raw.utf8.prefix(Sanitiser.bodyByteLimit - 8), as: UTF8.self))
        #expect(!full.isEmpty)
        #expect(limited.unicodeScalars.allSatisfy { !isControl($0) })
    }

    @Test(arguments: UInt64(1)...30)
    func nothingButSignsIsLost(_ seed: UInt64) {
        var chance = TextChance(seed: seed)
        let pieces = [
            "*", "**", "_", "__", "~~", "||", "`", "``", "```", "\\", "<", ">", "> ", ">>> ", "[", "](", ")", "<@7>",
            "<#6>", "<t:1:R>", "https://a.b ",
            "\n", " ", "@everyone", "世", "\u{1B}", "\u{202E}", "\r", "e\u{301}", "-# ",
            "\n# ", "\n- ", "\n  * ", "\n12. ", "\n> - ", "\n  ",
        ]
        for _ in 0..<40 {
            var content = ""
            var letters: [Character] = []
            for place in 0..<Int.random(in: 1...40, using: &chance) {
                content += pieces.randomElement(using: &chance) ?? ""
                // Letters outside of what is hidden must all be found again.
                let letter = Character(Unicode.Scalar(UInt8(0x41 + place % 26)))
                content.append(letter)
                letters.append(letter)
            }
            let text = shown(content)
            #expect(text.unicodeScalars.allSatisfy { !isControl($0) }, "seed \(seed): \(content.debugDescription)")
            guard !content.contains("||"), !content.contains("]("), !content.contains("`") else { continue }
            var rest = letters[...]
            for character in text where character == rest.first { rest = rest.dropFirst() }
            #expect(rest.isEmpty, "seed \(seed): \(content.debugDescription) → \(text)")
        }
    }
}
