import GatewayProtocol
import NIOConcurrencyHelpers

/// The bounded hand-off between a shard's socket and its one consumer.
///
/// The shard puts events in and never waits; what does not fit follows the consumer's ``OverflowRule``. The consumer
/// either awaits ``next(atMost:)``, or is woken by a handler and takes what there is with ``drain(atMost:)``.
public final class EventMailbox: Sendable {
    private struct State {
        var queue: BoundedEventQueue
        var isFinished = false
        var waiter: CheckedContinuation<Void, Never>?
        var onReady: (@Sendable () -> Void)?
        var onRoom: (@Sendable () -> Void)?
        /// Time of work on an event, from its bytes to the queue.
        var decoding = LatencyHistogram()
        /// The shard has found no room, and wants to hear when there is some.
        var wantsRoom = false
    }

    // A lock that the thread sanitizer knows: it takes the standard library's for none when two threads meet at it.
    private let state: NIOLockedValueBox<State>

    /// Makes an empty mailbox.
    public init(limits: QueueLimits = QueueLimits(), rule: OverflowRule) {
        state = NIOLockedValueBox(State(queue: BoundedEventQueue(limits: limits, rule: rule)))
    }

    /// Takes the oldest deliveries without waiting; none when there are none.
    public func drain(atMost limit: Int) -> [Delivery] {
        let (batch, onRoom) = state.withLockedValue { state in
            guard state.queue.hasDeliveries else { return ([Delivery](), nil as (@Sendable () -> Void)?) }
            let batch = state.queue.take(atMost: limit, at: SystemClock.now().instant)
            guard state.wantsRoom, !batch.isEmpty else { return (batch, nil as (@Sendable () -> Void)?) }
            state.wantsRoom = false
            return (batch, state.onRoom)
        }
        onRoom?()
        return batch
    }

    /// Waits for deliveries and takes the oldest of them; nil when the shard has ended and everything was taken, or
    /// when the task is cancelled.
    public func next(atMost limit: Int = 256) async -> [Delivery]? {
        while true {
            let batch = drain(atMost: limit)
            if !batch.isEmpty { return batch }
            if isFinished || Task.isCancelled { return nil }
            await waitUntilReady()
        }
    }

    /// Calls a handler, from the shard's thread, whenever deliveries arrive in an empty mailbox and when the shard
    /// ends.
    ///
    /// It must return at once.
    public func setWakeHandler(_ handler: (@Sendable () -> Void)?) {
        state.withLockedValue { $0.onReady = handler }
        handler?()
    }

    /// Whether the shard has ended and everything was taken.
    public var isFinished: Bool {
        state.withLockedValue { $0.isFinished && !$0.queue.hasDeliveries }
    }

    /// What the queue has seen, for the tally of a status.
    func addCounts(to tally: inout EventTally) {
        state.withLockedValue { state in
            tally.queued += state.queue.waitingEvents
            tally.delivered = state.queue.takenEvents
            tally.shed = state.queue.shedEvents
            tally.capacity = state.queue.limits.events
        }
    }

    /// When the oldest event that waits has arrived; nil when none waits.
    var oldestArrival: Instant? { state.withLockedValue { $0.queue.oldestArrival } }

    /// What was measured of the way of events from the socket to the consumer.
    public var figures: MailboxFigures {
        // Summing up takes longer than copying: the shard must not wait for it.
        let (decoding, waiting, oldest) = state.withLockedValue {
            ($0.decoding, $0.queue.waits, $0.queue.oldestArrival)
        }
        return MailboxFigures(decoding: decoding.summary, waiting: waiting.summary, oldestArrival: oldest)
    }

    private func waitUntilReady() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLockedValue { state in
                    if state.queue.hasDeliveries || state.isFinished || Task.isCancelled { return true }
                    state.waiter = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            state.withLockedValue { $0.waiter.take() }?.resume()
        }
    }

    // MARK: The shard's side

    /// Sets what is called, from the consumer's thread, when there is room again.
    func setRoomHandler(_ handler: (@Sendable () -> Void)?) {
        state.withLockedValue { $0.onRoom = handler }
    }

    /// Notes how long the work on an event took, the mean of a batch.
    func noteDecoding(_ time: Duration) { state.withLockedValue { $0.decoding.record(time) } }

    /// Moves deliveries from the engine into the queue as far as they fit.
    ///
    /// - Returns: whether all of them fit. If not, the room handler is called when it is worth trying again.
    func accept(from engine: inout ShardEngine, isLast: Bool = false) -> Bool {
        var fits = true
        let wake = state.withLockedValue { state -> (CheckedContinuation<Void, Never>?, (@Sendable () -> Void)?) in
            let wasEmpty = !state.queue.hasDeliveries
            while let outgoing = engine.takeDelivery() {
                let isTaken = state.queue.offer(
                    outgoing.delivery, kind: outgoing.kind, bytes: outgoing.bytes, at: outgoing.arrivedAt,
                    isLast: isLast
                )
                guard isTaken else {
                    engine.putBack(outgoing)
                    state.wantsRoom = true
                    fits = false
                    break
                }
            }
            guard state.queue.hasDeliveries else { return (nil, nil) }
            return (state.waiter.take(), wasEmpty ? state.onReady : nil)
        }
        wake.0?.resume()
        wake.1?()
        return fits
    }

    /// No more deliveries will come.
    func finish() {
        let wake = state.withLockedValue { state -> (CheckedContinuation<Void, Never>?, (@Sendable () -> Void)?) in
            state.isFinished = true
            return (state.waiter.take(), state.onReady)
        }
        wake.0?.resume()
        wake.1?()
    }
}

/// What was measured of the way of events through an ``EventMailbox``.
public struct MailboxFigures: Hashable, Sendable {
    /// Time of work on an event, from its bytes to the queue; the mean of each batch that was read at once.
    public var decoding: LatencySummary?
    /// How long events have waited, from their arrival until they were handed out.
    public var waiting: LatencySummary?
    /// When the oldest event that waits has arrived; nil when none waits.
    public var oldestArrival: Instant?
}
