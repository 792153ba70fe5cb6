import GatewayProtocol
import Testing

@testable import GatewayClient

@Suite struct ReadPacerTests {
    private func pauses(_ moments: [Int], bytes: Int = 1400, interval: Duration = .milliseconds(8)) -> [Duration?] {
        var pacer = ReadPacer(interval: interval)
        return moments.map { pacer.pause(after: bytes, now: Instant.zero + .milliseconds($0)) }
    }

    @Test func `what comes on its own is read at once`() {
        #expect(pauses([0, 16, 40, 1000]) == [nil, nil, nil, nil])
    }

    @Test func `what comes thick is read in handfuls`() {
        #expect(
            pauses([0, 3, 11, 20, 100, 101]) == [
                nil, .milliseconds(8), .milliseconds(8), .milliseconds(8), nil, .milliseconds(8),
            ])
    }

    @Test func `a flood waits for nothing`() {
        #expect(pauses([0, 1, 2], bytes: ReadPacer.floodBytes) == [nil, nil, nil])
    }

    @Test func `without an interval nothing waits`() {
        #expect(pauses([0, 1, 2], interval: .zero) == [nil, nil, nil])
    }
}
