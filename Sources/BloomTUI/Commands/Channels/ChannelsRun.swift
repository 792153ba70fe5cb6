import BloomCore
import GatewayClient
import GatewayModels
import GatewayProtocol
import Synchronization

/// A connection that lasts until all servers are known.
struct ChannelsRun {
    let plan: ConnectionPlan

    /// The tree; nil when a signal came first.
    func run() async throws -> TreeListing? {
        let level = plan.level
        var plan = plan
        plan.needsTree = true
        let connection: BotConnection
        do {
            connection = try await BotConnection.open(plan) { line, importance in
                if importance >= level { StandardError.lineIfRoom(line) }
            }
        } catch let stop as StoppedBeforeConnecting {
            throw stop.reason.failure ?? stop
        }
        let tree = TreeBox()
        for event in connection.tree { tree.note(event) }
        let outcome = Outcome()
        let signals = EndSignals { [group = connection.group] in
            outcome.note(.told)
            group.stop()
        }
        defer { signals.cancel() }
        let reason = try await Self.read(connection, into: tree, outcome: outcome)
        connection.keeper.keepCache { tree.text() }
        connection.close()
        if outcome.has(.complete) { return tree.listing() }
        if outcome.has(.told) { return nil }
        throw reason.failure ?? Failure(.inputOutput, "the connection ended before all servers were known")
    }

    /// Runs the shards until the tree is there.
    private static func read(
        _ connection: BotConnection, into tree: TreeBox, outcome: Outcome
    ) async throws -> StopReason {
        try await withThrowingTaskGroup(of: StopReason?.self) { tasks in
            tasks.addTask { try await connection.group.run() }
            tasks.addTask {
                defer { connection.group.stop() }
                var reader = TreeReader(connection: connection, tree: tree)
                if await reader.readAll() { outcome.note(.complete) }
                return nil
            }
            var reason = StopReason.requested
            for try await result in tasks { if let result { reason = result } }
            return reason
        }
    }
}

/// What has come of a run.
private final class Outcome: Sendable {
    enum Fact {
        /// A signal asked for the end.
        case told
        /// Everything is there.
        case complete
    }

    private let facts = Mutex(Set<Fact>())

    func note(_ fact: Fact) { facts.withLock { _ = $0.insert(fact) } }

    func has(_ fact: Fact) -> Bool { facts.withLock { $0.contains(fact) } }
}

/// Reads events until every shard is live.
private struct TreeReader {
    let connection: BotConnection
    let tree: TreeBox
    private var waiting: Set<ShardID>
    /// Shards that have brought something that another command would show.
    private var hasMessages: Set<ShardID> = []

    init(connection: BotConnection, tree: TreeBox) {
        self.connection = connection
        self.tree = tree
        waiting = Set(connection.group.shards.map(\.id))
    }

    /// False when the stream ended first.
    mutating func readAll() async -> Bool {
        while let batch = await connection.group.events.next(atMost: 64) {
            for delivery in batch.deliveries { take(delivery, of: batch.shard) }
            if waiting.isEmpty { return true }
        }
        return false
    }

    private mutating func take(_ delivery: Delivery, of shard: ShardID) {
        switch delivery {
        case .event(let envelope):
            tree.note(envelope.event)
            if case .ready = envelope.event { hasMessages.remove(shard) }
            if envelope.event.isForReaders { hasMessages.insert(shard) }
        case .state(let change):
            if change.phase == .live { waiting.remove(shard) } else { waiting.insert(shard) }
        case .gap, .shed, .undecodable: break
        }
        // Messages were not shown to anybody: the session is kept as it was before the first of them, so that whoever
        // continues it is sent them again.
        guard !hasMessages.contains(shard) else { return }
        connection.keeper.used(CollectionOfOne(delivery), of: shard, now: SystemClock.now())
    }
}

extension DispatchEvent {
    /// Whether it is something to read, and no change of servers and channels.
    fileprivate var isForReaders: Bool {
        switch self {
        case .messageCreate, .messageUpdate, .messageDelete, .messageDeleteBulk, .messageReactionAdd,
            .messageReactionRemove, .messageReactionRemoveAll, .messageReactionRemoveEmoji:
            true
        default: false
        }
    }
}
