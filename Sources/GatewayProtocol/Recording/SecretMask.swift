/// Takes out of a payload what nobody else should have: tokens, session ids and addresses for resumes.
///
/// Masked is the text of every member whose name is `session_id` or `resume_gateway_url`, or is or ends in `token`, at any
/// depth: READY, voice states, voice servers, interactions and webhooks have such members. The rest stays byte for byte.
public struct SecretMask: Sendable {
    /// What stands in the place of a secret.
    public static let replacement = "masked"

    private static let names = ["session_id", "resume_gateway_url"].map { Array($0.utf8) }
    private static let suffix = Array("token".utf8)

    private let secrets: [[UInt8]]

    /// Makes a mask; the given texts are masked wherever they stand.
    public init(secrets: [String] = []) {
        self.secrets = secrets.map { Array($0.utf8) }.filter { !$0.isEmpty }
    }

    /// The payload without its secrets; line ends between values become spaces, so that it fits in a line.
    public func masked(_ json: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(json.count)
        var index = 0
        // Where the string began that may turn out to be the name of a secret member.
        var isSecret = false
        while index < json.count {
            let byte = json[index]
            guard byte == UInt8(ascii: "\"") else {
                // The value of a member of that name is masked only if it is a string.
                if byte != UInt8(ascii: ":"), byte > 0x20 { isSecret = false }
                result.append(max(byte, 0x20))
                index += 1
                continue
            }
            let end = Self.endOfString(json, from: index)
            if isSecret {
                result += "\"\(Self.replacement)\"".utf8
                isSecret = false
            } else {
                let content = json[(index + 1)..<max(index + 1, end - 1)]
                isSecret = Self.isSecretName(content) && Self.isKey(json, behind: end)
                result += json[index..<end].lazy.map { max($0, 0x20) }
            }
            index = end
        }
        for secret in secrets { Self.replace(secret, in: &result) }
        return result
    }

    /// Behind the closing quotation mark, or the end of the text.
    private static func endOfString(_ json: [UInt8], from start: Int) -> Int {
        var index = start + 1
        while index < json.count {
            switch json[index] {
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "\""): return index + 1
            default: index += 1
            }
        }
        return json.count
    }

    private static func isSecretName(_ name: ArraySlice<UInt8>) -> Bool {
        names.contains { name.elementsEqual($0) } || name.suffix(suffix.count).elementsEqual(suffix)
    }

    private static func isKey(_ json: [UInt8], behind end: Int) -> Bool {
        json[end...].first { $0 > 0x20 } == UInt8(ascii: ":")
    }

    private static func replace(_ secret: [UInt8], in text: inout [UInt8]) {
        var index = 0
        while let start = text[index...].firstIndex(of: secret[0]), start + secret.count <= text.count {
            if text[start..<(start + secret.count)].elementsEqual(secret) {
                text.replaceSubrange(start..<(start + secret.count), with: replacement.utf8)
                index = start + replacement.utf8.count
            } else {
                index = start + 1
            }
        }
    }
}
