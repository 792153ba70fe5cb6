/// Reads the frames that the client sends, as a server does.
package struct ClientFrames {
    /// What a frame is.
    package enum Frame {
        case message([UInt8])
        case close(UInt16?)
        case other
    }

    private var buffer: [UInt8] = []

    /// Has read nothing.
    package init() {}

    /// Takes bytes; returns the frames that are whole.
    package mutating func receive(_ bytes: [UInt8]) -> [Frame] {
        buffer += bytes
        var frames: [Frame] = []
        var start = 0
        while let (frame, end) = next(from: start) {
            frames.append(frame)
            start = end
        }
        buffer.removeFirst(start)
        return frames
    }

    private func next(from first: Int) -> (Frame, end: Int)? {
        guard buffer.count >= first + 2 else { return nil }
        var length = Int(buffer[first + 1] & 0x7F)
        var start = first + 2
        if length == 126 {
            guard buffer.count >= start + 2 else { return nil }
            length = Int(buffer[start]) << 8 | Int(buffer[start + 1])
            start += 2
        }
        let end = start + 4 + length
        guard buffer.count >= end else { return nil }
        var payload: [UInt8] = []
        payload.reserveCapacity(length)
        for index in 0..<length { payload.append(buffer[start + 4 + index] ^ buffer[start + index % 4]) }
        switch buffer[first] & 0x0F {
        case 1, 2: return (.message(payload), end)
        case 8: return (.close(payload.count >= 2 ? UInt16(payload[0]) << 8 | UInt16(payload[1]) : nil), end)
        default: return (.other, end)
        }
    }
}
