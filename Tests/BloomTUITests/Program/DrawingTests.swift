import BloomCore
import TestSupport
import Testing

/// What a person sees of the program in a terminal.
@Suite(.serialized) struct DrawingTests {
    @Test func followsTheSizeOfTheTerminal() throws {
        let program = try Demo.start(size: Size(columns: 100, rows: 30))
        try program.wait(for: Demo.ready)
        for size in [(40, 12), (20, 5), (1, 1), (2, 3), (300, 100), (80, 24)] {
            program.resize(to: Size(columns: size.0, rows: size.1))
            // The sign of the state is there at every size, also where it is all there is.
            try program.wait(until: "\(size) is drawn") { terminal in
                terminal.lines.contains { $0.contains("●") || $0.contains("LIVE") }
            }
        }
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }

    @Test(arguments: [1, 2] as [UInt64])
    func survivesAStormOfSizes(seed: UInt64) throws {
        let program = try Demo.start(["--rate", "50"])
        try program.wait(for: Demo.ready)
        var random = SmallGenerator(state: seed)
        for _ in 0..<300 {
            program.resize(to: Size(columns: 1 + random.next(300), rows: 1 + random.next(100)))
            if random.next(3) == 0 { program.send(["j", "k", "\t", "s", "\r", "G"][random.next(6)]) }
        }
        program.resize(to: Size(columns: 80, rows: 24))
        try program.wait(for: Demo.ready)
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }

    @Test func usesColorsWhereThereAreSome() throws {
        #expect(try colors(terminal: "xterm-256color").isEmpty == false)
        #expect(try colors(terminal: "xterm-256color", variables: ["NO_COLOR": "1"]).isEmpty)
        #expect(try colors(terminal: "vt100").isEmpty)
        #expect(try colors(terminal: "xterm").allSatisfy { $0 < 16 })
    }

    private func colors(terminal: String, variables: [String: String] = [:]) throws -> Set<Int> {
        let program = try Demo.start(terminal: terminal, variables: variables)
        try program.wait(for: Demo.ready)
        var found: Set<Int> = []
        for row in 0..<24 {
            for column in 0..<80 {
                let cell = program.terminal.cell(column: column, row: row)
                #expect(cell.background == nil)
                if let color = cell.foreground { found.insert(color) }
            }
        }
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
        return found
    }

    /// All of these come with the package that brings curses itself.
    @Test(arguments: [
        "xterm", "linux", "screen-256color", "tmux-256color", "rxvt-unicode-256color", "vt100", "vt220", "ansi",
    ])
    func worksOnOtherTerminals(_ terminal: String) throws {
        let program = try Demo.start(terminal: terminal)
        try program.wait(for: Demo.ready)
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }

    @Test func worksWithoutUTF8() throws {
        let program = try Demo.start(variables: ["LC_ALL": "C", "LANG": "C"])
        try program.wait(for: Demo.ready)
        #expect(program.output.allSatisfy { $0 < 0x80 })
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
    }

    @Test func discardsPastes() throws {
        let program = try Demo.start()
        try program.wait(for: Demo.ready)
        program.send("\u{1b}[200~q\u{3}q\u{1b}[201~")
        program.send("\u{1b}]11;rgb:0000/0000/0000\u{1b}\\")
        program.send("\u{c}")
        let written = program.terminal.bytesWritten
        try program.wait(until: "it still draws") { $0.bytesWritten > written + 100 && $0.shows(Demo.ready) }
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
    }
}
