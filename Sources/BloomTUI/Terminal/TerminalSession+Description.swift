import BloomCore
import CNcurses

/// What the description of the terminal says.
extension TerminalSession {
    /// The name of the terminal, if the viewer can work with it.
    static func checked(_ name: String?) throws(TerminalError) -> String {
        guard let name, !name.isEmpty else {
            throw .usage("TERM is not set: set it to what your terminal is, for example TERM=xterm-256color")
        }
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
                "the terminal \"\(shown)\" cannot move its cursor: use --plain, or set TERM, for example to "
                    + "xterm-256color"
            )
        }
        return name
    }

    /// What undoes everything we may have switched on, for handlers that cannot ask curses.
    static func resetSequence() -> [UInt8] {
        let names: [String] = ["sgr0", "op", "rmkx", "rmcup", "cnorm"]
        let described = names.map { name in
            bloom_terminal_string(name).map { withoutPadding(String(cString: $0)) } ?? ""
        }
        return TerminalEncoder.allModesOff + Array(described.joined().utf8)
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

    /// What the description says that keys send.
    static func describedKeys() -> [[UInt8]: Key] {
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
}
