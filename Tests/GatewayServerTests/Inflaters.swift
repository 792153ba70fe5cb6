import CZlib
import CZstd

/// Inflates what a server deflates, with zlib itself.
final class ZlibInflater {
    private let stream: UnsafeMutablePointer<z_stream>

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        inflateInit_(stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Nil when the bytes are no continuation of the stream.
    func inflate(_ bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var input = bytes
        var output = [UInt8](repeating: 0, count: 1 << 20)
        return input.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            repeat {
                let status = output.withUnsafeMutableBufferPointer { space in
                    stream.pointee.next_out = space.baseAddress
                    stream.pointee.avail_out = UInt32(space.count)
                    return CZlib.inflate(stream, Z_SYNC_FLUSH)
                }
                guard status == Z_OK || status == Z_BUF_ERROR else { return nil }
                result += output.prefix(output.count - Int(stream.pointee.avail_out))
            } while stream.pointee.avail_out == 0
            return result
        }
    }
}

/// Decompresses one endless zstd frame.
final class ZstdInflater {
    private let context = ZSTD_createDCtx()

    deinit { ZSTD_freeDCtx(context) }

    /// Nil when the bytes are no continuation of the frame.
    func inflate(_ bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var space = [UInt8](repeating: 0, count: 1 << 20)
        return bytes.withUnsafeBytes { raw in
            var input = ZSTD_inBuffer(src: raw.baseAddress, size: raw.count, pos: 0)
            var filled = 0
            repeat {
                var status = 0
                filled = space.withUnsafeMutableBytes { room in
                    var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
                    status = ZSTD_decompressStream(context, &output, &input)
                    return output.pos
                }
                if ZSTD_isError(status) != 0 { return nil }
                result += space.prefix(filled)
            } while input.pos < input.size || filled == space.count
            return result
        }
    }
}
