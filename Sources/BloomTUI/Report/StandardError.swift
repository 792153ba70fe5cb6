import Glibc

/// Lines for the person at the terminal.
enum StandardError {
    /// Writes one line if there is room for it at once, for callers that must not wait.
    static func lineIfRoom(_ text: String) {
        var request = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&request, 1, 0) == 1, request.revents & Int16(POLLOUT) != 0 else { return }
        let bytes = Array("bloom: \(safe(text))\n".utf8).prefix(Int(PIPE_BUF))
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Writes one line, with the program's name in front.
    ///
    /// A closed stderr is nobody's loss.
    static func line(_ line: String) { text("bloom: \(line)\n") }

    /// Writes a text as it is, but for what a terminal would take for a command.
    static func text(_ text: String) {
        var bytes = Array(safe(text).utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }

    /// The text without what a terminal would take for a command; line ends stay.
    static func safe(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: safe.unicodeScalars.append(scalar)
            case 0..<0x20: safe += "^" + String(UnicodeScalar(UInt8(scalar.value + 0x40)))
            case 0x7F: safe += "^?"
            case 0x80..<0xA0: continue
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }
}
