import NIOCore

/// Compresses the payloads of one connection, which share one context.
protocol StreamCompressor: AnyObject {
    /// Appends a compressed payload, flushed so that the client can read all of it; false when the context is broken.
    func compress(_ payload: [UInt8], into buffer: inout ByteBuffer) -> Bool
}
