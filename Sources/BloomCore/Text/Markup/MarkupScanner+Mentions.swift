import GatewayModels

extension MarkupScanner {
    /// Something between `<` and `>`.
    func angle() -> (token: MarkupToken, end: Int)? {
        guard let close = end(of: index + 1, at: UInt8(ascii: ">"), but: UInt8(ascii: "<")) else { return nil }
        return token(inside: index + 1..<close).map { ($0, close + 1) }
    }

    private func token(inside inner: Range<Int>) -> MarkupToken? {
        let start = inner.lowerBound
        if matches("https://", at: start) || matches("http://", at: start) {
            return inner.allSatisfy { bytes[$0] > 0x20 } ? .link(inner) : nil
        }
        // The longest mention is a command: three names of 32 characters and an id.
        guard inner.count <= 512 else { return nil }
        if matches("@!", at: start) { return id(inner.dropFirst(2)).map { .user($0) } }
        if matches("@&", at: start) { return id(inner.dropFirst(2)).map { .role($0) } }
        if matches("@", at: start) { return id(inner.dropFirst(1)).map { .user($0) } }
        if matches("#", at: start) { return id(inner.dropFirst(1)).map { .channel($0) } }
        if matches("/", at: start) { return named(inner.dropFirst(1)).map { .command($0) } }
        if matches(":", at: start) { return named(inner.dropFirst(1)).flatMap(emoji) }
        if matches("a:", at: start) { return named(inner.dropFirst(2)).flatMap(emoji) }
        if matches("t:", at: start) { return time(inner.dropFirst(2)) }
        if matches("id:", at: start) { return navigation(inner.dropFirst(3)) }
        return nil
    }

    private func id(_ range: Range<Int>) -> Snowflake? {
        guard !range.isEmpty, range.count <= 20 else { return nil }
        return Snowflake(String(decoding: bytes[range], as: UTF8.self))
    }

    /// The place of the name in `name:id`.
    private func named(_ range: Range<Int>) -> Range<Int>? {
        guard let colon = range.last(where: { bytes[$0] == UInt8(ascii: ":") }), colon > range.lowerBound,
            id(colon + 1..<range.upperBound) != nil
        else { return nil }
        return range.lowerBound..<colon
    }

    private func emoji(_ name: Range<Int>) -> MarkupToken? {
        name.allSatisfy { Self.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: "_") } ? .emoji(name) : nil
    }

    /// Seconds and an optional style; moments beyond what a date of JavaScript can hold are no times.
    private func time(_ range: Range<Int>) -> MarkupToken? {
        let colon = range.first { bytes[$0] == UInt8(ascii: ":") }
        let number = String(decoding: bytes[range.lowerBound..<(colon ?? range.upperBound)], as: UTF8.self)
        guard !number.hasPrefix("+"), let seconds = Int64(number), abs(seconds.clamped) <= 8_640_000_000_000 else {
            return nil
        }
        guard let colon else { return .time(seconds, style: UInt8(ascii: "f")) }
        guard range.upperBound - colon == 2, "tTdDfFsSR".utf8.contains(bytes[colon + 1]) else { return nil }
        return .time(seconds, style: bytes[colon + 1])
    }

    private func navigation(_ range: Range<Int>) -> MarkupToken? {
        let word = range.prefix { bytes[$0] != UInt8(ascii: ":") }
        let known = ["customize", "browse", "guide", "linked-roles"]
        return known.contains(String(decoding: bytes[word], as: UTF8.self)) ? .navigation(word) : nil
    }

    /// `@everyone` or `@here`, not as the start of a longer word.
    func everyone() -> (token: MarkupToken, end: Int)? {
        let words: [StaticString] = ["@everyone", "@here"]
        guard let word = words.first(where: { matches($0, at: index) }) else { return nil }
        let end = index + word.utf8CodeUnitCount
        return Self.isWord(byte(end)) ? nil : (.everyone(index..<end), end)
    }
}

extension Int64 {
    /// The same, but for the one number that has no opposite.
    fileprivate var clamped: Int64 { Swift.max(self, -Int64.max) }
}
