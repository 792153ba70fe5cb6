import GatewayClient
import GatewayModels
import GatewayProtocol
import GatewayServer
import GatewaySimulator
import TestSupport
import Testing

/// The real client on real sockets against the served simulator.
@Suite(.serialized, .timeLimit(.minutes(2))) struct LoopbackTests {
    /// What a consumer saw until it had enough.
    struct Seen {
        var messages: [MessageID] = []
        var gaps: [Gap] = []
        var readies = 0
        var identifies = 0
        var reason: StopReason?
    }

    /// Runs a shard until a number of messages has come, then stops it.
    static func watch(_ configuration: ShardConfiguration, token: String, messages count: Int) async throws -> Seen {
        let shard = Shard(configuration: configuration, token: try #require(BotToken(token)))
        return try await withThrowingTaskGroup(of: StopReason.self) { group in
            group.addTask { try await shard.run() }
            var seen = Seen()
            while let batch = await shard.events.next() {
                for delivery in batch { note(delivery, in: &seen) }
                if seen.messages.count >= count { shard.stop() }
            }
            seen.reason = try await group.next()
            seen.identifies = shard.status.identifies
            return seen
        }
    }

    private static func note(_ delivery: Delivery, in seen: inout Seen) {
        switch delivery {
        case .gap(let gap): seen.gaps.append(gap)
        case .event(let envelope):
            if case .messageCreate(let message) = envelope.event { seen.messages.append(message.id) }
            if case .ready = envelope.event { seen.readies += 1 }
        default: break
        }
    }

    static func options(rate: Double = 400, faults: [String] = []) throws -> ServerOptions {
        var options = ServerOptions()
        options.simulator.rate = .perSecond(rate)
        // Long enough for a machine that is busy with other tests: a late ack is a dead connection.
        options.simulator.heartbeatInterval = .seconds(10)
        options.simulator.world.guilds = 2
        options.simulator.world.earlierMessages = 0
        options.simulator.faults = try faults.map { try ScheduledFault(parsing: $0) }
        return options
    }

    static func configuration(
        _ server: GatewayServer, _ compression: TransportCompression = .zstd
    ) throws -> ShardConfiguration {
        var configuration = ShardConfiguration()
        configuration.api = try #require(APIEndpoint(server.apiURL))
        configuration.policy.fallbackURL = nil
        configuration.policy.identifyReserve = 0
        configuration.compression = compression
        return configuration
    }

    static func expectInOrder(_ messages: [MessageID]) {
        #expect(messages == messages.sorted())
        #expect(Set(messages).count == messages.count)
    }

    @Test(arguments: TransportCompression.allCases)
    func `messages come once and in order over each compression`(compression: TransportCompression) async throws {
        let seen = try await GatewayServer.withServer(Self.options()) { server in
            try await Self.watch(Self.configuration(server, compression), token: server.token, messages: 300)
        }
        Self.expectInOrder(seen.messages)
        #expect(seen.reason == .requested)
        #expect(seen.readies == 1 && seen.gaps.isEmpty)
    }

    /// With an interval of an hour nothing but beats brings the reader back to a socket that it has left alone.
    @Test func `beats end the time in which a socket is left alone`() async throws {
        var options = try Self.options()
        options.simulator.heartbeatInterval = .seconds(2)
        let seen = try await GatewayServer.withServer(options) { server in
            var configuration = try Self.configuration(server, .none)
            configuration.gathering = .seconds(3600)
            return try await Self.watch(configuration, token: server.token, messages: 1500)
        }
        Self.expectInOrder(seen.messages)
        #expect(seen.readies == 1 && seen.gaps.isEmpty)
    }

    @Test(arguments: TransportCompression.allCases, ["fragment", "split", "small segments"])
    func `it does not matter how the bytes are cut`(compression: TransportCompression, words: String) async throws {
        let options = try Self.options(faults: [words])
        let seen = try await GatewayServer.withServer(options) { server in
            try await Self.watch(Self.configuration(server, compression), token: server.token, messages: 200)
        }
        Self.expectInOrder(seen.messages)
        #expect(seen.readies == 1 && seen.gaps.isEmpty)
    }

    @Test(arguments: [
        "drop", "reset", "close 4000", "close 1001", "reconnect", "bad json", "invalid text", "masked frame",
        "reserved bits", "broken close", "corrupt compression", "invalid utf8",
    ])
    func `a fault is followed by a resume that brings what was missed`(words: String) async throws {
        let options = try Self.options(faults: ["\(words) after 100 messages"])
        let seen = try await GatewayServer.withServer(options) { server in
            try await Self.watch(Self.configuration(server, .zlib), token: server.token, messages: 300)
        }
        Self.expectInOrder(seen.messages)
        #expect(seen.readies == 1 && seen.identifies == 1)
        let first = try #require(seen.gaps.last { $0.number == 1 })
        guard case .resumed = first.ending?.outcome else {
            Issue.record("gap ended with \(String(describing: first.ending))")
            return
        }
    }

    @Test func `TLS with a private authority works when it is added, and not otherwise`() async throws {
        let files = try TestCertificates()
        defer { files.remove() }
        var options = try Self.options()
        options.tls = .init(certificate: files.certificate, privateKey: files.privateKey)
        try await GatewayServer.withServer(options) { server in
            #expect(server.gatewayURL.hasPrefix("wss://"))
            var configuration = try Self.configuration(server)
            configuration.additionalAuthorities = files.authority
            let seen = try await Self.watch(configuration, token: server.token, messages: 200)
            #expect(seen.reason == .requested)
            Self.expectInOrder(seen.messages)

            configuration.additionalAuthorities = nil
            let refused = try await Self.watch(configuration, token: server.token, messages: 1)
            #expect(refused.reason == .untrustedCertificate("its authority is not trusted"))
        }
    }

    @Test func `a wrong token ends the run at the look-up, and at the identify when there is none`() async throws {
        try await GatewayServer.withServer(Self.options()) { server in
            var configuration = try Self.configuration(server)
            let looked = try await Self.watch(configuration, token: "wrong", messages: 1)
            #expect(looked.reason == .tokenRefused)
            configuration.policy.gatewayURL = GatewayURL(server.gatewayURL)
            let identified = try await Self.watch(configuration, token: "wrong", messages: 1)
            guard case .fatalClose(.authenticationFailed, _) = identified.reason else {
                Issue.record("ended with \(String(describing: identified.reason))")
                return
            }
        }
    }

    @Test func `a port on which nobody listens is tried again until it answers`() async throws {
        let port = try await GatewayServer.withServer(Self.options()) { $0.port }
        var configuration = ShardConfiguration()
        configuration.policy.gatewayURL = GatewayURL("ws://127.0.0.1:\(port)")
        let shard = Shard(configuration: configuration, token: try #require(BotToken("abc")))
        try await withThrowingTaskGroup(of: StopReason.self) { group in
            group.addTask { try await shard.run() }
            var waits = 0
            while waits < 2, let batch = await shard.events.next() {
                for case .state(let change) in batch { if case .waiting = change.phase { waits += 1 } }
            }
            shard.stop()
            #expect(waits == 2)
            let reason = try await group.next()
            #expect(reason == .requested)
        }
    }
}
