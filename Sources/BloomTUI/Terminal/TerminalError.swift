/// Why the viewer cannot use the terminal, in one line that says what to do.
struct TerminalError: Error, Equatable, CustomStringConvertible {
    /// The line for stderr.
    var description: String
    /// How the process ends.
    var exitCode: Int32

    /// Wrong usage: the way bloom was started cannot work.
    static func usage(_ description: String) -> TerminalError {
        TerminalError(description: description, exitCode: 64)
    }

    /// An operation on the terminal failed.
    static func failed(_ operation: String, errno code: Int32) -> TerminalError {
        TerminalError(description: "\(operation) failed: error \(code) of the operating system", exitCode: 74)
    }
}
