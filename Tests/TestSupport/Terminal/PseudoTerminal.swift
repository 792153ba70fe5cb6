import BloomCore
import CPseudoTerminal
import Glibc

/// A terminal for code of this process, with an emulator at its other end.
public final class PseudoTerminal {
    /// The screen.
    public let terminal: VirtualTerminal
    /// What was written since it was last forgotten.
    public private(set) var output: [UInt8] = []
    private var ends = pty_program()

    /// Opens one.
    public init(size: Size) throws {
        guard let terminal = VirtualTerminal(size: size) else {
            throw TerminalProgram.Failure(description: "no virtual terminal")
        }
        self.terminal = terminal
        let code = pty_open(&ends, Int32(size.rows), Int32(size.columns))
        guard code == 0 else { throw TerminalProgram.Failure(description: "no pseudo-terminal: error \(code)") }
    }

    deinit { pty_close(&ends, true) }

    /// The end for the code under test.
    public var descriptor: Int32 { ends.slave }

    /// Types, or answers.
    public func send(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = bytes.withUnsafeBytes { write(ends.master, $0.baseAddress, $0.count) }
    }

    /// Lets the emulator read what was written.
    public func read() {
        withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 1) { buffer in
            while true {
                let count = Glibc.read(ends.master, buffer.baseAddress, buffer.count)
                guard count > 0 else { return }
                let bytes = Array(buffer.prefix(count))
                output += bytes
                terminal.write(bytes)
            }
        }
    }

    /// Forgets what was written.
    public func forgetOutput() { output = [] }

    /// What was written, as text.
    public var outputText: String { String(decoding: output, as: UTF8.self) }

    /// The modes of the terminal are those from the start.
    public var modesAreAsBefore: Bool {
        var now = termios()
        return pty_modes(&ends, &now) == 0 && pty_modes_are_equal(&ends.before, &now)
    }
}
