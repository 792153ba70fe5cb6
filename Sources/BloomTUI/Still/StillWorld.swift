import GatewayClient
import GatewayModels
import GatewayProtocol
import GatewaySimulator

/// The demo's gateway and the client on it, in one thread and on a clock that is moved by hand.
///
/// The client's side is the engine that a shard runs on sockets, the other one the gateway that the demo hosts; the
/// connection between them is a queue of frames that arrive a little later. The seed of the world decides everything.
struct StillWorld {
    /// Nanoseconds since the beginning.
    private(set) var now: Int64 = 0
    var gateway: SimulatedGateway
    var engine: ShardEngine
    var queue = BoundedEventQueue(limits: QueueLimits(), rule: .shed)
    var agenda = StillAgenda()
    var network: StillNetwork
    /// In the order in which they were opened; the gateway knows them by the same number.
    var lines: [StillLine] = []
    /// How many identifies were sent.
    var identifies = 0
    /// The client has stopped for good.
    var isFinished = false

    /// The names stand in the health view.
    private static let (host, resumeHost) = ("gateway.example", "resume.example")
    /// What the client's clock shows at the beginning: moments at zero mean that something never was.
    private static let bootedBefore: Int64 = 1_000_000_000_000

    /// Makes the world; nil only if the simulator's token is no token.
    init?(_ options: SimulatorOptions) {
        var options = options
        options.gatewayURL = "ws://" + Self.host
        options.resumeURL = "ws://" + Self.resumeHost
        gateway = SimulatedGateway(options)
        network = StillNetwork(seed: options.world.seed)
        guard let token = BotToken(gateway.token) else { return nil }
        var policy = ShardPolicy(gatewayURL: GatewayURL(options.gatewayURL), fallbackURL: nil)
        policy.identifyReserve = 0
        // Nothing is compressed: the decompressor is never made.
        engine = ShardEngine(
            policy: policy, identity: Identity(token: token, intents: ShardConfiguration().intents),
            compression: .none, wanted: .channelsAndMessages, seed: options.world.seed,
            makeInflater: { NoInflater() })
    }

    /// Now, as the client and the viewer see it.
    var moment: Moment {
        let start = gateway.options.world.startMilliseconds
        return Moment(
            instant: Instant(nanoseconds: Self.bootedBefore + now),
            wall: Timestamp(microseconds: start * 1000 + now / 1000))
    }

    /// When the client's clock shows a moment, in nanoseconds since the beginning.
    func time(of instant: Instant) -> Int64 {
        (instant - Instant(nanoseconds: Self.bootedBefore)).nanoseconds
    }

    /// Begins the run of the client.
    mutating func start() {
        engine.started(now: moment)
        settle()
    }

    /// When something happens next; nil for never.
    var nextDue: Int64? {
        var due = agenda.next
        func consider(_ time: Int64) { due = min(due ?? time, time) }
        if !isFinished, let deadline = engine.nextDeadline { consider(max(now, time(of: deadline))) }
        // The gateway's own times have finer parts than nanoseconds.
        if let server = gateway.nextDue { consider(max(now, server.nanoseconds + 1)) }
        return due
    }

    /// Lets time pass up to a moment that is not later than ``nextDue``, and everything happen that is due then.
    mutating func step(to time: Int64) {
        now = max(now, time)
        gateway.advance(to: .nanoseconds(now))
        carryOutOrders()
        if !isFinished, let deadline = engine.nextDeadline, deadline <= moment.instant {
            engine.timePassed(now: moment)
            settle()
        }
        while let happening = agenda.take(until: now) { happen(happening) }
        carryOutOrders()
    }

    private mutating func happen(_ happening: StillHappening) {
        switch happening {
        case .opened(let line): opened(line)
        case .refused(let attempt, let reason):
            engine.connectFailed(attempt, reason, now: moment)
            settle()
        case .toClient(let line, let bytes): clientReceives(bytes, on: line)
        case .toServer(let line, let frame): serverReceives(frame, on: line)
        case .serverEnded(let line, let reason): clientLoses(line, reason)
        case .clientEnds(let line): endSocket(line)
        case .serverHears(let line): serverLoses(line)
        }
    }

    /// Takes the oldest deliveries, as the viewer's feed would hand them out.
    mutating func takeDeliveries(atMost limit: Int) -> [Delivery] {
        queue.take(atMost: limit, at: moment.instant)
    }

    /// The connection as it is now, with what a runner adds to the engine's account.
    mutating func status() -> ConnectionStatus {
        engine.refreshSummaries()
        var status = engine.snapshot()
        status.events.queued += queue.waitingEvents
        status.events.delivered = queue.takenEvents
        status.events.shed = queue.shedEvents
        status.events.capacity = queue.limits.events
        status.sessionStartsRemaining = max(0, gateway.options.sessionStarts.remaining - identifies)
        return status
    }
}

/// Stands where an engine without compression would have a decompressor; never asked.
private struct NoInflater: PayloadInflater {
    mutating func inflate(
        _ message: Span<UInt8>, into text: inout [UInt8], limit: Int
    ) throws(InflateError) -> Bool {
        throw .corrupt
    }
}
