import DequeModule
import GatewayModels

/// Everything between a socket's bytes and the consumer's queue, as a value without I/O.
///
/// It joins the WebSocket decoder, the decompressor, the envelope, the shard machine and the event decoder. The shell
/// that owns the socket and a simulation on virtual time drive the same code: bytes and times go in,
/// ``EngineOutput`` and deliveries come out. It works on one payload at a time, so that a consumer that is behind can
/// stop it between two.
public struct ShardEngine {
    /// A delivery with what the queue needs to know of it.
    public struct Outgoing: Sendable {
        /// The delivery.
        public var delivery: Delivery
        /// Whether it may be dropped.
        public var kind: DeliveryClass
        /// How many payload bytes it stands for.
        public var bytes: Int
        /// When it arrived.
        public var arrivedAt: Instant
    }

    /// Where the text that is being worked on lies.
    enum Source {
        case none
        case frame
        case inflated
    }

    let identity: Identity
    let compression: TransportCompression
    let limits: EngineLimits
    let wanted: WantedEvents
    let makeInflater: () -> any PayloadInflater
    /// The machine that decides.
    public internal(set) var machine: ShardMachine
    var mask: Chance

    var decoder: WebSocketDecoder
    var inflater: (any PayloadInflater)?
    var text: [UInt8] = []
    var source = Source.none
    var offset = 0
    var inputAttempt = Attempt(number: 0)
    /// How the socket ended, to be told to the machine when all bytes before it are used.
    var inputEnd: DisconnectReason?
    var isWritable = true
    var recentMessages = RecentIDs()
    var tally = EventTally()
    /// Whether every payload that arrives is handed out with ``EngineOutput/arrived(_:)``.
    public var isRecording = false
    /// What came that the models do not know.
    public internal(set) var drift = DriftReport()
    /// What has come before and is not decoded again.
    var repeats = RepeatedValues()

    var outputs: [EngineOutput] = []
    /// What waits for room in the queue.
    public internal(set) var outbox = Deque<Outgoing>()

    /// Makes an engine for one shard.
    ///
    /// - Parameters:
    ///   - wanted: which events are decoded; the others are counted.
    ///   - makeInflater: makes the decompressor of a new connection; not called without compression.
    ///   - seed: decides all jitter and the masks of frames.
    public init(
        policy: ShardPolicy, identity: Identity, compression: TransportCompression,
        limits: EngineLimits = EngineLimits(), wanted: WantedEvents = .all,
        seed: UInt64, makeInflater: @escaping () -> any PayloadInflater
    ) {
        self.identity = identity
        self.compression = compression
        self.limits = limits
        self.wanted = wanted
        self.makeInflater = makeInflater
        machine = ShardMachine(policy: policy, seed: seed)
        mask = Chance(seed: ~seed)
        decoder = WebSocketDecoder(maximumMessageSize: limits.messageBytes)
    }

    /// What is to be done, in order.
    ///
    /// Each output is handed out once.
    public mutating func takeOutputs() -> [EngineOutput] {
        perform()
        guard !outputs.isEmpty else { return [] }
        defer { outputs = [] }
        return outputs
    }

    /// Whether there are outputs to take.
    public var hasOutputs: Bool { !outputs.isEmpty || machine.hasActions }

    /// How many dispatches were worked on, whatever became of them.
    public var dispatchCount: Int { tally.dispatched + tally.unwanted + tally.duplicates }

    /// Hands out the next delivery that waits.
    public mutating func takeDelivery() -> Outgoing? { outbox.popFirst() }

    /// Puts back a delivery for which there was no room.
    public mutating func putBack(_ delivery: Outgoing) { outbox.prepend(delivery) }

    /// Whether a socket for this attempt is still wanted.
    public func isAwaiting(_ attempt: Attempt) -> Bool { machine.isAwaiting(attempt) }

    /// Whether a socket is open that has not said Hello.
    public var isAwaitingHello: Bool { machine.isAwaitingHello }

    /// Whether bytes from the socket may wait for some milliseconds: the connection stands, and no beat is measured.
    public var mayReadLater: Bool { machine.mayReadLater }

    /// When ``timePassed(now:)`` must be called at the latest.
    public var nextDeadline: Instant? { machine.nextDeadline }

    /// To be called before ``snapshot()`` by whoever takes many of them.
    public mutating func refreshSummaries() { machine.refreshSummaries() }

    /// What a health display shows.
    ///
    /// The owner of the queue adds what happened there.
    public func snapshot() -> ConnectionStatus {
        var status = machine.snapshot()
        status.compression = compression
        status.shard = identity.shard ?? .only
        status.events.dispatched = tally.dispatched
        status.events.undecodable = tally.undecodable
        status.events.unwanted = tally.unwanted
        status.events.untold = tally.untold
        status.events.duplicates += tally.duplicates
        status.events.drift += tally.drift
        status.events.bytes = tally.bytes
        status.events.wireBytes = tally.wireBytes
        status.events.queued = outbox.count { $0.delivery.isEvent }
        return status
    }
}
