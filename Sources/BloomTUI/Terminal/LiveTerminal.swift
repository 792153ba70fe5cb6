import BloomCore
import CNcurses
import CTerminalGuard
import GatewayClient
import GatewayProtocol
import Glibc

/// The terminal that bloom was started in.
final class LiveTerminal: ViewerTerminal {
    private let session: TerminalSession
    private let screen: CursesScreen
    private let wake: WakeCounter
    private let clock: @Sendable () -> Instant
    private var keys: KeyReader
    private var quietUntil = Instant.zero
    /// After a wake-up the next ones are not looked at for so long, so that a busy gateway's events come in handfuls
    /// and not one by one.
    ///
    /// Keys are always looked at.
    private static let gathering = Duration.milliseconds(4)
    private(set) var size: Size

    /// Takes the terminal over.
    static func open(
        wake: WakeCounter, clock: @escaping @Sendable () -> Instant = { SystemClock.now().instant }
    ) throws(TerminalError) -> LiveTerminal {
        // Before curses, which would install handlers of its own where there are none.
        bloom_signals_watch(wake.descriptor)
        do {
            return LiveTerminal(session: try TerminalSession.enter(), wake: wake, clock: clock)
        } catch {
            bloom_signals_unwatch()
            throw error
        }
    }

    private init(session: TerminalSession, wake: WakeCounter, clock: @escaping @Sendable () -> Instant) {
        self.session = session
        self.wake = wake
        self.clock = clock
        size = session.measure()
        let depth = ColorDepth(
            colors: Int(tigetnum("colors")), noColor: Environment.variable("NO_COLOR"),
            terminal: Environment.variable("TERM") ?? ""
        )
        screen = CursesScreen(size: size, depth: depth)
        keys = KeyReader(descriptor: session.input, extra: session.keySequences)
    }

    /// What was drawn so far.
    var counters: CursesScreen.Counters { screen.counters }

    /// Gives the terminal back.
    ///
    /// The signal handlers stay until the process ends: between here and there a signal must not cut off the closing of
    /// the connection.
    func close() {
        session.leave()
    }

    func wait(until deadline: Instant?) -> TerminalEvents {
        var events = TerminalEvents()
        var watched = [
            pollfd(fd: session.input, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let earliest = [deadline, keys.deadline].compactMap(\.self).min()
        if clock() < quietUntil {
            _ = poll(&watched, 1, timeout(until: min(earliest ?? quietUntil, quietUntil)))
        }
        if watched[0].revents == 0 {
            _ = poll(&watched, 2, timeout(until: earliest))
        }
        let now = clock()
        if watched[1].revents != 0 {
            wake.lower()
            quietUntil = now + Self.gathering
        }
        events.signals = Signals.take()
        if events.signals.contains(.resize) { resize() }
        let input = Int32(watched[0].revents)
        if input & POLLIN != 0 {
            switch keys.read(now: now) {
            case .events(let inputs): events.inputs = inputs
            case .ended: events.isGone = true
            }
        } else if input & (POLLHUP | POLLERR | POLLNVAL) != 0 {
            events.isGone = true
        }
        if events.inputs.isEmpty { events.inputs = keys.settle(now: now) }
        events.diagnostics = session.takeDiagnostics()
        return events
    }

    func present(_ frame: Frame) { screen.present(frame) }

    func repaint() { screen.invalidate() }

    func stop() {
        session.stop()
        // The continuation that ended the stop is not news any more.
        let left = Signals.take().subtracting([.stop, .continue])
        afterReturn()
        if !left.isEmpty { bloom_signals_raise(left.rawValue) }
    }

    func reenter() {
        session.reenter()
        afterReturn()
    }

    private func afterReturn() {
        resize()
        screen.invalidate()
    }

    private func resize() {
        size = session.measure()
        screen.resize(to: size)
    }

    private func timeout(until deadline: Instant?) -> Int32 {
        guard let deadline else { return -1 }
        let left = (deadline - clock()).nanoseconds
        guard left > 0 else { return 0 }
        // Rounded up: a wait that ends too early would spin.
        return Int32(clamping: left / 1_000_000 + (left % 1_000_000 == 0 ? 0 : 1))
    }
}
