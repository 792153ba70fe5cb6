/// Builds the frames that a client sends: whole and masked (RFC 6455, 5.1).
public enum WebSocketEncoder {
    /// A text message.
    public static func text(_ payload: [UInt8], mask: UInt32) -> [UInt8] { frame(opcode: 0x1, payload, mask: mask) }

    /// A binary message.
    public static func binary(_ payload: [UInt8], mask: UInt32) -> [UInt8] { frame(opcode: 0x2, payload, mask: mask) }

    /// The answer to a ping, with the ping's content.
    public static func pong(_ payload: [UInt8], mask: UInt32) -> [UInt8] { frame(opcode: 0xA, payload, mask: mask) }

    /// A close frame; nil sends one without a code.
    public static func close(_ code: CloseCode?, mask: UInt32) -> [UInt8] {
        guard let code else { return frame(opcode: 0x8, [], mask: mask) }
        return frame(opcode: 0x8, [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xFF)], mask: mask)
    }

    private static func frame(opcode: UInt8, _ payload: [UInt8], mask: UInt32) -> [UInt8] {
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
        let key = (0..<4).map { UInt8(mask >> (24 - 8 * UInt32($0)) & 0xFF) }
        frame.append(contentsOf: key)
        for (index, byte) in payload.enumerated() { frame.append(byte ^ key[index & 3]) }
        return frame
    }
}
