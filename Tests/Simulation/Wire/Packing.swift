import GatewayProtocol

/// Stands in for zlib where no C is: a payload is scrambled, and ends in a checksum and zlib's own flush marker.
///
/// What matters to the engine is the same: a payload may span messages, damage is found, and nothing before the end counts.
enum Packing {
    static let scramble: UInt8 = 0xA5
    static let marker: [UInt8] = [0x00, 0x00, 0xFF, 0xFF]

    /// Packs a payload.
    static func pack(_ payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(payload.count + 5)
        var sum: UInt8 = 0
        for byte in payload {
            bytes.append(byte ^ scramble)
            sum = sum &* 31 &+ byte
        }
        bytes.append(sum | 1)
        bytes += marker
        return bytes
    }
}

/// Takes ``Packing`` apart again.
package struct Unpacking: PayloadInflater {
    private var waiting: [UInt8] = []

    /// Has read nothing.
    package init() {}

    /// Adds a message; true when it ends a payload.
    package mutating func inflate(
        _ message: Span<UInt8>, into text: inout [UInt8], limit: Int
    ) throws(InflateError) -> Bool {
        for index in message.indices { waiting.append(message[index]) }
        guard waiting.count <= limit + 5 else { throw .tooLarge(limit: limit) }
        guard waiting.count > 5, waiting.suffix(4).elementsEqual(Packing.marker) else { return false }
        var sum: UInt8 = 0
        for byte in waiting.dropLast(5) {
            let plain = byte ^ Packing.scramble
            sum = sum &* 31 &+ plain
            text.append(plain)
        }
        guard waiting[waiting.count - 5] == sum | 1 else { throw .corrupt }
        waiting.removeAll(keepingCapacity: true)
        return true
    }
}
