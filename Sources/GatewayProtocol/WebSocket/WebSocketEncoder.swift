/// Builds the frames that a client sends: whole and masked (RFC 6455, 5.1).
public enum WebSocketEncoder {
    /// A text message.
    public static func text(_ payload: Span<UInt8>, mask: UInt32) -> [UInt8] { frame(opcode: 0x1, payload, mask: mask) }

    /// A binary message.
    public static func binary(_ payload: Span<UInt8>, mask: UInt32) -> [UInt8] {
        frame(opcode: 0x2, payload, mask: mask)
    }

    /// The answer to a ping, with the ping's content.
    public static func pong(_ payload: [UInt8], mask: UInt32) -> [UInt8] {
        frame(opcode: 0xA, payload.span, mask: mask)
    }

    /// A close frame; nil sends one without a code.
    public static func close(_ code: CloseCode?, mask: UInt32) -> [UInt8] {
        let payload = code.map { [UInt8($0.rawValue >> 8), UInt8($0.rawValue & 0xFF)] } ?? []
        return frame(opcode: 0x8, payload.span, mask: mask)
    }

    /// The answer to a close frame: the same code, but none to a 1000 or 1001, because sent by a client these end the
    /// session.
    public static func answer(toClose code: CloseCode?, mask: UInt32) -> [UInt8] {
        close(code.flatMap { $0.rawValue < 1002 ? nil : $0 }, mask: mask)
    }

    private static func frame(opcode: UInt8, _ payload: Span<UInt8>, mask: UInt32) -> [UInt8] {
        var frame: [UInt8] = [0x80 | opcode]
        frame.reserveCapacity(payload.count + 14)
        switch payload.count {
        case 0...125:
            frame.append(0x80 | UInt8(payload.count))
        case 126...0xFFFF:
            frame.append(0x80 | 126)
            frame.append(UInt8(payload.count >> 8))
            frame.append(UInt8(payload.count & 0xFF))
        default:
            frame.append(0x80 | 127)
            for shift in stride(from: 56, through: 0, by: -8) { frame.append(UInt8(payload.count >> shift & 0xFF)) }
        }
        withUnsafeBytes(of: mask.bigEndian) { frame.append(contentsOf: $0) }
        let start = frame.count
        payload.withUnsafeBufferPointer { frame.append(contentsOf: $0) }
        apply(mask, to: &frame, from: start)
        return frame
    }

    /// Masks the bytes behind a place, eight in a step.
    private static func apply(_ mask: UInt32, to frame: inout [UInt8], from start: Int) {
        let key = UInt64(mask.bigEndian)
        let pair = key << 32 | key
        frame.withUnsafeMutableBytes { bytes in
            var index = start
            while bytes.count - index >= 8 {
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                bytes.storeBytes(of: word ^ pair, toByteOffset: index, as: UInt64.self)
                index += 8
            }
            withUnsafeBytes(of: pair) { rest in
                for offset in 0..<bytes.count - index { bytes[index + offset] ^= rest[offset] }
            }
        }
    }
}
