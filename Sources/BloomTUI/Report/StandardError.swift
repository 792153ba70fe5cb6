import Glibc

/// Lines for the person at the terminal.
enum StandardError {
    /// Writes one line, with the program's name in front.
    ///
    /// A closed stderr is nobody's loss.
    static func line(_ text: String) {
        var bytes = Array("bloom: \(text)\n".utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}
