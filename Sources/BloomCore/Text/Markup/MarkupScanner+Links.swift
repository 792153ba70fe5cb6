extension MarkupScanner {
    private static let schemes: [StaticString] = ["https://", "http://"]

    private func scheme(at place: Int) -> Int? {
        Self.schemes.first { matches($0, at: place) }?.utf8CodeUnitCount
    }

    /// A link that stands in the text; what closes an open emphasis is not part of it.
    func bareLink() -> (token: MarkupToken, end: Int)? {
        guard !Self.isWord(byte(index - 1)), let scheme = scheme(at: index) else { return nil }
        var end = index + scheme
        var depth = 0
        while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: "<"), bytes[end] != UInt8(ascii: ">") {
            if closesEmphasis(at: end) || matches("](", at: end) { break }
            if bytes[end] == UInt8(ascii: "(") { depth += 1 }
            if bytes[end] == UInt8(ascii: ")") { depth -= 1 }
            end += 1
        }
        trailing: while end > index + scheme {
            switch bytes[end - 1] {
            case UInt8(ascii: ")"):
                guard depth < 0 else { break trailing }
                depth += 1
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"),
                UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "]"):
                break
            default: break trailing
            }
            end -= 1
        }
        return end > index + scheme ? (.link(index..<end), end) : nil
    }

    private func closesEmphasis(at place: Int) -> Bool {
        (isOpen(.bar) && matches("||", at: place)) || (isOpen(.doubleStar) && matches("**", at: place))
            || (isOpen(.tilde) && matches("~~", at: place))
            || (isOpen(.doubleUnderscore) && matches("__", at: place) && !Self.isWord(byte(place + 2)))
            || (isOpen(.star) && byte(place) == UInt8(ascii: "*"))
    }

    /// `[words](link)`; the words hold no bracket, the link no space.
    func maskedLink() -> (token: MarkupToken, end: Int)? {
        guard let bracket = end(of: index + 1, at: UInt8(ascii: "]"), but: UInt8(ascii: "[")),
            bracket > index + 1, byte(bracket + 1) == UInt8(ascii: "(")
        else { return nil }
        let label = index + 1..<bracket
        // Words that look like an address may name another one than the link leads to; then all of it is shown.
        guard !label.contains(where: { matches("://", at: $0) || matches("www.", at: $0) }) else { return nil }
        let isEnclosed = byte(bracket + 2) == UInt8(ascii: "<")
        let start = bracket + (isEnclosed ? 3 : 2)
        guard scheme(at: start) != nil else { return nil }
        var end = start
        var depth = 0
        while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: "["), bytes[end] != UInt8(ascii: "<") {
            if bytes[end] == UInt8(ascii: ">") { break }
            if bytes[end] == UInt8(ascii: "(") { depth += 1 }
            if bytes[end] == UInt8(ascii: ")") {
                if depth == 0 { break }
                depth -= 1
            }
            end += 1
        }
        let url = start..<end
        if isEnclosed {
            guard byte(end) == UInt8(ascii: ">") else { return nil }
            end += 1
        }
        end = skippingTitle(from: end)
        return byte(end) == UInt8(ascii: ")") ? (.maskedLink(label: label, url: url), end + 1) : nil
    }

    /// Behind ` "title"`, if there is one.
    private func skippingTitle(from place: Int) -> Int {
        guard byte(place) == 0x20, byte(place + 1) == UInt8(ascii: "\""),
            let end = end(of: place + 2, at: UInt8(ascii: "\""), but: UInt8(ascii: "["))
        else { return place }
        return end + 1
    }

    /// Where a byte stands next in the line, unless another one stands before it.
    func end(of start: Int, at wanted: UInt8, but stop: UInt8) -> Int? {
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            if byte == wanted { return place }
            if byte == stop || byte == UInt8(ascii: "\n") { return nil }
            place += 1
        }
        return nil
    }
}
