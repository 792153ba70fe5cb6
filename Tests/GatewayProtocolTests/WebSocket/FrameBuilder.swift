/// Frames as a server sends them, and as it must not.
struct FrameBuilder {
    var bytes: [UInt8] = []

    mutating func add(
        opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true, reserved: UInt8 = 0, mask: [UInt8]? = nil,
        lengthBytes: Int? = nil
    ) {
        bytes.append((isFinal ? 0x80 : 0) | reserved << 4 | opcode)
        let flag: UInt8 = mask == nil ? 0 : 0x80
        switch lengthBytes ?? (payload.count < 126 ? 0 : payload.count < 65536 ? 2 : 8) {
        case 0: bytes.append(flag | UInt8(payload.count))
        case 2:
            bytes.append(flag | 126)
            bytes += [UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        default:
            bytes.append(flag | 127)
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(payload.count >> shift & 0xFF)) }
        }
        if let mask { bytes += mask }
        bytes += payload
    }

    static func frame(_ opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true) -> [UInt8] {
        var builder = FrameBuilder()
        builder.add(opcode: opcode, payload, isFinal: isFinal)
        return builder.bytes
    }

    static func text(_ text: String) -> [UInt8] { frame(1, Array(text.utf8)) }
}
