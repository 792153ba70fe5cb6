import BloomCore
import TestSupport
import Testing

/// A walk through the demonstration, as a person would take it.
@Suite(.serialized) struct DemoTests {
    @Test func showsServersAndMessages() throws {
        let program = try Demo.start(["--rate", "20"])
        try program.wait(for: Demo.ready)
        try program.wait(until: "channels in the sidebar", { !Demo.channels(on: $0).isEmpty })
        try program.wait(until: "a message with its time") { terminal in
            terminal.lines.contains { $0.contains(/│(\d\d:\d\d) \S/) }
        }
        // The strip has its age, sequence and counters.
        try program.wait(until: "a strip with a round trip and its age") { terminal in
            terminal.lines.contains { $0.contains(/LIVE.* \d+ms .*\d+s.*seq \d.*res 0/) }
        }
        try quit(program)
    }

    @Test func switchesChannels() throws {
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        try program.wait(until: "an open channel", { Demo.openChannel(on: $0) != nil })
        let first = Demo.openChannel(on: program.terminal)
        program.send("\u{e}")
        try program.wait(until: "the next channel", { Demo.openChannel(on: $0).map { $0 != first } ?? false })
        let second = Demo.openChannel(on: program.terminal)
        program.send("\u{10}")
        try program.wait(until: "the first channel again", { Demo.openChannel(on: $0) == first })
        program.send("0")
        try program.wait(until: "the channel before", { Demo.openChannel(on: $0) == second })
        try quit(program)
    }

    @Test func opensAChannelFromTheSidebar() throws {
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        try program.wait(until: "an open channel", { Demo.openChannel(on: $0) != nil })
        let first = Demo.openChannel(on: program.terminal)
        // Tab goes to the other of the two areas; from whichever it starts, one of these two is the sidebar.
        for _ in 0..<2 {
            program.send("\t\u{1b}[B\u{1b}[B\u{1b}[B\r")
            program.send("\u{1b}[B\u{1b}[B\r")
        }
        try program.wait(until: "another channel", { Demo.openChannel(on: $0).map { $0 != first } ?? false })
        try quit(program)
    }

    @Test func survivesALostConnection() throws {
        let program = try Demo.start(["--rate", "10", "--fault", "drop after 20 messages"])
        try program.wait(for: Demo.ready)
        try program.wait(for: "~~ gap")
        try program.wait(until: "the connection is back", within: .seconds(60)) { terminal in
            terminal.lines.contains { $0.contains("LIVE") && $0.contains("res 1") }
        }
        try program.wait(until: "the gap says what became of it") { terminal in
            terminal.lines.contains { $0.contains("~~ gap") && $0.contains("resumed") }
        }
        try quit(program)
    }

    @Test(arguments: [(120, 40), (80, 24), (40, 12), (20, 5)])
    func keepsTheStripAtEverySize(_ columns: Int, _ rows: Int) throws {
        let program = try Demo.start(size: Size(columns: columns, rows: rows))
        try program.wait(until: "the strip has a round trip", within: .seconds(30)) { terminal in
            terminal.lines.contains { $0.contains(/● .*\d+ms/) }
        }
        try quit(program)
    }

    @Test func strikesFromTheMenu() throws {
        let program = try Demo.start(size: Size(columns: 120, rows: 40))
        try program.wait(for: Demo.ready)
        program.send("f")
        try program.wait(for: "Enter strikes")
        program.send("\r")
        try program.wait(until: "the divider tells of the drop") { terminal in
            terminal.lines.contains { $0.contains(/gap .* resumed, \d+ replayed, none lost/) }
        }
        try program.wait(for: "res 1")
        try quit(program)
    }

    private func quit(_ program: TerminalProgram) throws {
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }
}
