import GatewayModels

/// JSON that we write ourselves: payloads to the gateway, and the files of our state.
public enum JSONText {
    /// A string literal.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// An object of members in the order given; the values are JSON already.
    public static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { quoted($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
    }

    /// A list; the values are JSON already.
    public static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }

    /// Reads a whole text as an object; nil when it is anything else, or goes on behind it.
    static func readObject(_ text: [UInt8]) -> [String: JSONValue]? {
        var cursor = JSONCursor(text.span)
        guard let value = try? JSONValue.read(from: &cursor), case .object(let members) = value else { return nil }
        cursor.skipWhitespace()
        return cursor.index == text.count ? members : nil
    }
}

extension JSONValue {
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var whole: Int64? { if case .integer(let number) = self { number } else { nil } }
    var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }
    var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
    var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
}
