import CZstd
import NIOCore

/// One zstd frame for a connection, which never ends; each payload is flushed.
final class ZstdStreamCompressor: StreamCompressor {
    private let context: OpaquePointer?

    init(level: Int32) {
        context = ZSTD_createCCtx()
        if let context { ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level) }
    }

    deinit {
        if let context { ZSTD_freeCCtx(context) }
    }

    func compress(_ payload: [UInt8], into buffer: inout ByteBuffer) -> Bool {
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
