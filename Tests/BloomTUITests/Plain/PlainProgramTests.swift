import BloomCore
import Glibc
import TestSupport
import Testing

@testable import BloomTUI

/// The plain viewer of the built program, as somebody with a screen reader would use it.
@Suite(.serialized) struct PlainProgramTests {
    private func start(
        _ arguments: [String] = ["--plain"], terminal: String = "xterm-256color",
        variables: [String: String] = [:]
    ) throws -> TerminalProgram {
        try Demo.start(arguments, terminal: terminal, variables: variables, size: Size(columns: 200, rows: 50))
    }

    @Test func tellsAndObeys() throws {
        let program = try start(["--plain", "--rate", "20"])
        try program.wait(for: "connection: live.")
        try program.wait(until: "a message", { $0.lines.contains { $0.contains(/^\d\d:\d\d .+ in .+: ./) } })
        // The terminal keeps its own line editing.
        #expect(program.modesAreAsBefore)
        #expect(program.terminal.modes.isEmpty)
        program.send("health\n")
        try program.wait(for: "session: sequence")
        program.send("next\n")
        try program.wait(for: "following ")
        program.send("quit\n")
        #expect(try program.waitForEnd() == .exited(0))
        // Nothing was ever done to the screen.
        #expect(!program.output.contains(0x1b))
        #expect(program.modesAreAsBefore)
    }

    @Test func tellsOfALostConnection() throws {
        let program = try start(["--plain", "--rate", "10", "--fault", "drop after 20 messages"])
        try program.wait(
            until: "the connection is lost", { _ in program.outputText.contains("connection: retrying, attempt 1") })
        try program.wait(until: "the gap", { _ in program.outputText.contains(", none lost.") })
        program.send("q\n")
        #expect(try program.waitForEnd() == .exited(0))
    }

    @Test(
        arguments: [
            (["--plain"], "xterm-256color", [:]), ([], "dumb", [:]), ([], "xterm", ["BLOOM_PLAIN": "1"]),
        ] as [([String], String, [String: String])])
    func isChosen(_ arguments: [String], _ terminal: String, _ variables: [String: String]) throws {
        let program = try start(arguments, terminal: terminal, variables: variables)
        try program.wait(for: "bloom, plain mode")
        // The end of what is typed.
        program.send("\u{4}")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(!program.output.contains(0x1b))
    }

    @Test func isNotChosenByAZero() throws {
        let program = try start([], variables: ["BLOOM_PLAIN": "0"])
        try program.wait(for: Demo.ready)
        #expect(program.terminal.isAlternateScreen)
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
    func endsOnRequest(_ signal: Int32) throws {
        let program = try start()
        try program.wait(for: "connection: live.")
        program.signal(signal)
        #expect(try program.waitForEnd() == .exited(0))
        #expect(program.modesAreAsBefore)
    }

    @Test func endsWithTheInterruptKeyAndWithTheWindow() throws {
        let program = try start()
        try program.wait(for: "connection: live.")
        program.send("\u{3}")
        #expect(try program.waitForEnd() == .exited(0))
        let other = try start()
        try other.wait(for: "connection: live.")
        other.hangUp()
        #expect(try other.waitForEnd() == .exited(0))
    }

    @Test func stopsAndContinuesInAShell() throws {
        let program = try Demo.shell(
            "set -m; $BLOOM --plain; echo \"stopped with $?\"; read line; fg; echo \"ended with $?\"")
        try program.wait(for: "connection: live.")
        program.send("\u{1a}")
        try program.wait(for: "stopped with")
        program.send("\n")
        program.send("health\n")
        try program.wait(for: "session: sequence")
        program.send("quit\n")
        try program.wait(for: "ended with 0")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(program.modesAreAsBefore)
    }

    @Test func worksInAPipe() throws {
        let program = try TerminalProgram(
            "/bin/sh", ["-c", "(sleep 3; echo health; echo quit) | \"$BLOOM\" demo --plain --rate 5 | cat; echo done"],
            environment: Demo.environment("xterm-256color", ["BLOOM": BuiltPrograms.path("bloom")]),
            size: Size(columns: 200, rows: 50)
        )
        try program.wait(for: "session: sequence")
        try program.wait(for: "done")
        #expect(try program.waitForEnd() == .exited(0))
    }

    @Test(arguments: ["blue", "512", "16.5"])
    func refusesUnknownColors(_ word: String) throws {
        let program = try start(["--color", word])
        #expect(try program.waitForEnd() == .exited(64))
        #expect(program.terminal.lines[0].contains("is none of auto, never, 16, 256"))
        // A variable that lies about is no reason not to start.
        let variable = try start(variables: ["BLOOM_COLOR": word])
        try variable.wait(for: "BLOOM_COLOR")
        try variable.wait(until: "the connection", { _ in variable.outputText.contains("connection: live.") })
        variable.send("quit\n")
        #expect(try variable.waitForEnd() == .exited(0))
    }

    @Test func cutsTypedLines() {
        var typed = TypedLines()
        #expect(typed.take(Array("open gen".utf8)) == [])
        #expect(typed.take(Array("eral\nnext\n\nq".utf8)) == ["open general", "next", ""])
        #expect(typed.take([0xff, 0x0a]) == ["q\u{fffd}"])
        let long = Array(repeating: UInt8(ascii: "x"), count: 100_000) + [0x0a]
        #expect(typed.take(long).map(\.utf8.count) == [TypedLines.lineLimit])
        #expect(typed.take(Array("ok\n".utf8)) == ["ok"])
    }
}
