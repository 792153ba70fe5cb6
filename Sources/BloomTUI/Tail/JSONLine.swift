import GatewayModels

/// Builds one object of `tail --json`, on one line.
///
/// Content is exact and whole; control characters and the two line separators of Unicode are escaped, so that a line
/// is a line for every reader and nothing in it can steer a terminal.
struct JSONLine {
    private(set) var text = "{"

    init(type: String) {
        text += "\"v\":1,\"type\":"
        Self.append(type, to: &text)
    }

    /// The finished line with its line break.
    var line: String { text + "}\n" }

    mutating func add(_ key: String, _ value: String?) {
        guard let value else { return addNull(key) }
        begin(key)
        Self.append(value, to: &text)
    }

    mutating func add(_ key: String, _ value: Snowflake?) { add(key, value?.description) }
    mutating func add(_ key: String, _ value: Timestamp?) { add(key, value?.description) }

    mutating func add(_ key: String, _ value: Int64?) {
        guard let value else { return addNull(key) }
        begin(key)
        text += String(value)
    }

    mutating func add(_ key: String, _ value: Bool) {
        begin(key)
        text += value ? "true" : "false"
    }

    private mutating func addNull(_ key: String) {
        begin(key)
        text += "null"
    }

    private mutating func begin(_ key: String) { text += ",\"\(key)\":" }

    private static func append(_ value: String, to text: inout String) {
        text += "\""
        var plainStart = value.startIndex
        var index = value.startIndex
        let scalars = value.unicodeScalars
        while index < scalars.endIndex {
            if let escape = escape(scalars[index]) {
                text += value[plainStart..<index]
                text += escape
                index = scalars.index(after: index)
                plainStart = index
            } else {
                index = scalars.index(after: index)
            }
        }
        text += value[plainStart...]
        text += "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
            "\\u" + padded(String(scalar.value, radix: 16))
        default: nil
        }
    }

    private static func padded(_ digits: String) -> String { String(repeating: "0", count: 4 - digits.count) + digits }
}
