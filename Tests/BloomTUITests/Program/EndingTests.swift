import BloomCore
import Glibc
import TestSupport
import Testing

/// However the viewer ends, the terminal is as it was.
@Suite(.serialized) struct EndingTests {
    @Test(arguments: ["q", "\u{3}"])
    func quitsWithAKey(_ key: String) throws {
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        #expect(program.terminal.isAlternateScreen)
        #expect(program.isRaw)
        #expect(program.terminal.modes == [.bracketedPaste, .focusReports])
        program.send(key)
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
    func endsOnRequest(_ signal: Int32) throws {
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        program.signal(signal)
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }

    @Test(arguments: [
        SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGQUIT, SIGSYS, SIGUSR1, SIGUSR2, SIGXCPU, SIGVTALRM,
    ])
    func restoresTheTerminalAndDies(_ signal: Int32) throws {
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        program.signal(signal)
        #expect(try program.waitForEnd() == .killed(signal))
        #expect(Demo.isGivenBack(program))
    }

    @Test(
        .disabled(if: Sanitizer.isOn, "what writes Swift's report reads and forks as no sanitizer allows"))
    func letsSwiftReportACrash() throws {
        let program = try Demo.start(variables: ["SWIFT_BACKTRACE": "enable=yes,interactive=no,color=no"])
        try program.wait(for: Demo.ready)
        program.signal(SIGSEGV)
        #expect(try program.waitForEnd(within: .seconds(120)) == .killed(SIGSEGV))
        #expect(Demo.isGivenBack(program))
        #expect(program.outputText.contains("crashed"))
    }

    @Test func endsWhenTheWindowCloses() throws {
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        program.hangUp()
        #expect(try program.waitForEnd() == .exited(0))
    }

    @Test func endsInTimeOnATerminalThatTakesNoOutput() throws {
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        program.freeze()
        // A repaint that cannot be written; the viewer's thread waits there.
        program.send("\u{c}")
        program.signal(SIGTERM)
        #expect(try program.waitForEndWithoutReading() == .exited(0))
        #expect(program.modesAreAsBefore)
    }

    @Test func stopsAndContinuesInAShell() throws {
        let program = try Demo.shell(
            """
            set -m
            $BLOOM
            echo "stopped with $?"
            stty -a | grep -o -- '-\\?icanon'
            read line
            fg
            echo "ended with $?"
            """)
        try program.wait(for: Demo.ready)
        program.send("\u{1a}")
        try program.wait(for: "stopped with")
        try program.wait(until: "the shell has its modes", { $0.lines.contains("icanon") })
        #expect(!program.terminal.isAlternateScreen)
        #expect(program.terminal.isCursorVisible)
        #expect(program.terminal.modes.isEmpty)
        program.send("\n")
        try program.wait(until: "the viewer is back") { $0.isAlternateScreen && $0.shows(Demo.ready) }
        try program.wait(until: "the modes are back") { $0.modes == [.bracketedPaste, .focusReports] }
        #expect(program.isRaw)
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(program.terminal.shows("ended with 0"))
        #expect(Demo.isGivenBack(program))
    }

    @Test func survivesAStopThatNobodyAnnounced() throws {
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        program.signal(SIGSTOP)
        let written = program.terminal.bytesWritten
        program.signal(SIGCONT)
        try program.wait(until: "the screen is drawn anew") {
            $0.bytesWritten > written + 100 && $0.isAlternateScreen && $0.shows(Demo.ready)
        }
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }

    @Test func comesBackAtOnceWhenNobodyCouldContinueIt() throws {
        // The leader of a session without a shell above it: the stop signal has no effect there.
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        let written = program.terminal.bytesWritten
        program.send("\u{1a}")
        try program.wait(until: "the screen is drawn anew") {
            $0.bytesWritten > written + 100 && $0.isAlternateScreen && $0.shows(Demo.ready)
        }
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }
}
