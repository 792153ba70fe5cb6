import GatewayServer
import GatewaySimulator
import NIOCore
import Testing

@Suite("The server on loopback", .timeLimit(.minutes(2)))
struct LoopbackTests {
    static func options(_ change: (inout ServerOptions) -> Void = { _ in }) -> ServerOptions {
        var options = ServerOptions()
        options.simulator.world.guilds = 2
        options.simulator.rate = .perSecond(200)
        change(&options)
        return options
    }

    static let ack = #"{"t":null,"s":null,"op":11,"d":null}"#

    @Test("upgrade, Hello, beat, identify, guilds, messages")
    func plain() async throws {
        try await GatewayServer.withServer(Self.options()) { server in
            try await RawClient.connect(port: server.port) { client in
                let head = try await client.upgrade()
                #expect(head.hasPrefix("HTTP/1.1 101 Switching Protocols"))
                #expect(head.lowercased().contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo="))
                let hello = try #require(await client.frame())
                #expect(hello.first == 0x81)
                #expect(!hello.isMasked)
                #expect(hello.text.hasPrefix(#"{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250,"#))
                try await client.send(#"{"op":1,"d":null}"#)
                #expect(await client.frame()?.text == Self.ack)
                try await client.identify(server.token)
                var names: [String] = []
                while names.filter({ $0 == "MESSAGE_CREATE" }).count < 20 {
                    let text = try #require(await client.frame()).text
                    names.append(text.split(separator: "\"").dropFirst(3).first.map(String.init) ?? "")
                    if names.count == 1 {
                        #expect(text.contains("\"resume_gateway_url\":\"ws://localhost:\(server.port)\""))
                    }
                }
                #expect(names.first == "READY")
                #expect(names.filter { $0 == "GUILD_CREATE" }.count == 2)
            }
            let statistics = try await server.statistics
            #expect(statistics.connections == 1)
            #expect(statistics.identifies == 1)
            #expect(statistics.heartbeats == 1)
        }
    }

    @Test("JSON in a binary message and in fragments is read")
    func binaryAndFragments() async throws {
        try await GatewayServer.withServer(Self.options()) { server in
            try await RawClient.connect(port: server.port) { client in
                _ = try await client.upgrade()
                _ = await client.frame()
                let beat = Array(#"{"op":1,"d":null}"#.utf8)
                try await client.send(RawFrame.binary, beat)
                #expect(await client.frame()?.text == Self.ack)
                try await client.send(RawFrame.text, Array(beat.prefix(5)), isFinal: false)
                try await client.send(RawFrame.ping, Array("between".utf8))
                try await client.send(RawFrame.continuation, Array(beat.dropFirst(5)))
                #expect(await client.frame() == RawFrame(first: 0x8A, isMasked: false, payload: Array("between".utf8)))
                #expect(await client.frame()?.text == Self.ack)
            }
        }
    }

    @Test("compressed payloads share one context", arguments: [false, true], [false, true])
    func compression(isZstd: Bool, isSplit: Bool) async throws {
        try await GatewayServer.withServer(Self.options()) { server in
            try await RawClient.connect(port: server.port) { client in
                let zlib = ZlibInflater()
                let zstd = ZstdInflater()
                _ = try await client.upgrade("v=10&encoding=json&compress=\(isZstd ? "zstd" : "zlib")-stream")
                let hello = try #require(await client.frame())
                #expect(hello.opcode == RawFrame.binary)
                let first = isZstd ? zstd.inflate(hello.payload) : zlib.inflate(hello.payload)
                #expect(String(decoding: first ?? [], as: UTF8.self).contains("heartbeat_interval"))
                if isSplit { try await server.inject(.wire(.split)) }
                try await client.identify(server.token)
                var dispatches = 0
                var messages = 0
                var pending: [UInt8] = []
                while dispatches < 40 {
                    pending += try #require(await client.frame()).payload
                    messages += 1
                    if !isZstd, !pending.suffix(4).elementsEqual([0, 0, 0xFF, 0xFF]) { continue }
                    let text = try #require(isZstd ? zstd.inflate(pending) : zlib.inflate(pending))
                    #expect(text.first == UInt8(ascii: "{") && text.last == UInt8(ascii: "}"))
                    pending = []
                    dispatches += 1
                }
                #expect(isSplit && !isZstd ? messages >= 120 : messages == 40)
            }
        }
    }

    @Test("damaged compression cannot be inflated to JSON")
    func corruption() async throws {
        try await GatewayServer.withServer(Self.options { $0.simulator.rate = .perSecond(0) }) { server in
            try await RawClient.connect(port: server.port) { client in
                let zlib = ZlibInflater()
                _ = try await client.upgrade("v=10&encoding=json&compress=zlib-stream")
                _ = zlib.inflate(try #require(await client.frame()).payload)
                try await server.inject(.wire(.corruptCompression))
                try await client.identify(server.token)
                let ready = zlib.inflate(try #require(await client.frame()).payload)
                #expect(ready.map { $0.starts(with: Array("{\"t\":\"READY\"".utf8)) && $0.last == 0x7D } != true)
            }
        }
    }

    @Test("refused upgrades are answered in HTTP, and the same port serves REST")
    func http() async throws {
        try await GatewayServer.withServer(Self.options()) { server in
            for (path, status) in [("/?v=10&compress=lz4", "400"), ("/somewhere?v=10", "404")] {
                try await RawClient.connect(port: server.port) { client in
                    let answer = try await client.request(path, RawClient.upgradeHeaders)
                    #expect(answer.head.hasPrefix("HTTP/1.1 \(status)"))
                }
            }
            try await RawClient.connect(port: server.port) { client in
                let bot = try await client.request("/api/v10/gateway/bot", ["Authorization: Bot \(server.token)"])
                #expect(bot.head.hasPrefix("HTTP/1.1 200 OK"))
                #expect(bot.body.hasPrefix("{\"url\":\"ws://127.0.0.1:\(server.port)\",\"shards\":1,"))
                // A client must not upgrade a connection that has served a request.
                #expect(bot.head.lowercased().contains("connection: close"))
            }
            try await RawClient.connect(port: server.port) { client in
                let none = try await client.request("/api/v10/gateway/bot")
                #expect(none.head.hasPrefix("HTTP/1.1 401"))
                #expect(none.body == #"{"message":"401: Unauthorized","code":0}"#)
            }
        }
    }

    @Test("a port in use is named")
    func portInUse() async throws {
        try await GatewayServer.withServer(Self.options()) { server in
            let error = await #expect(throws: GatewayServerError.self) {
                try await GatewayServer.withServer(Self.options { $0.port = server.port }) { _ in }
            }
            #expect(error?.code == .portInUse)
            #expect(error?.description.contains("port \(server.port) is in use") == true)
        }
    }

    @Test("a certificate that is none is named")
    func badCertificate() async throws {
        let options = Self.options { $0.tls = .init(certificate: "/nowhere.pem", privateKey: "/nowhere.key") }
        let error = await #expect(throws: GatewayServerError.self) {
            try await GatewayServer.withServer(options) { _ in }
        }
        #expect(error?.code == .invalidCertificate)
    }

    @Test("everything ends with the body, and the clients are told")
    func end() async throws {
        let port = try await GatewayServer.withServer(Self.options()) { server in
            let (hellos, greeted) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                defer { greeted.finish() }
                return try await RawClient.connect(port: server.port) { client in
                    _ = try await client.upgrade()
                    _ = await client.frame()
                    greeted.yield()
                    return await client.frame()
                }
            }
            // The server ends only after the client has had its Hello.
            for await _ in hellos { break }
            return (server.port, task)
        }
        #expect(try await port.1.value?.closeCode == 1001)
        await #expect(throws: (any Error).self) { try await RawClient.connect(port: port.0) { _ in } }
    }
}
