import GatewayModels
import GatewayProtocol

extension HealthReport {
    /// One object on one line; docs/health.md describes its members.
    public func json() -> String {
        let check = check
        return JSONText.object([
            ("v", String(Self.version)), ("pid", String(program.process)),
            ("command", JSONText.quoted(program.command)),
            ("time", (shards.first?.at.wall).map { JSONText.quoted($0.description) } ?? "null"),
            ("uptime_s", Self.seconds(shards.first.map { $0.at.instant - $0.startedAt.instant })),
            ("grade", JSONText.quoted("\(check.grade)")), ("reason", JSONText.quoted(check.reason)),
            ("shards", JSONText.array(shards.map(Self.json))),
            ("total", JSONText.object(Self.counts(of: overview))),
            ("drift", Self.drift(shards.map(\.drift))),
        ])
    }

    private static func json(_ shard: ShardStatistics) -> String {
        let status = shard.status
        let now = shard.at.instant
        let trip = status.heart.lastRoundTrip
        let heart = JSONText.object([
            ("interval_ms", status.heart.interval.map { String($0.milliseconds) } ?? "null"),
            ("rtt_ms", milliseconds(trip?.duration)),
            ("rtt_age_s", seconds(trip.map { now - $0.acknowledgedAt })),
            ("pending_s", seconds(status.heart.pendingSince.map { now - $0 })),
            ("next_s", seconds(status.heart.nextBeat.map { $0 - now })),
            ("connection", latency(status.heart.roundTrips)), ("run", latency(status.heart.allRoundTrips)),
        ])
        return JSONText.object(
            [
                ("shard", JSONText.array([String(status.shard.index), String(status.shard.count)])),
                ("state", JSONText.quoted(ConnectionText.name(status.phase))),
                ("state_s", seconds(now - status.since)),
                ("next_attempt_s", seconds(status.phase.until.map { $0 - now })),
                ("reason", status.phase.reason.map { JSONText.quoted($0) } ?? "null"),
                ("last_disconnect", status.lastDisconnect.map { JSONText.quoted(ConnectionText.text($0)) } ?? "null"),
                ("host", JSONText.quoted(status.host)),
                ("compression", JSONText.quoted(status.compression.rawValue)),
                ("attempt", String(status.attempt.number)),
                ("sequence", status.sequence.map { String($0) } ?? "null"),
                ("last_event_s", seconds(status.lastDispatchAt.map { now - $0 })),
                ("session_starts_remaining", status.sessionStartsRemaining.map { String($0) } ?? "null"),
                ("heartbeat", heart),
            ] + counts(of: status) + [
                ("decode", latency(shard.decoding)), ("delivery", latency(shard.waiting)),
                (
                    "clock",
                    JSONText.object([
                        ("suspensions", String(status.clock.suspensions)), ("stops", String(status.clock.stops)),
                        ("wall_settings", String(status.clock.settings)),
                    ])
                ),
                ("history", JSONText.array(shard.history.map(json))),
            ]
        )
    }

    private static func json(_ change: StateChange) -> String {
        JSONText.object([
            ("time", JSONText.quoted(change.at.wall.description)),
            ("state", JSONText.quoted(ConnectionText.name(change.phase))),
            ("attempt", String(change.attempt.number)),
            ("reason", change.reason.map { JSONText.quoted(ConnectionText.text($0)) } ?? "null"),
        ])
    }

    /// What has a meaning for one shard and for all together.
    private static func counts(of status: ConnectionStatus) -> [(String, String)] {
        let events = status.events
        func object(_ members: [(String, Int)]) -> String { JSONText.object(members.map { ($0.0, String($0.1)) }) }
        return [
            (
                "beats",
                object([
                    ("sent", status.heart.sent), ("acknowledged", status.heart.acknowledged),
                    ("missed", status.heart.missed),
                ])
            ),
            (
                "resumes",
                object([
                    ("tried", status.resumesTried), ("succeeded", status.resumes), ("replayed", status.replayed),
                ])
            ),
            ("identifies", String(status.identifies)), ("connections_lost", String(status.drops)),
            ("gaps", String(status.gaps)),
            (
                "events",
                object([
                    ("dispatched", events.dispatched), ("delivered", events.delivered), ("shed", events.shed),
                    ("undecodable", events.undecodable), ("queued", events.queued), ("capacity", events.capacity),
                    ("unwanted", events.unwanted), ("duplicates", events.duplicates),
                    ("sequence_gaps", events.sequenceGaps), ("untold", events.untold), ("drift", events.drift),
                ])
            ),
            ("bytes", object([("wire", events.wireBytes), ("inflated", events.bytes)])),
        ]
    }

    /// A distribution; null before its first sample.
    private static func latency(_ summary: LatencySummary?) -> String {
        guard let summary else { return "null" }
        return JSONText.object([
            ("last_ms", milliseconds(summary.last)), ("count", String(summary.count)),
            ("mean_ms", milliseconds(summary.mean)), ("min_ms", milliseconds(summary.min)),
            ("max_ms", milliseconds(summary.max)), ("p50_ms", milliseconds(summary.p50)),
            ("p95_ms", milliseconds(summary.p95)), ("p99_ms", milliseconds(summary.p99)),
        ])
    }

    private static func drift(_ reports: [DriftReport]) -> String {
        func table(_ tables: [[String: Int]]) -> String {
            var sum: [String: Int] = [:]
            for table in tables { sum.merge(table) { $0 + $1 } }
            return JSONText.object(sum.sorted { $0.key < $1.key }.map { ($0.key, String($0.value)) })
        }
        return JSONText.object([
            ("unknown_fields", table(reports.map(\.unknownFields))), ("other_types", table(reports.map(\.otherTypes))),
            ("unknown_events", table(reports.map(\.unknownEvents))),
            ("omitted", String(reports.reduce(0) { $0 + $1.omitted })),
        ])
    }

    /// Milliseconds with a thousandth.
    static func milliseconds(_ duration: Duration?) -> String {
        guard let duration else { return "null" }
        return decimal(max(0, duration.nanoseconds / 1000))
    }

    /// Seconds with a thousandth.
    static func seconds(_ duration: Duration?) -> String {
        guard let duration else { return "null" }
        return decimal(max(0, duration.milliseconds))
    }

    private static func decimal(_ thousandths: Int64) -> String {
        let fraction = String(thousandths % 1000)
        return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
    }
}

extension ConnectionPhase {
    /// When the phase ends by itself; nil if it does not.
    public var until: Instant? {
        switch self {
        case .waiting(let waiting): waiting.until
        case .sessionLost(let until): until
        case .limited(let limit): limit.until
        default: nil
        }
    }

    /// Why it is in this phase, in words; nil when the phase says it all.
    public var reason: String? {
        switch self {
        case .waiting(let waiting): ConnectionText.text(waiting.reason)
        case .limited(let limit): ConnectionText.rule(limit.rule)
        default: nil
        }
    }
}
