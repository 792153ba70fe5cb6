/// Gathers the bytes of a paste up to the mark that ends it.
struct PasteBuffer: Sendable {
    private static let end: [UInt8] = [0x1b] + Array("[201~".utf8)

    /// Bytes beyond the limit.
    private(set) var dropped = 0
    private let limit: Int
    private var bytes: [UInt8] = []

    init(limit: Int) { self.limit = limit }

    /// Takes a byte; true when it completes the mark at the end.
    mutating func take(_ byte: UInt8) -> Bool {
        // The last bytes are kept beyond the limit, as the end mark must be found in them.
        bytes.append(byte)
        if byte == UInt8(ascii: "~"), bytes.suffix(Self.end.count).elementsEqual(Self.end) {
            bytes.removeLast(Self.end.count)
            return true
        }
        if bytes.count > limit + 2 * Self.end.count {
            let excess = bytes.count - limit - Self.end.count
            bytes.removeSubrange(limit..<limit + excess)
            dropped += excess
        }
        return false
    }

    /// The text so far, and an empty buffer.
    mutating func finish() -> String {
        if bytes.count > limit {
            dropped += bytes.count - limit
            bytes.removeLast(bytes.count - limit)
        }
        defer { bytes.removeAll() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
