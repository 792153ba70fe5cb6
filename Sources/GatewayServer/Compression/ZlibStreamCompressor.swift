import CZlib
import NIOCore

/// One deflate stream for a connection; each payload ends in a sync flush, whose last bytes are 00 00 FF FF.
final class ZlibStreamCompressor: StreamCompressor {
    /// On the heap, because zlib keeps a pointer back to it.
    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool
    /// Whether the two bytes that begin a zlib stream (RFC 1950, 2.2) are still to be sent.
    private var isAtStart = true
    /// Whether blocks that this context does not know lie behind its own: it must not refer over them.
    private var hasForeignBlocks = false

    init(level: Int32) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let clamped = min(max(level, 0), 9)
        let size = Int32(MemoryLayout<z_stream>.size)
        // Without a header of its own, so that the context can begin anew within a stream.
        isReady =
            deflateInit2_(stream, clamped, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
    }

    deinit {
        if isReady { deflateEnd(stream) }
        stream.deallocate()
    }

    /// What must be sent in front of blocks that were made elsewhere: the beginning of the stream, if it is that.
    func beginForeignBlocks() -> [UInt8] {
        hasForeignBlocks = true
        defer { isAtStart = false }
        return isAtStart ? Self.header : []
    }

    private static let header: [UInt8] = [0x78, 0x01]

    func compress(_ payload: [UInt8], into buffer: inout ByteBuffer) -> Bool {
        guard isReady, let count = UInt32(exactly: payload.count) else { return false }
        if hasForeignBlocks {
            hasForeignBlocks = false
            guard deflateReset(stream) == Z_OK else { return false }
        }
        if isAtStart { buffer.writeBytes(beginForeignBlocks()) }
        hasForeignBlocks = false
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
