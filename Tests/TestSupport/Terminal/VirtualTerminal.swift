import BloomCore
import CVTerm

/// A terminal emulator in memory: what a person would see of the bytes that a program writes.
public final class VirtualTerminal {
    /// One place of the screen.
    public struct ScreenCell: Equatable, Sendable {
        /// The character there; empty in the right half of a wide one.
        public var text: String
        /// How many cells it takes.
        public var width: Int
        /// The palette entry of the characters; nil for the terminal's own colour.
        public var foreground: Int?
        /// The palette entry behind them; nil for the terminal's own colour.
        public var background: Int?
        /// Drawn heavier.
        public var isBold: Bool
        /// Drawn slanted.
        public var isItalic: Bool
        /// Drawn with a line below.
        public var isUnderlined: Bool
        /// Drawn with foreground and background swapped.
        public var isReversed: Bool
    }

    /// Modes that programs switch with `ESC [ ? number h` and `l`.
    public enum Mode: Int, Sendable, CaseIterable {
        /// Reports of the focus.
        case focusReports = 1004
        /// Mouse buttons.
        case mouse = 1000
        /// Marks around pasted text.
        case bracketedPaste = 2004
        /// Output held back until a frame is complete.
        case synchronizedOutput = 2026
    }

    /// Its size in cells.
    public private(set) var size: Size
    /// The modes that are on.
    public private(set) var modes: Set<Mode> = []
    /// How many bytes were written to it.
    public private(set) var bytesWritten = 0
    private let terminal: OpaquePointer
    private let screen: OpaquePointer
    private let state: UnsafeMutablePointer<cvterm_state>
    /// The end of what was written, as a mode's sequence may come in two pieces.
    private var tail: [UInt8] = []

    /// An empty one.
    public init?(size: Size) {
        guard let terminal = vterm_new(Int32(max(1, size.rows)), Int32(max(1, size.columns))) else { return nil }
        guard let screen = vterm_obtain_screen(terminal) else {
            vterm_free(terminal)
            return nil
        }
        self.terminal = terminal
        self.screen = screen
        self.size = size
        state = .allocate(capacity: 1)
        state.initialize(to: cvterm_state())
        state.pointee.cursor_visible = true
        vterm_set_utf8(terminal, 1)
        cvterm_watch(screen, state)
        vterm_screen_enable_altscreen(screen, 1)
        vterm_screen_reset(screen, 1)
    }

    deinit {
        vterm_free(terminal)
        state.deallocate()
    }

    /// Draws what a program wrote.
    public func write(_ bytes: [UInt8]) {
        bytesWritten += bytes.count
        watchModes(bytes)
        bytes.withUnsafeBytes { buffer in
            _ = vterm_input_write(terminal, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
    }

    /// What the terminal answers to queries; to be sent to the program.
    public func takeReplies() -> [UInt8] {
        var reply = [CChar](repeating: 0, count: 1024)
        let count = vterm_output_read(terminal, &reply, reply.count)
        return reply.prefix(count).map { UInt8(bitPattern: $0) }
    }

    /// Changes its size.
    public func resize(to size: Size) {
        self.size = size
        vterm_set_size(terminal, Int32(max(1, size.rows)), Int32(max(1, size.columns)))
    }

    /// Whether the alternate screen is shown.
    public var isAlternateScreen: Bool { state.pointee.alternate_screen }
    /// Whether the cursor is visible.
    public var isCursorVisible: Bool { state.pointee.cursor_visible }
    /// Where the cursor is.
    public var cursor: (column: Int, row: Int) {
        (Int(state.pointee.cursor_column), Int(state.pointee.cursor_row))
    }
    /// How often the bell rang.
    public var bells: Int { Int(state.pointee.bells) }

    /// One cell; blank outside.
    public func cell(column: Int, row: Int) -> ScreenCell {
        var cell = VTermScreenCell()
        _ = vterm_screen_get_cell(screen, VTermPos(row: Int32(row), col: Int32(column)), &cell)
        let attributes = cvterm_attributes(&cell)
        let foreground = Int(cvterm_foreground(&cell))
        let background = Int(cvterm_background(&cell))
        return ScreenCell(
            text: Self.text(of: cell),
            width: Int(cell.width),
            foreground: foreground < 0 ? nil : foreground,
            background: background < 0 ? nil : background,
            isBold: attributes & UInt32(CVTERM_BOLD) != 0,
            isItalic: attributes & UInt32(CVTERM_ITALIC) != 0,
            isUnderlined: attributes & UInt32(CVTERM_UNDERLINE) != 0,
            isReversed: attributes & UInt32(CVTERM_REVERSE) != 0
        )
    }

    /// The screen row by row, without blanks at the ends.
    public var lines: [String] {
        (0..<size.rows).map { row in
            var line = ""
            for column in 0..<size.columns { line += cell(column: column, row: row).text }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// Whether a row holds this text.
    public func shows(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

    private static func text(of cell: VTermScreenCell) -> String {
        var text = ""
        let places = cell.chars
        for value in [places.0, places.1, places.2, places.3, places.4, places.5] {
            // All ones marks the right half of a wide character.
            if value == .max { return "" }
            guard value != 0, let scalar = Unicode.Scalar(value) else { break }
            text.unicodeScalars.append(scalar)
        }
        return text.isEmpty ? " " : text
    }

    private func watchModes(_ bytes: [UInt8]) {
        let seen = tail + bytes
        var index = 0
        while let start = seen[index...].firstIndex(of: 0x1b) {
            index = start + 1
            guard seen.count > start + 3, seen[start + 1] == UInt8(ascii: "["), seen[start + 2] == UInt8(ascii: "?")
            else { continue }
            let body = seen[(start + 3)...].prefix { $0 < 0x40 }
            // Seen whole, and not before: the last byte must be new.
            guard body.endIndex < seen.count, body.endIndex >= tail.count else { continue }
            for part in body.split(separator: UInt8(ascii: ";")) {
                guard let mode = Int(String(decoding: part, as: UTF8.self)).flatMap(Mode.init) else { continue }
                if seen[body.endIndex] == UInt8(ascii: "h") { modes.insert(mode) }
                if seen[body.endIndex] == UInt8(ascii: "l") { modes.remove(mode) }
            }
        }
        tail = Array(seen.suffix(32))
    }
}
