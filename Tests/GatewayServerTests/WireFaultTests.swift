import GatewayServer
import GatewaySimulator
import Testing

@Suite("Faults on the wire", .timeLimit(.minutes(2)))
struct WireFaultTests {
    /// Connects, reads Hello, injects a fault, and hands over.
    static func afterFault(
        _ words: String,
        _ body: @escaping @Sendable (inout RawClient, GatewayServer) async throws -> Void
    ) async throws {
        let options = LoopbackTests.options { $0.simulator.rate = .perSecond(0) }
        try await GatewayServer.withServer(options) { server in
            try await RawClient.connect(port: server.port) { client in
                _ = try await client.upgrade()
                _ = await client.frame()
                try await server.inject(ScheduledFault(parsing: words))
                try await body(&client, server)
            }
        }
    }

    @Test("drop ends the stream without a close frame, in order")
    func drop() async throws {
        try await Self.afterFault("drop") { client, _ in
            #expect(await client.frame() == nil)
            #expect(!client.wasReset)
        }
    }

    @Test("reset cuts the stream")
    func reset() async throws {
        try await Self.afterFault("reset") { client, _ in
            #expect(await client.frame() == nil)
            #expect(client.wasReset)
        }
    }

    @Test(
        "close frames",
        arguments: [
            (#"close 4009 reason "gone""#, [0x0F, 0xA9] + Array("gone".utf8)), ("close 1000", [0x03, 0xE8]),
            ("close", []), ("broken close", [3]),
        ]
    )
    func close(words: String, payload: [UInt8]) async throws {
        try await Self.afterFault(words) { client, _ in
            #expect(await client.frame() == RawFrame(first: 0x88, isMasked: false, payload: payload))
            // The server waits a second for the answer; on a busy machine it may be gone.
            _ = try? await client.send(RawFrame.close, payload.count < 2 ? [] : payload)
            #expect(await client.frame() == nil)
        }
    }

    @Test("a long reason is cut to what a control frame holds, at a character")
    func longReason() async throws {
        let reason = String(repeating: "é", count: 100)
        try await Self.afterFault("close 4000 reason \(reason)") { client, _ in
            let frame = try #require(await client.frame())
            #expect(frame.payload.count == 124)
            #expect(frame.payload.dropFirst(2).elementsEqual(String(repeating: "é", count: 61).utf8))
        }
    }

    @Test("fragments with a ping between them join to the payload")
    func fragment() async throws {
        try await Self.afterFault("fragment") { client, _ in
            try await client.send(#"{"op":1,"d":null}"#)
            var frames: [RawFrame] = []
            for _ in 0..<4 { frames.append(try #require(await client.frame())) }
            #expect(frames.map(\.first) == [0x01, 0x89, 0x00, 0x80])
            let joined = frames.filter { $0.opcode != RawFrame.ping }.flatMap(\.payload)
            #expect(String(decoding: joined, as: UTF8.self) == LoopbackTests.ack)
        }
    }

    @Test(
        "single frames",
        arguments: [
            ("ping", 0x89, false, "simulated"), ("pong", 0x8A, false, "simulated"),
            ("masked frame", 0x81, true, #"{"op":11}"#), ("reserved bits", 0xC1, false, #"{"op":11}"#),
        ] as [(String, UInt8, Bool, String)]
    )
    func frames(words: String, first: UInt8, isMasked: Bool, text: String) async throws {
        try await Self.afterFault(words) { client, _ in
            let expected = RawFrame(first: first, isMasked: isMasked, payload: Array(text.utf8))
            #expect(await client.frame() == expected)
        }
    }

    @Test("a text that is no UTF-8")
    func invalidText() async throws {
        try await Self.afterFault("invalid text") { client, _ in
            #expect(await client.frame()?.payload == [0x22, 0xC3, 0x28, 0x22])
        }
    }

    @Test("tiny segments carry the same bytes")
    func smallSegments() async throws {
        try await Self.afterFault("small segments") { client, server in
            try await client.identify(server.token)
            let ready = try #require(await client.frame())
            #expect(ready.text.hasPrefix("{\"t\":\"READY\""))
            #expect(ready.text.hasSuffix("}"))
        }
    }

    @Test("a slow writer sends the same bytes, and heal sends the rest at once")
    func slowWriter() async throws {
        try await Self.afterFault("slow writer") { client, server in
            try await client.identify(server.token)
            let ready = try #require(await client.frame())
            #expect(ready.text.hasPrefix("{\"t\":\"READY\"") && ready.text.hasSuffix("}"))
            // Guilds of ten kilobytes each take the better part of a second.
            try await server.inject(.heal)
            for _ in 0..<2 {
                let guild = try #require(await client.frame())
                #expect(guild.text.hasPrefix("{\"t\":\"GUILD_CREATE\"") && guild.text.hasSuffix("}"))
            }
        }
    }

    @Test("a slow reader answers all the same")
    func slowReader() async throws {
        try await Self.afterFault("slow reader") { client, _ in
            for _ in 0..<3 { try await client.send(#"{"op":1,"d":null}"#) }
            for _ in 0..<3 { #expect(await client.frame()?.text == LoopbackTests.ack) }
        }
    }

    @Test("a stalled connection answers nothing, while another one is served")
    func stall() async throws {
        try await Self.afterFault("stall") { client, server in
            try await client.send(#"{"op":1,"d":null}"#)
            try await RawClient.connect(port: server.port) { other in
                _ = try await other.upgrade()
                _ = await other.frame()
                try await other.send(#"{"op":1,"d":null}"#)
                #expect(await other.frame()?.text == LoopbackTests.ack)
            }
            #expect(try await server.statistics.heartbeats == 1)
        }
    }

    @Test("away: connections are refused by the system until the server is back, which heal brings about")
    func away() async throws {
        try await Self.afterFault("away 1h") { client, server in
            #expect(await client.frame() == nil)
            await #expect(throws: (any Error).self) { try await RawClient.connect(port: server.port) { _ in } }
            try await server.inject(.heal)
            let head = try await RawClient.connect(port: server.port) { try await $0.upgrade() }
            #expect(head.hasPrefix("HTTP/1.1 101"))
        }
    }

    @Test("an absence ends by itself")
    func returns() async throws {
        try await Self.afterFault("away 1ms") { client, server in
            #expect(await client.frame() == nil)
            // Connecting fails at once as long as the port is closed; the time limit of the suite bounds this.
            var head: String?
            while head == nil { head = try? await RawClient.connect(port: server.port) { try await $0.upgrade() } }
            #expect(head?.hasPrefix("HTTP/1.1 101") == true)
        }
    }

    @Test("frames that clients must not send end the connection with 1002")
    func clientErrors() async throws {
        try await Self.afterFault("heal") { client, _ in
            try await client.send(RawFrame.text, Array("{}".utf8), isMasked: false)
            #expect(await client.frame()?.closeCode == 1002)
        }
        try await Self.afterFault("heal") { client, _ in
            try await client.send(RawFrame.continuation, Array("{}".utf8))
            #expect(await client.frame()?.closeCode == 1002)
        }
    }

    @Test("a client's close is answered with its code, and decides about its session")
    func clientClose() async throws {
        for (code, expected) in [(UInt16(1000), "\"op\":9,\"d\":false"), (4000, "\"t\":\"RESUMED\"")] {
            try await Self.afterFault("heal") { client, server in
                try await client.identify(server.token)
                let ready = try #require(await client.frame()).text
                let session = try #require(ready.split(separator: "\"session_id\":\"").last?.prefix(32))
                try await client.send(RawFrame.close, [UInt8(code >> 8), UInt8(code & 0xFF)])
                var answer = await client.frame()
                while let frame = answer, frame.opcode != RawFrame.close { answer = await client.frame() }
                #expect(answer?.closeCode == code)
                try await RawClient.connect(port: server.port) { second in
                    _ = try await second.upgrade()
                    _ = await second.frame()
                    let body = "\"token\":\"\(server.token)\",\"session_id\":\"\(session)\",\"seq\":1"
                    try await second.send("{\"op\":6,\"d\":{\(body)}}")
                    var text = await second.frame()?.text ?? ""
                    while text.contains("GUILD_CREATE") { text = await second.frame()?.text ?? "" }
                    #expect(text.contains(expected))
                }
            }
        }
    }
}
