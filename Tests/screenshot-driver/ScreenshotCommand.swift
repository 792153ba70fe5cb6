import ArgumentParser
import BloomCore
import Glibc
import TestSupport

/// `screenshot`: runs a program in a terminal of its own, presses keys, and writes down what the screen shows.
@main
struct ScreenshotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screenshot",
        abstract: "Runs a program in a terminal of its own, presses keys, and writes down what the screen shows.",
        discussion: """
            Writes OUTPUT.txt, the screen as text, and OUTPUT.cells, its cells as one JSON object a line. Steps are \
            "key NAME" (C-k, M-x, Enter, Tab, Esc, Up, F1, or a character), "type TEXT", "wait TEXT" until a row shows \
            the text, and "gone TEXT" until none does. The program is ended with SIGTERM, and must end with 0.
            """
    )

    @Option(help: "Columns and rows.")
    var size = ScreenSize(columns: 80, rows: 24)

    @Option(help: "The name of the terminal's description.")
    var term = "xterm-256color"

    @Option(
        name: .customLong("set"), parsing: .unconditionalSingleValue, help: "A variable of the program: NAME=VALUE.")
    var variables: [String] = []

    @Option(name: .customLong("do"), parsing: .unconditionalSingleValue, help: "A step; several are done in order.")
    var steps: [Step] = []

    @Option(help: "Where to write, without the ends .txt and .cells.")
    var output: String

    @Argument(parsing: .postTerminator, help: "The program and its arguments, behind --.")
    var command: [String] = []

    func validate() throws {
        guard !command.isEmpty else { throw ValidationError("a program is missing: -- PROGRAM ARGUMENTS") }
        guard variables.allSatisfy({ $0.contains("=") }) else { throw ValidationError("--set takes NAME=VALUE") }
    }

    func run() throws {
        var environment = TerminalProgram.environment(terminal: term)
        for variable in variables {
            let parts = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            environment[String(parts[0])] = String(parts[1])
        }
        let program = try TerminalProgram(
            command[0], Array(command.dropFirst()), environment: environment,
            size: Size(columns: size.columns, rows: size.rows)
        )
        try program.wait(until: "it draws", within: .seconds(120)) { $0.isAlternateScreen && $0.bytesWritten > 0 }
        for step in steps { try step.carryOut(on: program) }
        try Self.settle(program)
        guard program.terminal.isAlternateScreen else {
            throw ScreenshotFailure(description: "the program has left the screen\n\(program.picture)")
        }
        try CellDump(program.terminal).write(to: output)
        program.signal(SIGTERM)
        let ending = try program.waitForEnd()
        guard ending == .exited(0) else {
            throw ScreenshotFailure(description: "\(command[0]) ended otherwise: \(ending)\n\(program.picture)")
        }
    }

    /// Waits until everything is drawn.
    ///
    /// Keys are worked on in order, so the whole screen that Ctrl+L asks for comes behind what the others have changed.
    private static func settle(_ program: TerminalProgram) throws {
        waitForQuiet(program)
        let written = program.terminal.bytesWritten
        program.send("\u{c}")
        try program.wait(until: "it draws anew") { $0.bytesWritten > written }
        waitForQuiet(program)
    }

    /// Waits until nothing was written for a quarter of a second.
    private static func waitForQuiet(_ program: TerminalProgram) {
        var isQuiet = false
        while !isQuiet {
            let written = program.terminal.bytesWritten
            do {
                try program.wait(until: "more", within: .milliseconds(250)) { $0.bytesWritten > written }
            } catch {
                isQuiet = true
            }
        }
    }
}

/// Why there is no picture, with what the screen showed.
struct ScreenshotFailure: Error, CustomStringConvertible {
    /// For people.
    var description: String
}

/// A size such as 80x24.
struct ScreenSize: ExpressibleByArgument, CustomStringConvertible {
    /// From left to right.
    var columns: Int
    /// From top to bottom.
    var rows: Int

    /// Makes one from its parts.
    init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }

    /// Reads one; each part from 1 to 999.
    init?(argument: String) {
        let parts = argument.split(separator: "x", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard parts.count == 2, parts.allSatisfy({ (1...999).contains($0) }) else { return nil }
        self.init(columns: parts[0], rows: parts[1])
    }

    var description: String { "\(columns)x\(rows)" }
}
