import NIOCore
import NIOWebSocket

/// Whole frames that are written to a socket at once: half the work of a small payload is handing it on.
struct FrameBatch {
    private var frames: ByteBuffer?
    /// What the last batch needed.
    private var capacity = 4096

    /// Adds an unmasked frame with a whole message, whose bytes are written by the body.
    mutating func add(
        _ opcode: WebSocketOpcode, count: Int, from allocator: ByteBufferAllocator, _ write: (inout ByteBuffer) -> Void
    ) {
        // Taken out, so that it is not copied when it grows.
        var buffer = frames ?? allocator.buffer(capacity: capacity)
        frames = nil
        buffer.writeInteger(UInt8(0x80) | UInt8(webSocketOpcode: opcode))
        switch count {
        case ..<126: buffer.writeInteger(UInt8(truncatingIfNeeded: count))
        case ..<(1 << 16):
            buffer.writeInteger(UInt8(126))
            buffer.writeInteger(UInt16(truncatingIfNeeded: count))
        default:
            buffer.writeInteger(UInt8(127))
            buffer.writeInteger(UInt64(count))
        }
        write(&buffer)
        frames = buffer
    }

    /// The frames since the last call; nil when there are none.
    mutating func take() -> ByteBuffer? {
        defer { frames = nil }
        if let frames { capacity = min(max(4096, frames.readableBytes), 512 << 10) }
        return frames
    }
}
