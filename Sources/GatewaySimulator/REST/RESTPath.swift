import GatewayModels

/// The path and the query of a request, taken apart and decoded.
struct RESTPath: Hashable, Sendable {
    struct Parameter: Hashable, Sendable {
        var name: String
        var value: String
    }

    /// How many parameters are looked at.
    private static let parameterLimit = 32

    var segments: [String]
    var parameters: [Parameter]

    init(_ text: String) {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        segments = parts[0].split(separator: "/").map { Self.decoded($0, plusIsSpace: false) }
        parameters = []
        guard parts.count == 2 else { return }
        for pair in parts[1].split(separator: "&").prefix(Self.parameterLimit) {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = sides.count == 2 ? Self.decoded(sides[1], plusIsSpace: true) : ""
            parameters.append(Parameter(name: Self.decoded(sides[0], plusIsSpace: true), value: value))
        }
    }

    /// Resolves `%41`; what is no such escape stays as it is.
    private static func decoded(_ text: Substring, plusIsSpace: Bool) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(text)
        }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hexadecimal(bytes[index + 1]),
                let low = hexadecimal(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                let isSpace = plusIsSpace && bytes[index] == UInt8(ascii: "+")
                result.append(isSpace ? UInt8(ascii: " ") : bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// An id in decimal digits and nothing else.
    static func snowflake(_ text: String) -> UInt64? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? UInt64(text) : nil
    }

    // MARK: - The query

    /// The value of a parameter; of one given twice the last counts.
    private subscript(name: String) -> String? { parameters.last { $0.name == name }?.value }

    func snowflake(named name: String) throws(ParameterProblem) -> UInt64? {
        guard let text = self[name] else { return nil }
        guard let id = Self.snowflake(text) else { throw .snowflake(name) }
        return id
    }

    func limit(_ range: ClosedRange<Int>, default usual: Int) throws(ParameterProblem) -> Int {
        guard let text = self["limit"] else { return usual }
        guard let limit = Int(text), range.contains(limit) else {
            throw ParameterProblem(
                field: "limit", what: "must lie between \(range.lowerBound) and \(range.upperBound)")
        }
        return limit
    }

    func flag(named name: String) throws(ParameterProblem) -> Bool {
        switch self[name]?.lowercased() {
        case nil, "false", "0": return false
        case "true", "1": return true
        default: throw ParameterProblem(field: name, what: "is neither true nor false")
        }
    }

    /// A moment in ISO 8601, as milliseconds since 1970, rounded up.
    func moment(named name: String) throws(ParameterProblem) -> Int64? {
        guard let text = self[name] else { return nil }
        guard let moment = Timestamp(iso8601: text) else {
            throw ParameterProblem(field: name, what: "is not a time in ISO 8601")
        }
        return moment.microseconds % 1000 > 0 ? moment.milliseconds + 1 : moment.milliseconds
    }
}
