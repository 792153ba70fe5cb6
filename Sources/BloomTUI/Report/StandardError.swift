import Glibc

/// Lines for the person at the terminal.
enum StandardError {
    /// Writes one line if there is room for it at once, for callers that must not wait.
    static func lineIfRoom(_ text: String) {
        var request = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&request, 1, 0) == 1, request.revents & Int16(POLLOUT) != 0 else { return }
        let bytes = Array("bloom: \(text)\n".utf8).prefix(Int(PIPE_BUF))
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

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
