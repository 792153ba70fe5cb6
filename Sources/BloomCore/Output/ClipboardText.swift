/// Text for the clipboard: what was written, without what could act where it is pasted.
enum ClipboardText {
    /// The text with controls made visible and invisible characters taken out, at most so many bytes of UTF-8.
    ///
    /// Line breaks and tabs stay. Emoji and marks stay whole, as the clipboard has no cells. It is cut between two
    /// characters.
    static func cleaned(_ raw: String, limit: Int) -> (text: String, isCut: Bool) {
        let policy = TextPolicy(allowPrivateUse: true)
        let head = raw.prefix(bytes: limit)
        var text = ""
        var count = 0
        for character in ScalarFilter.filtered(head, policy: policy, marksDirections: false) {
            let shown = visible(character)
            let length = shown.utf8.count
            guard count + length <= limit else { return (text, true) }
            text += shown
            count += length
        }
        return (text, raw.utf8.count > limit)
    }

    private static func visible(_ character: Character) -> String {
        var text = ""
        for scalar in character.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: text.unicodeScalars.append(scalar)
            case 0..<0x20, 0x7F:
                text += "^"
                text.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value ^ 0x40)))
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension String {
    /// The scalars at the start that fit into so many bytes of UTF-8.
    func prefix(bytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        // An index inside a scalar counts as its start.
        return String(self[..<utf8.index(utf8.startIndex, offsetBy: max(0, limit))])
    }
}

/// The usual base 64 with padding.
enum Base64 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The bytes as text.
    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = 0
            for byte in group { bits = bits << 8 | Int(byte) }
            bits <<= 8 * (3 - group.count)
            for place in 0..<4 {
                text.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return text
    }
}
