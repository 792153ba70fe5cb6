import Foundation

/// Turns names of the wire into names that read like hand-written Swift.
enum SwiftNames {
    /// Words that are written in capitals where they do not begin a name.
    private static let acronyms: Set<String> = ["id", "url", "uri", "json", "html", "api", "tls", "ip", "sku", "uuid"]

    /// The words of a name: split at everything but letters and digits, and where a small letter meets a capital.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var previous: Character = " "
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            guard character.isASCII, character.isLetter || character.isNumber else {
                if !word.isEmpty { words.append(word) }
                (word, previous) = ("", " ")
                continue
            }
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            let endsAcronym = previous.isUppercase && character.isUppercase && next.isLowercase && next.isASCII
            if !word.isEmpty, character.isUppercase, previous.isLowercase || previous.isNumber || endsAcronym {
                words.append(word)
                word = ""
            }
            word.append(character)
            previous = character
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    private static func capitalised(_ word: String) -> String {
        let lower = word.lowercased()
        if acronyms.contains(lower) { return lower.uppercased() }
        if lower.hasSuffix("s"), acronyms.contains(String(lower.dropLast())) {
            return lower.dropLast().uppercased() + "s"
        }
        // What is written in capitals altogether is a constant, not an acronym.
        let rest = word.dropFirst()
        return word.prefix(1).uppercased() + (rest.allSatisfy { !$0.isLowercase } ? rest.lowercased() : String(rest))
    }

    /// `audit-log` to `AuditLog`; names that are already so stay as they are.
    static func type(_ text: String) -> String {
        let name = fragment(text)
        return reservedTypes.contains(name) ? name + "Model" : name
    }

    /// A part of a type's name.
    static func fragment(_ text: String) -> String {
        var name = text
        if !(text.first?.isUppercase == true && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            && text.contains(where: \.isLowercase))
        {
            name = words(text).map(capitalised).joined()
        }
        if name.isEmpty { name = "Unnamed" }
        if name.first?.isNumber == true { name = "Type" + name }
        return name
    }

    /// `guild_id` to `guildID`.
    static func member(_ text: String) -> String {
        let words = words(text)
        guard let first = words.first else { return symbolName(text) }
        let head =
            first.contains(where: \.isLowercase) || words.count > 1 || first.count <= 1
                || !first.contains(where: \.isLetter)
            ? first.prefix(1).lowercased()
                + (first.dropFirst().allSatisfy { !$0.isLowercase }
                    ? first.dropFirst().lowercased() : String(first.dropFirst()))
            : first.lowercased()
        var name = head + words.dropFirst().map(capitalised).joined()
        if name.first?.isNumber == true { name = "value" + name }
        return reservedMembers.contains(name) ? name + "Value" : name
    }

    /// Names made of nothing but signs, such as `+1`'s neighbours, by the code points of their characters.
    private static func symbolName(_ text: String) -> String {
        text.isEmpty
            ? "empty" : "symbol" + text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: "x")
    }

    /// The name with backticks where Swift needs them.
    static func escaped(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

    /// One of many: `attachments` to `attachment`.
    static func singular(_ name: String) -> String {
        if name.hasSuffix("ies"), name.count > 4 { return name.dropLast(3) + "y" }
        if name.hasSuffix("sses") || name.hasSuffix("xes") { return String(name.dropLast(2)) }
        if name.hasSuffix("s"), !name.hasSuffix("ss"), !name.hasSuffix("us"), name.count > 3 {
            return String(name.dropLast())
        }
        return name + "Item"
    }

    private static let keywords: Set<String> = [
        "associatedtype", "class", "deinit", "enum", "extension", "fileprivate", "func", "import", "init", "inout",
        "internal", "let", "open", "operator", "private", "precedencegroup", "protocol", "public", "rethrows", "static",
        "struct", "subscript", "typealias", "var", "break", "case", "catch", "continue", "default", "defer", "do",
        "else", "fallthrough", "for", "guard", "if", "in", "repeat", "return", "throw", "switch", "where", "while",
        "Any", "as", "await", "false", "is", "nil", "super", "throws", "true", "try",
    ]
    private static let reservedMembers: Set<String> = [
        "self", "Self", "Type", "init", "hash", "hashValue", "rawValue", "encode", "read", "merge", "cold", "shared",
        "allCases", "isText", "union", "isEmpty", "contains", "insert", "remove", "update", "formUnion", "subtract",
        "intersection", "dynamicType", "unknown", "other",
    ]
    private static let reservedTypes: Set<String> = [
        "String", "Int", "Int64", "UInt64", "Bool", "Double", "Float", "Array", "Optional", "Dictionary", "Set", "Any",
        "AnyObject", "Self", "Type", "Protocol", "Error", "Never", "Void", "Character", "Result", "Task", "Actor",
        "Field", "JSONCursor", "JSONError", "JSONReadable", "JSONValue", "JSONTag", "JSONKey", "LazyText", "DigitText",
        "ColdFields", "SharedFields", "GatewayModel", "MergeableModel", "OpenEnumeration", "FlagSet",
        "DefaultInitializable",
        "Codable",
        "Encodable", "Decodable", "Encoder", "Decoder", "CodingKey", "AnyCodingKey", "Equatable", "Hashable",
        "Sendable",
        "OptionSet", "Partial", "StaticString", "Cold", "Fields", "Keys", "CodingKeys", "Kind", "ModelCatalogue",
        "GatewayModels", "Swift", "Snowflake", "Timestamp", "RawRepresentable", "Identifiable", "Comparable", "Span",
        "KeyedDecodingContainer", "KeyedEncodingContainer", "Class", "Self.Type", "Metatype", "Extension", "Import",
    ]
}
