import BloomCore
import TestSupport
import Testing

/// Where the viewer cannot work it says why in one line.
@Suite(.serialized) struct RefusalTests {
    struct Row: Sendable {
        var terminal: String?
        var saying: String
    }

    @Test(arguments: [
        Row(terminal: "no-such-terminal", saying: "is not known on this machine"),
        Row(terminal: "evil\u{1b}]0;x\u{7}", saying: "is not known on this machine"),
        Row(terminal: "", saying: "TERM is not set"),
        Row(terminal: nil, saying: "TERM is not set"),
    ])
    func refusesTerminals(_ row: Row) throws {
        var environment = Demo.environment()
        environment["TERM"] = row.terminal
        let program = try TerminalProgram(
            BuiltPrograms.path("bloom"), ["demo"], environment: environment, size: Size(columns: 200, rows: 24)
        )
        #expect(try program.waitForEnd() == .exited(64))
        #expect(program.terminal.lines.filter { !$0.isEmpty }.count == 1)
        #expect(program.terminal.lines[0].contains(row.saying))
        #expect(program.terminal.lines[0].contains("TERM"))
        #expect(!program.output.contains(0x1b))
        #expect(program.modesAreAsBefore)
    }

    @Test func refusesStdinThatIsNoTerminal() throws {
        let program = try TerminalProgram(
            "/bin/sh", ["-c", "\"$BLOOM\" demo < /dev/null; echo code $?"],
            environment: Demo.environment("xterm-256color", ["BLOOM": BuiltPrograms.path("bloom")]),
            size: Size(columns: 200, rows: 24)
        )
        #expect(try program.waitForEnd() == .exited(0))
        #expect(program.terminal.lines[0].contains("stdin is not a terminal"))
        #expect(program.terminal.lines[1] == "code 64")
    }
}
