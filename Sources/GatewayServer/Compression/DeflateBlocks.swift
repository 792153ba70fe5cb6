import CZlib

/// Blocks of a deflate stream (RFC 1951).
enum DeflateBlocks: BlockFormat {
    /// The five bytes in front of bytes that are not compressed (3.2.4); there may be 65,535 of them.
    static func storedBlock(of count: Int) -> [UInt8] {
        let low = UInt8(truncatingIfNeeded: count)
        let high = UInt8(truncatingIfNeeded: count >> 8)
        return [0, low, high, ~low, ~high]
    }

    /// Blocks of which the last is the empty one of a sync flush.
    static func block(of part: ArraySlice<UInt8>) -> [UInt8]? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
            return nil
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
                count =
                    deflate(&stream, Z_SYNC_FLUSH) == Z_OK && stream.avail_in == 0 ? room - Int(stream.avail_out) : 0
            }
        }
        return output.isEmpty ? nil : output
    }
}
