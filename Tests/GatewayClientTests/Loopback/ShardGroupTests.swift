import GatewayClient
import GatewayModels
import GatewayProtocol
import GatewayServer
import GatewaySimulator
import Testing

/// Several shards in one process against the served simulator.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ShardGroupTests {
    /// What came until every shard had brought some messages.
    struct Seen {
        var messages: [ShardID: [MessageID]] = [:]
        var live: Set<ShardID> = []
        var misplaced = 0
        var statistics: [ShardStatistics] = []
        var reason: StopReason?
    }

    static func watch(_ group: ShardGroup, messages count: Int) async throws -> Seen {
        try await withThrowingTaskGroup(of: StopReason.self) { tasks in
            tasks.addTask { try await group.run() }
            var seen = Seen()
            var isStopping = false
            while let batch = await group.events.next() {
                for delivery in batch.deliveries { note(delivery, of: batch.shard, in: &seen) }
                let isEnough = group.shards.allSatisfy { (seen.messages[$0.id]?.count ?? 0) >= count }
                guard isEnough, !isStopping else { continue }
                isStopping = true
                seen.statistics = await group.statistics()
                group.stop()
            }
            seen.reason = try await tasks.next()
            return seen
        }
    }

    private static func note(_ delivery: Delivery, of shard: ShardID, in seen: inout Seen) {
        switch delivery {
        case .event(let envelope):
            guard case .messageCreate(let message) = envelope.event else { return }
            seen.messages[shard, default: []].append(message.id)
            let place = message.guildID.map { Int(($0.rawValue >> 22) % UInt64(shard.count)) } ?? 0
            if place != shard.index { seen.misplaced += 1 }
        case .state(let change):
            #expect(change.shard == shard)
            if change.phase == .live { seen.live.insert(shard) }
        default: break
        }
    }

    static func group(_ server: GatewayServer, shards: Int, token: String) throws -> ShardGroup {
        var configuration = try LoopbackTests.configuration(server)
        configuration.policy.identifyReserve = 100
        let token = try #require(BotToken(token))
        return ShardGroup(
            configuration: configuration, token: token,
            shards: (0..<shards).map { ShardID(index: $0, count: shards) },
            services: try GatewayServices(configuration, token: token)
        )
    }

    static func options() throws -> ServerOptions {
        var options = try LoopbackTests.options(rate: 200)
        options.simulator.world.guilds = 16
        options.simulator.recommendedShards = 4
        options.simulator.sessionStarts.maxConcurrency = 4
        return options
    }

    @Test func `each shard brings its own servers, and each message comes once`() async throws {
        let (seen, statistics) = try await GatewayServer.withServer(Self.options()) { server in
            let seen = try await Self.watch(Self.group(server, shards: 4, token: server.token), messages: 20)
            return (seen, try await server.statistics)
        }
        #expect(seen.reason == .requested)
        #expect(seen.live.count == 4)
        #expect(seen.misplaced == 0)
        #expect(statistics.identifies == 4)
        let all = seen.messages.values.flatMap(\.self)
        #expect(Set(all).count == all.count)
        for messages in seen.messages.values { #expect(messages == messages.sorted()) }
        #expect(seen.statistics.map(\.status.shard.index) == [0, 1, 2, 3])
        #expect(seen.statistics.allSatisfy { $0.decoding != nil && $0.waiting != nil && !$0.history.isEmpty })
        #expect(seen.statistics.allSatisfy { $0.status.sessionStartsRemaining == 996 || $0.status.identifies == 1 })
    }

    @Test func `what forbids another attempt to one shard ends them all`() async throws {
        let reason = try await GatewayServer.withServer(Self.options()) { server in
            try await Self.watch(Self.group(server, shards: 3, token: "wrong"), messages: 1).reason
        }
        #expect(reason == .tokenRefused)
    }

    @Test func `the recommended number of shards can be asked for`() async throws {
        try await GatewayServer.withServer(Self.options()) { server in
            let configuration = try LoopbackTests.configuration(server)
            let services = try GatewayServices(configuration, token: #require(BotToken(server.token)))
            guard case .found(let information) = await services.askGateway() else {
                Issue.record("no answer")
                return
            }
            #expect(information.shards == 4)
            #expect(information.sessionStarts?.maxConcurrency == 4)
        }
    }
}
