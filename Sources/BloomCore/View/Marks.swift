/// The signs that the views draw with, in their two forms.
struct Marks: Sendable {
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

    private static let unicode = Marks(
        folded: SafeText(own: "▸"), unfolded: SafeText(own: "▾"), current: SafeText(own: "▸"),
        text: SafeText(own: "#"), announcement: SafeText(own: "!"), voice: SafeText(own: "♪"),
        forum: SafeText(own: "≡"), thread: SafeText(own: "›"), direct: SafeText(own: "@"), muted: SafeText(own: "·"),
        following: SafeText(own: "▼"), paused: SafeText(own: "‖"), gap: SafeText(own: "~"), list: SafeText(own: "≡"),
        horizontal: SafeText(own: "─"), vertical: SafeText(own: "│"), crossing: SafeText(own: "┴"),
        dot: SafeText(own: " · "), dash: SafeText(own: " — "), none: "—",
        filled: SafeText(own: "●"), half: SafeText(own: "◐"), hollow: SafeText(own: "○"), dotted: SafeText(own: "◌"),
        target: SafeText(own: "◍"), cross: SafeText(own: "✖"), missed: SafeText(own: "!"),
        levels: [
            SafeText(own: "▁"), SafeText(own: "▂"), SafeText(own: "▃"), SafeText(own: "▄"), SafeText(own: "▅"),
            SafeText(own: "▆"), SafeText(own: "▇"), SafeText(own: "█"),
        ],
        ellipsis: .ellipsis, range: "–", separator: "·"
    )

    private static let ascii = Marks(
        folded: SafeText(own: "+"), unfolded: SafeText(own: "-"), current: SafeText(own: ">"),
        text: SafeText(own: "#"), announcement: SafeText(own: "!"), voice: SafeText(own: "v"),
        forum: SafeText(own: "="), thread: SafeText(own: ">"), direct: SafeText(own: "@"), muted: SafeText(own: "."),
        following: SafeText(own: "v"), paused: SafeText(own: "\""), gap: SafeText(own: "~"), list: SafeText(own: "="),
        horizontal: SafeText(own: "-"), vertical: SafeText(own: "|"), crossing: SafeText(own: "+"),
        dot: SafeText(own: " - "), dash: SafeText(own: " -- "), none: "--",
        filled: SafeText(own: "*"), half: SafeText(own: "%"), hollow: SafeText(own: "o"), dotted: SafeText(own: "."),
        target: SafeText(own: "?"), cross: SafeText(own: "X"), missed: SafeText(own: "!"),
        levels: [
            SafeText(own: "_"), SafeText(own: "."), SafeText(own: "-"), SafeText(own: "="), SafeText(own: "+"),
            SafeText(own: "*"), SafeText(own: "#"),
        ],
        ellipsis: .asciiEllipsis, range: "-", separator: "-"
    )
}
