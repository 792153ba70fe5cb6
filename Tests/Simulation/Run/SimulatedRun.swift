import GatewayModels
import GatewayProtocol
import GatewaySimulator

/// The whole client against the whole simulated gateway, in one thread and on virtual time.
///
/// The client side is the engine that `Shard.run()` drives, the server side is the gateway that `GatewayServer` hosts;
/// the sockets between them are queues of bytes with a delay, the disk is a value, and the process can be stopped, killed
/// and started again. One seed decides everything.
public struct SimulatedRun {
    /// What the seed has decided.
    public let plan: SeedPlan
    var clock = VirtualClock()
    var agenda = Agenda<Happening>()
    var gateway: SimulatedGateway
    var chance: Chance
    var shards: [SimulatedShard] = []
    var process = SimulatedProcess()
    var disk: VirtualDisk
    var account: KeptAccount
    /// By the order in which they were opened; the simulator knows them by the same number.
    var lines: [Line] = []
    /// Faults that wait for a state, by the state.
    var aimed: [[PlannedFault]]
    var beforeIdentify: [PlannedFault] = []
    var troubles = Troubles()
    var book = CheckBook()
    var identifies: IdentifyAudit
    /// How often each fault has struck in each state.
    var coverage = Coverage()
    var facts = SeedReport.Facts()
    /// A fault has struck that forbids another attempt.
    var mayEnd = false
    var isOver = false
    var calmSince: Int64?
    /// What the interval of each shard was then, and whether it waited for READY.
    var intervalAtCalm: [Int64] = []
    var awaitedReady: [Bool] = []
    private(set) var transcript: Transcript?
    let token: String

    static let mainHost = "main.test"
    static let resumeHost = "resume.test"

    /// Network and machine, as far as they are troubled: until when.
    struct Troubles {
        var refusesConnects: Int64 = 0
        var hangsConnects: Int64 = 0
        var hangsLookups: Int64 = 0
        var consumerStalls: Int64 = 0
        var diskIsFull: Int64 = 0
        /// New connections may get acks that are not one for each beat.
        var acksAreOdd: Int64 = 0
        /// How connects are refused.
        var refusal = DisconnectReason.refused("refused")
    }

    /// Makes the world and the client of a plan.
    public init(_ plan: SeedPlan, writesTranscript: Bool = false) {
        self.plan = plan
        chance = Chance(seed: plan.seed)
        gateway = SimulatedGateway(Self.options(plan))
        token = gateway.token
        disk = VirtualDisk(shards: plan.shards)
        account = KeptAccount(reserve: plan.reserve, disk: &disk, now: clock.moment, bootID: clock.bootID)
        identifies = IdentifyAudit(remaining: plan.starts.remaining, resetsAt: plan.starts.resetAfter.nanoseconds)
        aimed = Array(repeating: [], count: ClientState.allCases.count)
        if writesTranscript { transcript = Transcript() }
        for index in 0..<plan.shards {
            let id = ShardID(index: index, count: plan.shards)
            let parts = makeShard(index)
            shards.append(
                SimulatedShard(index: index, id: id, engine: parts.engine, queue: parts.queue, kept: parts.kept))
        }
        fileFaults()
        agenda.add(.start, at: plan.startAt)
        agenda.add(.calm, at: plan.calmAt)
    }

    private static func options(_ plan: SeedPlan) -> SimulatorOptions {
        var options = SimulatorOptions()
        options.world.seed = plan.seed
        options.world.guilds = plan.shards == 1 ? 2 : 2 * plan.shards
        options.world.channelsPerGuild = 6
        options.world.earlierMessages = 10
        options.rate = .perSecond(plan.rate)
        options.heartbeatInterval = plan.heartbeat
        options.missedBeats = plan.missedBeats
        options.resumeWindow = plan.resumeWindow
        options.sessionBufferLimit = plan.bufferLimit
        options.sessionStarts = plan.starts
        options.resetsTokenWhenExhausted = true
        options.gatewayURL = "ws://" + mainHost
        options.resumeURL = "ws://" + resumeHost
        return options
    }

    private mutating func fileFaults() {
        for fault in plan.faults {
            switch fault.when {
            case .at(let time): agenda.add(.strike(fault), at: time)
            case .inState(let state, _, _): aimed[state.rawValue].append(fault)
            case .beforeIdentify: beforeIdentify.append(fault)
            }
        }
        applyOutage()
    }

    /// What is broken for ever is broken again when everything else is mended.
    mutating func applyOutage() {
        switch plan.outage {
        case .nothing: break
        case .resumeHost: inject("resume host away 160h")
        case .rest: inject("rest 503 for 160h")
        }
    }

    mutating func inject(_ words: String) {
        guard let fault = try? ScheduledFault(parsing: words) else {
            return book.check(.rest, false, at: clock.now, "unknown fault: \(words)")
        }
        gateway.inject(fault, now: clock.serverNow)
    }

    func makeShard(_ index: Int) -> (engine: ShardEngine, queue: BoundedEventQueue, kept: KeptSession) {
        let id = ShardID(index: index, count: plan.shards)
        var policy = ShardPolicy(
            gatewayURL: plan.usesREST ? nil : GatewayURL("ws://" + Self.mainHost),
            fallbackURL: GatewayURL("ws://" + Self.mainHost))
        policy.identifyReserve = plan.reserve
        policy.keepsSession = plan.keepsSession
        guard let token = BotToken(token) else { preconditionFailure("the simulator's token is no token") }
        let engine = ShardEngine(
            policy: policy,
            identity: Identity(token: token, intents: process.intents, shard: plan.shards == 1 ? nil : id),
            compression: plan.compression, limits: plan.limits,
            seed: plan.seed &+ UInt64(process.number * 64 + index), makeInflater: { Unpacking() }
        )
        let terms = StoredSession.Terms(
            bot: "1", host: Self.mainHost, intents: process.intents, shard: id, compression: plan.compression)
        return (engine, BoundedEventQueue(limits: plan.queue, rule: plan.rule), KeptSession(shard: index, terms: terms))
    }

    /// What happened, line by line, if that was asked for.
    public var story: [String] { transcript?.lines ?? [] }

    /// A message's way over the network: never the same, never out of order.
    mutating func delay() -> Int64 { chance.time(10 * .millisecond..<70 * .millisecond) }

    func log(_ text: @autoclosure () -> String) { transcript?.add(clock.now, text()) }
}
