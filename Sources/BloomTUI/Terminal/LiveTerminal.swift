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
    /// and not one by one; so long they wait in the socket too, see ``GatewayClient/ShardConfiguration/gathering``.
    ///
    /// Keys are always looked at.
    static let gathering = Duration.milliseconds(16)
    private(set) var size: Size

    /// Readable when the configuration may have changed; -1 when nothing is watched.
    private var configuration: Int32 = -1
    /// Whether plain lines stand there instead of frames, until a key is pressed.
    private var isBare = false

    /// Takes the terminal over.
    static func open(
        wake: WakeCounter, look: TerminalLook = TerminalLook(), at place: TerminalPlace = TerminalPlace(),
        clock: @escaping @Sendable () -> Instant = { SystemClock.now().instant }
    ) throws(TerminalError) -> LiveTerminal {
        // Before curses, which would install handlers of its own where there are none.
        bloom_signals_watch(wake.descriptor)
        do {
            let session = try TerminalSession.enter(place, asking: look.questions)
            return LiveTerminal(session: session, look: look, wake: wake, clock: clock)
        } catch {
            bloom_signals_unwatch()
            throw error
        }
    }

    private init(
        session: TerminalSession, look: TerminalLook, wake: WakeCounter, clock: @escaping @Sendable () -> Instant
    ) {
        self.session = session
        self.wake = wake
        self.clock = clock
        size = session.measure()
        let theme = look.theme(colors: Int(tigetnum("colors")), answered: session.answers.background)
        screen = CursesScreen(size: size, theme: theme, write: session.write)
        screen.frameMarks = session.frameMarks
        keys = KeyReader(
            descriptor: session.input, extra: session.keySequences, typed: session.answers.rest,
            answersUntil: session.awaitsAnswers ? clock() + TerminalDialogue.lateness : .zero, now: clock()
        )
    }

    /// What styles look like; after a change the next frame is drawn whole.
    var theme: Theme {
        get { screen.theme }
        set { screen.theme = newValue }
    }

    /// Waits for a change of the configuration too.
    func watch(_ descriptor: Int32) { configuration = descriptor }

    /// Takes another choice of colours.
    func take(_ look: TerminalLook) {
        theme = look.theme(colors: Int(tigetnum("colors")), answered: session.answers.background)
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
            // A negative descriptor is passed over.
            pollfd(fd: configuration, events: Int16(POLLIN), revents: 0),
        ]
        // What was typed before the screen was there is not waited for.
        let earliest = keys.hasEvents ? .zero : [deadline, keys.deadline].compactMap(\.self).min()
        if clock() < quietUntil, !keys.hasEvents {
            _ = poll(&watched, 1, timeout(until: min(earliest ?? quietUntil, quietUntil)))
        }
        if watched[0].revents == 0 {
            _ = poll(&watched, 3, timeout(until: earliest))
        }
        let now = clock()
        if watched[1].revents != 0 {
            wake.lower()
            quietUntil = now + Self.gathering
        }
        events.mayHaveNewConfiguration = watched[2].revents != 0
        events.signals = Signals.take()
        if events.signals.contains(.resize) { resize() }
        let input = Int32(watched[0].revents)
        if input & POLLIN != 0 {
            switch keys.read(now: now) {
            case .events(let inputs): events.inputs = keys.takeEvents() + inputs
            case .ended: events.isGone = true
            }
        } else if input & (POLLHUP | POLLERR | POLLNVAL) != 0 {
            events.isGone = true
        }
        if events.inputs.isEmpty { events.inputs = keys.takeEvents() + keys.settle(now: now) }
        if isBare, events.inputs.contains(where: \.isKey) { endBare(&events) }
        events.diagnostics = session.takeDiagnostics()
        return events
    }

    func present(_ frame: Frame) {
        if !isBare { screen.present(frame) }
    }

    var isMono: Bool { theme.depth == .mono }

    /// Says something to the terminal, between two frames.
    @discardableResult
    func write(_ command: TerminalCommand) -> CommandOutcome { session.send(command) }

    /// Leaves the screen to plain lines, unwrapped, until a key is pressed, which is not passed on.
    ///
    /// Events go on being taken meanwhile. Afterwards ``wait(until:)`` reports a change of size, so that a frame is
    /// drawn.
    func showBare(_ lines: [String]) {
        session.showBare(lines)
        isBare = true
    }

    private func endBare(_ events: inout TerminalEvents) {
        isBare = false
        events.inputs.removeAll(where: \.isKey)
        events.signals.insert(.resize)
        session.leaveBare()
        afterReturn()
    }

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
        isBare = false
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

extension KeyDecoder.Event {
    fileprivate var isKey: Bool { if case .key = self { true } else { false } }
}
