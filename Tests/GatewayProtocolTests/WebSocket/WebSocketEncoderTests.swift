import GatewayProtocol
import Testing

@Suite struct WebSocketEncoderTests {
    /// Takes a client's frame apart: its first byte and its payload, unmasked.
    static func open(_ frame: [UInt8], length count: Int, key: [UInt8]) -> (first: UInt8, payload: [UInt8])? {
        let header = count < 126 ? 2 : count < 65536 ? 4 : 10
        guard frame.count == header + 4 + count, frame[1] & 0x80 == 0x80 else { return nil }
        let long = frame[2..<header].reduce(0) { $0 << 8 | Int($1) }
        guard (header == 2 ? Int(frame[1] & 0x7F) : long) == count else { return nil }
        guard Array(frame[header..<header + 4]) == key else { return nil }
        return (frame[0], frame[(header + 4)...].enumerated().map { $1 ^ key[$0 % 4] })
    }

    @Test(arguments: [0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 125, 126, 127, 65535, 65536, 1 << 20])
    func `what the client sends is masked and has the right length`(count: Int) {
        let payload = (0..<count).map { UInt8($0 % 251) }
        let text = Self.open(
            WebSocketEncoder.text(payload.span, mask: 0x01F2_03E4), length: count, key: [1, 0xF2, 3, 0xE4])
        #expect(text?.first == 0x81)
        #expect(text?.payload == payload)
        let binary = Self.open(
            WebSocketEncoder.binary(payload.span, mask: 0xFF00_FE01), length: count, key: [0xFF, 0, 0xFE, 1])
        #expect(binary?.first == 0x82)
        #expect(binary?.payload == payload)
    }

    @Test func `control frames carry their content`() {
        let pong = Self.open(WebSocketEncoder.pong([1, 2, 3], mask: 7), length: 3, key: [0, 0, 0, 7])
        #expect(pong?.first == 0x8A)
        #expect(pong?.payload == [1, 2, 3])
        let close = Self.open(WebSocketEncoder.close(.keepSession, mask: 7), length: 2, key: [0, 0, 0, 7])
        #expect(close?.first == 0x88)
        #expect(close?.payload == [0x0F, 0xA0])
        #expect(Self.open(WebSocketEncoder.close(nil, mask: 7), length: 0, key: [0, 0, 0, 7])?.first == 0x88)
    }

    @Test(
        arguments: [(1000, []), (1001, []), (1002, [0x03, 0xEA]), (4004, [0x0F, 0xA4]), (nil, [])]
            as [(UInt16?, [UInt8])])
    func `a close frame is answered with its code unless that would end the session`(code: UInt16?, payload: [UInt8]) {
        let answer = WebSocketEncoder.answer(toClose: code.map(CloseCode.init(rawValue:)), mask: 7)
        #expect(Self.open(answer, length: payload.count, key: [0, 0, 0, 7])?.payload == payload)
    }
}
