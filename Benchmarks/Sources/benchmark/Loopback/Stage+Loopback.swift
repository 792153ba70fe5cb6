import GatewayClient
import GatewayModels
import GatewayProtocol

extension Stage {
    /// The whole client, from the socket to a consumer that counts.
    static func loopback(_ count: Int, _ compression: TransportCompression) async throws {
        let peer = try LoopbackPeer(events: count)
        guard let token = BotToken(peer.place.token), let api = APIEndpoint(peer.place.api),
            let gateway = GatewayURL(peer.place.gateway)
        else { throw Options.Mistake(description: "\(peer.place) is no place of a gateway") }
        var configuration = ShardConfiguration()
        configuration.compression = compression
        configuration.intents = 53_608_447
        configuration.api = api
        configuration.policy.gatewayURL = gateway
        configuration.policy.fallbackURL = nil
        let shard = Shard(configuration: configuration, token: token)
        try await withThrowingTaskGroup { group in
            group.addTask {
                let reason = try await shard.run()
                guard reason == .requested else { throw Options.Mistake(description: "stopped: \(reason)") }
            }
            // READY comes before them.
            var missing = count + 1
            while missing > 0, let batch = await shard.events.next() {
                missing -= batch.count { if case .event = $0 { true } else { false } }
            }
            shard.stop()
            try await group.waitForAll()
            guard missing == 0 else { throw Options.Mistake(description: "\(missing) events are missing") }
        }
        try peer.end()
    }
}
