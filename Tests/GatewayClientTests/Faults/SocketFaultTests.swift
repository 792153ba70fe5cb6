import GatewayClient
import GatewayProtocol
import Testing

/// Connections that break below the gateway's protocol, or in which nothing comes any more.
@Suite(.serialized, .timeLimit(.minutes(1))) struct SocketFaultTests {
    static func run(
        _ scripts: [Script], limits: EngineLimits = EngineLimits(), until isEnough: (Watch) -> Bool = \.isWhole
    ) async throws -> Watch {
        try await ScriptedGateway.with(scripts) { gateway in
            var configuration = Watch.configuration(gateway)
            configuration.compression = scripts[0].compression
            configuration.limits = limits
            return try await Watch.run(configuration, until: isEnough)
        }
    }

    @Test func `a name that does not exist is looked up again`() async throws {
        var configuration = ShardConfiguration()
        configuration.policy.gatewayURL = GatewayURL("wss://gateway.bloom.invalid")
        let watch = try await Watch.run(configuration) { $0.waits >= 2 }
        #expect(watch.ends == [.nameNotFound("gateway.bloom.invalid")])
        #expect(watch.reason == .requested)
    }

    @Test func `a reset in the handshake is tried again`() async throws {
        let watch = try await Self.run([Script(start: .reset), Script()]) { $0.lives > 0 }
        #expect(watch.ends == [.lost("connection reset")])
        #expect(watch.reason == .requested && watch.gaps.isEmpty)
    }

    @Test func `a reset in the middle is followed by a resume`() async throws {
        let watch = try await Self.run([Script(end: .resets), Script()])
        watch.expectResumed(after: .lost("connection reset"))
    }

    @Test func `a peer that falls silent is found dead by the ack that is missing`() async throws {
        let watch = try await Self.run([Script(interval: 200, acknowledges: false), Script()])
        watch.expectResumed(after: .missedAck)
    }

    @Test func `so is one that does not even read`() async throws {
        let watch = try await Self.run([Script(interval: 200, acknowledges: false, reads: false), Script()])
        watch.expectResumed(after: .missedAck)
    }

    @Test func `a beat's round trip is measured from its write`() async throws {
        let heart = try await ScriptedGateway.with([Script(interval: 200)]) { gateway in
            let shard = Shard(configuration: Watch.configuration(gateway), token: try #require(BotToken("abc")))
            return try await withThrowingTaskGroup(of: StopReason.self) { group in
                group.addTask { try await shard.run() }
                // Beats on a real socket: an ack is no event, and shows in the status only.
                while shard.status.heart.acknowledged < 2 { try await Task.sleep(for: .milliseconds(20)) }
                let heart = shard.status.heart
                shard.stop()
                while await shard.events.next() != nil {}
                try await group.waitForAll()
                return heart
            }
        }
        let roundTrip = try #require(heart.lastRoundTrip)
        #expect(roundTrip.duration > .zero, "an ack that overtakes its write has none")
        #expect(heart.roundTrips?.count == heart.acknowledged)
    }

    @Test func `a message that claims to be over the limit is refused by its header`() async throws {
        let header: [UInt8] = [0x82, 0x7F, 0, 0, 0, 0, 0x40, 0, 0, 0]
        let watch = try await Self.run([Script(sends: header), Script()], limits: EngineLimits(messageBytes: 16 << 10))
        watch.expectResumed(after: .protocolViolation("the server sent a message over the size limit"))
    }

    /// The beginning of a message of 10 MB.
    static let begun: [UInt8] = [0x82, 0x7F, 0, 0, 0, 0, 0, 0x98, 0x96, 0x80] + [UInt8](repeating: 7, count: 5000)

    @Test func `a stream that ends inside a message is resumed`() async throws {
        let watch = try await Self.run([Script(sends: Self.begun, end: .closes), Script()])
        watch.expectResumed(after: .lost("the stream ended without a close frame"))
    }

    @Test func `a message whose rest never comes does not hide that the peer is dead`() async throws {
        let watch = try await Self.run([Script(interval: 200, acknowledges: false, sends: Self.begun), Script()])
        watch.expectResumed(after: .missedAck)
    }

    @Test(arguments: [TransportCompression.zlib, .zstd])
    func `a message that inflates beyond the limit is refused, and the session resumed`(
        compression: TransportCompression
    ) async throws {
        let bomb = HandmadeStream.bomb(compression, bytes: 8 << 20)
        #expect(bomb.count < 64 << 10)
        let watch = try await Self.run(
            [Script(compression: compression, sends: bomb), Script(compression: compression)],
            limits: EngineLimits(payloadBytes: 1 << 20))
        let text = "the server sent a payload of more than 1 MiB after decompression"
        watch.expectResumed(after: .protocolViolation(text))
    }
}
