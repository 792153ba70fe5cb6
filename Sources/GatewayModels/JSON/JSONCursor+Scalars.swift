extension JSONCursor {
    /// Reads the string that comes next.
    ///
    /// Lone surrogates in escapes become U+FFFD.
    public mutating func readString() throws(JSONError) -> String {
        guard try peekByte() == UInt8(ascii: "\"") else { throw JSONError(.unexpectedByte, at: index) }
        let start = index + 1
        let end = try stringEnd(from: start)
        if end.isPlain {
            index = end.position + 1
            return try text(from: start, to: end.position, isASCII: end.isASCII)
        }
        let buffer = try unescapedString(from: start, firstEscape: end.position)
        do {
            return String(copying: try UTF8Span(validating: buffer.span))
        } catch {
            throw JSONError(.invalidUTF8, at: start)
        }
    }

    /// Where the first quote or escape behind `start` stands, and whether all before it is ASCII.
    func stringEnd(from start: Int) throws(JSONError) -> (position: Int, isPlain: Bool, isASCII: Bool) {
        var position = start
        var seen: UInt64 = 0
        while position + 8 <= bytes.count {
            let word = word(at: position)
            let stops = Self.stops(in: word)
            if stops == 0 {
                seen |= word
                position += 8
                continue
            }
            let length = stops.trailingZeroBitCount >> 3
            seen |= word & ~(UInt64.max << UInt64(8 * length))
            position += length
            switch UInt8(truncatingIfNeeded: word >> UInt64(8 * length)) {
            case UInt8(ascii: "\""): return (position, true, !Self.hasHighBytes(seen))
            case UInt8(ascii: "\\"): return (position, false, false)
            default: throw JSONError(.unexpectedByte, at: position)
            }
        }
        while position < bytes.count {
            let byte = bytes[unchecked: position]
            if byte == UInt8(ascii: "\"") { return (position, true, !Self.hasHighBytes(seen)) }
            if byte == UInt8(ascii: "\\") { return (position, false, false) }
            if byte < 0x20 { throw JSONError(.unexpectedByte, at: position) }
            seen |= UInt64(byte)
            position += 1
        }
        throw JSONError(.unexpectedEnd, at: bytes.count)
    }

    func text(from start: Int, to end: Int, isASCII: Bool) throws(JSONError) -> String {
        let span = bytes.extracting(start..<end)
        if isASCII { return String(copying: unsafe UTF8Span(unchecked: span, isKnownASCII: true)) }
        do {
            return String(copying: try UTF8Span(validating: span))
        } catch {
            throw JSONError(.invalidUTF8, at: start)
        }
    }

    /// The bytes of a string with escapes, which are not checked to be UTF-8; moves behind its closing quote.
    mutating func unescapedString(from start: Int, firstEscape: Int) throws(JSONError) -> [UInt8] {
        var buffer: [UInt8] = []
        buffer.reserveCapacity(firstEscape - start + 32)
        for position in start..<firstEscape { buffer.append(bytes[unchecked: position]) }
        index = firstEscape
        while index < bytes.count {
            let byte = bytes[unchecked: index]
            if byte == UInt8(ascii: "\"") {
                index += 1
                return buffer
            }
            if byte < 0x20 { throw JSONError(.unexpectedByte, at: index) }
            index += 1
            if byte == UInt8(ascii: "\\") {
                try appendEscape(to: &buffer)
            } else {
                buffer.append(byte)
            }
        }
        throw JSONError(.unexpectedEnd, at: bytes.count)
    }

    private mutating func appendEscape(to buffer: inout [UInt8]) throws(JSONError) {
        guard index < bytes.count else { throw JSONError(.unexpectedEnd, at: index) }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(byte)
        case UInt8(ascii: "b"): buffer.append(0x08)
        case UInt8(ascii: "f"): buffer.append(0x0C)
        case UInt8(ascii: "n"): buffer.append(0x0A)
        case UInt8(ascii: "r"): buffer.append(0x0D)
        case UInt8(ascii: "t"): buffer.append(0x09)
        case UInt8(ascii: "u"): buffer.append(contentsOf: String(try readUnicodeEscape()).utf8)
        default: throw JSONError(.invalidEscape, at: index - 1)
        }
    }

    /// Reads the four digits behind `\u`, and the second half of a surrogate pair when one follows.
    private mutating func readUnicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let first = try readFourHexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let afterFirst = index
        index += 2
        let second = try readFourHexDigits()
        guard (0xDC00...0xDFFF).contains(second) else {
            index = afterFirst
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func readFourHexDigits() throws(JSONError) -> UInt32 {
        guard index + 4 <= bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
        var value: UInt32 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = bytes[index] - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = bytes[index] - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = bytes[index] - UInt8(ascii: "A") + 10
            default: throw JSONError(.invalidEscape, at: index)
            }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    /// Reads the number that comes next if it is a whole number that fits; otherwise moves over it and returns nil.
    public mutating func readInteger() throws(JSONError) -> Int64? {
        let start = index
        let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        guard let magnitude = readDigits(), index == bytes.count || !Self.continuesNumber(bytes[index]) else {
            index = start
            try skipValue()
            return nil
        }
        if isNegative { return magnitude <= UInt64(Int64.max) + 1 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil }
        return Int64(exactly: magnitude)
    }

    /// Reads the number that comes next as a floating-point value; nil when it is none or when it is not finite.
    public mutating func readDouble() throws(JSONError) -> Double? {
        let start = index
        try skipValue()
        // The parser of the standard library knows words and hexadecimal digits as well, which JSON does not.
        for position in start..<index where !Self.isNumberByte(bytes[position]) { return nil }
        guard let value = Double(try text(from: start, to: index, isASCII: true)), value.isFinite else { return nil }
        return value
    }

    /// Digits up to the first other byte; nil when there are none or when they do not fit 64 bits.
    mutating func readDigits() -> UInt64? {
        let start = index
        var value: UInt64 = 0
        // Eight digits at a time, as long as they fit whatever they are.
        while index + 8 <= bytes.count, index - start < 16 {
            let word = word(at: index)
            guard Self.isAllDigits(word) else { break }
            value = value &* 100_000_000 &+ Self.number(ofDigits: word)
            index += 8
        }
        while index < bytes.count {
            let digit = bytes[unchecked: index] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            // Eighteen digits always fit.
            if index - start < 18 {
                value = value &* 10 &+ UInt64(digit)
            } else {
                let (scaled, first) = value.multipliedReportingOverflow(by: 10)
                let (sum, second) = scaled.addingReportingOverflow(UInt64(digit))
                if first || second { return nil }
                value = sum
            }
            index += 1
        }
        return index > start ? value : nil
    }

    private static func isNumberByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
        default: continuesNumber(byte)
        }
    }

    private static func continuesNumber(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
    }

    /// Whether all eight bytes are ASCII digits.
    private static func isAllDigits(_ word: UInt64) -> Bool {
        let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
        // A digit has 3 in its upper half, and still has it when 6 is added.
        return (word & high) | (((word &+ 0x0606_0606_0606_0606) & high) >> 4) == 0x3333_3333_3333_3333
    }

    /// The number that eight ASCII digits stand for, the first of them in the lowest byte.
    private static func number(ofDigits word: UInt64) -> UInt64 {
        // Pairs, then fours, then eight: each step joins neighbours by a multiplication.
        let pairs = ((word & 0x0F0F_0F0F_0F0F_0F0F) &* 2561) >> 8
        let fours = ((pairs & 0x00FF_00FF_00FF_00FF) &* 6_553_601) >> 16
        return ((fours & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) >> 32
    }
}
