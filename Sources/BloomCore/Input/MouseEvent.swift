import GatewayProtocol

/// Something that was done with the mouse.
public struct MouseEvent: Hashable, Sendable {
    /// What.
    public enum Kind: Hashable, Sendable {
        /// The left button went down.
        case press
        /// The wheel was turned away from the person.
        case wheelUp
        /// The wheel was turned towards the person.
        case wheelDown
    }

    /// What.
    public var kind: Kind
    /// Cells to the left of the pointer; bounded, but not by the size of the screen.
    public var column: Int
    /// Cells above the pointer; bounded, but not by the size of the screen.
    public var row: Int

    /// Makes one from its parts.
    public init(_ kind: Kind, column: Int, row: Int) {
        self.kind = kind
        self.column = column
        self.row = row
    }

    /// Reads `button;column;row` of a report in the form of mode 1006; nil for what means nothing here.
    init?(parameters: some Collection<UInt8>, final: UInt8) {
        // A small m ends the report of a button that went up.
        guard final == UInt8(ascii: "M"), let numbers = KeySequences.numbers(in: parameters), numbers.count == 3
        else { return nil }
        self.init(button: numbers[0], column: numbers[1], row: numbers[2])
    }

    /// Reads the three bytes of a report in the form of old, each 32 above its number.
    init?(bytes: [UInt8]) {
        guard bytes.count == 3, bytes.allSatisfy({ $0 >= 0x20 }) else { return nil }
        self.init(button: Int(bytes[0]) - 32, column: Int(bytes[1]) - 32, row: Int(bytes[2]) - 32)
    }

    /// Places count from 1.
    private init?(button: Int, column: Int, row: Int) {
        guard column > 0, row > 0 else { return nil }
        let kind: Kind
        // Shift, Alt and Control change nothing; 32 would be a movement.
        switch button & ~0b1_1100 {
        case 0: kind = .press
        case 64: kind = .wheelUp
        case 65: kind = .wheelDown
        default: return nil
        }
        self.init(kind, column: min(column, 65_536) - 1, row: min(row, 65_536) - 1)
    }
}

/// Tells a double click from two clicks.
public struct ClickCounter: Hashable, Sendable {
    /// Presses in the same cell within this time belong together.
    public static let interval = Duration.milliseconds(400)

    private struct Click: Hashable, Sendable {
        var column: Int
        var row: Int
        var at: Instant
    }
    private var last: Click?

    /// Before any click.
    public init() {}

    /// Takes a press; true when it is the second of two.
    ///
    /// A third one begins anew.
    public mutating func press(column: Int, row: Int, at now: Instant) -> Bool {
        if let last, last.column == column, last.row == row, now - last.at <= Self.interval {
            self.last = nil
            return true
        }
        last = Click(column: column, row: row, at: now)
        return false
    }
}
