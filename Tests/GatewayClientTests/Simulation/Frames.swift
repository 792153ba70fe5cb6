import GatewayProtocol
import GatewaySimulator

/// Frames as a server sends them, written apart from the code under test.
enum ServerFrames {
    static func text(_ payload: [UInt8]) -> [UInt8] { frame(0x81, payload) }

    static func close(_ code: UInt16?, _ reason: String) -> [UInt8] {
        guard let code else { return frame(0x88, []) }
        return frame(0x88, [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(reason.utf8))
    }

    /// The bytes for a fault below the level of payloads; nil for those that only change later framing.
    static func bytes(for fault: WireFault) -> [UInt8]? {
        switch fault {
        case .ping: frame(0x89, Array("ping".utf8))
        case .pong: frame(0x8A, [])
        case .maskedFrame: [0x81, 0x81, 1, 2, 3, 4, 0x60]
        case .reservedBits: frame(0xC1, Array("{}".utf8))
        case .invalidText: frame(0x81, [0xC3, 0x28])
        case .brokenClose: frame(0x88, [0x03])
        case .fragment, .split, .smallSegments, .corruptCompression, .heal: nil
        }
    }

    static func frame(_ first: UInt8, _ payload: [UInt8]) -> [UInt8] {
        var bytes = [first]
        if payload.count < 126 {
            bytes.append(UInt8(payload.count))
        } else if payload.count < 65536 {
            bytes += [126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        } else {
            bytes.append(127)
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(payload.count >> shift & 0xFF)) }
        }
        return bytes + payload
    }
}

/// Reads the frames that the client sends, as a server does.
struct ClientFrames {
    enum Frame {
        case message([UInt8])
        case close(UInt16?)
        case other
    }

    private var buffer: [UInt8] = []

    mutating func receive(_ bytes: [UInt8]) -> [Frame] {
        buffer += bytes
        var frames: [Frame] = []
        while let frame = next() { frames.append(frame) }
        return frames
    }

    private mutating func next() -> Frame? {
        guard buffer.count >= 2 else { return nil }
        var length = Int(buffer[1] & 0x7F)
        var start = 2
        if length == 126 {
            guard buffer.count >= 4 else { return nil }
            length = Int(buffer[2]) << 8 | Int(buffer[3])
            start = 4
        }
        guard buffer.count >= start + 4 + length else { return nil }
        let key = Array(buffer[start..<start + 4])
        let payload = buffer[(start + 4)..<(start + 4 + length)].enumerated().map { $1 ^ key[$0 % 4] }
        let opcode = buffer[0] & 0x0F
        buffer.removeFirst(start + 4 + length)
        switch opcode {
        case 1, 2: return .message(payload)
        case 8: return .close(payload.count >= 2 ? UInt16(payload[0]) << 8 | UInt16(payload[1]) : nil)
        default: return .other
        }
    }
}

/// Stands in where no compression is used.
struct Uncompressed: PayloadInflater {
    func inflate(_ message: Span<UInt8>, into text: inout [UInt8], limit: Int) throws(InflateError) -> Bool {
        throw .corrupt
    }
}
