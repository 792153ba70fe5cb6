import DequeModule
import GatewayModels

/// What happens when the consumer is slower than the gateway.
public enum OverflowRule: Hashable, Sendable {
    /// What does not fit is dropped and counted; the socket is read on. For viewers.
    case shed
    /// Nothing is dropped: reading pauses until there is room. For logs and records.
    case hold
}

/// How much may wait for the consumer.
public struct QueueLimits: Hashable, Sendable {
    /// Events at most.
    public var events: Int
    /// Payload bytes at most; one larger event may enter an empty queue.
    public var bytes: Int

    /// Makes limits; at least one event and one byte.
    public init(events: Int = 1024, bytes: Int = 8 << 20) {
        self.events = max(1, events)
        self.bytes = max(1, bytes)
    }
}

/// What decides whether an event may be dropped.
public enum DeliveryClass: Hashable, Sendable {
    /// What the connection itself does: never dropped.
    case lifecycle
    /// Guilds, channels, roles: never dropped.
    case state
    /// Messages, edits, deletes, reactions of a channel.
    case feed(ChannelID)
    /// Typing, presence and what is not modelled.
    case ephemeral
}

/// The bounded hand-off between one shard and one consumer, as a value.
///
/// At any moment: offered = taken + shed + waiting. Under ``OverflowRule/shed`` typing and presence go first, then the
/// oldest event of the channel with most waiting ones, so that a loud channel cannot empty a quiet one. Lifecycle and
/// state are never dropped: what does not fit is refused, and the reader pauses.
public struct BoundedEventQueue: Sendable {
    private struct Entry: Sendable {
        var delivery: Delivery?
        var kind: DeliveryClass
        var bytes: Int
        var arrivedAt: Instant
    }

    /// The limits in force.
    public let limits: QueueLimits
    /// What happens when it is full.
    public let rule: OverflowRule
    private var entries = Deque<Entry>()
    /// Number of the first entry: entries are known by numbers that never change.
    private var headNumber = 0
    private var emptied = 0
    private var kept = Lane()
    private var droppable = Lane()
    private var byChannel: [ChannelID: Deque<Int>] = [:]
    private var ephemeral = Deque<Int>()
    private var pendingTally = ShedTally()
    /// How many events were ever dropped.
    public private(set) var shedEvents = 0
    /// How many events were ever handed out.
    public private(set) var takenEvents = 0
    /// How many events wait.
    public private(set) var waitingEvents = 0
    /// How long events have waited, from their arrival until they were handed out.
    public private(set) var waits = LatencyHistogram()

    private struct Lane: Sendable {
        var count = 0
        var bytes = 0
    }

    /// An empty queue.
    public init(limits: QueueLimits, rule: OverflowRule) {
        self.limits = limits
        self.rule = rule
    }

    /// How many deliveries wait.
    public var count: Int { kept.count + droppable.count }
    /// How many bytes wait.
    public var bytes: Int { kept.bytes + droppable.bytes }
    /// Whether the consumer would get something now.
    public var hasDeliveries: Bool { count > 0 || !pendingTally.isEmpty }

    /// When the oldest event that waits has arrived; nil when none waits.
    public var oldestArrival: Instant? {
        entries.first { $0.delivery?.isEvent ?? false }?.arrivedAt
    }

    /// Takes a delivery; false when it must be offered again after the consumer has taken some.
    ///
    /// - Parameter isLast: the run has ended, and there will be no other time: it is taken beyond the limits.
    public mutating func offer(
        _ delivery: Delivery, kind: DeliveryClass, bytes: Int, at arrivedAt: Instant = .zero, isLast: Bool = false
    ) -> Bool {
        switch (rule, kind) {
        case _ where isLast: break
        case (.hold, _):
            guard fits(count: count, bytes: self.bytes, adding: bytes) else { return false }
        case (.shed, .lifecycle), (.shed, .state):
            guard fits(count: kept.count, bytes: kept.bytes, adding: bytes) else { return false }
        case (.shed, .feed), (.shed, .ephemeral):
            while !fits(count: droppable.count, bytes: droppable.bytes, adding: bytes) { dropOne() }
        }
        if delivery.isEvent { waitingEvents += 1 }
        append(Entry(delivery: delivery, kind: kind, bytes: bytes, arrivedAt: arrivedAt))
        return true
    }

    /// Hands out the oldest deliveries; what was dropped since the last call comes first, as one tally.
    ///
    /// - Parameter now: given, the time that events have waited is recorded.
    public mutating func take(atMost limit: Int, at now: Instant? = nil) -> [Delivery] {
        var batch: [Delivery] = []
        if !pendingTally.isEmpty {
            batch.append(.shed(pendingTally))
            pendingTally = ShedTally()
        }
        while batch.count < limit, let entry = entries.popFirst() {
            let number = headNumber
            headNumber += 1
            guard let delivery = entry.delivery else {
                emptied -= 1
                continue
            }
            forget(entry, number: number)
            if delivery.isEvent {
                takenEvents += 1
                waitingEvents -= 1
                if let now { waits.record(now - entry.arrivedAt) }
            }
            batch.append(delivery)
        }
        return batch
    }

    private func fits(count: Int, bytes: Int, adding added: Int) -> Bool {
        count == 0 || (count < limits.events && bytes + added <= limits.bytes)
    }

    private mutating func append(_ entry: Entry) {
        let number = headNumber + entries.count
        switch entry.kind {
        case .lifecycle, .state:
            kept.count += 1
            kept.bytes += entry.bytes
        case .feed(let channel):
            droppable.count += 1
            droppable.bytes += entry.bytes
            if rule == .shed { byChannel[channel, default: []].append(number) }
        case .ephemeral:
            droppable.count += 1
            droppable.bytes += entry.bytes
            if rule == .shed { ephemeral.append(number) }
        }
        entries.append(entry)
    }

    private mutating func forget(_ entry: Entry, number: Int) {
        switch entry.kind {
        case .lifecycle, .state:
            kept.count -= 1
            kept.bytes -= entry.bytes
            return
        case .feed(let channel):
            if rule == .shed {
                byChannel[channel]?.removeFirst()
                if byChannel[channel]?.isEmpty == true { byChannel[channel] = nil }
            }
        case .ephemeral:
            if rule == .shed { ephemeral.removeFirst() }
        }
        droppable.count -= 1
        droppable.bytes -= entry.bytes
    }

    private mutating func dropOne() {
        let victim: Int?
        if let first = ephemeral.first {
            victim = first
        } else {
            // The lowest id wins among equals, so that the choice never depends on hashing.
            victim = byChannel.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.value.first
        }
        guard let victim else { return }
        let index = victim - headNumber
        let entry = entries[index]
        forget(entry, number: victim)
        entries[index].delivery = nil
        emptied += 1
        shedEvents += 1
        waitingEvents -= 1
        if case .feed(let channel) = entry.kind {
            count(channel)
        } else {
            pendingTally.other += 1
        }
        if emptied > 64, emptied > entries.count / 2 { compact() }
    }

    /// A tally names at most as many channels as the queue holds events; the rest is counted together.
    private mutating func count(_ channel: ChannelID) {
        if pendingTally.byChannel[channel] != nil || pendingTally.byChannel.count < limits.events {
            pendingTally.byChannel[channel, default: 0] += 1
        } else {
            pendingTally.other += 1
        }
    }

    /// Removes the places of dropped entries, and numbers the rest anew.
    private mutating func compact() {
        let live = entries.filter { $0.delivery != nil }
        entries.removeAll(keepingCapacity: true)
        byChannel = [:]
        ephemeral = []
        kept = Lane()
        droppable = Lane()
        headNumber = 0
        emptied = 0
        for entry in live { append(entry) }
    }
}
