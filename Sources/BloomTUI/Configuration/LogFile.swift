import GatewayClient
import GatewayProtocol
import Glibc
import Synchronization

/// The viewer's log: what happened to the connection, and nothing that people wrote.
///
/// Five files of at most 5 MiB.
final class LogFile: Sendable {
    private static let largest = 5 << 20
    private static let files = 5

    private struct State {
        var descriptor: Int32
        var size: Int
    }

    private let path: String
    private let state: Mutex<State>

    /// Opens the log; nil when the folder cannot be used, and then there is none.
    init?() {
        guard let folder = StateFolder.make("log") else { return nil }
        let path = folder + "/bloom.log"
        let descriptor = Self.open(path)
        guard descriptor >= 0 else { return nil }
        self.path = path
        state = Mutex(State(descriptor: descriptor, size: Int(lseek(descriptor, 0, SEEK_END))))
    }

    deinit { state.withLock { _ = close($0.descriptor) } }

    /// Writes one line with the time in front.
    ///
    /// A full disk loses the line and nothing else.
    func write(_ text: String) {
        let line = Array("\(SystemClock.now().wall) \(text)\n".utf8)
        state.withLock { state in
            if state.size + line.count > Self.largest { rotate(&state) }
            guard state.descriptor >= 0 else { return }
            let written = line.withUnsafeBytes { Glibc.write(state.descriptor, $0.baseAddress, $0.count) }
            state.size += max(0, written)
        }
    }

    private func rotate(_ state: inout State) {
        close(state.descriptor)
        for number in stride(from: Self.files - 1, to: 1, by: -1) {
            rename("\(path).\(number - 1)", "\(path).\(number)")
        }
        rename(path, path + ".1")
        state = State(descriptor: Self.open(path), size: 0)
    }

    private static func open(_ path: String) -> Int32 {
        Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }
}
