import GatewayModels
import GatewayProtocol
import GatewaySimulator

/// Everything that one seed decides before its run.
public struct SeedPlan: Sendable {
    /// What does not work during the whole run.
    public enum Outage: Sendable {
        case nothing, resumeHost, rest
    }

    /// The seed.
    public let seed: UInt64
    /// How many shards the bot has.
    public var shards = 1
    /// What happens when the consumer is behind.
    public var rule = OverflowRule.hold
    /// How much may wait for the consumer.
    public var queue = QueueLimits()
    /// What Hello asks for.
    public var heartbeat = Duration.seconds(10)
    /// Messages a second.
    public var rate = 1.0
    /// Whether the REST interface is asked where the gateway is.
    public var usesREST = true
    /// What is broken for ever.
    public var outage = Outage.nothing
    /// Whether payloads are compressed.
    public var compression = TransportCompression.none
    /// What the engine reads at most.
    public var limits = EngineLimits()
    /// What remains of the day's session starts, and when all are there again.
    public var starts = GatewaySimulator.SessionStartLimit()
    /// What bloom leaves to the bot.
    public var reserve = 0
    /// Whether a clean exit keeps the session.
    public var keepsSession = true
    /// How the gateway ends a connection whose beats stay out.
    public var missedBeats = MissedBeatsAnswer.close(4000)
    /// How long the gateway keeps a session.
    public var resumeWindow = Duration.seconds(90)
    /// How many dispatches it keeps.
    public var bufferLimit = 10_000
    /// When the first process starts.
    var startAt: Int64 = .second
    var faults: [PlannedFault] = []
    /// When everything but ``outage`` is mended.
    var calmAt: Int64 = 420 * .second
    /// When the run ends at the earliest.
    var endAt: Int64 = 600 * .second
    /// How the client is broken on purpose.
    public var sabotage: Sabotage?

    /// A run without a fault.
    public init(quiet seed: UInt64, minutes: Int = 2) {
        self.seed = seed
        endAt = Int64(minutes) * 60 * .second
        calmAt = endAt / 10 * 7
    }

    /// What a seed is.
    public init(seed: UInt64, minutes: Int = 10, sabotage: Sabotage? = nil) {
        self.init(quiet: seed, minutes: minutes)
        self.sabotage = sabotage
        var chance = Chance(seed: seed &* 0x9E6C_63D0_676A_9A99)
        chooseClient(&chance)
        chooseServer(&chance)
        chooseFaults(&chance)
    }

    /// One line for people.
    public var summary: String {
        "seed \(seed): \(shards) shards in \(starts.maxConcurrency) lanes, \(rule), \(queue.events) events, "
            + "beats every \(heartbeat), \(rate) messages a second, compression \(compression.rawValue), "
            + "\(usesREST ? "with" : "without") REST, broken for ever: \(outage), \(starts.remaining) session starts "
            + "with a reserve of \(reserve), \(faults.count) faults"
    }

    /// Faults of the simulator at given seconds, and nothing else.
    public mutating func add(_ words: String, at seconds: Int) {
        faults.append(PlannedFault(row: 0, strike: .words(words), when: .at(Int64(seconds) * .second)))
    }

    /// The consumer takes nothing from one second on to another.
    public mutating func pauseConsumer(_ seconds: Range<Int>) {
        let length = Int64(seconds.count) * .second
        faults.append(
            PlannedFault(
                row: 0, strike: .stallConsumer(length..<length + 1), when: .at(Int64(seconds.lowerBound) * .second)))
    }

    private mutating func chooseClient(_ chance: inout Chance) {
        rule = chance.happens(35) ? .shed : .hold
        queue = QueueLimits(events: chance.pick([4, 16, 64, 1024, 1024]))
        if chance.happens(15) { queue.bytes = 20_000 }
        usesREST = chance.happens(85)
        compression = chance.happens(35) ? .zlib : .none
        if chance.happens(20) { limits = EngineLimits(messageBytes: 300_000, payloadBytes: 300_000) }
        keepsSession = chance.happens(85)
        startAt = chance.time(100 * .millisecond..<3 * .second)
        if chance.happens(22) { shards = 2 + chance.below(3) }
    }

    private mutating func chooseServer(_ chance: inout Chance) {
        heartbeat = chance.pick([.seconds(5), .seconds(10), .seconds(10), .seconds(20), .milliseconds(41_250)])
        rate = chance.pick([0.3, 0.5, 1, 1, 2])
        outage = chance.pick([.nothing, .nothing, .nothing, .resumeHost, .rest])
        missedBeats = chance.pick([.close(4000), .close(4000), .close(4009), .end])
        resumeWindow = chance.pick([.seconds(90), .seconds(90), .seconds(30), .seconds(300)])
        if chance.happens(10) { bufferLimit = 60 }
        if usesREST, outage != .rest, chance.happens(30) {
            reserve = 1 + chance.below(4)
            starts.remaining = 2 + chance.below(14)
            starts.resetAfter = .seconds(300 + chance.below(1800))
        }
        if shards > 1 { starts.maxConcurrency = 1 + chance.below(3) }
    }
}
