import GatewayModels
import GatewayProtocol

@testable import BloomCore

/// A connection on virtual time, with somebody who watches its health.
struct HealthStage {
    /// 2026-11-23, 09:00:00 UTC.
    var now = Moment(
        instant: Instant(nanoseconds: 1_000_000_000_000), wall: Timestamp(milliseconds: 1_795_424_400_000)
    )
    var status = ConnectionStatus()
    var history = HealthHistory()
    var log = ConnectionLog()
    var scales = HealthScales()
    var settings = ViewerSettings.Health()
    var policy = TextPolicy.standard
    var figures = PipelineFigures()
    var shards: [ConnectionStatus] = []
    private var summary = LatencyHistogram()
    private var nextBeat: Instant?

    init() {
        status.host = "gateway.discord.gg"
        status.compression = .zlib
        status.events.capacity = 1024
        status.heart.interval = .milliseconds(41_250)
        status.sessionStartsRemaining = 987
    }

    mutating func pass(_ duration: Duration) {
        now.instant = now.instant + duration
        now.awake = now.awake + duration
        now.wall = Timestamp(microseconds: now.wall.microseconds + duration.nanoseconds / 1000)
    }

    mutating func look() { history.note(status, shards: shards, at: now) }

    mutating func deliver(_ delivery: Delivery) {
        history.note(delivery, at: now)
        log.note(delivery, at: now)
    }

    mutating func deliver(_ event: DispatchEvent, replayed: Bool = false) {
        status.sequence = (status.sequence ?? 0) + 1
        let sequence = status.sequence ?? 0
        deliver(.event(EventEnvelope(event: event, sequence: sequence, isReplayed: replayed)))
    }

    mutating func enter(_ phase: ConnectionPhase, _ reason: DisconnectReason? = nil) {
        status.phase = phase
        status.since = now.instant
        if case .connecting = phase { status.attempt = status.attempt.next }
        deliver(.state(StateChange(phase: phase, at: now, attempt: status.attempt, reason: reason)))
        if phase == .live { nextBeat = nextBeat ?? now.instant + .seconds(10) }
        look()
    }

    /// A heartbeat that was answered after so long, or never.
    mutating func beat(_ trip: Duration?) {
        status.heart.sent += 1
        if let trip {
            status.heart.acknowledged += 1
            status.heart.lastRoundTrip = RoundTrip(duration: trip, acknowledgedAt: now.instant)
            summary.record(trip)
            status.heart.allRoundTrips = summary.summary
        } else {
            status.heart.missed += 1
        }
        if status.heart.history.count == 64 { status.heart.history.removeFirst() }
        status.heart.history.append(trip)
        status.heart.nextBeat = now.instant + .milliseconds(41_250)
    }

    /// Lets seconds pass with a look in each, a beat when one is due, and so many events a second.
    mutating func run(_ seconds: Int, events: (Int) -> Int = { _ in 4 }, trip: (Int) -> Int = { 80 + $0 % 11 }) {
        for second in 0..<seconds {
            pass(.seconds(1))
            let count = events(second)
            status.events.dispatched += count
            status.events.delivered += count
            status.events.bytes += count * 700
            status.events.wireBytes += count * 140
            status.sequence = (status.sequence ?? 0) + Int64(count)
            if status.phase == .live, let due = nextBeat, due <= now.instant {
                beat(.milliseconds(trip(status.heart.sent)))
                nextBeat = now.instant + .milliseconds(41_250)
            }
            look()
        }
    }

    /// The connection is lost and comes back, with its session or with another.
    mutating func outage(_ outcome: Gap.Outcome = .resumed(replayed: 11)) {
        let reason = DisconnectReason.lost("reset by peer")
        status.gaps += 1
        status.drops += 1
        status.heart.lastRoundTrip = nil
        status.heart.nextBeat = nil
        nextBeat = nil
        let gap = Gap(number: status.gaps, startedAt: now, reason: reason)
        deliver(.gap(gap))
        enter(.waiting(Waiting(failures: 1, until: now.instant + .seconds(2), reason: reason)), reason)
        run(2, events: { _ in 0 })
        enter(.connecting)
        run(20, events: { _ in 0 })
        enter(.awaitingHello)
        run(7, events: { _ in 0 })
        var ended = gap
        ended.ending = Gap.Ending(at: now, outcome: outcome)
        deliver(.gap(ended))
        if case .resumed(let replayed) = outcome {
            status.resumes += 1
            status.resumesTried += 1
            status.replayed += replayed
        } else {
            status.identifies += 1
        }
        enter(.live)
    }

    var facts: HealthFacts {
        var link = LinkState()
        var earlier = status
        earlier.events.dispatched -= min(4, earlier.events.dispatched)
        let second = Instant(nanoseconds: now.instant.nanoseconds - 1_000_000_000)
        link.note(earlier, at: second)
        link.note(status, at: now.instant)
        var facts = HealthFacts(link: link, history: history, now: now, zone: .utc, policy: policy)
        facts.shards = shards
        facts.scales = scales
        facts.figures = figures
        facts.settings = settings
        facts.channelName = { [Make.general: "general", Make.builds: "builds"][$0] }
        return facts
    }

    /// Two hours, half a minute of outage, and three hours and twelve minutes.
    static let afterOutage: HealthStage = {
        var stage = HealthStage()
        stage.enter(.connecting)
        stage.status.identifies = 1
        stage.deliver(.ready(Ready(sessionID: "7a0b1c2d3e4f5a6b7c8d9e0f1a2b3ce1", shard: [0, 1])))
        stage.enter(.live)
        stage.run(7200)
        stage.outage()
        stage.run(
            11_551, events: { second in second % 60 < 5 ? 4 + second % 60 * 12 : 4 },
            trip: { $0 % 97 == 0 ? 402 : 80 + $0 % 11 }
        )
        for index in 0..<10 {
            stage.deliver(.messageCreate(Make.message(index, "a", in: index < 7 ? Make.builds : Make.general)))
        }
        return stage
    }()

    /// The same on another terminal.
    func on(_ policy: TextPolicy, graph: ViewerSettings.Graph = .braille) -> HealthStage {
        var stage = self
        stage.policy = policy
        stage.settings.graph = graph
        return stage
    }
}
