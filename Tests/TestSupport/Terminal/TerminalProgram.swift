import BloomCore
import CPseudoTerminal
import Glibc

/// A program that runs in a terminal of its own, driven as a person would: look at the screen, press keys.
///
/// Nothing here sleeps: every wait ends with output of the program, with its end, or at a deadline.
public final class TerminalProgram {
    /// How a program ended.
    public enum Ending: Hashable, Sendable {
        /// By itself, with this code.
        case exited(Int32)
        /// By this signal.
        case killed(Int32)
    }

    /// A wait that was in vain, with what the screen showed.
    public struct Failure: Error, CustomStringConvertible {
        /// What was waited for, and the screen.
        public var description: String
    }

    /// The screen.
    public let terminal: VirtualTerminal
    /// Everything the program wrote, at most the last MiB.
    public private(set) var output: [UInt8] = []
    /// What the terminal says when it is asked for the colour of its background; nothing unless this is set.
    public var background: String?
    /// Whether the terminal answers nothing at all.
    public var isSilent = false
    /// Its process.
    public var processID: Int32 { program.pid }
    private var program = pty_program()
    private var ending: Ending?

    /// Starts one; `environment` is all it gets.
    public init(
        _ path: String, _ arguments: [String] = [], environment: [String: String] = TerminalProgram.environment(),
        size: Size = Size(columns: 80, rows: 24), hasTerminal: Bool = true
    ) throws {
        guard let terminal = VirtualTerminal(size: size) else { throw Failure(description: "no virtual terminal") }
        self.terminal = terminal
        var program = pty_program()
        let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
        let code = Self.withCStrings([path] + arguments) { arguments in
            Self.withCStrings(variables) { variables in
                hasTerminal
                    ? pty_start(&program, path, arguments, variables, Int32(size.rows), Int32(size.columns))
                    : pty_start_without_terminal(&program, path, arguments, variables)
            }
        }
        guard code == 0 else { throw Failure(description: "\(path) could not be started: error \(code)") }
        self.program = program
    }

    deinit { pty_close(&program, ending != nil) }

    /// Variables for a program under test: little, and nothing of the machine's own.
    public static func environment(
        terminal: String = "xterm-256color", adding more: [String: String] = [:]
    ) -> [String: String] {
        var variables = [
            "TERM": terminal, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/nonexistent",
            "PATH": "/usr/bin:/bin",
        ]
        // A sanitizer does in the program what it was told to do in the tests.
        for name in Sanitizer.variables {
            variables[name] = getenv(name).map { String(cString: $0) }
        }
        return variables.merging(more) { $1 }
    }

    // MARK: - Hands

    /// Types.
    public func send(_ keys: String) {
        var rest = Array(keys.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(program.master, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Changes the size of the terminal.
    public func resize(to size: Size) {
        terminal.resize(to: size)
        pty_resize(&program, Int32(size.rows), Int32(size.columns))
    }

    /// Makes the terminal take no more output, as a frozen window does.
    public func freeze() { tcflow(program.slave, TCOOFF) }

    /// Sends a signal to the program.
    public func signal(_ number: Int32) { kill(program.pid, number) }

    /// Closes the window.
    public func hangUp() {
        close(program.master)
        close(program.slave)
        program.master = -1
        program.slave = -1
    }

    // MARK: - Eyes

    /// Waits until a row shows the text.
    public func wait(for text: String, within limit: Duration = .seconds(20)) throws {
        try wait(until: "the screen shows \"\(text)\"", within: limit) { $0.shows(text) }
    }

    /// Waits until the screen is as wanted.
    public func wait(
        until what: String, within limit: Duration = .seconds(20), _ condition: (VirtualTerminal) -> Bool
    ) throws {
        let deadline = ContinuousClock.now + limit
        while !condition(terminal) {
            if !step(deadline) {
                throw Failure(description: "\(what): not within \(limit), or before the end\n\(picture)")
            }
        }
    }

    /// Waits until the program has ended and reads the rest of what it wrote.
    public func waitForEnd(within limit: Duration = .seconds(20)) throws -> Ending {
        let deadline = ContinuousClock.now + limit
        while ending == nil {
            if !step(deadline), ending == nil {
                throw Failure(description: "the program did not end within \(limit)\n\(picture)")
            }
        }
        guard let ending else { throw Failure(description: "no ending") }
        return ending
    }

    /// Waits for the end of a program without reading its output.
    public func waitForEndWithoutReading(within limit: Duration = .seconds(20)) throws -> Ending {
        guard pty_wait_for_end(&program, Int32(limit.components.seconds * 1000)) else {
            throw Failure(description: "the program did not end within \(limit)")
        }
        return try waitForEnd()
    }

    /// The modes of the terminal are those from the start.
    public var modesAreAsBefore: Bool {
        var now = termios()
        return pty_modes(&program, &now) == 0 && pty_modes_are_equal(&program.before, &now)
    }

    /// The program has raw mode on.
    public var isRaw: Bool {
        var now = termios()
        return pty_modes(&program, &now) == 0 && now.c_lflag & UInt32(ICANON | ECHO | ISIG) == 0
    }

    /// The screen as text, for messages of failed tests.
    public var picture: String {
        let rows = terminal.lines.map { "|\($0)" }
        return (rows + [ending.map { "ended: \($0)" } ?? "still running"]).joined(separator: "\n")
    }

    /// What the program wrote, as text.
    public var outputText: String { String(decoding: output, as: UTF8.self) }

    // MARK: - Waiting

    /// Takes one step forward; false when nothing came until the deadline or the program has ended.
    private func step(_ deadline: ContinuousClock.Instant) -> Bool {
        guard ending == nil else { return false }
        let left = (deadline - ContinuousClock.now) / Duration.milliseconds(1)
        guard left > 0 else { return false }
        switch pty_wait(&program, Int32(min(left.rounded(.up), 60000))) {
        case 1:
            readOutput()
            return true
        case 2:
            readOutput()
            var status: Int32 = 0
            guard pty_reap(&program, &status) else { return false }
            var number: Int32 = 0
            let code = pty_exit_code(status, &number)
            ending = code >= 0 ? .exited(code) : .killed(number)
            return true
        default:
            return false
        }
    }

    private func readOutput() {
        withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 1) { buffer in
            let count = read(program.master, buffer.baseAddress, buffer.count)
            guard count > 0 else { return }
            let bytes = Array(buffer.prefix(count))
            terminal.write(bytes)
            output += bytes
            if output.count > 1 << 20 { output.removeFirst(output.count - 1 << 20) }
        }
        let replies = terminal.takeReplies()
        if isSilent { return }
        if let answer = background, outputText.contains("\u{1b}]11;?") {
            background = nil
            send("\u{1b}]11;\(answer)\u{1b}\\")
        }
        if !replies.isEmpty { send(String(decoding: replies, as: UTF8.self)) }
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: strings.count + 1)
        for (index, string) in strings.enumerated() { pointers[index] = strdup(string) }
        pointers[strings.count] = nil
        defer {
            for index in strings.indices { free(pointers[index]) }
            pointers.deallocate()
        }
        return body(pointers)
    }
}
