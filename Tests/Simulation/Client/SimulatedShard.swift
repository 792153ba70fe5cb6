import GatewayProtocol

/// One shard: what its process holds, and the output and the audit that outlive it.
struct SimulatedShard {
    let index: Int
    let id: ShardID
    var engine: ShardEngine
    var queue: BoundedEventQueue
    var kept: KeptSession
    /// What the consumer's output holds.
    var audit = DeliveryAudit()

    /// The deadline that the timer was set for, how much the machine had slept then, and when it fires: it stands still
    /// while the machine sleeps.
    var timer: (deadline: Instant, slept: Int64, firesAt: Int64)?
    var isPaused = false
    var wantsRoom = false
    var isConsumerCalled = false
    /// Bytes of the largest delivery so far.
    var largest = 0
    var finished: StopReason?
    var glance: EngineGlance
    var lines: [Int] = []
    var phase = ConnectionPhase.idle
    /// The gap that the consumer was last told of, while it is open.
    var openGap: Int?
    var hasSession = false
    var lossWasTold = false
    var wasActive = false
    /// A person has asked for an identify, and none was sent since.
    var personAsked = false
    var caughtUpAt: Int64?
    /// Until when the guard holds identifies back, as the client last said.
    var limitedUntil: Int64 = 0

    init(index: Int, id: ShardID, engine: ShardEngine, queue: BoundedEventQueue, kept: KeptSession) {
        self.index = index
        self.id = id
        self.engine = engine
        self.queue = queue
        self.kept = kept
        glance = engine.glance
    }

    /// A new process begins with nothing but what is on disk.
    mutating func begin(engine: ShardEngine, queue: BoundedEventQueue, kept: KeptSession) {
        self.engine = engine
        self.queue = queue
        self.kept = kept
        glance = engine.glance
        timer = nil
        isPaused = false
        wantsRoom = false
        isConsumerCalled = false
        finished = nil
        lines = []
        phase = .idle
        openGap = nil
        hasSession = false
        lossWasTold = false
        wasActive = false
        personAsked = false
    }
}

/// The process of ours: all shards live and die with it.
struct SimulatedProcess {
    var number = 0
    var isUp = false
    /// It was told to end and starts again so much later; nil while it is not ending.
    var restartsAfter: Int64?
    /// While it stands still: until when, and whether because the machine sleeps.
    var frozen: (from: Int64, until: Int64, isAsleep: Bool)?
    /// What came for it meanwhile.
    var held: [Happening] = []
    /// Times in which it stood still, for round trips.
    var absences: [(from: Int64, until: Int64)] = []
    /// How often the clock on the wall was set.
    var wallSettings = 0
    /// The steps between which it is killed when it comes to them.
    var cut: (cut: Cut, down: Int64)?
    var intents = 53_608_447
    /// What the look-up said last: it serves all shards for half a minute.
    var directory: (information: GatewayInformation, at: Int64)?
    /// An identify was sent that the full disk did not take.
    var hasUnsavedIdentify = false

    /// How long it was absent since a moment, at most in one piece and all together.
    func absence(since time: Int64) -> (longest: Int64, total: Int64) {
        var (longest, total): (Int64, Int64) = (0, 0)
        for absence in absences.reversed() {
            guard absence.until > time else { break }
            let length = absence.until - max(absence.from, time)
            longest = max(longest, length)
            total += length
        }
        return (longest, total)
    }
}
