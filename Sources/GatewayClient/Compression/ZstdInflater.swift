import CZstd
import GatewayProtocol

/// `zstd-stream`: one decompression stream for a whole connection; each message is a payload, but no message ends the
/// frame.
///
/// The stream is called until all input is used, not until it reports an end.
final class ZstdInflater: PayloadInflater {
    /// What the decoder may keep of earlier text: 2^27 bytes is the format's own default bound.
    private static let windowLogMax: Int32 = 27

    private let stream: OpaquePointer?
    private let output: UnsafeMutablePointer<UInt8>
    private let chunk: Int
    private var isUsable: Bool

    init() {
        stream = ZSTD_createDStream()
        chunk = ZSTD_DStreamOutSize()
        output = .allocate(capacity: chunk)
        isUsable = stream != nil
        if let stream { ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, Self.windowLogMax) }
    }

    deinit {
        ZSTD_freeDStream(stream)
        output.deallocate()
    }

    func inflate(_ message: Span<UInt8>, into text: inout [UInt8], limit: Int) throws(InflateError) -> Bool {
        guard isUsable, let stream else { throw .corrupt }
        let outcome = message.withUnsafeBufferPointer { input in
            Result { () throws(InflateError) in try run(stream, input, into: &text, limit: limit) }
        }
        do {
            try outcome.get()
        } catch {
            isUsable = false
            throw error
        }
        return !text.isEmpty
    }

    private func run(
        _ stream: OpaquePointer, _ input: UnsafeBufferPointer<UInt8>, into text: inout [UInt8], limit: Int
    ) throws(InflateError) {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var isFull = false
        while source.pos < source.size || isFull {
            var target = ZSTD_outBuffer(dst: output, size: chunk, pos: 0)
            let status = ZSTD_decompressStream(stream, &target, &source)
            guard ZSTD_isError(status) == 0 else { throw .corrupt }
            guard text.count + target.pos <= limit else { throw .tooLarge(limit: limit) }
            text.append(contentsOf: UnsafeBufferPointer(start: output, count: target.pos))
            isFull = target.pos == target.size
        }
    }
}
