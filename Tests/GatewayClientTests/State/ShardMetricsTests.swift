import GatewayProtocol
import Metrics
import MetricsTestKit
import Testing

@testable import GatewayClient

@Suite struct ShardMetricsTests {
    /// The process has one metrics system.
    static let system = {
        let system = TestMetrics()
        MetricsSystem.bootstrap(system)
        return system
    }()

    @Test func `counters get what was added, gauges the newest, the timer each round trip once`() throws {
        let system = Self.system
        let reporter = ShardMetrics(shard: ShardID(index: 1, count: 4))
        let dimensions = [("shard", "1/4")]
        var status = ConnectionStatus()
        status.events.dispatched = 5
        status.phase = .live
        status.events.queued = 3
        status.heart.lastRoundTrip = RoundTrip(duration: .milliseconds(80), acknowledgedAt: .zero)
        reporter.report(status)
        reporter.report(status)
        status.events.dispatched = 7
        status.phase = .moving
        status.heart.lastRoundTrip = RoundTrip(
            duration: .milliseconds(90), acknowledgedAt: Instant(nanoseconds: 1_000)
        )
        reporter.report(status)
        let dispatched = try system.expectCounter("gateway_events_dispatched_total", dimensions)
        #expect(dispatched.values == [5, 2])
        let live = try system.expectGauge("gateway_live", dimensions)
        #expect(live.values == [1, 0])
        let queued = try system.expectGauge("gateway_events_queued", dimensions)
        #expect(queued.values == [3])
        let trips = try system.expectTimer("gateway_heartbeat_round_trip", dimensions)
        #expect(trips.values == [80_000_000, 90_000_000])
    }
}
