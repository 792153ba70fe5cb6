import Glibc

/// Cuts what is read into lines.
struct TypedLines {
    /// The most bytes of one line; the rest of it is dropped.
    static let lineLimit = 4096

    private var partial: [UInt8] = []
    /// Whether nothing more will come.
    private(set) var isAtEnd = false

    /// Reads once, when something is there, and returns the lines that are complete.
    mutating func read(_ descriptor: Int32) -> [String] {
        let bytes = withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer -> [UInt8]? in
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 { return Array(buffer.prefix(count)) }
            return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil
        }
        guard let bytes else {
            isAtEnd = true
            // A last line without an end is a line too.
            return partial.isEmpty ? [] : take([UInt8(ascii: "\n")])
        }
        return take(bytes)
    }

    /// Takes bytes and returns the lines that they complete.
    mutating func take(_ bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                lines.append(String(decoding: partial, as: UTF8.self))
                partial.removeAll(keepingCapacity: true)
            } else if partial.count < Self.lineLimit {
                partial.append(byte)
            }
        }
        return lines
    }
}
