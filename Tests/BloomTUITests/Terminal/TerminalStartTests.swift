import BloomCore
import TestSupport
import Testing

/// What the program asks the terminal at the start, and what becomes of the answers.
@Suite(.serialized) struct TerminalStartTests {
    /// The colours of the rules between the parts of the screen.
    private func rules(_ program: TerminalProgram) -> Set<Int?> {
        var colors: Set<Int?> = []
        for row in 0..<24 {
            for column in 0..<80 {
                let cell = program.terminal.cell(column: column, row: row)
                if cell.text == "│" { colors.insert(cell.foreground) }
            }
        }
        return colors
    }

    private func quit(_ program: TerminalProgram) throws {
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
        #expect(Demo.isGivenBack(program))
    }

    @Test(arguments: [
        ("rgb:ffff/ffff/ffff", 250), ("rgb:fdfd/f6f6/e3e3", 250), ("rgb:0000/0000/0000", 240), ("nonsense", 240),
    ])
    func followsTheBackground(_ answer: String, _ rule: Int) throws {
        let program = try Demo.start()
        program.background = answer
        try program.wait(for: Demo.ready)
        #expect(rules(program) == [rule])
        try quit(program)
    }

    @Test func takesSilenceForDark() throws {
        let program = try Demo.start()
        program.isSilent = true
        try program.wait(for: Demo.ready)
        #expect(rules(program) == [240])
        try quit(program)
    }

    /// However late and in however many pieces an answer comes, none of it is a key.
    @Test func swallowsLateAnswers() throws {
        let program = try Demo.start()
        program.isSilent = true
        try program.wait(until: "the screen", { $0.isAlternateScreen })
        program.send("\u{1b}")
        let written = program.terminal.bytesWritten
        try program.wait(until: "frames", { $0.bytesWritten > written })
        program.send("]11;rgb:ffff/")
        try program.wait(for: Demo.ready)
        program.send("ffff/ffff\u{1b}\\\u{1b}[?62;22c\u{1b}[?2026;2$y")
        program.send("?")
        try program.wait(for: "Esc closes")
        #expect(!program.outputText.contains("not bound"))
        // Nor does it change the colours any more.
        program.send("?")
        #expect(!rules(program).contains(250))
        program.send("q")
        program.send("q")
        #expect(try program.waitForEnd() == .exited(0))
    }

    @Test func keepsWhatIsTypedBeforeTheScreenIsThere() throws {
        let program = try Demo.start()
        program.send("?")
        try program.wait(for: "Esc closes")
        try program.wait(until: "the question", { _ in program.outputText.contains("\u{1b}]11;?") })
        program.send("q")
        try quit(program)
    }

    @Test(arguments: ["linux", "vt100", "ansi"]) func doesNotAskTerminalsThatWouldShowIt(_ terminal: String) throws {
        let program = try Demo.start(terminal: terminal)
        try program.wait(for: Demo.ready)
        #expect(!program.outputText.contains("]11;"))
        #expect(!program.outputText.contains("$p"))
        try quit(program)
    }

    @Test func obeysTheWishForColors() throws {
        for (arguments, variables, limit) in [
            (["--color", "never"], [:], 0), (["--color", "16"], [:], 16), ([], ["BLOOM_COLOR": "never"], 0),
            (["--color", "256"], ["BLOOM_COLOR": "never", "NO_COLOR": "1"], 256),
        ] as [([String], [String: String], Int)] {
            let program = try Demo.start(arguments, variables: variables)
            try program.wait(for: Demo.ready)
            try program.wait(until: "a message", { $0.lines.contains { $0.contains(/│(\d\d:\d\d) \S/) } })
            var colors: Set<Int> = []
            for row in 0..<24 {
                for column in 0..<80 {
                    if let color = program.terminal.cell(column: column, row: row).foreground { colors.insert(color) }
                }
            }
            #expect(colors.allSatisfy { $0 < limit }, "\(arguments) \(variables): \(colors)")
            #expect(colors.isEmpty == (limit == 0))
            if limit == 256 { #expect(colors.contains { $0 >= 16 }) }
            try quit(program)
        }
    }
}
