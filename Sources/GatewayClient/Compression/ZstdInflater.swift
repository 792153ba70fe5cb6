import CZstd
import GatewayProtocol

/// `zstd-stream`: one decompression stream for a whole connection; each message is a payload, but no message ends the
/// frame.
///
/// The stream is called until all input is used, not until it reports an end.
final class ZstdInflater: PayloadInflater {
    /// What the decoder may keep of earlier text: 2^27 bytes is the format's own default bound.
    private static let windowLogMax: Int32 = 27

    /// What a frame begins with (RFC 8878, 3.1.1).
    ///
    /// The library may be built to read its older formats as well, whose decoders nobody should be able to reach.
    private static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

    private let stream: OpaquePointer?
    private let output: UnsafeMutablePointer<UInt8>
    private let chunk: Int
    private var isUsable: Bool
    /// How much of the frame's beginning was seen; all of it inside a frame.
    private var seenMagic = 0

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
            try checkMagic(input[source.pos...])
            var target = ZSTD_outBuffer(dst: output, size: chunk, pos: 0)
            let status = ZSTD_decompressStream(stream, &target, &source)
            guard ZSTD_isError(status) == 0 else { throw .corrupt }
            guard text.count + target.pos <= limit else { throw .tooLarge(limit: limit) }
            text.append(contentsOf: UnsafeBufferPointer(start: output, count: target.pos))
            isFull = target.pos == target.size
            if status == 0 { seenMagic = 0 }
        }
    }

    private func checkMagic(_ input: Slice<UnsafeBufferPointer<UInt8>>) throws(InflateError) {
        for byte in input.prefix(Self.magic.count - seenMagic) {
            guard byte == Self.magic[seenMagic] else { throw .corrupt }
            seenMagic += 1
        }
    }
}
