import BloomCore
import CNcurses
import CTerminalGuard
import Glibc

/// The time in which the terminal is ours: from entering the alternate screen until it is given back.
///
/// One per process, and owned by one thread, as ncurses is.
final class TerminalSession {
    /// Where keys come from.
    let input: Int32 = STDIN_FILENO
    private let screen: OpaquePointer
    private var diversion: StderrDiversion?
    private var isEntered = true
    /// What else the description of the terminal says keys send.
    let keySequences: [[UInt8]: Key]

    /// Bracketed paste, focus reports.
    private static let modesOn = "\u{1b}[?2004h\u{1b}[?1004h"
    private static let modesOff = "\u{1b}[?1004l\u{1b}[?2004l"

    /// Checks that the viewer can work here and takes the terminal over.
    static func enter() throws(TerminalError) -> TerminalSession {
        // Before anything of curses: it decides by the locale which characters it may send.
        setlocale(LC_ALL, "")
        guard isatty(STDIN_FILENO) == 1 else {
            throw .usage("stdin is not a terminal: start the viewer in a terminal, or use `bloom tail`")
        }
        guard isatty(STDOUT_FILENO) == 1 else {
            throw .usage("stdout is not a terminal: start the viewer in a terminal, or use `bloom tail`")
        }
        let name = try checkedTerminalName()
        let reset = resetSequence()
        let code = reset.withUnsafeBytes { bytes in
            bloom_guard_open(
                STDIN_FILENO, STDOUT_FILENO, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        guard code == 0 else { throw .failed("reading the terminal's modes", errno: code) }
        // Engaged first: a signal in the middle of newterm must restore too.
        bloom_guard_engage()
        guard let screen = bloom_new_terminal(name) else {
            bloom_guard_restore()
            throw .usage("the terminal \(name) cannot be used: set TERM, for example to xterm-256color")
        }
        return TerminalSession(screen: screen)
    }

    private init(screen: OpaquePointer) {
        self.screen = screen
        // Keys come in as bytes through KeyDecoder, not through curses, so that nothing ever waits for a sequence
        // to be completed. Raw rather than cbreak: Ctrl+C and Ctrl+Z are keys.
        raw()
        noecho()
        nonl()
        keypad(bloom_screen(), true)
        set_escdelay(25)
        typeahead(-1)
        leaveok(bloom_screen(), false)
        keySequences = Self.describedKeys()
        diversion = StderrDiversion()
        Self.write(Self.modesOn)
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
        bloom_redraw_from_nothing()
        // The first refresh after endwin restores the modes of curses.
        doupdate()
        Self.write(Self.modesOn)
    }

    /// Lines that were written to stderr since the last call.
    func takeDiagnostics() -> [String] {
        diversion?.takeLines() ?? []
    }

    /// The size that the terminal has now; bounded, as it is only what somebody claims.
    func measure() -> Size {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return Size(columns: 80, rows: 24)
        }
        return Size(columns: min(Int(size.ws_col), 1000), rows: min(Int(size.ws_row), 500))
    }

    private func release() {
        isEntered = false
        Self.write(Self.modesOff)
        curs_set(1)
        endwin()
        // endwin restores what curses found; these are the modes from before it looked.
        _ = bloom_guard_restore_modes()
        bloom_guard_disengage()
        diversion.take()?.end()
    }

    // MARK: - The terminal's description

    private static func checkedTerminalName() throws(TerminalError) -> String {
        guard let variable = getenv("TERM"), variable.pointee != 0 else {
            throw .usage("TERM is not set: set it to what your terminal is, for example TERM=xterm-256color")
        }
        let name = String(cString: variable)
        let shown = String(
            name.prefix(40).map { $0.isASCII && ($0.isLetter || $0.isNumber || "-+._".contains($0)) ? $0 : "?" })
        guard bloom_terminal_is_known(name) == 1 else {
            throw .usage(
                "the terminal \"\(shown)\" is not known on this machine: install its terminfo entry (package "
                    + "ncurses-term) or try TERM=xterm-256color"
            )
        }
        guard bloom_terminal_string("cup") != nil else {
            throw .usage(
                "the terminal \"\(shown)\" cannot move its cursor: use `bloom tail`, or set TERM, for example to "
                    + "xterm-256color"
            )
        }
        return name
    }

    /// What undoes everything we may have switched on, for handlers that cannot ask curses.
    private static func resetSequence() -> [UInt8] {
        let names: [String] = ["sgr0", "op", "rmkx", "rmcup", "cnorm"]
        let described = names.map { name in
            bloom_terminal_string(name).map { withoutPadding(String(cString: $0)) } ?? ""
        }
        let modes = "\u{1b}[?2026l\u{1b}[?1006l\u{1b}[?1003l\u{1b}[?1002l\u{1b}[?1000l" + modesOff
        return Array((modes + described.joined()).utf8)
    }

    /// Descriptions hold pauses such as `$<5>` for terminals of old.
    static func withoutPadding(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "$") {
            result += rest[..<start]
            rest = rest[start...]
            if rest.dropFirst().first == "<", let end = rest.firstIndex(of: ">") {
                rest = rest[rest.index(after: end)...]
            } else {
                result += "$"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static func describedKeys() -> [[UInt8]: Key] {
        let names: [(String, Key)] = [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("kLFT", .shiftLeft),
            ("kRIT", .shiftRight), ("kpp", .pageUp), ("knp", .pageDown), ("khome", .home), ("kend", .end),
            ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
        ]
        let functions = (1...12).map { ("kf\($0)", Key.function($0)) }
        var result: [[UInt8]: Key] = [:]
        for (name, key) in names + functions {
            guard let text = bloom_terminal_string(name) else { continue }
            let bytes = Array(String(cString: text).utf8)
            if bytes.count > 2, bytes[0] == 0x1b { result[bytes] = key }
        }
        return result
    }

    private static func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
        }
    }
}
