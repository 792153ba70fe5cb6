import GatewayModels

/// The `d` of a dispatch; a prepared one is moved to a later time when it is written out.
///
/// The bytes are shared by everybody who keeps it, so that a session of ten thousand prepared dispatches costs next to
/// nothing.
public struct DispatchText: Hashable, Sendable {
    /// A place in the bytes that depends on the time: an id or a timestamp that was new when the text was made.
    public struct Mark: Hashable, Sendable {
        /// Where it begins.
        public var offset: Int
        /// The number of an id, or the milliseconds of a timestamp.
        var value: UInt64
        var isTimestamp: Bool

        /// How many bytes it has.
        public var count: Int { isTimestamp ? DispatchText.timestampLength : DispatchText.idLength }
    }

    /// JSON, or another form of it with the same marks.
    public let bytes: [UInt8]
    /// What depends on the time, in order.
    public private(set) var marks: [Mark] = []
    /// By how many milliseconds all marks are moved.
    public var shift: UInt64 = 0
    /// Tells prepared texts of one simulation apart; nil for those that are sent once.
    public private(set) var number: Int?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Another form of a text: its marks lie at other offsets of other bytes.
    public init(_ bytes: [UInt8], marks: [Mark]) {
        self.bytes = bytes
        self.marks = marks
    }

    /// Finds the ids and timestamps that are not older than a moment.
    init(preparing bytes: [UInt8], since milliseconds: Int64, number: Int) {
        self.bytes = bytes
        self.number = number
        let oldestID = UInt64(max(0, milliseconds - Snowflake.epochMilliseconds)) << 22
        var index = 0
        while index < bytes.count {
            guard Self.isDigit(bytes[index]) else {
                index += 1
                continue
            }
            var end = index
            var value: UInt64 = 0
            while end < bytes.count, end - index < 20, Self.isDigit(bytes[end]) {
                value = value &* 10 &+ UInt64(bytes[end] - UInt8(ascii: "0"))
                end += 1
            }
            if end - index == Self.idLength, value >= oldestID {
                marks.append(Mark(offset: index, value: value, isTimestamp: false))
            } else if end - index == 4, let time = Self.timestamp(in: bytes, at: index), time >= milliseconds {
                marks.append(Mark(offset: index, value: UInt64(time), isTimestamp: true))
                end = index + Self.timestampLength
            }
            index = end
        }
    }

    /// Ids from the year 2022 to 2084 have as many digits.
    static let idLength = 19
    /// `2026-11-23T14:02:11.123`; what stands behind does not change.
    static let timestampLength = 23

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func timestamp(in bytes: [UInt8], at start: Int) -> Int64? {
        guard start + timestampLength <= bytes.count, bytes[start + 4] == UInt8(ascii: "-"),
            bytes[start + 10] == UInt8(ascii: "T"), bytes[start + 19] == UInt8(ascii: ".")
        else { return nil }
        func number(_ offset: Int, _ count: Int) -> Int? {
            var value = 0
            for byte in bytes[(start + offset)..<(start + offset + count)] {
                guard isDigit(byte) else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
            let minute = number(14, 2), let second = number(17, 2), let rest = number(20, 3)
        else { return nil }
        let days = CivilTime.daysSinceEpoch(year: year, month: month, day: day)
        return (Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)) * 1000 + Int64(rest)
    }

    // MARK: - Writing

    /// Writes the marks into a copy of the bytes that begins at an offset.
    public func patch(_ payload: UnsafeMutableBufferPointer<UInt8>, from start: Int) {
        guard shift > 0 else { return }
        var text: [UInt8] = []
        for mark in marks {
            if mark.isTimestamp {
                text.removeAll(keepingCapacity: true)
                text.appendISO8601(milliseconds: Int64(mark.value + shift))
                for (index, byte) in text.prefix(Self.timestampLength).enumerated() {
                    payload[start + mark.offset + index] = byte
                }
            } else {
                var rest = mark.value + shift << 22
                for index in (0..<Self.idLength).reversed() {
                    payload[start + mark.offset + index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                    rest /= 10
                }
            }
        }
    }
}
