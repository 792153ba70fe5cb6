import BloomCore
import CNcurses
import CTerminalGuard
import Glibc

/// The time in which the terminal is ours: from entering the alternate screen until it is given back.
///
/// One per process, and owned by one thread, as ncurses is.
final class TerminalSession {
    /// Where keys come from.
    let input: Int32
    private let output: Int32
    /// What the terminal answered at the start.
    let answers: TerminalAnswers
    /// Whether it was asked something that it has not answered yet.
    let awaitsAnswers: Bool
    /// What else the description of the terminal says keys send.
    let keySequences: [[UInt8]: Key]
    private let screen: OpaquePointer
    private let encoder: TerminalEncoder
    private let kind: TerminalKind
    private var diversion: StderrDiversion?
    private var isEntered = true
    /// Whether the screen is left to plain lines for a while.
    private var isBare = false
    private var hasMouse = false
    private var title: String?

    /// Bracketed paste, focus reports.
    static let modesOn = "\u{1b}[?2004h\u{1b}[?1004h"
    static let modesOff = "\u{1b}[?1004l\u{1b}[?2004l"

    /// Checks that the viewer can work here and takes the terminal over.
    ///
    /// - Parameters:
    ///   - place: which terminal.
    ///   - questions: what it is asked before, if it is one that can be asked.
    static func enter(
        _ place: TerminalPlace = TerminalPlace(), asking questions: TerminalQuestions = []
    ) throws(TerminalError) -> TerminalSession {
        // Before anything of curses: it decides by the locale which characters it may send.
        setlocale(LC_ALL, "")
        guard isatty(place.input) == 1 else {
            throw .usage("stdin is not a terminal: start the viewer in a terminal, or use `bloom tail`")
        }
        guard isatty(place.output) == 1 else {
            throw .usage("stdout is not a terminal: start the viewer in a terminal, or use `bloom tail`")
        }
        let name = try checked(place.name)
        let reset = resetSequence()
        let code = reset.withUnsafeBytes { bytes in
            bloom_guard_open(
                place.input, place.output, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        guard code == 0 else { throw .failed("reading the terminal's modes", errno: code) }
        // Engaged first: a signal in the middle of newterm must restore too.
        bloom_guard_engage()
        let kind = TerminalKind(name)
        let encoder = TerminalEncoder(policy: TextPolicy(isUTF8: bloom_locale_is_utf8()))
        let dialogue = TerminalDialogue(place: place, encoder: encoder)
        let answers = kind.takesStrings ? dialogue.ask(questions) : TerminalAnswers()
        guard let screen = changingTerminal({ bloom_new_terminal(name, place.output, place.input) }) else {
            bloom_guard_restore()
            throw .usage("the terminal \(name) cannot be used: set TERM, for example to xterm-256color")
        }
        let awaits = kind.takesStrings && !questions.isEmpty && !answers.isComplete
        return TerminalSession(
            place, screen: screen, kind: kind, encoder: encoder, answers: answers, awaitsAnswers: awaits)
    }

    private init(
        _ place: TerminalPlace, screen: OpaquePointer, kind: TerminalKind, encoder: TerminalEncoder,
        answers: TerminalAnswers, awaitsAnswers: Bool
    ) {
        input = place.input
        output = place.output
        self.screen = screen
        self.kind = kind
        self.encoder = encoder
        self.answers = answers
        self.awaitsAnswers = awaitsAnswers
        // Keys come in as bytes through KeyDecoder, not through curses, so that nothing ever waits for a sequence
        // to be completed. Raw rather than cbreak: Ctrl+C and Ctrl+Z are keys.
        changingTerminal {
            raw()
            noecho()
            nonl()
        }
        keypad(bloom_screen(), true)
        set_escdelay(25)
        typeahead(-1)
        leaveok(bloom_screen(), false)
        keySequences = Self.describedKeys()
        diversion = StderrDiversion()
        switchModesOn()
    }

    /// Gives the terminal back.
    ///
    /// May be called again.
    func leave() {
        guard isEntered else { return }
        release()
        delscreen(screen)
    }

    /// Gives the terminal back, stops the process group, and takes the terminal again when it is continued.
    func stop() {
        guard isEntered else { return }
        release()
        bloom_signals_stop_group()
        reenter()
    }

    /// Takes the terminal again: after a stop, and after one that came without warning.
    func reenter() {
        if isEntered {
            // Whoever had the terminal meanwhile may have changed its modes and its screen.
            release()
        }
        isEntered = true
        bloom_guard_engage()
        diversion = StderrDiversion()
        takeScreen()
    }

    /// Lines that were written to stderr since the last call.
    func takeDiagnostics() -> [String] {
        diversion?.takeLines() ?? []
    }

    /// The size that the terminal has now; bounded, as it is only what somebody claims.
    func measure() -> Size {
        var size = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return Size(columns: 80, rows: 24)
        }
        return Size(columns: min(Int(size.ws_col), 1000), rows: min(Int(size.ws_row), 500))
    }

    private func release() {
        isEntered = false
        leaveScreen()
        // endwin restores what curses found; these are the modes from before it looked.
        _ = bloom_guard_restore_modes()
        bloom_guard_disengage()
        diversion.take()?.end()
    }

    // MARK: - The screen and plain lines

    /// Leaves the screen for plain lines of any length, so that the terminal's own tools work on them; the next key is
    /// to be followed by ``leaveBare()``.
    ///
    /// Curses is left, but the terminal stays ours: a key needs no Return, and a crash restores everything.
    func showBare(_ lines: [String]) {
        guard isEntered, !isBare else { return }
        leaveScreen()
        isBare = true
        var modes = termios()
        if tcgetattr(input, &modes) == 0 {
            modes.c_lflag &= ~UInt32(ICANON | ECHO | ISIG)
            _ = changingTerminal { tcsetattr(input, TCSADRAIN, &modes) }
        }
        let sanitiser = Sanitiser(policy: TextPolicy(isUTF8: bloom_locale_is_utf8()))
        let text = lines.map { sanitiser.plain($0) + "\n" }.joined() + "\n-- any key returns --\n"
        write(Array(text.utf8))
    }

    /// Shows the screen again.
    func leaveBare() {
        guard isEntered, isBare else { return }
        _ = bloom_guard_restore_modes()
        takeScreen()
    }

    private func leaveScreen() {
        guard !isBare else {
            isBare = false
            return
        }
        if hasMouse { write(encoder.encode(.mouse(false)).bytes) }
        write(encoder.encode(.focusReports(false)).bytes + encoder.encode(.bracketedPaste(false)).bytes)
        if bloom_guard_title_is_saved() {
            write(encoder.encode(.restoreTitle).bytes)
            bloom_guard_set_title_saved(false)
        }
        changingTerminal {
            curs_set(1)
            endwin()
        }
    }

    private func takeScreen() {
        isBare = false
        bloom_redraw_from_nothing()
        // The first refresh after endwin restores the modes of curses.
        _ = changingTerminal { doupdate() }
        switchModesOn()
    }

    private func switchModesOn() {
        write(encoder.encode(.bracketedPaste(true)).bytes + encoder.encode(.focusReports(true)).bytes)
        if hasMouse { write(encoder.encode(.mouse(true)).bytes) }
        if let title { show(title: title) }
    }

    // MARK: - Commands

    /// Says something to the terminal, between two frames.
    ///
    /// Modes and titles are remembered: they come back after a stop. Terminals that would show such commands get none
    /// but the bell.
    @discardableResult
    func send(_ command: TerminalCommand) -> CommandOutcome {
        // After a fatal signal on another thread the terminal is no longer ours.
        guard isEntered, bloom_guard_is_engaged() else { return .unsupported }
        guard kind.takesStrings || command == .bell else { return .unsupported }
        switch command {
        case .title(let text):
            show(title: text)
            return .sent
        case .restoreTitle:
            giveTitleBack()
            return .sent
        case .mouse(let isOn):
            hasMouse = isOn
            guard !isBare else { return .sent }
        default: break
        }
        let output = encoder.encode(command)
        write(output.bytes)
        return output.isCut ? .cut : .sent
    }

    /// What stands before and behind a frame; nothing where the terminal does not know it.
    var frameMarks: (begin: [UInt8], end: [UInt8]) {
        guard answers.synchronizesOutput else { return ([], []) }
        return (encoder.encode(.beginFrame).bytes, encoder.encode(.endFrame).bytes)
    }

    private func show(title text: String) {
        if !bloom_guard_title_is_saved() {
            // Known to the guard first: restoring a title that was not saved is harmless, the other way is not.
            bloom_guard_set_title_saved(true)
            write(encoder.encode(.saveTitle).bytes)
        }
        title = text
        if !isBare { write(encoder.encode(.title(text)).bytes) }
    }

    private func giveTitleBack() {
        title = nil
        guard bloom_guard_title_is_saved() else { return }
        write(encoder.encode(.restoreTitle).bytes)
        bloom_guard_set_title_saved(false)
    }

    /// Writes bytes that ``TerminalEncoder`` or the sanitiser has made.
    func write(_ bytes: [UInt8]) { TerminalDialogue.write(bytes, to: output) }
}
