/// The signs of our own that stand in text, in their two forms.
///
/// There is one object for each form: every piece of text that is built has them at hand for one reference.
final class TextMarks: Sendable {
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
    /// What stands for all of a hidden text; nil where its cells are shaded.
    let spoiler: SafeText?
    /// Begins an item of a list.
    let bullet: SafeText
    /// Stands before each line of a quote.
    let quoteBar: SafeText
    /// Stands before each line of an embed.
    let embedBar: SafeText
    /// Begins the message that is answered.
    let corner: SafeText
    /// Begins a block of code.
    let codeStart: SafeText
    /// Stands before each line of a block of code.
    let codeBar: SafeText
    /// Ends a block of code.
    let codeEnd: SafeText
    /// Begins a line that nobody wrote.
    let arrow: SafeText
    /// Begins a forwarded message.
    let forward: SafeText
    /// Begins the name of a thread.
    let thread: SafeText
    /// A menu that would open.
    let menu: SafeText
    /// A cell of a line that parts.
    let divider: SafeText
    /// A cell of a bar that counts, and one that is left.
    let barFull: SafeText
    let barEmpty: SafeText
    /// Between two facts.
    let dot: SafeText
    /// Between two numbers that are multiplied.
    let times: SafeText
    /// What a mark that has no base is put on; nil when marks cannot be shown.
    let markBase: Unicode.Scalar?

    /// The marks that a policy allows.
    static func of(_ policy: TextPolicy) -> TextMarks {
        if policy.usesASCIIMarks { return policy.isMono ? asciiMono : ascii }
        return policy.isMono ? unicodeMono : unicode
    }

    private static let unicode = TextMarks(isASCII: false, isMono: false)
    private static let unicodeMono = TextMarks(isASCII: false, isMono: true)
    private static let ascii = TextMarks(isASCII: true, isMono: false)
    private static let asciiMono = TextMarks(isASCII: true, isMono: true)

    /// Without colour the signs of markup are those that people type.
    private init(isASCII: Bool, isMono: Bool) {
        func own(_ unicode: String, _ ascii: String) -> SafeText {
            SafeText((isASCII ? ascii : unicode).map { TextCluster($0, width: 1) })
        }
        func markup(_ unicode: String, _ ascii: String) -> SafeText { isMono ? own(ascii, ascii) : own(unicode, ascii) }
        ellipsis = own("…", "...")
        cut = own("[…]", "[...]")
        bidi = own("[bidi]", "[bidi]")
        lineBreak = own("␤", "\\n")
        unknown = own("□", "?")
        shade = own("▒", "#")
        spoiler = isMono ? own("[spoiler]", "[spoiler]") : nil
        bullet = markup("• ", "- ")
        quoteBar = markup("▏ ", "> ")
        embedBar = markup("▌ ", "| ")
        corner = own("┌ ", "+ ")
        codeStart = markup("┌ ", "+ ")
        codeBar = markup("│ ", "| ")
        codeEnd = markup("└", "+")
        arrow = own("→ ", "-> ")
        forward = own("» ", ">> ")
        thread = own("› ", "> ")
        menu = own("▾ ", "v ")
        divider = own("─", "-")
        barFull = own("▇", "#")
        barEmpty = own("▁", "_")
        dot = own(" · ", " - ")
        times = own("×", "x")
        markBase = isASCII ? nil : "◌"
    }
}
