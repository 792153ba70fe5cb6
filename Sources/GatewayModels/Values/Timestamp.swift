/// A moment of wall-clock time in microseconds since 1970, UTC.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Microseconds since the Unix epoch; negative before it.
    public var microseconds: Int64

    /// Wraps a count of microseconds.
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// Wraps a count of milliseconds; counts that do not fit are clamped.
    public init(milliseconds: Int64) {
        let (product, overflow) = milliseconds.multipliedReportingOverflow(by: 1000)
        self.microseconds = overflow ? (milliseconds < 0 ? .min : .max) : product
    }

    /// Whole milliseconds since the Unix epoch, rounded down.
    public var milliseconds: Int64 { microseconds.floorDivided(by: 1000) }

    /// Whole seconds since the Unix epoch, rounded down.
    public var seconds: Int64 { microseconds.floorDivided(by: 1_000_000) }

    /// Earlier is less.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

    /// RFC 3339 in UTC with milliseconds, such as `2026-11-23T14:02:11.123Z`.
    public var description: String {
        let civil = CivilTime(secondsSinceEpoch: seconds)
        let fraction = Int(milliseconds - seconds * 1000)
        return "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
            + "T\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2)).\(padded(fraction, 3))Z"
    }
}

extension Timestamp: JSONReadable {
    /// Reads an ISO 8601 string with an offset and up to nine digits of a second.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> Timestamp? {
        guard try cursor.peekByte() == UInt8(ascii: "\"") else { return try cursor.skipMismatch() }
        let start = cursor.index + 1
        let end = try cursor.stringEnd(from: start)
        guard end.isPlain else { return Timestamp(iso8601: try cursor.readString()) }
        cursor.index = end.position + 1
        var digits = DigitScanner(cursor.bytes.extracting(start..<end.position))
        return digits.timestamp()
    }
}

extension Timestamp {
    /// Reads ISO 8601 such as `2017-07-11T17:27:07.299000+00:00`; nil for anything else.
    public init?(iso8601 text: String) {
        let bytes = Array(text.utf8)
        var digits = DigitScanner(bytes.span)
        guard let value = digits.timestamp() else { return nil }
        self = value
    }

    /// As ``description``, with microseconds.
    var preciseDescription: String {
        let micros = microseconds - seconds * 1_000_000
        return "\(description.dropLast(4))\(padded(Int(micros), 6))Z"
    }
}

private struct DigitScanner: ~Escapable {
    private let bytes: Span<UInt8>
    private var index = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) { self.bytes = bytes }

    mutating func timestamp() -> Timestamp? {
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2), take("T"),
            let hour = number(2), take(":"), let minute = number(2), take(":"), let second = number(2),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else { return nil }
        let fraction = take(".") ? fractionMicroseconds() : 0
        guard let fraction, let offset = offsetSeconds(), index == bytes.count else { return nil }
        let days = CivilTime.daysSinceEpoch(year: year, month: month, day: day)
        // A day that its month does not have comes back as one of the next month.
        if day > 28, CivilTime(secondsSinceEpoch: Int64(days) * 86400).day != day { return nil }
        let seconds = Int64(days) * 86400 + Int64(hour * 3600 + minute * 60 + second - offset)
        return Timestamp(microseconds: seconds * 1_000_000 + Int64(fraction))
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[unchecked: index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func number(_ count: Int) -> Int? {
        guard index + count <= bytes.count else { return nil }
        var value = 0
        for position in index..<index + count {
            let digit = bytes[unchecked: position] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        index += count
        return value
    }

    private mutating func fractionMicroseconds() -> Int? {
        var value = 0
        var count = 0
        while count < 9, let digit = number(1) {
            count += 1
            if count <= 6 { value = value * 10 + digit }
        }
        guard count > 0 else { return nil }
        for _ in count..<max(count, 6) { value *= 10 }
        return value
    }

    private mutating func offsetSeconds() -> Int? {
        if take("Z") { return 0 }
        let sign: Int
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
        guard let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }
}

func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
    package func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
