import CZlib
import NIOCore

/// One deflate stream for a connection; each payload ends in a sync flush, whose last bytes are 00 00 FF FF.
final class ZlibStreamCompressor: StreamCompressor {
    /// On the heap, because zlib keeps a pointer back to it.
    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    init(level: Int32) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let clamped = min(max(level, 0), 9)
        let size = Int32(MemoryLayout<z_stream>.size)
        isReady = deflateInit_(stream, clamped, ZLIB_VERSION, size) == Z_OK
    }

    deinit {
        if isReady { deflateEnd(stream) }
        stream.deallocate()
    }

    func compress(_ payload: [UInt8], into buffer: inout ByteBuffer) -> Bool {
        guard isReady, let count = UInt32(exactly: payload.count) else { return false }
        return payload.withUnsafeBufferPointer { input in
            // zlib never writes through the pointer to its input.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = count
            defer { stream.pointee.next_in = nil }
            repeat {
                let room = max(1024, Int(stream.pointee.avail_in) / 3)
                var status = Z_OK
                buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { output in
                    stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
                    stream.pointee.avail_out = UInt32(truncatingIfNeeded: min(output.count, Int(Int32.max)))
                    let before = stream.pointee.avail_out
                    status = deflate(stream, Z_SYNC_FLUSH)
                    return Int(before - stream.pointee.avail_out)
                }
                guard status == Z_OK || status == Z_BUF_ERROR else { return false }
                // A flush is complete when it left room.
            } while stream.pointee.avail_out == 0
            return stream.pointee.avail_in == 0
        }
    }
}
