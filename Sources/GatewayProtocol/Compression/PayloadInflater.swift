/// One connection's decompression: bytes in, text out.
///
/// A new connection has a new one; one that failed is unusable.
public protocol PayloadInflater {
    /// Adds the content of one WebSocket message to the text that is being put together.
    ///
    /// - Parameter limit: how many bytes the text may have at most.
    /// - Returns: whether the payload is complete. With zlib it is when the message ends in the flush marker.
    /// - Throws: ``InflateError``.
    mutating func inflate(_ message: Span<UInt8>, into text: inout [UInt8], limit: Int) throws(InflateError) -> Bool
}

/// Why a compressed payload could not be read.
///
/// The connection cannot go on.
public enum InflateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The data is damaged.
    case corrupt
    /// The text would be larger than the limit in bytes.
    case tooLarge(limit: Int)
    /// The stream ended although the connection goes on.
    case ended

    /// In words.
    public var description: String {
        switch self {
        case .corrupt: "corrupt compressed data"
        case .tooLarge(let limit): "a payload of more than \(limit >> 20) MiB after decompression"
        case .ended: "the compressed stream ended early"
        }
    }
}
