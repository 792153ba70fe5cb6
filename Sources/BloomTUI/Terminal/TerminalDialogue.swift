import BloomCore
import CTerminalGuard
import GatewayClient
import GatewayProtocol
import Glibc

/// The exchange with the terminal before curses has it.
struct TerminalDialogue {
    let place: TerminalPlace
    let encoder: TerminalEncoder

    /// How long the terminal has time to answer.
    static let patience = Duration.milliseconds(100)
    /// For how long after that an answer may still come in pieces.
    static let lateness = Duration.seconds(2)

    /// Asks, and waits until everything is answered, at most ``patience``.
    ///
    /// The modes are remembered by the guard and come back afterwards. What is typed meanwhile is kept; what is answered
    /// later is swallowed by the key decoder.
    func ask(_ questions: TerminalQuestions) -> TerminalAnswers {
        var answers = TerminalAnswers()
        guard !questions.isEmpty else { return answers }
        var modes = termios()
        guard tcgetattr(place.input, &modes) == 0 else { return answers }
        modes.c_lflag &= ~UInt32(ICANON | ECHO)
        guard changingTerminal({ tcsetattr(place.input, TCSANOW, &modes) }) == 0 else { return answers }
        defer { _ = bloom_guard_restore_modes() }
        Self.write(encoder.encode(.ask(questions)).bytes, to: place.output)
        let deadline = SystemClock.now().instant + Self.patience
        while !answers.isComplete {
            let left = (deadline - SystemClock.now().instant).milliseconds
            var watched = pollfd(fd: place.input, events: Int16(POLLIN), revents: 0)
            guard left > 0, poll(&watched, 1, Int32(clamping: left)) != 0 else { break }
            guard watched.revents != 0 else { continue }
            let bytes = withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) { buffer in
                let count = read(place.input, buffer.baseAddress, buffer.count)
                return count > 0 ? Array(buffer.prefix(count)) : []
            }
            // The end of the terminal shows again where keys are read.
            guard !bytes.isEmpty else { break }
            answers.take(bytes)
        }
        return answers
    }

    /// Writes everything, unless the terminal is gone.
    static func write(_ bytes: [UInt8], to output: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in
                changingTerminal { Glibc.write(output, bytes.baseAddress, bytes.count) }
            }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
        }
    }
}

/// Which terminal: that of stdin and stdout, unless something else is named.
struct TerminalPlace {
    /// Where keys come from.
    var input = STDIN_FILENO
    /// Where everything is written.
    var output = STDOUT_FILENO
    /// What kind it is, by the name in the terminal database.
    var name = Environment.variable("TERM")
}
