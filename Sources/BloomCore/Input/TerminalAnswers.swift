/// What a terminal answered to ``TerminalCommand/ask(_:)``, picked out of what came meanwhile.
///
/// A terminal answers in the order of the questions, and all of them answer the last one.
public struct TerminalAnswers: Sendable {
    /// What the text stands on; nil as long as the terminal has not said.
    public private(set) var background: Theme.Background?
    /// Whether it holds back output until a frame is complete, as far as it has said so.
    public private(set) var synchronizesOutput = false
    /// Whether the last question was answered: nothing more will come.
    public private(set) var isComplete = false
    private var keys: [UInt8] = []
    private var open: [UInt8] = []

    /// Before any answer.
    public init() {}

    /// What was no answer, in order, with the beginning of an answer that is not complete: what the person typed.
    public var rest: [UInt8] { keys + open }

    /// Takes the next bytes.
    public mutating func take(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            open.append(byte)
            switch Self.match(open) {
            case .answer: note(open)
            case .beginning: continue
            case .other:
                // Only its last byte can begin another one.
                let begins = open.count > 1 && byte == 0x1b
                keys += begins ? open.dropLast() : open[...]
                open = begins ? [byte] : []
                continue
            }
            open = []
        }
    }

    private enum Match {
        case answer
        case beginning
        case other
    }

    /// No answer is longer.
    private static let longest = 64

    private static func match(_ bytes: [UInt8]) -> Match {
        guard bytes.count <= longest, bytes[0] == 0x1b else { return .other }
        guard bytes.count > 1 else { return .beginning }
        switch bytes[1] {
        case UInt8(ascii: "["): return matchControl(bytes.dropFirst(2))
        case UInt8(ascii: "]"): return matchString(bytes.dropFirst(2))
        default: return .other
        }
    }

    /// `? numbers c` or `? numbers $ y`.
    private static func matchControl(_ bytes: ArraySlice<UInt8>) -> Match {
        guard let first = bytes.first else { return .beginning }
        guard first == UInt8(ascii: "?") else { return .other }
        let rest = bytes.dropFirst().drop { $0 == UInt8(ascii: ";") || isDigit($0) }
        switch (rest.first, rest.dropFirst().first) {
        case (nil, nil), (UInt8(ascii: "$"), nil): return .beginning
        case (UInt8(ascii: "c"), nil), (UInt8(ascii: "$"), UInt8(ascii: "y")): return .answer
        default: return .other
        }
    }

    /// `11;` and text that ends in BEL or ST.
    private static func matchString(_ bytes: ArraySlice<UInt8>) -> Match {
        let start = Array("11;".utf8)
        guard bytes.count > start.count else {
            return start.starts(with: bytes) ? .beginning : .other
        }
        guard bytes.starts(with: start), let last = bytes.last else { return .other }
        if last == 0x07 { return .answer }
        if bytes.dropLast().last == 0x1b { return last == UInt8(ascii: "\\") ? .answer : .other }
        return last >= 0x20 && last < 0x7f || last == 0x1b ? .beginning : .other
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private mutating func note(_ answer: [UInt8]) {
        let text = String(decoding: answer.dropFirst(2), as: UTF8.self)
        if text.hasSuffix("c") {
            isComplete = true
        } else if text.hasPrefix("?2026;") {
            // 1 is on, 2 is off; 0 and 4 are never.
            synchronizesOutput = text.hasPrefix("?2026;1$") || text.hasPrefix("?2026;2$")
        } else if text.hasPrefix("11;") {
            background = Theme.Background(answer: text.dropFirst(3).prefix { $0 != "\u{7}" && $0 != "\u{1B}" })
        }
    }
}

extension Theme.Background {
    /// Reads a colour as terminals write it, `rgb:RRRR/GGGG/BBBB` or `#RRGGBB`; nil for anything else.
    init?(answer text: some StringProtocol) {
        var parts: [Substring]
        if text.hasPrefix("#") {
            let digits = Array(text.dropFirst())
            guard digits.count == 6 else { return nil }
            parts = stride(from: 0, to: 6, by: 2).map { Substring(String(digits[$0...$0 + 1])) }
        } else {
            guard text.hasPrefix("rgb:") || text.hasPrefix("rgba:"), let colon = text.firstIndex(of: ":") else {
                return nil
            }
            parts = text[text.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
                .map { Substring(String($0)) }
        }
        // The fourth would be how opaque it is.
        guard parts.count == 3 || parts.count == 4 else { return nil }
        var shares: [Double] = []
        for part in parts.prefix(3) {
            guard (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit), let value = Int(part, radix: 16)
            else { return nil }
            shares.append(Double(value) / Double(1 << (4 * part.utf8.count) - 1))
        }
        // The square stands in for the exact curve: only the side of the middle matters, where black and white text
        // have the same contrast.
        let luminance = 0.2126 * shares[0] * shares[0] + 0.7152 * shares[1] * shares[1] + 0.0722 * shares[2] * shares[2]
        self = luminance > 0.18 ? .light : .dark
    }
}
