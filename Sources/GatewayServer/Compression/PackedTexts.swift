import GatewaySimulator

/// A format of compression whose streams can be put together from blocks that refer to nothing before them.
protocol BlockFormat {
    /// A compressed block; nil when it cannot be made.
    static func block(of part: ArraySlice<UInt8>) -> [UInt8]?
    /// What stands in front of so many bytes that are not compressed.
    static func storedBlock(of count: Int) -> [UInt8]
}

/// Prepared dispatches as blocks that fit into any stream.
///
/// What depends on the time stands in stored blocks, where it can be replaced; what lies between is compressed once. A
/// payload so written is larger than one that refers to earlier ones, and costs no more than copying.
final class PackedTexts<Format: BlockFormat> {
    private var texts: [Int: DispatchText] = [:]

    /// More are made only by a simulation that has grown beyond what it was made for.
    private var isFull: Bool { texts.count >= 64 << 10 }

    /// The blocks of a `d` with the brace behind it; nil when they cannot be made.
    func text(of text: DispatchText) -> DispatchText? {
        guard let number = text.number else { return nil }
        if var known = texts[number] {
            known.shift = text.shift
            return known
        }
        guard !isFull, var made = Self.packed(text) else { return nil }
        texts[number] = made
        made.shift = text.shift
        return made
    }

    private static func packed(_ text: DispatchText) -> DispatchText? {
        var bytes: [UInt8] = []
        var marks: [DispatchText.Mark] = []
        var start = 0
        for mark in text.marks {
            if mark.offset > start {
                guard let block = Format.block(of: text.bytes[start..<mark.offset]) else { return nil }
                bytes += block
            }
            bytes += Format.storedBlock(of: mark.count)
            var moved = mark
            moved.offset = bytes.count
            marks.append(moved)
            start = mark.offset + mark.count
            bytes += text.bytes[mark.offset..<start]
        }
        guard let block = Format.block(of: text.bytes[start...] + [UInt8(ascii: "}")]) else { return nil }
        return DispatchText(bytes + block, marks: marks)
    }
}
