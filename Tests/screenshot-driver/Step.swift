import ArgumentParser
import TestSupport

/// Something that is done to the program before its picture is taken.
enum Step: ExpressibleByArgument {
    /// Sends what a key or a text sends.
    case send(String)
    /// Waits until a row shows the text.
    case wait(String)
    /// Waits until no row shows the text.
    case gone(String)

    /// Reads a word and what it is about.
    init?(argument: String) {
        let parts = argument.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "key":
            guard let bytes = Self.bytes(of: parts[1]) else { return nil }
            self = .send(bytes)
        case "type": self = .send(parts[1])
        case "wait": self = .wait(parts[1])
        case "gone": self = .gone(parts[1])
        default: return nil
        }
    }

    /// Does it.
    func carryOut(on program: TerminalProgram) throws {
        switch self {
        case .send(let bytes): program.send(bytes)
        case .wait(let text): try program.wait(for: text)
        case .gone(let text): try program.wait(until: "\"\(text)\" is gone") { !$0.shows(text) }
        }
    }

    private static let named = [
        "Enter": "\r", "Tab": "\t", "Esc": "\u{1b}", "Space": " ", "Backspace": "\u{7f}", "Up": "\u{1b}[A",
        "Down": "\u{1b}[B", "Right": "\u{1b}[C", "Left": "\u{1b}[D", "Home": "\u{1b}[H", "End": "\u{1b}[F",
        "PgUp": "\u{1b}[5~", "PgDn": "\u{1b}[6~", "S-Tab": "\u{1b}[Z", "F1": "\u{1b}OP", "F2": "\u{1b}OQ",
        "F7": "\u{1b}[18~", "F9": "\u{1b}[20~", "F12": "\u{1b}[24~",
    ]

    /// What a key sends; nil for one that is not known.
    private static func bytes(of key: String) -> String? {
        if let bytes = named[key] { return bytes }
        if key.count == 1 { return key }
        let rest = String(key.dropFirst(2))
        if key.hasPrefix("M-") { return bytes(of: rest).map { "\u{1b}" + $0 } }
        guard key.hasPrefix("C-"), rest.count == 1, let value = rest.first?.asciiValue, value >= 0x40 else {
            return nil
        }
        return String(Unicode.Scalar(value & 0x1F))
    }
}
