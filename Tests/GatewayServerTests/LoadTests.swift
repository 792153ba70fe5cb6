import GatewayServer
import GatewaySimulator
import Testing

/// As fast as the client takes it, what arrives is whole and in order, whatever form it was kept in.
@Suite(.timeLimit(.minutes(3))) struct LoadTests {
    /// `s` of a dispatch, nil for other payloads; the text must be one whole JSON object.
    private func sequence(_ bytes: [UInt8]) -> Int? {
        guard bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else { return -1 }
        let text = String(decoding: bytes.prefix(120), as: UTF8.self)
        return text.firstMatch(of: /"s":(\d+),"op":0,"d":/).flatMap { Int($0.1) }
    }

    @Test(arguments: ["", "&compress=zlib-stream", "&compress=zstd-stream"])
    func `laps arrive without a gap, and beats in between are answered`(compression: String) async throws {
        let options = LoopbackTests.options { $0.simulator.rate = .unlimited }
        try await GatewayServer.withServer(options) { server in
            try await RawClient.connect(port: server.port) { client in
                let zlib = ZlibInflater()
                let zstd = ZstdInflater()
                func payload(_ frame: RawFrame) -> [UInt8]? {
                    switch compression {
                    case "": frame.payload
                    case "&compress=zlib-stream": zlib.inflate(frame.payload)
                    default: zstd.inflate(frame.payload)
                    }
                }
                _ = try await client.upgrade("v=10&encoding=json\(compression)")
                let hello = try #require(await client.frame())
                #expect(payload(hello) != nil)
                try await client.identify(server.token)
                var next = 1
                var acks = 0
                var bytes: [String: Int] = [:]
                // Well into the second lap, and on until acks have come from behind what was sent before them.
                while next < 500_000 {
                    if next >= 10_000, acks >= 3 { break }
                    let frame = try #require(await client.frame())
                    let text = try #require(payload(frame), "the stream is broken at \(next)")
                    if let number = sequence(text) {
                        try #require(number == next)
                        next += 1
                        bytes["json", default: 0] += text.count
                        bytes["wire", default: 0] += frame.payload.count
                        // Payloads of the other kind, between prepared ones.
                        if next % 500 == 0 { try await client.send(#"{"op":1,"d":null}"#) }
                    } else {
                        acks += 1
                    }
                }
                #expect(acks >= 3)
                if !compression.isEmpty { #expect(bytes["wire"] ?? 0 < (bytes["json"] ?? 0) * 3 / 4) }
            }
        }
    }
}
