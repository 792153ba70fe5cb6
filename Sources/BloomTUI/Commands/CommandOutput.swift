import Glibc

/// What a command that only says something writes to stdout.
enum CommandOutput {
    /// Lines, each with its end; they must be fit for a terminal.
    static func lines(_ lines: [String]) throws(Failure) {
        if !lines.isEmpty { try text(lines.joined(separator: "\n") + "\n") }
    }

    /// A text; a reader that went away ends the program quietly.
    static func text(_ text: String) throws(Failure) {
        switch LineOutput(descriptor: STDOUT_FILENO).write(text, while: { true }) {
        case .written: break
        case .closed, .interrupted: Glibc.exit(0)
        case .failed(let reason): throw Failure(.inputOutput, "cannot write to stdout: \(reason)")
        }
    }
}
