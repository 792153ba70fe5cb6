import BloomCore
import TestSupport
import Testing

/// Each key of the table in `docs/viewer.md`, pressed in the real program: what stood on the screen before, what after.
///
/// The demo stands still, so that nothing changes but by a key. The rows are printed.
@Suite struct KeyTableTests {
    struct Row: CustomTestStringConvertible {
        /// How the key is called.
        var name: String
        /// What the terminal sends for it.
        var key: String
        /// What is pressed before, one after the other; each is waited for.
        var before: [Step] = []
        /// What must stand on the screen afterwards, and did not before; nil when it is enough that the screen is another.
        var shows: String?

        var testDescription: String { name }

        init(_ name: String, _ key: String, after before: [Step] = [], shows: String? = nil) {
            self.name = name
            self.key = key
            self.before = before
            self.shows = shows
        }
    }

    /// A key and what its effect is known by.
    struct Step {
        var key: String
        var shows: String
        init(_ key: String, _ shows: String) { (self.key, self.shows) = (key, shows) }
    }

    /// The panes have the keys.
    private static let pane = Step("\t", "▸#")
    /// The newest message is selected.
    private static let selected = [pane, Step("u", "select a message first"), Step("ku", "unread from here")]
    private static let split = [pane, Step("|", "[B]")]

    private static let anywhere: [Row] = [
        Row("?", "?", shows: "/ finds · Esc closes"), Row("F1", "\u{1b}OP", shows: "/ finds · Esc closes"),
        Row(":", ":", shows: "commands"), Row("F2", "\u{1b}OQ", shows: "commands"),
        Row("Ctrl+K", "\u{b}", shows: "switch · Enter opens"), Row("Ctrl+T", "\u{14}", shows: "switch · Enter opens"),
        Row("H", "H", shows: "health · Esc closes"), Row("F9", "\u{1b}[20~", shows: "health · Esc closes"),
        Row("`", "`", shows: "log"), Row("F12", "\u{1b}[24~", shows: "log"),
        Row("R", "R", shows: "connected; once more reconnects"), Row("w", "w", shows: "watched messages"),
        Row("d", "d", shows: "density: compact"), Row("T", "T"), Row("s", "s"), Row("F7", "\u{1b}[18~"),
        Row("Tab", "\t", shows: "▸#"), Row("Shift+Tab", "\u{1b}[Z", shows: "▸#"),
        Row("j", "j"), Row("k", "k", after: [Step("j", "")]), Row("Down", "\u{1b}[B"), Row("Up", "\u{1b}[A"),
        Row("Enter", "\r"), Row("Space", " ", after: [Step("G", ""), Step("gg", "")]), Row("h", "h"),
        Row("l", "l", after: [Step("G", ""), Step("gg", "")]),
        Row("gg", "gg"), Row("G", "G"),
        Row("Ctrl+D", "\u{4}"), Row("Ctrl+U", "\u{15}"), Row("PgDn", "\u{1b}[6~"), Row("PgUp", "\u{1b}[5~"),
        Row("1", "1"), Row("9", "9"), Row("0", "0", after: [Step("1", ""), Step("2", "")]),
        Row("Ctrl+N", "\u{e}"), Row("Ctrl+P", "\u{10}"), Row("a", "a"), Row("A", "A"),
        Row("Shift+Right", "\u{1b}[1;2C"),
        Row("|", "|", shows: "[B]"), Row("_", "_", shows: "[B]"), Row("Ctrl+W v", "\u{17}v", shows: "[B]"),
        Row("Ctrl+W s", "\u{17}s", shows: "[B]"), Row("Ctrl+L", "\u{c}", shows: "LIVE"),
        Row("/ (sidebar)", "/zz", shows: "/zz"),
    ]

    private static let inPanes: [Row] = [
        Row("z", "z", after: split, shows: "2/2"), Row("Ctrl+W h", "\u{17}h", after: split, shows: "▸[A]"),
        Row("Ctrl+W c", "\u{17}c", after: split), Row("Ctrl+W o", "\u{17}o", after: split),
        Row("Ctrl+W =", "\u{17}<\u{17}=", after: split), Row("Ctrl+W r", "\u{17}r", after: split),
        Row("Ctrl+W <", "\u{17}<", after: split), Row("Ctrl+W >", "\u{17}>", after: split),
        Row("Ctrl+W +", "\u{17}+", after: [pane, Step("_", "[B]")]),
        Row("Ctrl+W -", "\u{17}-", after: [pane, Step("_", "[B]")]),
        Row("Ctrl+W l", "\u{17}l", after: split + [Step("\u{17}h", "▸[A]")], shows: "▸[B]"),
        Row("Ctrl+W j", "\u{17}j", after: [pane, Step("_", "[B]"), Step("\u{17}k", "▸[A]")], shows: "▸[B]"),
        Row("Ctrl+W k", "\u{17}k", after: [pane, Step("_", "[B]")], shows: "▸[A]"),
        Row("Ctrl+E", "\u{5}", after: [pane, Step("gg", "‖")]), Row("Ctrl+Y", "\u{19}", after: [pane]),
        Row("p", "p", after: [pane], shows: "pinned to slot 1"), Row("!", "!", after: [pane], shows: "is muted"),
        Row("b", "b", after: [pane], shows: "history is not fetched"), Row("/", "/zz", after: [pane], shows: "/zz"),
        Row("Ctrl+R", "\u{12}zz", after: [pane], shows: "?zz"),
        Row("n", "n", after: [pane], shows: "nothing to look for"),
        Row("N", "N", after: [pane], shows: "nothing to look for"), Row("F", "F", after: [pane], shows: "filter:"),
        Row("=", "=", after: [pane], shows: "no filter"), Row("X", "X", after: [pane], shows: "spoilers are shown"),
        Row("O", "O", after: [pane], shows: "links ·"), Row("o", "o", after: [pane]),
        Row("]", "]", after: [pane], shows: "no later day"), Row("[", "[", after: [pane], shows: "no earlier day"),
        Row("Alt+N", "\u{1b}n", after: [pane], shows: "mention"), Row("Alt+P", "\u{1b}p", after: [pane]),
        Row("Backspace", "\u{7f}", after: [pane], shows: "no earlier place"),
        Row("Ctrl+O", "\u{f}", after: [pane], shows: "no earlier place"), Row("m", "m", after: selected),
        Row("M", "M", after: selected), Row("U", "U", after: [pane], shows: "nothing unread here"),
        Row("u", "u", after: [pane, Step("k", "")], shows: "unread from here"),
        Row("i", "i", after: selected, shows: "content:"), Row("y", "y", after: selected, shows: "clipboard"),
        Row("Y", "Y", after: selected, shows: "the link was handed"), Row("e", "e", after: selected),
        Row("r", "r", after: selected), Row("t", "t", after: selected), Row("Enter (pane)", "\r", after: selected),
        Row("< >", ">", after: selected), Row("x", "x", after: selected),
        Row("Esc", "\u{1b}", after: [Step("?", "/ finds · Esc closes")]),
        Row("q (overlay)", "q", after: [Step("?", "keys")]),
    ]

    @Test(arguments: anywhere + inPanes)
    func doesWhatTheTableSays(_ row: Row) throws {
        let program = try Demo.start(
            ["--still", "45s", "--rate", "4", "--fault", "drop at 20s"], size: Size(columns: 120, rows: 40))
        try program.wait(until: "a whole frame") {
            $0.lines.last?.hasSuffix("simulated gateway") ?? false
        }
        for step in row.before {
            let earlier = Self.look(program)
            program.send(step.key)
            try program.wait(until: "\(row.name): \(step.shows)") { terminal in
                step.shows.isEmpty ? Self.look(program) != earlier : terminal.shows(step.shows)
            }
        }
        let before = Self.look(program)
        program.send(row.key)
        if let shows = row.shows {
            try program.wait(for: shows)
        } else if Self.silent.contains(row.name) {
            // It has nothing to act on here: that it is taken shows in what the next key does.
            program.send("?")
            try program.wait(for: "/ finds · Esc closes")
        } else {
            try program.wait(until: "\(row.name) changes something") { _ in Self.look(program) != before }
        }
        print("\n| \(row.name) | \(Self.difference(before, Self.look(program))) |")
        program.send("\u{3}\u{3}\u{3}")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }

    /// Keys that may have nothing to do in this demo.
    private static let silent: Set<String> = [
        "< >", "x", "Enter (pane)", "Ctrl+L", "Up", "k", "Ctrl+U", "PgUp", "gg", "M",
    ]

    private struct Look: Equatable {
        var lines: [String]
        var column: Int
        var row: Int
        var reversed: [Int]
    }

    private static func look(_ program: TerminalProgram) -> Look {
        let terminal = program.terminal
        let reversed = (0..<terminal.size.rows).filter {
            terminal.cell(column: 26, row: $0).isReversed || terminal.cell(column: 1, row: $0).isReversed
        }
        return Look(lines: terminal.lines, column: terminal.cursor.column, row: terminal.cursor.row, reversed: reversed)
    }

    /// The first line that is another, before and after.
    private static func difference(_ before: Look, _ after: Look) -> String {
        let row = zip(before.lines, after.lines).enumerated().first { $1.0 != $1.1 }?.offset
        guard let row else { return "the cursor: row \(before.row) | row \(after.row)" }
        func shown(_ line: String) -> String { String(line.split(separator: " ").joined(separator: " ").prefix(60)) }
        return "\(shown(before.lines[row])) | \(shown(after.lines[row]))"
    }
}
