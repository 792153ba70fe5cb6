import BloomCore
import TestSupport
import Testing

/// `bloom demo --still` in a terminal.
@Suite(.serialized) struct StillProgramTests {
    private let arguments = ["--still", "4m", "--rate", "1", "--fault", "drop at 150s"]

    /// Everything that the terminal shows, colours included.
    private func cells(_ terminal: VirtualTerminal) -> [VirtualTerminal.ScreenCell] {
        (0..<terminal.size.rows).flatMap { row in
            (0..<terminal.size.columns).map { terminal.cell(column: $0, row: row) }
        }
    }

    /// The hints are drawn last.
    private func waitForFrame(_ program: TerminalProgram) throws {
        // What stands last in the last row at 80 and at 120 columns.
        try program.wait(until: "a whole frame") { terminal in
            terminal.lines.last.map { $0.hasSuffix("/ find") || $0.hasSuffix("simulated gateway") } ?? false
        }
    }

    @Test(arguments: [(80, 24), (120, 40)])
    func twoRunsOfASeedShowTheSame(_ columns: Int, _ rows: Int) throws {
        let size = Size(columns: columns, rows: rows)
        let (first, second) = (try Demo.start(arguments, size: size), try Demo.start(arguments, size: size))
        try waitForFrame(first)
        try waitForFrame(second)
        #expect(first.terminal.shows("res 1"))
        #expect(first.terminal.lines == second.terminal.lines)
        // And after the same keys: the hint about the last one stands in the last row, behind everything else.
        let before = Demo.openChannel(on: first.terminal)
        for program in [first, second] {
            program.send("\u{e}%")
            try program.wait(for: "is not bound")
        }
        #expect(Demo.openChannel(on: first.terminal) != before)
        #expect(cells(first.terminal) == cells(second.terminal))
        for program in [first, second] {
            program.send("q")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(Demo.isGivenBack(program))
        }
    }

    @Test(arguments: [["--still", "soon"], ["--still", "25h"]])
    func refusesOtherSpans(_ arguments: [String]) throws {
        let program = try Demo.start(arguments, size: Size(columns: 200, rows: 5))
        #expect(try program.waitForEnd() == .exited(64))
        #expect(program.terminal.lines[0].contains("--still must be a time"))
        #expect(!program.output.contains(0x1b))
    }
}
