import GatewayProtocol
import Metrics

/// Reports a shard's figures through swift-metrics, for programs that collect such figures already.
///
/// Names begin with `gateway_`; each has the dimension `shard`. Without a metrics system nothing of it costs more than
/// the comparison.
final class ShardMetrics {
    private let counters: [(counter: Counter, value: (ConnectionStatus) -> Int)]
    private let queued: Gauge
    private let live: Gauge
    private let roundTrip: Metrics.Timer
    private var last = ConnectionStatus()

    init(shard: ShardID) {
        let dimensions = [("shard", shard.description)]
        let counter = { (name: String, value: @escaping (ConnectionStatus) -> Int) in
            (Counter(label: "gateway_" + name, dimensions: dimensions), value)
        }
        counters = [
            counter("events_dispatched_total") { $0.events.dispatched },
            counter("events_delivered_total") { $0.events.delivered },
            counter("events_shed_total") { $0.events.shed },
            counter("events_undecodable_total") { $0.events.undecodable },
            counter("events_duplicate_total") { $0.events.duplicates },
            counter("events_replayed_total") { $0.replayed },
            counter("payload_bytes_total") { $0.events.bytes },
            counter("wire_bytes_total") { $0.events.wireBytes },
            counter("beats_sent_total") { $0.heart.sent },
            counter("beats_missed_total") { $0.heart.missed },
            counter("identifies_total") { $0.identifies },
            counter("resumes_tried_total") { $0.resumesTried },
            counter("resumes_total") { $0.resumes },
            counter("connections_lost_total") { $0.drops },
        ]
        queued = Gauge(label: "gateway_events_queued", dimensions: dimensions)
        live = Gauge(label: "gateway_live", dimensions: dimensions)
        roundTrip = Timer(label: "gateway_heartbeat_round_trip", dimensions: dimensions)
    }

    /// Reports what has changed since the last time.
    func report(_ status: ConnectionStatus) {
        for (counter, value) in counters {
            let change = value(status) - value(last)
            if change > 0 { counter.increment(by: change) }
        }
        if status.events.queued != last.events.queued { queued.record(status.events.queued) }
        if status.phase != last.phase { live.record(status.phase == .live ? 1 : 0) }
        if let newest = status.heart.lastRoundTrip, newest != last.heart.lastRoundTrip {
            roundTrip.recordNanoseconds(newest.duration.nanoseconds)
        }
        last = status
    }
}
