import CZstd
import NIOCore

/// One zstd frame for a connection, which never ends; each payload is flushed.
final class ZstdStreamCompressor: StreamCompressor {
    private let context: OpaquePointer?
    private var hasBegun = false
    /// Whether blocks that this context does not know lie behind its own: from then on it cannot be used.
    private var hasForeignBlocks = false

    init(level: Int32) {
        context = ZSTD_createCCtx()
        if let context { ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level) }
    }

    deinit {
        if let context { ZSTD_freeCCtx(context) }
    }

    /// Prepares for blocks that were made elsewhere; false as long as there is no frame that they could stand in.
    func beginForeignBlocks() -> Bool {
        hasForeignBlocks = hasForeignBlocks || hasBegun
        return hasBegun
    }

    func compress(_ payload: [UInt8], into buffer: inout ByteBuffer) -> Bool {
        if hasForeignBlocks {
            // What comes between prepared payloads is small or rare.
            for start in stride(from: 0, to: payload.count, by: ZstdBlocks.largest) {
                let part = payload[start..<min(payload.count, start + ZstdBlocks.largest)]
                buffer.writeBytes(ZstdBlocks.storedBlock(of: part.count))
                buffer.writeBytes(part)
            }
            return true
        }
        hasBegun = true
        guard let context else { return false }
        return payload.withUnsafeBytes { bytes in
            var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
            var left = 0
            repeat {
                let room = max(1024, (bytes.count - input.pos) / 3)
                buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { space in
                    var output = ZSTD_outBuffer(dst: space.baseAddress, size: space.count, pos: 0)
                    left = ZSTD_compressStream2(context, &output, &input, ZSTD_e_flush)
                    return output.pos
                }
                if ZSTD_isError(left) != 0 { return false }
            } while left > 0 || input.pos < input.size
            return true
        }
    }
}
