import GatewayServer
import GatewaySimulator
import Glibc
import Testing

/// How answers over HTTP reach a client, and how the control routes steer the simulation.
@Suite(.timeLimit(.minutes(2))) struct RESTDeliveryTests {
    private static func served(
        _ faults: String..., body: @escaping @Sendable (inout RawClient, GatewayServer) async throws -> Void
    ) async throws {
        let options = LoopbackTests.options { $0.simulator.rate = .perSecond(0) }
        try await GatewayServer.withServer(options) { server in
            for fault in faults { try await server.inject(ScheduledFault(parsing: fault)) }
            try await RawClient.connect(port: server.port) { try await body(&$0, server) }
        }
    }

    private static func authorization(_ server: GatewayServer) -> [String] { ["Authorization: Bot \(server.token)"] }

    @Test func `an authorised answer has the headers of its bucket, on the clock of the machine`() async throws {
        @Sendable func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Double(time.tv_sec)
        }
        try await Self.served { client, server in
            let before = now()
            let answer = try await client.request("/api/v10/users/@me", Self.authorization(server))
            let after = now()
            let head = answer.head.lowercased()
            #expect(head.hasPrefix("http/1.1 200"))
            for name in ["limit: 30", "remaining: 29", "reset-after: 10.000", "bucket: "] {
                #expect(head.contains("x-ratelimit-\(name)"), "\(head)")
            }
            let reset = head.split(separator: "x-ratelimit-reset: ").last.flatMap {
                Double($0.prefix { $0.isNumber || $0 == "." })
            }
            // However long the machine took for it.
            #expect((before + 9...after + 12).contains(reset ?? 0))
        }
    }

    @Test func `a slow answer waits and then comes whole`() async throws {
        try await Self.served("rest slow 300ms") { client, server in
            let start = ContinuousClock.now
            let answer = try await client.request("/api/v10/users/@me", Self.authorization(server))
            #expect(ContinuousClock.now - start >= .milliseconds(290))
            #expect(answer.body.hasPrefix("{") && answer.body.hasSuffix("}"))
        }
    }

    @Test func `a trickled body comes in pieces and whole`() async throws {
        try await Self.served("rest trickle") { client, server in
            let start = ContinuousClock.now
            let answer = try await client.request("/api/v10/gateway/bot", Self.authorization(server))
            #expect(ContinuousClock.now - start >= .seconds(2))
            #expect(answer.body.hasPrefix("{\"url\"") && answer.body.hasSuffix("}}"))
        }
    }

    @Test func `a truncated body ends before its length, and the connection with it`() async throws {
        try await Self.served("rest truncated") { client, server in
            let answer = try await client.request("/api/v10/users/@me", Self.authorization(server))
            #expect(answer.head.hasPrefix("HTTP/1.1 200"))
            #expect(answer.body.isEmpty, "the length was not reached, so the reader has nothing to give")
            #expect(await client.frame() == nil || !client.wasReset)
        }
    }

    @Test func `a request that is never answered does not keep the server from stopping`() async throws {
        let options = LoopbackTests.options { $0.simulator.rate = .perSecond(0) }
        let (asked, asking) = AsyncStream.makeStream(of: Void.self)
        let waiting = try await GatewayServer.withServer(options) { server in
            try await server.inject(ScheduledFault(parsing: "rest hang for 1h"))
            try await server.inject(ScheduledFault(parsing: "rest slow 1h for 1h"))
            let task = Task {
                try await RawClient.connect(port: server.port) { client in
                    try await client.write(Array("GET /api/v10/gateway HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
                    asking.yield()
                    return await client.frame() == nil
                }
            }
            for await _ in asked { break }
            // A request that gets no answer shows in the counts only, and these are asked, not told.
            while try await server.statistics.requests == 0 { try await Task.sleep(for: .milliseconds(5)) }
            return task
        }
        #expect(try await waiting.value)
    }

    @Test func `HEAD is refused without a body`() async throws {
        try await Self.served { client, server in
            let head = "HEAD /api/v10/users/@me HTTP/1.1\r\nHost: localhost\r\n\r\n"
            try await client.write(Array(head.utf8))
            let answer = await client.everything()
            #expect(answer.hasPrefix("HTTP/1.1 405") && answer.hasSuffix("\r\n\r\n"))
        }
    }

    @Test func `faults are injected over the port, and counts are read`() async throws {
        try await Self.served { client, server in
            let words = "rest 502 for 600s\n"
            let request = [
                "POST /simulator/faults HTTP/1.1", "Host: localhost:\(server.port)",
                "Content-Length: \(words.utf8.count)", "", words,
            ]
            try await client.write(Array(request.joined(separator: "\r\n").utf8))
            let answer = await client.everything()
            #expect(answer.hasPrefix("HTTP/1.1 200") && answer.hasSuffix("{\"hits\":0}"))
            try await RawClient.connect(port: server.port) { other in
                let answer = try await other.request("/api/v10/gateway")
                #expect(answer.head.hasPrefix("HTTP/1.1 502"))
            }
            try await RawClient.connect(port: server.port) { other in
                let counts = try await other.request("/simulator/statistics")
                #expect(counts.body.contains("\"faults\":1,\"requests\":1,"))
            }
        }
    }

    @Test func `a page in a browser cannot steer, and a body that is too long is refused`() async throws {
        try await Self.served { client, server in
            let answer = try await client.request("/simulator/health", ["Origin: http://example.org"])
            #expect(answer.head.hasPrefix("HTTP/1.1 403"))
            try await RawClient.connect(port: server.port) { other in
                let length = RESTRequest.bodyLimit + 1
                let head = "POST /simulator/faults HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \(length)\r\n\r\n"
                try await other.write(Array(head.utf8) + Array(repeating: UInt8(ascii: "#"), count: length))
                #expect(await other.everything().hasPrefix("HTTP/1.1 413"))
            }
        }
    }
}
