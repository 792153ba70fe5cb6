/// Finds out to which member a place in a JSON text belongs.
///
/// Only asked when something is wrong, so that the readers need not keep track.
enum JSONPath {
    /// Longer paths are cut: an error message is for people.
    static let maximumParts = 32

    private enum Part {
        case key(Range<Int>)
        case index(Int)
    }

    /// The path to the value that holds the byte at `offset`.
    static func path(to offset: Int, in bytes: Span<UInt8>) -> String {
        var parts: [Part] = []
        var lastString = 0..<0
        var position = 0
        let end = min(offset, bytes.count)
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                lastString = position + 1..<stringEnd(from: position + 1, in: bytes)
                // A string that does not end before the place is the value itself.
                if lastString.upperBound >= end { return words(parts, in: bytes) }
                position = lastString.upperBound
            case UInt8(ascii: ":"):
                if !parts.isEmpty { parts[parts.count - 1] = .key(lastString) }
            case UInt8(ascii: "{"): parts.append(.key(0..<0))
            case UInt8(ascii: "["): parts.append(.index(0))
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = parts.popLast()
            case UInt8(ascii: ","):
                if case .index(let index) = parts.last { parts[parts.count - 1] = .index(index + 1) }
            default: break
            }
            position += 1
        }
        return words(parts, in: bytes)
    }

    private static func stringEnd(from start: Int, in bytes: Span<UInt8>) -> Int {
        var position = start
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(position, bytes.count)
    }

    private static func words(_ parts: [Part], in bytes: Span<UInt8>) -> String {
        var text = ""
        for part in parts.prefix(maximumParts) {
            switch part {
            case .index(let index): text += "[\(index)]"
            case .key(let range) where range.isEmpty: break
            case .key(let range):
                let key = String(decoding: range.prefix(64).map { bytes[$0] }, as: UTF8.self)
                text += text.isEmpty ? key : ".\(key)"
            }
        }
        return parts.count > maximumParts ? text + "…" : text
    }
}
