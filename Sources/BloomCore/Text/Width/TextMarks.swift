/// The signs of our own that stand in text, in their two forms.
struct TextMarks: Sendable {
    /// Something was cut off at the end.
    let ellipsis: SafeText
    /// Something was cut out.
    let cut: SafeText
    /// Invisible direction controls were taken out.
    let bidi: SafeText
    /// A line break where only one line is to be had.
    let lineBreak: SafeText
    /// A character that cannot be shown.
    let unknown: SafeText
    /// A cell of a hidden text.
    let shade: SafeText
    /// Stands before each line of a quote.
    let quoteBar: SafeText
    /// Stands before each line of an embed.
    let embedBar: SafeText
    /// Begins a block of code, and the message that is answered.
    let corner: SafeText
    /// Stands before each line of a block of code.
    let codeBar: SafeText
    /// Ends a block of code.
    let codeEnd: SafeText
    /// Begins a line that nobody wrote.
    let arrow: SafeText
    /// Begins a forwarded message.
    let forward: SafeText
    /// Between two facts.
    let dot: SafeText
    /// Between two numbers that are multiplied.
    let times: SafeText
    /// What a mark that has no base is put on; nil when marks cannot be shown.
    let markBase: Unicode.Scalar?

    /// The marks that a policy allows.
    static func of(_ policy: TextPolicy) -> TextMarks { policy.usesASCIIMarks ? ascii : unicode }

    private static let unicode = TextMarks(
        ellipsis: .ellipsis, cut: own("[…]"), bidi: own("[bidi]"), lineBreak: own("␤"), unknown: own("□"),
        shade: own("▒"), quoteBar: own("▏ "), embedBar: own("▌ "), corner: own("┌ "), codeBar: own("│ "),
        codeEnd: own("└"), arrow: own("→ "), forward: own("» "), dot: own(" · "), times: own("×"), markBase: "◌"
    )
    private static let ascii = TextMarks(
        ellipsis: .asciiEllipsis, cut: own("[...]"), bidi: own("[bidi]"), lineBreak: own("\\n"), unknown: own("?"),
        shade: own("#"), quoteBar: own("> "), embedBar: own("| "), corner: own("+ "), codeBar: own("| "),
        codeEnd: own("+"), arrow: own("-> "), forward: own(">> "), dot: own(" - "), times: own("x"), markBase: nil
    )

    private static func own(_ characters: String) -> SafeText {
        SafeText(characters.map { TextCluster($0, width: 1) })
    }
}
