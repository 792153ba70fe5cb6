import GatewayProtocol
import Simulation

/// Compressed streams put together by hand, without the libraries that will read them.
struct HandmadeStream {
    private let compression: TransportCompression
    private var hasBegun = false

    init(_ compression: TransportCompression) { self.compression = compression }

    /// The frame that carries a payload: compressed in form, but with its bytes as they are.
    mutating func message(_ payload: [UInt8]) -> [UInt8] {
        defer { hasBegun = true }
        switch compression {
        case .none: return ServerFrames.frame(0x81, payload)
        case .zlib:
            let length = UInt16(payload.count)
            let block = [0] + Self.little(UInt64(length), 2) + Self.little(UInt64(~length), 2) + payload
            return ServerFrames.frame(0x82, (hasBegun ? [] : [0x78, 0x01]) + block + [0, 0, 0, 0xFF, 0xFF])
        case .zstd:
            let block = Self.little(UInt64(payload.count) << 3, 3) + payload
            return ServerFrames.frame(0x82, (hasBegun ? [] : Self.zstdHeader) + block)
        }
    }

    /// A frame whose few bytes become at least so many.
    static func bomb(_ compression: TransportCompression, bytes: Int) -> [UInt8] {
        switch compression {
        case .none: []
        case .zlib: ServerFrames.frame(0x82, zlibRun(bytes))
        case .zstd:
            // Blocks of one repeated byte, each of the largest size.
            ServerFrames.frame(
                0x82, (0...bytes >> 17).flatMap { _ in little((128 << 10) << 3 | 1 << 1, 3) + [UInt8(ascii: "x")] })
        }
    }

    /// A frame that will have no content size and no checksum, with a window of 128 KiB (RFC 8878, 3.1.1.1).
    private static let zstdHeader: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 7 << 3]

    /// One block of fixed codes (RFC 1951, 3.2.6): a letter, then 258 times the same, again and again.
    private static func zlibRun(_ bytes: Int) -> [UInt8] {
        var bits = Bits()
        bits.add(0b010, 3)
        bits.addCode(0x30 + 0x78, 8)
        for _ in 0...bytes / 258 {
            bits.addCode(0b1100_0101, 8)
            bits.addCode(0, 5)
        }
        bits.addCode(0, 7)
        // An empty stored block, which is the flush marker.
        bits.add(0, 3)
        return bits.bytes + [0, 0, 0xFF, 0xFF]
    }

    private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    }

    /// Bits from the lowest up; codes begin with their highest.
    private struct Bits {
        var bytes: [UInt8] = []
        private var used = 8

        mutating func add(_ value: Int, _ count: Int) {
            for bit in 0..<count {
                if used == 8 {
                    bytes.append(0)
                    used = 0
                }
                bytes[bytes.count - 1] |= UInt8(value >> bit & 1) << used
                used += 1
            }
        }

        mutating func addCode(_ code: Int, _ count: Int) {
            for bit in (0..<count).reversed() { add(code >> bit & 1, 1) }
        }
    }
}
