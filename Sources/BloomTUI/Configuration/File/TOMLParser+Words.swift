/// Values without quotes and brackets: numbers, true and false, dates.
extension TOMLParser {
    mutating func word() throws(Fault) -> ConfigValue {
        let place = here
        let text = takeWord()
        switch text {
        case "": throw fault("expected a value, found \(found)")
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "inf", "+inf": return .number(.infinity)
        case "-inf": return .number(-.infinity)
        case "nan", "+nan", "-nan": return .number(.nan)
        default: break
        }
        if Self.isDateOrTime(text) {
            takeTimeBehindDate(text)
            return .other("a date or time")
        }
        if let number = Self.number(text) { return number }
        if Self.isInteger(text) {
            throw Fault(message: "\(TOMLText.shown(text)) does not fit into 64 bits", place: place)
        }
        throw Fault(message: "\(TOMLText.shown(text)) is no value: texts stand in quotes", place: place)
    }

    private mutating func takeWord() -> String {
        let start = index
        while let byte = peek, byte > 0x20, byte != 0x7F, !Array(",]}#=\"'[{".utf8).contains(byte) { advance() }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    // MARK: - Dates

    private static func isDateOrTime(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        func isDigits(_ range: Range<Int>) -> Bool {
            range.upperBound <= bytes.count && bytes[range].allSatisfy { (0x30...0x39).contains($0) }
        }
        if isDigits(0..<4), bytes.count >= 10 { return bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-") }
        return isDigits(0..<2) && bytes.count >= 5 && bytes[2] == UInt8(ascii: ":")
    }

    /// A blank may stand between a date and its time.
    private mutating func takeTimeBehindDate(_ date: String) {
        guard date.utf8.count == 10, index + 3 < bytes.count, bytes[index] == UInt8(ascii: " "),
            bytes[index + 3] == UInt8(ascii: ":")
        else { return }
        advance()
        _ = takeWord()
    }

    // MARK: - Numbers

    private static func number(_ text: String) -> ConfigValue? {
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
            let digits = text.dropFirst(2)
            guard isGrouped(digits, isDigit: { $0.hexDigitValue.map { $0 < radix } ?? false }) else { return nil }
            return Int(digits.filter { $0 != "_" }, radix: radix).map { .integer($0) }
        }
        if isInteger(text) { return Int(text.filter { $0 != "_" }).map { .integer($0) } }
        return isFraction(text) ? Double(text.filter { $0 != "_" }).map { .number($0) } : nil
    }

    /// Digits with a sign, without zeros in front.
    private static func isInteger(_ text: String) -> Bool {
        let digits = text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : text[...]
        return isGrouped(digits) && (digits.count == 1 || digits.first != "0")
    }

    private static func isFraction(_ text: String) -> Bool {
        let parts = text.split(separator: /[eE]/, maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 || whole.count == 2, isInteger(String(whole[0])) else { return false }
        if whole.count == 2, !isGrouped(whole[1]) { return false }
        guard parts.count == 2 else { return true }
        let exponent = parts[1]
        return isGrouped(exponent.hasPrefix("+") || exponent.hasPrefix("-") ? exponent.dropFirst() : exponent)
    }

    /// Digits, and single underscores between them.
    private static func isGrouped(
        _ text: Substring, isDigit: (Character) -> Bool = { $0.isASCII && $0.isNumber }
    ) -> Bool {
        let groups = text.split(separator: "_", omittingEmptySubsequences: false)
        return groups.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && isDigit($0) } }
    }
}
