import GatewayProtocol
import NIOCore
import NIOPosix

/// Several shards of one bot in one process: one stream of events, one account of identifies, the health of each.
public final class ShardGroup: Sendable {
    /// The shards, by index.
    public let shards: [Shard]
    /// What arrives at any of them.
    public let events: ShardEvents

    private let services: GatewayServices

    /// Makes shards that are not connected yet.
    ///
    /// The limits of the configuration's queue hold for all of them together: each has its part, and at least room for
    /// 64 events and half a megabyte.
    ///
    /// - Parameters:
    ///   - ids: which shards; at least one.
    ///   - services: what they share.
    ///   - sessions: the sessions of an earlier run, to be continued.
    ///   - missedSince: since when nobody has received what the server sent, by shard.
    ///   - note: is told, from the shards' threads, what a log should say; it must return at once.
    public init(
        configuration: ShardConfiguration, token: BotToken, shards ids: [ShardID], services: GatewayServices,
        sessions: [ShardID: RestoredSession] = [:], missedSince: [ShardID: Moment] = [:],
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        note: @escaping @Sendable (ShardID, ShardNote) -> Void = { _, _ in }
    ) {
        precondition(!ids.isEmpty, "a group has at least one shard")
        self.services = services
        shards = ids.map { id in
            var own = configuration
            own.shard = id == .only ? nil : id
            if ids.count > 1 {
                own.queue.events = max(64, configuration.queue.events / ids.count)
                own.queue.bytes = max(512 << 10, configuration.queue.bytes / ids.count)
            }
            return Shard(
                configuration: own, token: token, account: services.account, restored: sessions[id],
                missedSince: missedSince[id], group: group, note: { note(id, $0) }
            )
        }
        events = ShardEvents(shards.map { ($0.id, $0.events) })
    }

    /// What each connection is doing now, by index.
    public var statuses: [ConnectionStatus] { shards.map(\.status) }

    /// Everything that is known of each shard, by index.
    public func statistics() async -> [ShardStatistics] {
        var all: [ShardStatistics] = []
        for shard in shards { all.append(await shard.statistics()) }
        return all
    }

    /// Runs all shards until ``stop()``, cancellation, or a reason of one of them that forbids another attempt: it holds
    /// for all.
    ///
    /// - Returns: why it ended.
    public func run() async throws -> StopReason {
        let services = services
        return try await withThrowingTaskGroup(of: StopReason.self) { group in
            for shard in shards { group.addTask { try await shard.run(services) } }
            var result = StopReason.requested
            for try await reason in group where reason != .requested && result == .requested {
                result = reason
                stop()
            }
            return result
        }
    }

    /// Ends all runs: the server is told with close frames, and ``run()`` returns within two seconds.
    public func stop() {
        for shard in shards { shard.stop() }
    }

    /// Gives up all connections that stand, and resumes their sessions on others at once.
    public func reconnect() {
        for shard in shards { shard.reconnect() }
    }

    /// Ends all waits for a next attempt.
    public func retryNow() {
        for shard in shards { shard.retryNow() }
    }
}
