/// Makes the bytes of everything that is written to the terminal without curses.
///
/// Text in it has been through the sanitiser once more, so no control of somebody else's gets into it; the only
/// escapes are those that stand here. Strings end with ST (`ESC \`), which unlike BEL makes no sound where they are not
/// understood.
///
/// Inside tmux and screen no passthrough is attempted: it would reach a terminal whose window may show something else
/// by now. They act on these themselves as far as their owner allows it.
public struct TerminalEncoder: Sendable {
    /// The most bytes of one clipboard in its encoded form; terminals ignore what is much longer.
    public static let copyLimit = 65_536
    /// The most cells of a title, and of a notification's title and text.
    public static let textLimit = 120

    private let sanitiser: Sanitiser

    /// What is to be written.
    public struct Output: Hashable, Sendable {
        /// The bytes.
        public var bytes: [UInt8]
        /// Whether the end of a text was cut off because it was too long.
        public var isCut = false
    }

    /// Makes one for terminals that can show what the policy says.
    public init(policy: TextPolicy) { sanitiser = Sanitiser(policy: policy) }

    /// The bytes of a command.
    public func encode(_ command: TerminalCommand) -> Output {
        switch command {
        case .copy(let text): return copy(text)
        case .title(let text): return string("2;", [text])
        case .saveTitle: return Output(bytes: Self.control("22;0t"))
        case .restoreTitle: return Output(bytes: Self.control("23;0t"))
        case .notify(.osc9, let title, let text):
            // One text; numbers and semicolons at its start would be progress bars of ConEmu.
            let said = title.isEmpty ? text : text.isEmpty ? title : "\(title): \(text)"
            return string("9;", [said], separates: true)
        case .notify(.osc777, let title, let text): return string("777;notify;", [title, text], separates: true)
        case .bell: return Output(bytes: [0x07])
        case .mouse(let isOn): return Output(bytes: Self.modes(["1000", "1006"], isOn))
        case .bracketedPaste(let isOn): return Output(bytes: Self.modes(["2004"], isOn))
        case .focusReports(let isOn): return Output(bytes: Self.modes(["1004"], isOn))
        case .beginFrame: return Output(bytes: Self.modes(["2026"], true))
        case .endFrame: return Output(bytes: Self.modes(["2026"], false))
        case .ask(let questions): return Output(bytes: Self.ask(questions))
        }
    }

    /// Switches off every mode that any of the commands may have switched on.
    public static let allModesOff: [UInt8] = modes(["2026", "1006", "1003", "1002", "1000", "1004", "2004"], false)

    // MARK: - Controls

    private static func control(_ rest: String) -> [UInt8] { Array("\u{1B}[\(rest)".utf8) }

    private static func modes(_ numbers: [String], _ isOn: Bool) -> [UInt8] {
        numbers.flatMap { control("?\($0)\(isOn ? "h" : "l")") }
    }

    /// The question that every terminal answers comes last: with its answer the others have been answered too.
    ///
    /// Terminals that show what they do not understand have it erased behind the cursor at once.
    private static func ask(_ questions: TerminalQuestions) -> [UInt8] {
        var bytes: [UInt8] = Array("\u{1B}7".utf8)
        if questions.contains(.background) { bytes += "\u{1B}]11;?\u{1B}\\".utf8 }
        if questions.contains(.synchronizedOutput) { bytes += control("?2026$p") }
        return bytes + control("c") + Array("\u{1B}8".utf8) + control("K")
    }

    // MARK: - Strings

    /// - Parameter separates: whether a semicolon ends a field, and must not stand in one.
    private func string(_ start: String, _ fields: [String], separates: Bool = false) -> Output {
        var isCut = false
        let shown = fields.map { field -> String in
            let text = sanitiser.terminalText(field)
            let short = text.truncated(to: Self.textLimit, ellipsis: sanitiser.policy.ellipsis)
            if short.width < text.width { isCut = true }
            return separates ? withoutSeparators(short.string) : short.string
        }
        return Output(bytes: Array("\u{1B}]\(start)\(shown.joined(separator: ";"))\u{1B}\\".utf8), isCut: isCut)
    }

    /// By scalars: with a mark on it a semicolon is another character, and the terminal sees it all the same.
    private func withoutSeparators(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(scalar == ";" ? "," : scalar) }
        return String(result)
    }

    private func copy(_ text: String) -> Output {
        // Four characters of base64 for each three bytes.
        let (text, isCut) = ClipboardText.cleaned(text, limit: Self.copyLimit / 4 * 3)
        let bytes = Array("\u{1B}]52;c;".utf8) + Base64.encode(Array(text.utf8)) + Array("\u{1B}\\".utf8)
        return Output(bytes: bytes, isCut: isCut)
    }
}

extension Sanitiser {
    /// Text to stand in a command to the terminal, such as a title: printable characters and nothing else.
    ///
    /// Far more than is ever shown of it is not looked at.
    func terminalText(_ raw: String) -> SafeText { titleLine(raw.prefix(bytes: 4096)) }
}
