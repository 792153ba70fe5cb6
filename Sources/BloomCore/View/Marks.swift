/// The signs that the views draw with, in their two forms; one object for each.
final class Marks: Sendable {
    let folded: SafeText
    let unfolded: SafeText
    let current: SafeText
    let text: SafeText
    let announcement: SafeText
    let voice: SafeText
    let forum: SafeText
    let thread: SafeText
    let direct: SafeText
    let muted: SafeText
    let following: SafeText
    let paused: SafeText
    let gap: SafeText
    let list: SafeText
    let horizontal: SafeText
    let vertical: SafeText
    let crossing: SafeText
    let dot: SafeText
    let dash: SafeText
    let none: String
    let filled: SafeText
    let half: SafeText
    let hollow: SafeText
    let dotted: SafeText
    let target: SafeText
    let cross: SafeText
    let missed: SafeText
    let levels: [SafeText]
    let ellipsis: SafeText
    /// Between two moments.
    let range: String
    /// Between two facts in a line of our own.
    let separator: String

    /// The marks that a policy allows.
    static func of(_ policy: TextPolicy) -> Marks { policy.usesASCIIMarks ? ascii : unicode }

    private static let unicode = Marks(isASCII: false)
    private static let ascii = Marks(isASCII: true)

    private init(isASCII: Bool) {
        func own(_ unicode: StaticString, _ ascii: StaticString) -> SafeText {
            SafeText(own: isASCII ? ascii : unicode)
        }
        folded = own("▸", "+")
        unfolded = own("▾", "-")
        current = own("▸", ">")
        text = own("#", "#")
        announcement = own("!", "!")
        voice = own("♪", "v")
        forum = own("≡", "=")
        thread = own("›", ">")
        direct = own("@", "@")
        muted = own("·", ".")
        following = own("▼", "v")
        paused = own("‖", "\"")
        gap = own("~", "~")
        list = own("≡", "=")
        horizontal = own("─", "-")
        vertical = own("│", "|")
        crossing = own("┴", "+")
        dot = own(" · ", " - ")
        dash = own(" — ", " -- ")
        none = isASCII ? "--" : "—"
        filled = own("●", "*")
        half = own("◐", "%")
        hollow = own("○", "o")
        dotted = own("◌", ".")
        target = own("◍", "?")
        cross = own("✖", "X")
        missed = own("!", "!")
        let levels: [StaticString] =
            isASCII ? ["_", ".", "-", "=", "+", "*", "#"] : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        self.levels = levels.map { SafeText(own: $0) }
        ellipsis = isASCII ? .asciiEllipsis : .ellipsis
        range = isASCII ? "-" : "–"
        separator = isASCII ? "-" : "·"
    }
}
