import CZlib
import GatewayProtocol

/// `zlib-stream`: one inflate context for a whole connection; a payload ends where a message ends in the flush marker.
///
/// A payload may span several messages, and the marker may lie across two of them.
final class ZlibInflater: PayloadInflater {
    private static let marker: UInt32 = 0x0000_FFFF
    private static let chunk = 64 << 10

    private let stream: UnsafeMutablePointer<z_stream>
    private let output: UnsafeMutablePointer<UInt8>
    private var isUsable: Bool
    /// The last four bytes that were seen, over all messages.
    private var tail: UInt32 = .max

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        output = .allocate(capacity: Self.chunk)
        isUsable = bloom_inflate_init(stream) == Z_OK
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        output.deallocate()
    }

    func inflate(_ message: Span<UInt8>, into text: inout [UInt8], limit: Int) throws(InflateError) -> Bool {
        guard isUsable else { throw .corrupt }
        let outcome = message.withUnsafeBufferPointer { input in
            Result { () throws(InflateError) in try run(input, into: &text, limit: limit) }
        }
        do {
            try outcome.get()
        } catch {
            isUsable = false
            throw error
        }
        for index in max(0, message.count - 4)..<message.count { tail = tail << 8 | UInt32(message[index]) }
        return tail == Self.marker && !text.isEmpty
    }

    private func run(
        _ input: UnsafeBufferPointer<UInt8>, into text: inout [UInt8], limit: Int
    ) throws(InflateError) {
        guard let base = input.baseAddress, let length = UInt32(exactly: input.count), length > 0 else { return }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: base)
        stream.pointee.avail_in = length
        repeat {
            stream.pointee.next_out = output
            stream.pointee.avail_out = UInt32(Self.chunk)
            let status = CZlib.inflate(stream, Z_SYNC_FLUSH)
            let produced = Self.chunk - Int(stream.pointee.avail_out)
            guard text.count + produced <= limit else { throw .tooLarge(limit: limit) }
            text.append(contentsOf: UnsafeBufferPointer(start: output, count: produced))
            switch status {
            case Z_OK: break
            // No progress was possible: all input is used and the output was flushed before.
            case Z_BUF_ERROR: return
            case Z_STREAM_END: throw .ended
            default: throw .corrupt
            }
        } while stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0
    }
}
