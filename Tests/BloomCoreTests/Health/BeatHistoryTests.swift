import GatewayProtocol
import Testing

@testable import BloomCore

/// One sample for each heartbeat.
@Suite struct BeatHistoryTests {
    private static func trips(_ history: BeatHistory) -> [Int64?] {
        history.samples.map { $0.duration?.milliseconds }
    }

    @Test func `every beat is there once, however often somebody looks`() {
        var stage = HealthStage()
        stage.look()
        for trip in [80, 90, nil, 85, 85, 85] {
            stage.pass(.seconds(41))
            stage.beat(trip.map { .milliseconds($0) })
            for _ in 0..<3 { stage.look() }
        }
        #expect(Self.trips(stage.history.beats) == [80, 90, nil, 85, 85, 85])
    }

    @Test func `beats between two looks are all there, beyond what an account holds as well`() {
        var stage = HealthStage()
        stage.look()
        for trip in 0..<7 { stage.beat(trip == 3 ? nil : .milliseconds(trip)) }
        stage.look()
        #expect(Self.trips(stage.history.beats) == [0, 1, 2, nil, 4, 5, 6])
        for trip in 0..<100 {
            stage.beat(.milliseconds(1000 + trip))
            if trip.isMultiple(of: 2) { stage.look() }
        }
        #expect(stage.history.beats.samples.count == 107 - 1)
        stage.look()
        #expect(Self.trips(stage.history.beats).suffix(100) == (0..<100).map { 1000 + $0 })
    }

    @Test func `an answer that was no round trip is no sample`() {
        var stage = HealthStage()
        stage.look()
        stage.beat(.milliseconds(87))
        stage.look()
        stage.status.heart.acknowledged += 1
        stage.look()
        stage.status.heart.lastRoundTrip = nil
        stage.look()
        #expect(Self.trips(stage.history.beats) == [87])
    }

    @Test func `without the short history the counts do`() {
        var stage = HealthStage()
        stage.look()
        stage.status.heart.acknowledged = 1
        stage.status.heart.lastRoundTrip = RoundTrip(duration: .milliseconds(60), acknowledgedAt: stage.now.instant)
        stage.look()
        stage.status.heart.missed = 1
        stage.status.heart.lastRoundTrip = nil
        stage.look()
        #expect(Self.trips(stage.history.beats) == [60, nil])
    }

    @Test func `counts that begin anew, or are nonsense, add nothing`() {
        var stage = HealthStage()
        stage.beat(.milliseconds(10))
        stage.look()
        stage.status.heart.acknowledged = 0
        stage.status.heart.missed = .min
        stage.look()
        stage.status.heart.missed = .max
        stage.status.heart.acknowledged = .max
        stage.look()
        #expect(stage.history.beats.samples.count <= BeatHistory.capacity)
        #expect(stage.history.beats.samples.first?.duration == .milliseconds(10))
    }

    @Test func `a day of beats stays bounded`() {
        var stage = HealthStage()
        for trip in 0..<2000 {
            stage.pass(.milliseconds(43_200))
            stage.beat(.milliseconds(50 + trip % 5))
            stage.look()
        }
        #expect(stage.history.beats.samples.count == BeatHistory.capacity)
        #expect(stage.history.usualRoundTrip.map { abs($0.milliseconds - 52) <= 4 } == true)
    }

    @Test func `shards are told apart, and of a sum only the round trip counts`() {
        var beats = BeatHistory()
        var one = ConnectionStatus()
        var two = ConnectionStatus()
        one.shard = ShardID(index: 0, count: 2)
        two.shard = ShardID(index: 1, count: 2)
        for second in 1...3 {
            let now = Instant(nanoseconds: Int64(second) * 1_000_000_000)
            one.heart.acknowledged += 1
            one.heart.lastRoundTrip = RoundTrip(duration: .milliseconds(10), acknowledgedAt: now)
            two.heart.missed += 1
            beats.note(one, at: now)
            beats.note(two, at: now)
        }
        #expect(beats.samples.map { $0.duration?.milliseconds } == [10, 10, nil, 10, nil])
        var sum = BeatHistory()
        var overview = ConnectionStatus()
        overview.shards = ShardCount(live: 2, all: 2)
        sum.note(overview, at: .zero)
        overview.heart.acknowledged = 2
        overview.heart.history = [.milliseconds(9), .milliseconds(8)]
        overview.heart.lastRoundTrip = RoundTrip(duration: .milliseconds(7), acknowledgedAt: Instant(nanoseconds: 5))
        sum.note(overview, at: Instant(nanoseconds: 6))
        // The worst shard is another one, without an answer, and then with an older one.
        overview.heart.lastRoundTrip = nil
        sum.note(overview, at: Instant(nanoseconds: 7))
        overview.heart.lastRoundTrip = RoundTrip(duration: .milliseconds(6), acknowledgedAt: Instant(nanoseconds: 4))
        sum.note(overview, at: Instant(nanoseconds: 7))
        #expect(sum.samples.map { $0.duration?.milliseconds } == [7])
    }

    @Test(arguments: [1, 7, 15, 16, 87, 412, 1650, 59_000]) func `the median is within a sixteenth`(_ milliseconds: Int)
    {
        var window = MedianWindow()
        for index in 0..<41 {
            let trip = index < 20 ? milliseconds / 2 : index == 20 ? milliseconds : milliseconds * 2
            window.add(.milliseconds(trip), at: Instant(nanoseconds: Int64(index) * 41_000_000_000))
        }
        let median = window.median?.nanoseconds ?? 0
        let wanted = Int64(milliseconds) * 1_000_000
        #expect(abs(median - wanted) * 16 <= wanted, "\(median)")
    }

    @Test func `there is no median of a few, and yesterday is forgotten`() {
        var window = MedianWindow()
        for _ in 0..<9 { window.add(.milliseconds(900), at: .zero) }
        #expect(window.median == nil)
        window.add(.milliseconds(900), at: .zero)
        #expect(window.median != nil)
        for index in 0..<10 {
            window.add(.milliseconds(50), at: Instant(nanoseconds: (25 * 3600 + Int64(index)) * 1_000_000_000))
        }
        #expect(window.median.map { $0 < .milliseconds(60) } == true)
        for length in [Duration.nanoseconds(Int64.min), .nanoseconds(Int64.max), .zero] {
            window.add(length, at: .zero)
        }
    }

    @Test(arguments: [
        (199, nil, StripState.Severity.ok), (200, nil, .warn), (499, nil, .warn), (500, nil, .bad),
        (90, 30, .ok), (91, 30, .bad), (19, 1, .ok), (20, 1, .bad), (250, 240, .warn),
    ]) func `slow is what the person says, and what is three times as slow as usual`(
        _ trip: Int, _ usual: Int?, _ severity: StripState.Severity
    ) {
        let thresholds = LatencyThresholds(ViewerSettings.Health(), usual: usual.map { .milliseconds($0) })
        #expect(thresholds.severity(of: .milliseconds(trip)) == severity)
        var strict = ViewerSettings.Health()
        (strict.warnMilliseconds, strict.badMilliseconds) = (5, 10)
        #expect(LatencyThresholds(strict, usual: nil).severity(of: .milliseconds(trip)) == .bad)
    }
}
