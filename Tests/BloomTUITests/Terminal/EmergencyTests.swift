import BloomCore
import Glibc
import TestSupport
import Testing

/// Whatever ends the program, and whenever: the terminal is as it was.
@Suite(.serialized) struct EmergencyTests {
    /// Those that kill, and those that are obeyed.
    static let signals: [Int32] = [
        SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGQUIT, SIGSYS, SIGUSR1, SIGUSR2, SIGXCPU, SIGVTALRM,
        SIGTERM, SIGHUP, SIGINT,
    ]

    private func expected(_ signal: Int32) -> TerminalProgram.Ending {
        [SIGTERM, SIGHUP, SIGINT].contains(signal) ? .exited(0) : .killed(signal)
    }

    @Test(arguments: signals) func inAnOverlay(_ signal: Int32) throws {
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        program.send("?")
        try program.wait(for: "Esc closes")
        program.signal(signal)
        #expect(try program.waitForEnd() == expected(signal))
        #expect(Demo.isGivenBack(program))
    }

    // The main thread waits for signals in libdispatch after its end, as the sanitizer sees it: a signal that finds it there
    // kills the sanitizer.
    @Test(.disabled(if: Sanitizer.looksAtThreads, "signals kill the sanitizer itself"), arguments: signals)
    func duringAResize(_ signal: Int32) throws {
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        for size in [(40, 12), (1, 1), (200, 60), (20, 5)] {
            program.resize(to: Size(columns: size.0, rows: size.1))
        }
        program.signal(signal)
        #expect(try program.waitForEnd() == expected(signal))
        #expect(Demo.isGivenBack(program))
    }

    /// From the first byte on; before that nothing was changed.
    @Test(arguments: signals, [false, true]) func atTheStart(_ signal: Int32, _ isEarliest: Bool) throws {
        let program = try Demo.start()
        // Before the handlers are in place the signal acts as it does on any program.
        if isEarliest {
            try program.wait(until: "raw mode or a byte", { $0.bytesWritten > 0 || program.isRaw })
        } else {
            try program.wait(until: "the screen", { $0.isAlternateScreen })
        }
        program.signal(signal)
        let ending = try program.waitForEnd()
        #expect(ending == expected(signal) || (isEarliest && ending == .killed(signal)))
        #expect(Demo.isGivenBack(program), "\(program.outputText.suffix(300).debugDescription)")
    }

    @Test func theTerminalIsGoneInAnOverlay() throws {
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        program.send("?")
        try program.wait(for: "Esc closes")
        program.hangUp()
        #expect(try program.waitForEnd() == .exited(0))
    }
}
