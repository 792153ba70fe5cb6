import CZlib
import GatewaySimulator

/// Prepared dispatches as deflate blocks that refer to nothing before them, so that they fit into any stream.
///
/// What depends on the time stands in stored blocks, where it can be replaced; what lies between is compressed once. A
/// payload so written is larger than one that refers to earlier ones, and costs no more than copying.
final class DeflatedTexts {
    /// More are made only by a simulation that has grown beyond what it was made for.
    private static let limit = 64 << 10

    private var texts: [Int: DispatchText] = [:]

    /// The blocks of a `d` with the brace behind it; nil when they cannot be made.
    func text(of text: DispatchText) -> DispatchText? {
        guard let number = text.number else { return nil }
        if var known = texts[number] {
            known.shift = text.shift
            return known
        }
        guard texts.count < Self.limit, var made = Self.deflated(text) else { return nil }
        texts[number] = made
        made.shift = text.shift
        return made
    }

    /// The five bytes in front of bytes that are not compressed (RFC 1951, 3.2.4); there may be 65,535 of them.
    static func storedBlock(of count: Int) -> [UInt8] {
        let low = UInt8(truncatingIfNeeded: count)
        let high = UInt8(truncatingIfNeeded: count >> 8)
        return [0, low, high, ~low, ~high]
    }

    private static func deflated(_ text: DispatchText) -> DispatchText? {
        var bytes: [UInt8] = []
        var marks: [DispatchText.Mark] = []
        var start = 0
        for mark in text.marks {
            guard append(text.bytes[start..<mark.offset], to: &bytes) else { return nil }
            bytes += storedBlock(of: mark.count)
            var moved = mark
            moved.offset = bytes.count
            marks.append(moved)
            start = mark.offset + mark.count
            bytes += text.bytes[mark.offset..<start]
        }
        guard append(text.bytes[start...] + [UInt8(ascii: "}")], to: &bytes) else { return nil }
        return DispatchText(bytes, marks: marks)
    }

    /// Appends blocks for some bytes, the last of them the empty one of a sync flush.
    private static func append(_ part: ArraySlice<UInt8>, to bytes: inout [UInt8]) -> Bool {
        guard !part.isEmpty else { return true }
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
            return false
        }
        defer { deflateEnd(&stream) }
        let room = Int(deflateBound(&stream, UInt(part.count))) + 16
        var input = Array(part)
        let output = [UInt8](unsafeUninitializedCapacity: room) { space, count in
            input.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = space.baseAddress
                stream.avail_out = UInt32(room)
                count = deflate(&stream, Z_SYNC_FLUSH) == Z_OK && stream.avail_in == 0 ? room - Int(stream.avail_out) : 0
            }
        }
        bytes += output
        return !output.isEmpty
    }
}
