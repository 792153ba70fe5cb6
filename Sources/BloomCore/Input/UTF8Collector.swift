/// Gathers the bytes of one scalar that is not ASCII.
struct UTF8Collector: Sendable {
    private var bytes: [UInt8] = []

    var isEmpty: Bool { bytes.isEmpty }

    /// The scalar that this byte completes.
    ///
    /// Bytes that are not UTF-8 are dropped.
    mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
        if byte >= 0xc0 { bytes = [] } else if bytes.isEmpty { return nil }
        bytes.append(byte)
        let length =
            switch bytes[0] {
            case 0xc2...0xdf: 2
            case 0xe0...0xef: 3
            case 0xf0...0xf4: 4
            default: 1
            }
        guard bytes.count >= length else { return nil }
        defer { bytes = [] }
        guard length > 1, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.unicodeScalars.first
    }
}
