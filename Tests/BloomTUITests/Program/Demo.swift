import BloomCore
import TestSupport

/// The built program with its demonstration, in a terminal.
enum Demo {
    /// Stands in the strip once the connection is up.
    static let ready = "LIVE"

    static func start(
        _ arguments: [String] = [], terminal: String = "xterm-256color", variables: [String: String] = [:],
        size: Size = Size(columns: 80, rows: 24)
    ) throws -> TerminalProgram {
        try TerminalProgram(
            BuiltPrograms.path("bloom"), ["demo", "--seed", "7"] + arguments,
            environment: environment(terminal, variables),
            size: size
        )
    }

    /// Swift's own crash report takes seconds; the tests that are about it turn it on.
    static func environment(_ terminal: String = "xterm-256color", _ more: [String: String] = [:]) -> [String: String] {
        TerminalProgram.environment(
            terminal: terminal, adding: ["SWIFT_BACKTRACE": "enable=no"].merging(more) { $1 }
        )
    }

    /// A shell with job control that starts the program with `$BLOOM`, as a person's shell does.
    static func shell(_ script: String) throws -> TerminalProgram {
        try TerminalProgram(
            "/bin/sh", ["-c", script],
            environment: environment("xterm-256color", ["BLOOM": BuiltPrograms.path("bloom") + " demo --seed 7"])
        )
    }

    /// The names after the marks of channels in the sidebar.
    static func channels(on terminal: VirtualTerminal) -> [String] {
        terminal.lines.compactMap { line in
            line.prefixMatch(of: /[▸ ]*[#!♪≡›@] (\S+)/).map { String($0.1) }
        }
    }

    /// What the header of the pane says of the open channel: everything up to the name of the server.
    static func openChannel(on terminal: VirtualTerminal) -> String? {
        guard let line = terminal.lines.first, let separator = line.firstIndex(of: "│") else { return nil }
        let header = line[line.index(after: separator)...]
        return header.firstMatch(of: /[#!♪≡›@]\s?([^·]+) ·/).map { String($0.1) }
    }

    /// Whether nothing of ours is left on the terminal.
    static func isGivenBack(_ program: TerminalProgram) -> Bool {
        !program.terminal.isAlternateScreen && program.terminal.isCursorVisible && program.terminal.modes.isEmpty
            && program.modesAreAsBefore
    }
}
