import BloomCore
import GatewayClient
import GatewayProtocol
import Glibc

/// Whether the terminal counts cells as bloom and curses do: it is asked where its cursor is behind some characters.
enum WidthTest {
    /// What is written, and what is meant by it.
    private struct Sample {
        var text: String
        var name: String
        var kind: Kind
    }

    private enum Kind {
        /// Sent like this always.
        case plain
        /// Of the width that `ui.ambiguous_width` names.
        case ambiguous
        /// Sent whole only with `ui.emoji = "native"`.
        case native
    }

    private static let samples = [
        Sample(text: "e\u{301}", name: "e with an accent of its own", kind: .plain),
        Sample(text: "漢", name: "an ideograph", kind: .plain),
        Sample(text: "\u{1F600}", name: "a face", kind: .plain),
        Sample(text: "─", name: "a border", kind: .ambiguous),
        Sample(text: "\u{1F44D}\u{1F3FD}", name: "a hand with a skin tone", kind: .native),
        Sample(text: "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", name: "a family", kind: .native),
        Sample(text: "\u{1F1EB}\u{1F1F7}", name: "a flag", kind: .native),
        Sample(text: "\u{2764}\u{FE0F}", name: "a red heart", kind: .native),
    ]

    /// All answers together take no longer, or there are none to be had.
    private static let limit = Duration.milliseconds(300)
    /// Where one has come, the others will: they must not land in the shell behind a slow line.
    private static let patience = Duration.seconds(2)

    static func findings(look: LookSettings) -> [Finding] {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            return [Finding("widths", "not measured: that takes a terminal on stdin and stdout")]
        }
        guard Environment.isUTF8() else { return [Finding("widths", "not measured: the locale is not UTF-8")] }
        guard let widths = measure() else {
            return [Finding("widths", .warn, "not measured: the terminal does not say where its cursor is")]
        }
        return findings(widths, policy: look.applied(to: Environment.textPolicy()))
    }

    /// The widths by sample; nil when the terminal keeps silent.
    private static func measure() -> [Int]? {
        guard let terminal = try? RawTerminal(modesOff: "\r\u{1B}[K") else { return nil }
        defer { terminal.restore() }
        // Each is written at the left edge; the answers come in the same order.
        terminal.write(samples.map { "\r\u{1B}[K\($0.text)\u{1B}[6n" }.joined())
        let begun = SystemClock.now().instant
        var answers = CursorAnswers()
        while answers.columns.count < samples.count {
            let limit = answers.columns.isEmpty ? limit : patience
            guard case .bytes(let bytes) = terminal.read(until: begun + limit) else {
                // Forgets what is on its way as far as it has come.
                tcflush(STDIN_FILENO, TCIFLUSH)
                return nil
            }
            answers.take(bytes)
        }
        return answers.columns.map { $0 - 1 }
    }

    private static func findings(_ widths: [Int], policy: TextPolicy) -> [Finding] {
        let sanitiser = Sanitiser(policy: policy)
        var findings: [Finding] = []
        var disagreeing: [String] = []
        for (sample, width) in zip(samples, widths) {
            let planned = sample.kind == .native ? 2 : sanitiser.line(sample.text).width
            guard width != planned else { continue }
            switch sample.kind {
            case .plain:
                findings.append(
                    Finding(
                        "widths", .warn,
                        "\(sample.name) takes \(width) cells here, not \(planned) as planned: rows with it may be torn"
                    ))
            case .ambiguous:
                findings.append(
                    Finding(
                        "widths", .warn,
                        "\(sample.name) takes \(width) cells here: set ui.ambiguous_width = \(width == 2 ? 2 : 1)"))
            case .native: disagreeing.append("\(sample.name) takes \(width)")
            }
        }
        if findings.isEmpty { findings.append(Finding("widths", "the terminal counts as bloom does")) }
        if disagreeing.isEmpty {
            findings.append(Finding("emoji", "whole sequences take two cells: ui.emoji = \"native\" would work here"))
        } else {
            let text = "whole sequences do not take two cells (\(disagreeing.joined(separator: ", ")))"
            let isNative = policy.emoji == .native
            findings.append(
                Finding("emoji", isNative ? .warn : .ok, text + ": \(isNative ? "set" : "keep") ui.emoji = \"safe\""))
        }
        return findings
    }
}

/// Reads answers to the question for the cursor's place: `ESC [ row ; column R`.
struct CursorAnswers {
    /// The columns, in the order of the questions; from 1.
    private(set) var columns: [Int] = []
    private var begun: [UInt8] = []

    mutating func take(_ bytes: [UInt8]) {
        for byte in bytes {
            if byte == 0x1B {
                begun = [byte]
            } else if !begun.isEmpty {
                // Longer than any answer: something else.
                begun = begun.count < 24 ? begun + [byte] : []
                if byte == UInt8(ascii: "R") { finish() }
            }
        }
    }

    private mutating func finish() {
        defer { begun = [] }
        let text = String(decoding: begun.dropFirst().dropLast(), as: UTF8.self)
        guard text.hasPrefix("[") else { return }
        let numbers = text.dropFirst().split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
        if numbers.count == 2, numbers[0] != nil, let column = numbers[1], column > 0 { columns.append(column) }
    }
}
