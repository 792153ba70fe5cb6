/// The server's side of the gateway: sessions, sequences, limits, and faults on demand.
///
/// It is a value that reads no clock and opens no socket. A host reports what happens on its connections, calls
/// ``advance(to:)`` not later than at ``nextDue``, and carries out what ``takeOutputs()`` returns. Times are counted
/// from the start of the simulation.
public struct SimulatedGateway: Sendable {
    /// What it was made from.
    public private(set) var options: SimulatorOptions
    /// The token that clients must show.
    public let token: String
    /// Running counts.
    public internal(set) var statistics = SimulatorStatistics()

    var world: World
    var chance: SeededGenerator
    var now: Duration = .zero
    var outputs: [GatewayOutput] = []
    /// In the order in which they were opened, so that nothing depends on hash values.
    var connections: [Connection] = []
    /// In the order in which they were made.
    var sessions: [Session] = []
    var nextSessionKey: SessionKey = 1
    var lanes: IdentifyLanes
    var isTokenRevoked = false
    var timers = TimerQueue()
    var board = FaultBoard()
    /// Faults of the options that need a connection and wait for the first session.
    var deferredFaults: [ScheduledFault] = []
    var chatter: Chatter
    /// What is told again and again at a high rate.
    var lap: PreparedLap?
    /// Where the next session of a shard goes on in the recording.
    var replayGoesOn: [Int: Int] = [:]
    var awayUntil: Duration = .zero
    /// By how much the server's clock has jumped.
    var worldJump: Duration = .zero
    var resumeHostAwayUntil: Duration = .zero
    var restTroubles = RESTTroubles()
    var rateLimits = RateLimits()

    /// Makes the gateway and its world.
    ///
    /// With a recording there is no other world: no guilds, and no messages but the recorded ones.
    public init(_ options: SimulatorOptions) {
        var options = options
        if let recording = options.replay {
            options.world.guilds = 0
            options.rate = .perSecond(0)
            options.recommendedShards = recording.shardCount
        }
        self.options = options
        token = options.token
        world = World(options.world)
        chance = SeededGenerator(seed: options.world.seed ^ 0x6761_7465_7761_79)
        lanes = IdentifyLanes(limit: options.sessionStarts, interval: options.identifyInterval)
        chatter = Chatter(rate: options.rate)
        lap = PreparedLap(rate: options.rate, startMilliseconds: world.startMilliseconds)
        for scheduled in options.faults {
            guard let immediate = board.schedule(scheduled, now: .zero, messages: 0) else { continue }
            if immediate.fault.needsConnection {
                deferredFaults.append(immediate)
            } else {
                carryOut(immediate)
            }
        }
    }

    /// How old the world is: it begins to move with the first identify.
    ///
    /// So what it says does not depend on how long it waited for a client, and two runs of a seed are the same byte for
    /// byte. As fast as clients take it, its time is counted in messages.
    var worldNow: Duration {
        if options.rate == .unlimited { return PreparedLap.unlimitedStep * chatter.total + worldJump }
        return (board.origin.map { now - $0 } ?? .zero) + worldJump
    }

    /// The first identify has come.
    mutating func begin() {
        guard board.origin == nil else { return }
        board.begin(now: now, messages: statistics.messagesCreated)
    }

    /// Takes over the addresses that clients are given, once the host knows its port.
    public mutating func addressesKnown(gatewayURL: String, resumeURL: String) {
        options.gatewayURL = gatewayURL
        options.resumeURL = resumeURL
    }

    /// Whether ``takeOutputs()`` has something to give.
    public var hasOutputs: Bool { !outputs.isEmpty }

    /// Takes what the host must do, in order.
    public mutating func takeOutputs() -> [GatewayOutput] {
        defer {
            outputs = []
            for index in connections.indices {
                connections[index].turnPayloads = 0
                connections[index].turnBytes = 0
            }
        }
        return outputs
    }

    /// When ``advance(to:)`` must be called next; nil when nothing happens by itself.
    ///
    /// It lies in the present as long as dispatches wait for a connection that can take them.
    public var nextDue: Duration? {
        for index in connections.indices where connections[index].isWritable && hasBacklog(at: index) { return now }
        return nextFiring
    }

    /// Lets time pass: what is due fires, in order, each at its own time.
    public mutating func advance(to target: Duration) {
        if !sessions.isEmpty { chatter.skip(to: target, counting: &statistics) }
        var rounds = 0
        while let due = nextFiring, due <= target, rounds < Self.roundLimit {
            now = max(now, due)
            fire()
            rounds += 1
        }
        // Beyond the limit the rest stays due: the host comes back after it has served its sockets.
        if rounds < Self.roundLimit { now = max(now, target) }
        feed()
    }

    private static let roundLimit = 20_000

    /// Like ``nextDue`` without what only waits for the outputs to be taken.
    private var nextFiring: Duration? {
        var next: Duration?
        func consider(_ due: Duration?) {
            if let due { next = min(next ?? due, due) }
        }
        consider(timers.nextDue)
        consider(board.nextDue)
        consider(chatterDue)
        for index in connections.indices { consider(connections[index].beatDeadline) }
        for index in sessions.indices {
            consider(sessions[index].expiry)
            consider(guildDue(sessions[index]))
            consider(replayDue(sessions[index]))
        }
        return next
    }

    private mutating func fire() {
        for timer in timers.takeDue(now: now) { fired(timer) }
        for scheduled in board.takeDue(now: now, messages: statistics.messagesCreated) { carryOut(scheduled) }
        let time = now
        for id in connections.filter({ Self.isOver($0.beatDeadline, time) }).map(\.id) { beatsMissed(id) }
        if sessions.contains(where: { Self.isOver($0.expiry, time) }) {
            sessions.removeAll { Self.isOver($0.expiry, time) }
        }
        sendGuilds()
        replay()
        chat()
    }

    private static func isOver(_ deadline: Duration?, _ now: Duration) -> Bool { deadline.map { $0 <= now } ?? false }

    func connectionIndex(_ id: ConnectionID) -> Int? { connections.firstIndex { $0.id == id } }

    func sessionIndex(_ key: SessionKey?) -> Int? {
        guard let key else { return nil }
        return sessions.firstIndex { $0.key == key }
    }

    /// A time in whole milliseconds, as payloads and answers want it.
    static func milliseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds.multipliedReportingOverflow(by: 1000).partialValue + attoseconds / 1_000_000_000_000_000
    }
}
