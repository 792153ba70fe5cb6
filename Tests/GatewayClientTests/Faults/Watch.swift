import GatewayClient
import GatewayProtocol
import Testing

/// What a consumer heard of a shard's connection.
struct Watch {
    var gaps: [Gap] = []
    /// Why attempts ended, in order.
    var ends: [DisconnectReason] = []
    var waits = 0
    var lives = 0
    var reason: StopReason?
    var identifies = 0

    static func configuration(_ gateway: ScriptedGateway) -> ShardConfiguration {
        var configuration = ShardConfiguration()
        configuration.policy.gatewayURL = gateway.url
        configuration.policy.identifyReserve = 0
        configuration.compression = .none
        return configuration
    }

    /// Runs a shard until enough was heard or it ends by itself; waits between attempts are cut short.
    static func run(_ configuration: ShardConfiguration, until isEnough: (Watch) -> Bool) async throws -> Watch {
        let shard = Shard(configuration: configuration, token: try #require(BotToken("abc")))
        return try await withThrowingTaskGroup(of: StopReason.self) { group in
            group.addTask { try await shard.run() }
            var watch = Watch()
            while let batch = await shard.events.next() {
                let waits = watch.waits
                for delivery in batch { watch.note(delivery) }
                if isEnough(watch) { shard.stop() } else if watch.waits > waits { shard.retryNow() }
            }
            watch.reason = try await group.next()
            watch.identifies = shard.status.identifies
            return watch
        }
    }

    private mutating func note(_ delivery: Delivery) {
        switch delivery {
        case .gap(let gap):
            if gap.ending == nil { ends.append(gap.reason) }
            gaps.append(gap)
        case .state(let change):
            if case .waiting(let waiting) = change.phase {
                waits += 1
                if ends.last != waiting.reason { ends.append(waiting.reason) }
            }
            if change.phase == .live { lives += 1 }
        default: break
        }
    }

    /// The first loss ended in a resume of the one session, and the run went on.
    func expectResumed(after reason: DisconnectReason, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(gaps.first?.reason == reason, sourceLocation: sourceLocation)
        #expect(gaps.last?.ending?.outcome == .resumed(replayed: 0), sourceLocation: sourceLocation)
        #expect(identifies == 1, sourceLocation: sourceLocation)
        #expect(self.reason == .requested, sourceLocation: sourceLocation)
    }

    /// Whether the first gap is closed.
    var isWhole: Bool { gaps.contains { $0.ending != nil } }
}
