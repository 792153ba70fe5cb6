import BloomCore
import GatewayClient
import GatewayProtocol
import Synchronization

/// The shards as the viewer sees them.
///
/// They start when the viewer has its screen: whoever has no usable terminal costs the bot no session start.
final class ShardFeed: ViewerFeed {
    private let connection: BotConnection
    private let screenOpened: @Sendable () -> Void
    /// What was handed out and is not applied yet.
    private let inFlight = Mutex<[ShardBatch]>([])

    init(_ connection: BotConnection, screenOpened: @escaping @Sendable () -> Void) {
        self.connection = connection
        self.screenOpened = screenOpened
    }

    func drain(atMost limit: Int) -> [Delivery] {
        var deliveries: [Delivery] = []
        var batches: [ShardBatch] = []
        while deliveries.count < limit, let batch = connection.group.events.drain(atMost: limit - deliveries.count) {
            deliveries += batch.deliveries
            batches.append(batch)
        }
        inFlight.withLock { $0 += batches }
        return deliveries
    }

    func applied(changingTree: Bool) {
        if changingTree { connection.keeper.cacheIsStale() }
        let batches = inFlight.withLock { batches in
            defer { batches = [] }
            return batches
        }
        let now = SystemClock.now()
        for batch in batches { connection.keeper.used(batch.deliveries, of: batch.shard, now: now) }
    }

    func keepTree(_ make: @escaping @Sendable () -> [UInt8]) { connection.keeper.keepCache(make) }

    var status: ConnectionStatus { .overview(of: connection.group.statuses) }

    func setWakeHandler(_ handler: (@Sendable () -> Void)?) {
        if handler != nil { screenOpened() }
        connection.group.events.setWakeHandler(handler)
    }

    func retryNow() { connection.group.retryNow() }

    var isFinished: Bool { connection.group.events.isFinished }
}
