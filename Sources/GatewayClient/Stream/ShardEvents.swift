import GatewayProtocol
import NIOConcurrencyHelpers

/// Deliveries of one shard, in order.
public struct ShardBatch: Sendable {
    /// The shard.
    public var shard: ShardID
    /// What arrived there.
    public var deliveries: [Delivery]
}

/// The streams of several shards as one: each batch is of one shard and in its order; between shards there is none.
///
/// The shards take turns, so that a loud one does not keep the others waiting, and each keeps its own bounds.
public final class ShardEvents: Sendable {
    private struct State {
        var turn = 0
        var waiter: CheckedContinuation<Void, Never>?
        /// Something may have arrived since the last look.
        var isRung = false
        var handler: (@Sendable () -> Void)?
    }

    private let mailboxes: [(shard: ShardID, events: EventMailbox)]
    private let state = NIOLockedValueBox(State())

    init(_ mailboxes: [(ShardID, EventMailbox)]) {
        self.mailboxes = mailboxes.map { (shard: $0.0, events: $0.1) }
        for (_, events) in mailboxes { events.setWakeHandler { [weak self] in self?.ring() } }
    }

    /// Takes the oldest deliveries of the shard whose turn it is without waiting; nil when there are none.
    public func drain(atMost limit: Int) -> ShardBatch? {
        let start = state.withLockedValue { $0.turn }
        for offset in mailboxes.indices {
            let index = (start + offset) % mailboxes.count
            let deliveries = mailboxes[index].events.drain(atMost: limit)
            guard !deliveries.isEmpty else { continue }
            state.withLockedValue { $0.turn = (index + 1) % mailboxes.count }
            return ShardBatch(shard: mailboxes[index].shard, deliveries: deliveries)
        }
        return nil
    }

    /// Waits for deliveries; nil when all shards have ended and everything was taken, or when the task is cancelled.
    public func next(atMost limit: Int = 256) async -> ShardBatch? {
        while true {
            state.withLockedValue { $0.isRung = false }
            if let batch = drain(atMost: limit) { return batch }
            if isFinished || Task.isCancelled { return nil }
            await waitForBell()
        }
    }

    /// Calls a handler, from a shard's thread, whenever deliveries arrive where there were none and when a shard ends.
    ///
    /// It must return at once.
    public func setWakeHandler(_ handler: (@Sendable () -> Void)?) {
        state.withLockedValue { $0.handler = handler }
        handler?()
    }

    /// What was measured of each shard's events.
    public var figures: [MailboxFigures] { mailboxes.map(\.events.figures) }

    /// When the oldest event that waits has arrived; nil when none waits.
    public var oldestArrival: Instant? { mailboxes.compactMap(\.events.oldestArrival).min() }

    /// Whether all shards have ended and everything was taken.
    public var isFinished: Bool { mailboxes.allSatisfy(\.events.isFinished) }

    private func ring() {
        let (waiter, handler) = state.withLockedValue { state in
            state.isRung = true
            return (state.waiter.take(), state.handler)
        }
        waiter?.resume()
        handler?()
    }

    private func waitForBell() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isRung = state.withLockedValue { state in
                    if state.isRung || Task.isCancelled { return true }
                    state.waiter = continuation
                    return false
                }
                if isRung { continuation.resume() }
            }
        } onCancel: {
            state.withLockedValue { $0.waiter.take() }?.resume()
        }
    }
}
