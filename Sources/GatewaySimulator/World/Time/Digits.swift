import GatewayModels

extension [UInt8] {
    /// Appends a number in decimal.
    mutating func appendDecimal(_ number: UInt64) {
        // Division by a constant is a multiplication; the digits come out backwards.
        let start = count
        var rest = number
        repeat {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// Appends the lowest digits of a number, with zeros in front.
    mutating func appendPadded(_ number: Int, digits: Int) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }

    /// Appends a moment such as `2026-11-23T14:02:11.123000+00:00`.
    mutating func appendISO8601(milliseconds: Int64) {
        let seconds = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
        let civil = CivilTime(secondsSinceEpoch: seconds)
        appendPadded(civil.year, digits: 4)
        append(UInt8(ascii: "-"))
        appendPadded(civil.month, digits: 2)
        append(UInt8(ascii: "-"))
        appendPadded(civil.day, digits: 2)
        append(UInt8(ascii: "T"))
        appendPadded(civil.hour, digits: 2)
        append(UInt8(ascii: ":"))
        appendPadded(civil.minute, digits: 2)
        append(UInt8(ascii: ":"))
        appendPadded(civil.second, digits: 2)
        append(UInt8(ascii: "."))
        appendPadded(Int(milliseconds - seconds * 1000), digits: 3)
        append(contentsOf: [0x30, 0x30, 0x30, 0x2B, 0x30, 0x30, 0x3A, 0x30, 0x30])
    }
}
