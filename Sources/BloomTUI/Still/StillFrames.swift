/// WebSocket frames as the still demo's server sends and reads them (RFC 6455, 5.2): whole, and unmasked when sent.
enum StillFrames {
    /// What a frame of the client is.
    enum Received: Hashable {
        case message([UInt8])
        case close(UInt16?)
        /// A pong, or bytes that are no whole frame.
        case other
    }

    /// A text message.
    static func text(_ payload: [UInt8]) -> [UInt8] { frame(first: 0x81, payload) }

    /// A ping.
    static func ping() -> [UInt8] { frame(first: 0x89, [0x62, 0x6C]) }

    /// A frame with this first byte: the mark of the last frame, reserved bits and the opcode.
    static func frame(first: UInt8, _ payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [first]
        bytes.reserveCapacity(payload.count + 10)
        switch payload.count {
        case ...125: bytes.append(UInt8(payload.count))
        case ...0xFFFF: bytes += [126] + bigEndian(payload.count, bytes: 2)
        default: bytes += [127] + bigEndian(payload.count, bytes: 8)
        }
        return bytes + payload
    }

    /// A close frame; without a code it is empty, as one without a code is.
    static func close(_ code: UInt16?, _ reason: String) -> [UInt8] {
        guard let code else { return frame(first: 0x88, []) }
        // A control frame holds 125 bytes, the code among them.
        return frame(first: 0x88, bigEndian(Int(code), bytes: 2) + Array(reason.utf8.prefix(123)))
    }

    /// Reads one frame of the client, which the engine always hands out whole and masked.
    static func read(_ bytes: [UInt8]) -> Received {
        guard bytes.count >= 2 else { return .other }
        let extra = bytes[1] & 0x7F == 126 ? 2 : bytes[1] & 0x7F == 127 ? 8 : 0
        let start = 2 + extra + 4
        guard bytes.count >= start, bytes[1] & 0x80 != 0 else { return .other }
        let mask = bytes[start - 4..<start]
        let payload = bytes[start...].enumerated().map { $1 ^ mask[mask.startIndex + $0 % 4] }
        switch bytes[0] & 0x0F {
        case 1, 2: return .message(payload)
        case 8: return .close(payload.count >= 2 ? UInt16(payload[0]) << 8 | UInt16(payload[1]) : nil)
        default: return .other
        }
    }

    private static func bigEndian(_ number: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
