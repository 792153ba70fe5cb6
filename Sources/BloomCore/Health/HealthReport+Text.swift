import GatewayProtocol

extension HealthReport {
    /// A few lines for people.
    public func plain() -> String {
        let check = check
        var lines = ["bloom \(program.command) (process \(program.process)): \(check.grade), \(check.reason)"]
        for shard in shards { lines += Self.lines(for: shard, isOnly: shards.count == 1) }
        if shards.count > 1 { lines.append("all: " + Self.counts(of: overview)) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One line for `--watch`.
    public func line() -> String {
        let status = overview
        let check = check
        return
            "\(check.grade) · \(check.reason) · seq \(status.sequence.map { String($0) } ?? "—") · res \(status.resumes) · "
            + Self.counts(of: status) + "\n"
    }

    private static func lines(for shard: ShardStatistics, isOnly: Bool) -> [String] {
        let status = shard.status
        let now = shard.at.instant
        var lines: [String] = []
        let name = isOnly ? "" : "shard \(status.shard): "
        var state = "\(name)\(ConnectionText.name(status.phase)) for \((now - status.since).short)"
        if let until = status.phase.until { state += ", next attempt in \((until - now).short)" }
        if let reason = status.phase.reason { state += " (\(reason))" }
        if !status.host.isEmpty { state += ", \(status.host)" }
        lines.append(state)
        if let trip = status.heart.lastRoundTrip {
            var heart = "  heartbeat \(milliseconds(trip.duration)) ms, \((now - trip.acknowledgedAt).short) ago"
            if let all = status.heart.allRoundTrips {
                heart += "; p50 \(milliseconds(all.p50)), p95 \(milliseconds(all.p95)), p99 \(milliseconds(all.p99))"
                heart += ", max \(milliseconds(all.max)) ms of \(all.count)"
            }
            lines.append(heart)
        }
        lines.append(
            "  sequence \(status.sequence.map { String($0) } ?? "—"), resumes \(status.resumes) of \(status.resumesTried), "
                + "identifies \(status.identifies), connections lost \(status.drops), replayed \(status.replayed), "
                + "beats missed \(status.heart.missed)"
        )
        lines.append("  " + counts(of: status))
        if let last = status.lastDisconnect { lines.append("  last end: \(ConnectionText.text(last))") }
        return lines
    }

    private static func counts(of status: ConnectionStatus) -> String {
        let events = status.events
        return "events \(events.dispatched), queued \(events.queued)/\(events.capacity), shed \(events.shed), "
            + "duplicates \(events.duplicates), undecodable \(events.undecodable), "
            + "bytes \(events.wireBytes) (\(events.bytes) inflated)"
    }
}

// MARK: - Prometheus

extension HealthReport {
    /// The text format of Prometheus, version 0.0.4.
    public func prometheus() -> String {
        var text = ""
        func metric(_ name: String, _ type: String, _ help: String, _ value: (ShardStatistics) -> String?) {
            text += "# HELP bloom_\(name) \(help)\n# TYPE bloom_\(name) \(type)\n"
            for shard in shards {
                guard let value = value(shard) else { continue }
                text += "bloom_\(name){shard=\"\(shard.status.shard)\"} \(value)\n"
            }
        }
        func counter(_ name: String, _ help: String, _ value: (ConnectionStatus) -> Int) {
            metric(name + "_total", "counter", help) { String(value($0.status)) }
        }
        metric("up", "gauge", "Whether the connection is live.") { $0.status.phase == .live ? "1" : "0" }
        metric("state_seconds", "gauge", "For how long the connection has been in its state.") {
            Self.seconds($0.at.instant - $0.status.since)
        }
        metric("sequence", "gauge", "The last sequence number of the session.") {
            $0.status.sequence.map { String($0) }
        }
        metric("heartbeat_age_seconds", "gauge", "Time since the last heartbeat was acknowledged.") { shard in
            shard.status.heart.lastRoundTrip.map { Self.seconds(shard.at.instant - $0.acknowledgedAt) }
        }
        metric("events_queued", "gauge", "Events that wait for the consumer.") { String($0.status.events.queued) }
        metric("session_starts_remaining", "gauge", "Session starts that the bot has left today.") {
            $0.status.sessionStartsRemaining.map { String($0) }
        }
        counter("heartbeats_sent", "Heartbeats sent.") { $0.heart.sent }
        counter("heartbeats_missed", "Heartbeats that were never acknowledged.") { $0.heart.missed }
        counter("resumes_tried", "Resumes sent.") { $0.resumesTried }
        counter("resumes", "Resumes that succeeded.") { $0.resumes }
        counter("identifies", "Identifies sent.") { $0.identifies }
        counter("connections_lost", "Connections lost.") { $0.drops }
        counter("gaps", "Stretches of time without a connection.") { $0.gaps }
        counter("events", "Events dispatched by the gateway, without duplicates.") { $0.events.dispatched }
        counter("events_replayed", "Events replayed by resumes.") { $0.replayed }
        counter("events_shed", "Events dropped because the consumer was behind.") { $0.events.shed }
        counter("events_duplicate", "Events sent again by the gateway and dropped.") { $0.events.duplicates }
        counter("events_undecodable", "Events whose content could not be used.") { $0.events.undecodable }
        counter("sequence_gaps", "Sequence numbers that the gateway skipped.") { $0.events.sequenceGaps }
        counter("wire_bytes", "Bytes received, before decompression.") { $0.events.wireBytes }
        counter("payload_bytes", "Bytes received, after decompression.") { $0.events.bytes }
        text += summary("heartbeat_seconds", "Heartbeat round trips.") { $0.status.heart.allRoundTrips }
        text += summary("decode_seconds", "Time to decode an event.") { $0.decoding }
        text += summary("delivery_seconds", "Time from an event's arrival to its consumer.") { $0.waiting }
        return text
    }

    private func summary(_ name: String, _ help: String, _ value: (ShardStatistics) -> LatencySummary?) -> String {
        var text = "# HELP bloom_\(name) \(help)\n# TYPE bloom_\(name) summary\n"
        for shard in shards {
            guard let summary = value(shard) else { continue }
            let label = "shard=\"\(shard.status.shard)\""
            for (quantile, at) in [("0.5", summary.p50), ("0.95", summary.p95), ("0.99", summary.p99)] {
                text += "bloom_\(name){\(label),quantile=\"\(quantile)\"} \(Self.fine(at))\n"
            }
            text += "bloom_\(name)_sum{\(label)} \(Self.fine(summary.mean * summary.count))\n"
            text += "bloom_\(name)_count{\(label)} \(summary.count)\n"
        }
        return text
    }

    /// Seconds with a millionth.
    private static func fine(_ duration: Duration) -> String {
        let micros = max(0, duration.nanoseconds / 1000)
        let fraction = String(micros % 1_000_000)
        return "\(micros / 1_000_000).\(String(repeating: "0", count: 6 - fraction.count))\(fraction)"
    }
}
