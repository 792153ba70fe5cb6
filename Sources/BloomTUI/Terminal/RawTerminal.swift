import BloomCore
import CNcurses
import CTerminalGuard
import GatewayClient
import GatewayProtocol
import Glibc

/// The terminal with its keys byte by byte, but without curses and on the screen that it shows anyway.
///
/// One per process, not beside a ``TerminalSession``. However the process ends, the modes are put back.
final class RawTerminal {
    /// What a wait brought.
    enum Input: Equatable {
        case bytes([UInt8])
        /// Nothing until the moment.
        case nothing
        /// A signal asked for the end, or the terminal is gone.
        case ended
    }

    private let wake: WakeCounter
    private let modesOn: String
    private var isOpen = true

    /// Takes the terminal over.
    ///
    /// - Parameters:
    ///   - modesOn: what switches the wanted modes of the terminal on.
    ///   - modesOff: what switches them off.
    init(modesOn: String = "", modesOff: String = "") throws(TerminalError) {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            throw .usage("stdin and stdout must be a terminal")
        }
        wake = try WakeCounter()
        self.modesOn = modesOn
        let reset = Array(modesOff.utf8)
        let code = reset.withUnsafeBytes { bytes in
            bloom_guard_open(
                STDIN_FILENO, STDOUT_FILENO, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        guard code == 0 else { throw .failed("reading the terminal's modes", errno: code) }
        bloom_signals_watch(wake.descriptor)
        engage()
    }

    deinit { restore() }

    /// Gives the terminal back; may be called again.
    func restore() {
        guard isOpen else { return }
        isOpen = false
        bloom_guard_restore()
        bloom_signals_unwatch()
    }

    /// Writes text of our own; line ends become those of raw mode.
    func write(_ text: String) {
        TerminalDialogue.write(Array(text.replacing("\n", with: "\r\n").utf8), to: STDOUT_FILENO)
    }

    /// Waits for bytes, at most until a moment; nil to wait for bytes only.
    func read(until deadline: Instant?) -> Input {
        while true {
            var watched = [
                pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            _ = poll(&watched, 2, timeout(until: deadline))
            if watched[1].revents != 0, !handleSignals() { return .ended }
            if Int32(watched[0].revents) & POLLIN != 0 {
                var buffer = [UInt8](repeating: 0, count: 1024)
                let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
                if count > 0 { return .bytes(Array(buffer[..<count])) }
                if count == 0 || (errno != EINTR && errno != EAGAIN) { return .ended }
            } else if watched[0].revents != 0 {
                return .ended
            }
            if let deadline, SystemClock.now().instant >= deadline { return .nothing }
        }
    }

    private func timeout(until deadline: Instant?) -> Int32 {
        guard let deadline else { return -1 }
        let left = (deadline - SystemClock.now().instant).nanoseconds
        return left > 0 ? Int32(clamping: left / 1_000_000 + 1) : 0
    }

    /// False when one of them asks for the end.
    private func handleSignals() -> Bool {
        wake.lower()
        let signals = Signals.take()
        if !signals.isDisjoint(with: .ending) { return false }
        if signals.contains(.stop) {
            bloom_guard_restore()
            bloom_signals_stop_group()
            engage()
        } else if signals.contains(.continue) {
            engage()
        }
        return true
    }

    private func engage() {
        bloom_guard_engage()
        var modes = termios()
        guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return }
        cfmakeraw(&modes)
        _ = changingTerminal { tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) }
        write(modesOn)
    }
}
