import DequeModule
import GatewayProtocol

/// The last 50 incidents, in the order in which they were noticed.
struct IncidentBook: Sendable {
    static let capacity = 50
    /// Events that are dropped within this time of the last ones belong to the same incident.
    private static let overloadPause = Duration.seconds(10)

    private(set) var incidents = Deque<Incident>()

    /// The newest one.
    var last: Incident? { incidents.last }

    /// Takes a gap that opened, or the end of one.
    mutating func note(_ gap: Gap) {
        let index =
            incidents.lastIndex {
                $0.shard == gap.shard && $0.gap == gap.number && $0.startedAt == gap.startedAt
            } ?? openIndex(of: gap.shard)
        if let index, incidents[index].ending == nil {
            incidents[index].gap = gap.number
            incidents[index].startedAt = gap.startedAt
            incidents[index].cause = .disconnect(gap.reason)
        } else if index == nil {
            append(Incident(.disconnect(gap.reason), at: gap.startedAt, shard: gap.shard, gap: gap.number))
        }
        guard let ending = gap.ending else { return }
        switch ending.outcome {
        case .resumed(let replayed): end(index ?? incidents.count - 1, .resumed(replayed: replayed), at: ending.at)
        case .sessionLost: end(index ?? incidents.count - 1, .newSession, at: ending.at)
        }
    }

    /// Takes a change of state.
    mutating func note(_ change: StateChange) {
        let open = openIndex(of: change.shard)
        switch change.phase {
        case .connecting:
            if let open { incidents[open].noteRetry(at: change.at) }
        case .waiting, .sessionLost, .moving:
            guard open == nil, let reason = change.reason else { return }
            append(Incident(.disconnect(reason), at: change.at, shard: change.shard))
        case .loading, .live:
            // The end of a gap tells more, and comes by itself.
            if let open, incidents[open].gap == nil { end(open, .connected, at: change.at) }
        case .stopped(let reason):
            if let open {
                end(open, .stopped(reason), at: change.at)
            } else if reason != .requested {
                append(Incident(.stop(reason), at: change.at, shard: change.shard))
                end(incidents.count - 1, .stopped(reason), at: change.at)
            }
        default: break
        }
    }

    /// Takes a number of events that were dropped.
    mutating func noteShed(_ count: Int, at now: Moment) {
        guard count > 0 else { return }
        if let last = incidents.last, last.cause == .overload, let end = last.endedAt,
            now.instant - end.instant <= Self.overloadPause
        {
            let index = incidents.count - 1
            incidents[index].dropped &+= count
            incidents[index].endedAt = now
        } else {
            var incident = Incident(.overload, at: now, shard: .only)
            incident.dropped = count
            incident.end(.caughtUp, at: now)
            append(incident)
        }
    }

    /// An outage of a shard that is not over.
    private func openIndex(of shard: ShardID) -> Int? {
        incidents.lastIndex { $0.shard == shard && $0.ending == nil }
    }

    private mutating func end(_ index: Int, _ ending: Incident.Ending, at now: Moment) {
        guard incidents.indices.contains(index) else { return }
        incidents[index].end(ending, at: now)
    }

    private mutating func append(_ incident: Incident) {
        if incidents.count == Self.capacity { incidents.removeFirst() }
        incidents.append(incident)
    }
}
