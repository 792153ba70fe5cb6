import BloomCore
import Glibc
import TestSupport
import Testing

@testable import BloomTUI

/// What `bloom simulate` answers to lines that are typed while it serves.
@Suite(.serialized) struct SimulationConsoleTests {
    @Test func `a line is a fault, a question or a mistake, and a signal ends it with the sums`() throws {
        let program = try TerminalProgram(
            BuiltPrograms.path("bloom"), ["simulate", "--rate", "0", "--guilds", "1"],
            environment: TerminalProgram.environment(), size: Size(columns: 160, rows: 50))
        try program.waitForOutput("The simulated gateway is ready.")
        // Blanks around a line mean nothing; those between quotes are a part of it.
        program.send("  close 4000 reason \"going  away\" \n")
        try program.waitForOutput("bloom: close 4000 reason \"going  away\": 0 connections")
        program.send("help\n")
        try program.waitForOutput("a client that stays is cut off 10 s later")
        program.send("nonsense\n")
        try program.waitForOutput("\"nonsense\" cannot stand here")
        program.send("statistics\n")
        try program.waitForOutput("0 messages made")
        program.signal(SIGTERM)
        #expect(try program.waitForEnd() == .exited(0))
        #expect(
            program.outputText.contains(/the simulator itself took \d+\.\d\d s of CPU \(\d+\.\d\d s in the system\)/))
    }

    @Test(arguments: [
        (0, "0.00"), (0.004, "0.00"), (0.005, "0.01"), (1.996, "2.00"), (12.34, "12.34"), (100.5, "100.50"),
    ])
    func `seconds have two digits behind the point`(seconds: Double, text: String) {
        #expect(ProcessUsage.hundredths(seconds) == text)
    }
}
