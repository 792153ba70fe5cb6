import BloomCore
import GatewayClient
import GatewayModels
import GatewayProtocol
import Synchronization

/// The shards as the viewer sees them.
///
/// They start when the viewer has its screen: whoever has no usable terminal costs the bot no session start. Until it is
/// known which shards there are, which may need an answer of the REST interface, the feed is empty and says what it waits
/// for.
final class ShardFeed: ViewerFeed {
    private struct State {
        var connection: BotConnection?
        var handler: (@Sendable () -> Void)?
        /// What was handed out and is not applied yet.
        var inFlight: [(keeper: SessionKeeper, batch: ShardBatch)] = []
        /// Connections that others took the place of, until everything of them is handed out.
        var earlier: [BotConnection] = []
        /// When the oldest of what was handed out and is not on the screen has arrived.
        var waitingSince: Instant?
        /// From an event's arrival to the frame that shows it, of the oldest event of each frame.
        var screenDelays = LatencyHistogram()
        /// The tree of the run that is continued, if it came too late for the first frame.
        var tree: ArraySlice<DispatchEvent> = []
        /// Why there will be no connection.
        var ending: StopReason?
        /// What makes another connection in place of this one; nil where there is none to be had.
        var renewal: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())
    private let screenOpened: @Sendable () -> Void
    private let startedAt = SystemClock.now().instant

    private let faults: @Sendable (String) -> Void

    /// - Parameters:
    ///   - faults: is told of faults that the person picks; it must not wait.
    init(faults: @escaping @Sendable (String) -> Void = { _ in }, screenOpened: @escaping @Sendable () -> Void) {
        self.faults = faults
        self.screenOpened = screenOpened
    }

    /// From now on, this is what is shown; with the tree of the run that is continued, unless that is there already.
    func attach(_ connection: BotConnection, withTree: Bool) {
        let handler = state.withLock { state in
            if let before = state.connection { state.earlier.append(before) }
            state.connection = connection
            if withTree { state.tree = connection.tree[...] }
            return state.handler
        }
        if let handler { connection.group.events.setWakeHandler(handler) }
    }

    /// There will be no connection.
    func end(_ reason: StopReason) {
        let handler = state.withLock { state in
            state.ending = reason
            return state.handler
        }
        handler?()
    }

    private var connection: BotConnection? { state.withLock { $0.connection } }

    func drain(atMost limit: Int) -> [Delivery] {
        guard
            let (connections, waitingSince) = state.withLock({ state in
                state.connection.map { (state.earlier + [$0], state.waitingSince) }
            })
        else { return [] }
        var deliveries = takeTree(atMost: limit)
        var batches: [(SessionKeeper, ShardBatch)] = []
        let oldest = connections.compactMap(\.group.events.oldestArrival).min()
        for connection in connections {
            while deliveries.count < limit,
                let batch = connection.group.events.drain(atMost: limit - deliveries.count)
            {
                deliveries += batch.deliveries
                batches.append((connection.keeper, batch))
            }
        }
        state.withLock { state in
            state.inFlight += batches
            state.earlier.removeAll { $0.group.events.isFinished }
            state.waitingSince = [waitingSince, oldest].compactMap(\.self).min()
        }
        return deliveries
    }

    func shown(at now: Instant) {
        state.withLock { state in
            guard let since = state.waitingSince.take() else { return }
            state.screenDelays.record(now - since)
        }
    }

    private func takeTree(atMost limit: Int) -> [Delivery] {
        state.withLock { state in
            defer { state.tree = state.tree.dropFirst(limit) }
            return state.tree.prefix(limit).map { event in
                .event(EventEnvelope(event: event, sequence: 0, isReplayed: true))
            }
        }
    }

    func applied(changingTree: Bool) {
        guard let connection else { return }
        if changingTree { connection.keeper.cacheIsStale() }
        let batches = state.withLock { state in
            defer { state.inFlight = [] }
            return state.inFlight
        }
        let now = SystemClock.now()
        for (keeper, batch) in batches { keeper.used(batch.deliveries, of: batch.shard, now: now) }
    }

    func keepTree(_ make: @escaping @Sendable () -> [UInt8]) { connection?.keeper.keepCache(make) }

    var status: ConnectionStatus {
        if let connection { return .overview(of: connection.group.statuses) }
        var status = ConnectionStatus()
        status.phase = state.withLock { $0.ending }.map { .stopped($0) } ?? .resolving
        status.since = startedAt
        return status
    }

    var shards: [ConnectionStatus] {
        guard let connection, connection.group.statuses.count > 1 else { return [] }
        return connection.group.statuses
    }

    func figures(rendering: LatencySummary?, inDetail: Bool, at now: Instant) -> PipelineFigures {
        var figures = PipelineFigures()
        let (connection, waitingSince) = state.withLock { ($0.connection, $0.waitingSince) }
        let events = connection?.group.events
        figures.lag = [waitingSince, events?.oldestArrival].compactMap(\.self).min().map { now - $0 }
        guard inDetail else { return figures }
        figures.rendering = rendering
        figures.residentBytes = ProcessUsage.residentBytes
        figures.screenDelay = state.withLock { $0.screenDelays }.summary
        // Of several shards, the slowest.
        figures.parsing = events?.figures.compactMap(\.decoding).max { $0.p99 < $1.p99 }
        return figures
    }

    func setWakeHandler(_ handler: (@Sendable () -> Void)?) {
        state.withLock { $0.handler = handler }
        if handler != nil { screenOpened() }
        connection?.group.events.setWakeHandler(handler)
    }

    func strike(_ fault: String) { faults(fault) }

    func retryNow() { connection?.group.retryNow() }

    func reconnect() { connection?.group.reconnect() }

    /// Sets what makes another connection in place of the one that stands; it must return at once.
    func setRenewal(_ renewal: (@Sendable () -> Void)?) { state.withLock { $0.renewal = renewal } }

    func reconnectWithoutContent() -> String? {
        guard let renewal = state.withLock({ $0.renewal.take() }) else {
            let isConnected = connection != nil
            return isConnected ? "the texts of messages are not asked for as it is" : "there is no connection yet"
        }
        renewal()
        return nil
    }

    var isFinished: Bool {
        if let connection { return connection.group.events.isFinished }
        return state.withLock { $0.ending != nil }
    }
}
