import GatewaySimulator

/// Frames as a server sends them, written apart from the code under test.
package enum ServerFrames {
    /// A text message.
    package static func text(_ payload: [UInt8]) -> [UInt8] { frame(0x81, payload) }

    /// A binary message.
    package static func binary(_ payload: [UInt8]) -> [UInt8] { frame(0x82, payload) }

    /// One message in three frames, with a ping between two of them.
    package static func fragments(_ payload: [UInt8], isText: Bool) -> [UInt8] {
        let first = payload.count / 3
        let second = payload.count * 2 / 3
        return frame(isText ? 0x01 : 0x02, Array(payload[..<first])) + frame(0x89, [1, 2])
            + frame(0x00, Array(payload[first..<second])) + frame(0x80, Array(payload[second...]))
    }

    /// A close frame; nil has no code.
    package static func close(_ code: UInt16?, _ reason: String) -> [UInt8] {
        guard let code else { return frame(0x88, []) }
        return frame(0x88, [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(reason.utf8.prefix(123)))
    }

    /// The bytes for a fault below the level of payloads; nil for those that only change later framing.
    package static func bytes(for fault: WireFault) -> [UInt8]? {
        switch fault {
        case .ping: frame(0x89, Array("ping".utf8))
        case .pong: frame(0x8A, [])
        case .maskedFrame: [0x81, 0x81, 1, 2, 3, 4, 0x60]
        case .reservedBits: frame(0xC1, Array("{}".utf8))
        case .invalidText: frame(0x81, [0xC3, 0x28])
        case .brokenClose: frame(0x88, [0x03])
        case .fragment, .split, .smallSegments, .slowWriter, .slowReader, .corruptCompression, .heal: nil
        }
    }

    /// A frame with this first byte.
    package static func frame(_ first: UInt8, _ payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(payload.count + 10)
        bytes.append(first)
        if payload.count < 126 {
            bytes.append(UInt8(payload.count))
        } else if payload.count < 65536 {
            bytes += [126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        } else {
            bytes.append(127)
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(payload.count >> shift & 0xFF)) }
        }
        bytes += payload
        return bytes
    }
}
