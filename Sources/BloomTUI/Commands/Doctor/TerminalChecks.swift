import ArgumentParser
import BloomCore
import CNcurses
import Glibc

/// What the terminal can do by its description, and what the locale allows.
struct TerminalChecks {
    let environment: [String: String]
    /// What the configuration says of colours.
    var color: ColorChoice?

    func findings() -> [Finding] { terminal() + [locale()] + [versions()] }

    private func terminal() -> [Finding] {
        guard isatty(STDOUT_FILENO) == 1 else {
            return [Finding("terminal", "stdout is no terminal: bloom writes lines there, as bloom tail does")]
        }
        guard let name = environment.nonEmpty("TERM") else {
            return [
                Finding("terminal", .bad, "TERM is not set: set it to what your terminal is, such as xterm-256color")
            ]
        }
        guard bloom_terminal_is_known(name) == 1 else {
            return [
                Finding(
                    "terminal", .bad,
                    "\(name) is not known on this machine: install the package ncurses-term, or set TERM=xterm-256color"
                )
            ]
        }
        guard bloom_terminal_string("cup") != nil else {
            return [Finding("terminal", .bad, "\(name) cannot move its cursor: only bloom tail works here")]
        }
        return [Finding("terminal", "\(name), \(size)"), colors(name)] + screen()
    }

    private var size: String {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return "size not known" }
        return "\(size.ws_col)x\(size.ws_row)"
    }

    private func colors(_ name: String) -> Finding {
        let colors = Int(tigetnum("colors"))
        let noColor = environment.nonEmpty("NO_COLOR")
        switch ColorChoice.decide(setting: color, noColor: noColor, terminal: name, colors: colors) {
        case .mono where color == .never: return Finding("colours", "none, as ui.color says")
        case .mono where noColor != nil:
            return Finding("colours", "none, because NO_COLOR is set (\(noColor ?? ""))")
        case .mono: return Finding("colours", "none: everything that colours say is said in words and marks too")
        case .eight: return Finding("colours", "8; most terminals can do 256: try TERM=xterm-256color")
        case .sixteen: return Finding("colours", "16")
        case .palette: return Finding("colours", "256")
        case .direct: return Finding("colours", "24 bits")
        }
    }

    private func screen() -> [Finding] {
        var findings: [Finding] = []
        if bloom_terminal_string("smcup") == nil {
            findings.append(
                Finding("screen", .warn, "no second screen: what stands there now is lost when the viewer opens"))
        }
        if bloom_terminal_string("sitm") == nil {
            findings.append(Finding("screen", "no italics: underlined instead"))
        }
        return findings.isEmpty ? [Finding("screen", "second screen, italics")] : findings
    }

    private func locale() -> Finding {
        let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment.nonEmpty($0) }.first ?? "C"
        guard setlocale(LC_ALL, "") != nil else {
            return Finding("locale", .warn, "\(name) is not installed here: install it, or set LANG=C.UTF-8")
        }
        guard bloom_locale_is_utf8() else {
            return Finding(
                "locale", .warn, "\(name) is not UTF-8: everything beyond ASCII is shown as ?; set LANG=C.UTF-8")
        }
        return Finding("locale", "\(name), UTF-8")
    }

    private func versions() -> Finding {
        let curses = String(cString: curses_version())
        var buffer = [CChar](repeating: 0, count: 64)
        let length = confstr(Int32(_CS_GNU_LIBC_VERSION), &buffer, buffer.count)
        let libc =
            length > 0 ? String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
        return Finding(
            "versions", "bloom \(Bloom.configuration.version), \(curses), \(libc.isEmpty ? "libc unknown" : libc)")
    }
}
