/// Turns the bytes that a terminal sends into keys.
///
/// It knows the sequences of the xterm family, of the Linux console and of rxvt, bracketed paste, reports of the focus
/// and of the mouse, and the two extended keyboard protocols. Whatever else begins like a sequence (answers to queries
/// however late, keys without a name here) is swallowed whole: its bytes must not act as commands.
public struct KeyDecoder: Sendable {
    /// What a terminal told us.
    public enum Event: Hashable, Sendable {
        /// A key, or a paste.
        case key(Key)
        /// The terminal window got the focus, or lost it.
        case focus(Bool)
        /// Something was done with the mouse, while its reports were on.
        case mouse(MouseEvent)
    }

    /// The most bytes of one paste that are kept.
    public static let pasteLimit = 65536

    /// Bytes of pastes beyond ``pasteLimit``.
    public var pasteBytesDropped: Int { paste.dropped }
    /// Sequences that were swallowed because they mean nothing here.
    public private(set) var sequencesIgnored = 0

    private enum State {
        case ground
        case escape
        /// After ESC O.
        case singleShift
        /// After ESC [.
        case control
        /// After ESC [ [, where the Linux console puts its first function keys.
        case console
        /// After ESC [ M: the three bytes of a mouse report of old.
        case mouse
        /// Inside OSC, DCS, APC, PM or SOS.
        case string(sawEscape: Bool)
        case paste
    }

    private let extra: [[UInt8]: Key]
    private var state = State.ground
    private var hasAlt = false
    private var parameters: [UInt8] = []
    private var paste = PasteBuffer(limit: KeyDecoder.pasteLimit)
    private var utf8 = UTF8Collector()
    private var events: [Event] = []

    /// Makes one that also knows the given sequences, such as those of the terminal's description.
    ///
    /// Only sequences that begin with ESC [ or ESC O can be told from text; others are not looked up.
    public init(extra: [[UInt8]: Key] = [:]) {
        self.extra = extra
    }

    /// How long to wait for more bytes before ``flush()`` settles what stands now; nil when nothing is open.
    public var patience: Duration? {
        switch state {
        case .ground: utf8.isEmpty ? nil : .milliseconds(500)
        case .escape, .singleShift: .milliseconds(25)
        case .control where parameters.isEmpty: .milliseconds(25)
        case .control, .console, .mouse, .string: .milliseconds(500)
        case .paste: .seconds(1)
        }
    }

    /// Takes the next bytes and returns what they complete.
    public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Event] {
        for byte in bytes { take(byte) }
        defer { events.removeAll(keepingCapacity: true) }
        return events
    }

    /// Settles what was begun, because nothing came for ``patience``.
    public mutating func flush() -> [Event] {
        switch state {
        case .ground: break
        case .escape:
            if hasAlt { events.append(.key(.escape)) }
            events.append(.key(.escape))
        case .singleShift: emit(.alt(.character("O")))
        case .control where parameters.isEmpty: emit(.alt(.character("[")))
        case .control, .console, .mouse, .string: sequencesIgnored += 1
        case .paste: endPaste()
        }
        reset()
        utf8 = UTF8Collector()
        defer { events.removeAll(keepingCapacity: true) }
        return events
    }

    // MARK: - States

    private mutating func take(_ byte: UInt8) {
        switch state {
        case .ground: takeGround(byte)
        case .escape: takeEscape(byte)
        case .singleShift: finishSequence([0x1b, UInt8(ascii: "O"), byte], KeySequences.singleShift[byte])
        case .control: takeControl(byte)
        case .console: finishSequence([], KeySequences.console[byte])
        case .mouse: takeMouse(byte)
        case .string(let sawEscape): takeString(byte, sawEscape: sawEscape)
        case .paste: takePaste(byte)
        }
    }

    private mutating func takeGround(_ byte: UInt8) {
        if byte == 0x1b {
            utf8 = UTF8Collector()
            state = .escape
        } else if byte < 0x80 {
            utf8 = UTF8Collector()
            emit(KeySequences.plain(byte))
            reset()
        } else if let scalar = utf8.take(byte) {
            // C1 controls are no keys.
            if scalar.value >= 0xa0 { emit(.character(Character(scalar))) }
            reset()
        }
    }

    private mutating func takeEscape(_ byte: UInt8) {
        switch byte {
        case 0x1b:
            // Escape twice: the first was a key of its own, or the second begins a sequence with Alt.
            if hasAlt { events.append(.key(.escape)) }
            hasAlt = true
        case UInt8(ascii: "["):
            state = .control
        case UInt8(ascii: "O"):
            state = .singleShift
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
            // With Alt these are keys, but a terminal's answer looks the same; the answer must not act.
            state = .string(sawEscape: false)
        default:
            hasAlt = true
            state = .ground
            takeGround(byte)
        }
    }

    private mutating func takeControl(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "[") where parameters.isEmpty:
            state = .console
        case 0x1b:
            sequencesIgnored += 1
            reset()
            state = .escape
        case 0x20...0x3f:
            // Longer than any key: go on swallowing, but keep nothing.
            if parameters.count < 32 { parameters.append(byte) }
        case 0x40...0x7e:
            finishControl(byte)
        default:
            sequencesIgnored += 1
            reset()
        }
    }

    private mutating func takeString(_ byte: UInt8, sawEscape: Bool) {
        switch byte {
        case 0x07, 0x18, 0x1a:
            sequencesIgnored += 1
            reset()
        case UInt8(ascii: "\\") where sawEscape:
            sequencesIgnored += 1
            reset()
        default:
            state = .string(sawEscape: byte == 0x1b)
        }
    }

    // MARK: - Ends of sequences

    private mutating func finishControl(_ final: UInt8) {
        switch (parameters, final) {
        case (Array("200".utf8), UInt8(ascii: "~")):
            reset()
            state = .paste
            return
        case ([], UInt8(ascii: "I")):
            events.append(.focus(true))
            reset()
            return
        case ([], UInt8(ascii: "O")):
            events.append(.focus(false))
            reset()
            return
        case ([], UInt8(ascii: "M")) where extra[[0x1b, UInt8(ascii: "["), final]] == nil:
            reset()
            state = .mouse
        case let (bytes, final) where bytes.first == UInt8(ascii: "<"):
            report(MouseEvent(parameters: bytes.dropFirst(), final: final))
        default:
            let key = KeySequences.control(parameters: parameters, final: final)
            finishSequence([0x1b, UInt8(ascii: "[")] + parameters + [final], key)
        }
    }

    private mutating func finishSequence(_ bytes: [UInt8], _ key: Key?) {
        if let key = extra[bytes] ?? key { emit(key) } else { sequencesIgnored += 1 }
        reset()
    }

    // MARK: - Mouse

    private mutating func takeMouse(_ byte: UInt8) {
        parameters.append(byte)
        // Places begin at 33, so that no control is among them; one that comes has cut the report off.
        if byte < 0x20 {
            sequencesIgnored += 1
            reset()
            takeGround(byte)
        } else if parameters.count == 3 {
            report(MouseEvent(bytes: parameters))
        }
    }

    private mutating func report(_ event: MouseEvent?) {
        if let event { events.append(.mouse(event)) } else { sequencesIgnored += 1 }
        reset()
    }

    // MARK: - Paste

    private mutating func takePaste(_ byte: UInt8) {
        guard paste.take(byte) else { return }
        endPaste()
        reset()
    }

    private mutating func endPaste() { events.append(.key(.paste(paste.finish()))) }

    // MARK: - Small parts

    private mutating func emit(_ key: Key) {
        events.append(.key(hasAlt ? .alt(key) : key))
    }

    private mutating func reset() {
        state = .ground
        hasAlt = false
        parameters.removeAll(keepingCapacity: true)
    }
}
