import GatewayProtocol
import Testing

@testable import BloomTUI

/// The parts between the still demo's client and its server.
@Suite struct StillPartsTests {
    @Test(arguments: [0, 1, 125, 126, 65_535, 65_536])
    func framesOfTheServerAreRead(count: Int) throws {
        let payload = (0..<count).map { UInt8(truncatingIfNeeded: 0x20 + $0 % 90) }
        var decoder = WebSocketDecoder(maximumMessageSize: 1 << 20)
        _ = decoder.receive(StillFrames.text(payload))
        guard case .text = try decoder.next() else { return #expect(Bool(false), "no text") }
        #expect(decoder.withMessage { message in message.indices.map { message[$0] } } == payload)
    }

    @Test(arguments: [0, 1, 125, 126, 65_535, 65_536])
    func framesOfTheClientAreRead(count: Int) {
        let payload = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        #expect(StillFrames.read(WebSocketEncoder.text(payload.span, mask: 0x1234_5678)) == .message(payload))
    }

    @Test func closesAreRead() throws {
        #expect(StillFrames.read(WebSocketEncoder.close(.keepSession, mask: 7)) == .close(4000))
        #expect(StillFrames.read(WebSocketEncoder.close(nil, mask: 7)) == .close(nil))
        var decoder = WebSocketDecoder(maximumMessageSize: 1024)
        _ = decoder.receive(StillFrames.close(4009, String(repeating: "x", count: 500)))
        guard case .close(let code, let reason) = try decoder.next() else { return #expect(Bool(false), "no close") }
        #expect(code == CloseCode(rawValue: 4009))
        #expect(reason.count == 123)
    }

    @Test(arguments: [[], [0x81], [0x81, 0x05, 1, 2], [0x81, 0x85, 1, 2], [0x81, 0xFF, 0, 0]] as [[UInt8]])
    func brokenFramesAreNothing(_ bytes: [UInt8]) {
        #expect(StillFrames.read(bytes) == .other)
    }

    @Test func theAgendaKeepsItsOrder() {
        var agenda = StillAgenda()
        let times: [Int64] = [5, 3, 9, 3, 5, 1, 9]
        for (line, time) in times.enumerated() { agenda.add(.opened(line: line), at: time) }
        #expect(agenda.next == 1)
        #expect(agenda.take(until: 0) == nil)
        var order: [Int] = []
        while case .opened(let line) = agenda.take(until: 5) { order.append(line) }
        #expect(order == [5, 1, 3, 0, 4])
        #expect(agenda.next == 9)
        // What has happened does not pile up, and does not disturb what is to come.
        for line in 0..<5000 {
            agenda.add(.opened(line: line), at: 5)
            #expect(agenda.take(until: 5) != nil)
        }
        var rest: [Int] = []
        while case .opened(let line) = agenda.take(until: .max) { rest.append(line) }
        #expect(rest == [2, 6])
        #expect(agenda.next == nil)
    }

    @Test(arguments: [("90s", 90), ("40m", 2400), ("2h", 7200), ("24h", 86_400), ("1s", 1)])
    func spansAreRead(_ words: String, _ seconds: Int) {
        #expect(StillRun.span(words) == .seconds(seconds))
    }

    @Test(arguments: [
        "", "m", "40", "0s", "25h", "-1m", "+5m", "1.5h", "40 m", "40m ", "99999999999999999999h", "٤m", "m40",
    ])
    func otherSpansAreRefused(_ words: String) {
        #expect(StillRun.span(words) == nil)
    }
}
