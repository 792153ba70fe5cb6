import DequeModule
import GatewayModels
import GatewayProtocol

/// A gap of the connection, numbered by this viewer.
struct RecordedGap: Sendable {
    /// Counts from 1 over all gaps that this viewer has seen.
    let ordinal: UInt32
    var gap: Gap
}

/// The gaps of the connection: one list for all channels.
///
/// Log entries carry the number of gaps that had opened before they came, so a gap costs nothing in a channel and
/// still stands in each of them at the right place.
struct GapLog: Sendable {
    private var gaps = Deque<RecordedGap>()
    private let capacity: Int
    /// Only gaps of connections that bring this server's messages count; nil counts all.
    private var place: GapPlace?
    /// How many gaps have opened so far: what new log entries carry.
    private(set) var epoch: UInt32 = 0
    /// Gaps that are no longer on record.
    private(set) var dropped = 0

    init(capacity: Int) { self.capacity = capacity }

    /// Takes a gap that opened, or the end of one that is known.
    mutating func note(_ gap: Gap) {
        let known = gaps.lastIndex { known in
            known.gap.shard == gap.shard
                && (known.gap.ending == nil
                    || known.gap.number == gap.number && known.gap.startedAt == gap.startedAt)
        }
        if let known {
            let before = gaps[known].gap
            gaps[known].gap = gap
            // A shard is away once at a time: what was begun anew goes on with the gap of what was there before.
            if before.ending == nil, before.startedAt.instant < gap.startedAt.instant {
                gaps[known].gap.startedAt = before.startedAt
            }
            return
        }
        epoch &+= 1
        gaps.append(RecordedGap(ordinal: epoch, gap: gap))
        if gaps.count > capacity {
            gaps.removeFirst()
            dropped += 1
        }
    }

    /// The same log, as it concerns the messages of one place.
    func concerning(_ place: GapPlace) -> GapLog {
        var log = self
        log.place = place
        return log
    }

    /// Whether a connection is away right now.
    var isOpen: Bool { gaps.contains { $0.gap.ending == nil && concerns($0.gap) } }

    private func concerns(_ gap: Gap) -> Bool {
        guard let place, gap.shard.count > 1 else { return true }
        return place.shard(of: gap.shard.count) == gap.shard.index
    }

    /// A gap by its number.
    func gap(_ ordinal: UInt32) -> Gap? {
        guard let first = gaps.first?.ordinal, ordinal >= first, ordinal <= epoch else { return nil }
        let index = Int(ordinal - first)
        return index < gaps.count ? gaps[index].gap : nil
    }

    /// The oldest gap behind `lower` and up to `upper`.
    func first(after lower: UInt32, through upper: UInt32) -> UInt32? {
        guard let first = gaps.first?.ordinal, lower < .max else { return nil }
        var candidate = max(first, lower + 1)
        while candidate <= min(upper, epoch) {
            if let gap = gap(candidate), concerns(gap) { return candidate }
            candidate += 1
        }
        return nil
    }

    /// The newest gap behind `lower` and up to `upper`.
    func last(after lower: UInt32, through upper: UInt32) -> UInt32? {
        guard let first = gaps.first?.ordinal else { return nil }
        var candidate = min(upper, epoch)
        while candidate > lower, candidate >= first {
            if let gap = gap(candidate), concerns(gap) { return candidate }
            candidate -= 1
        }
        return nil
    }
}

/// Where messages stand, as far as it decides over which connection they come.
enum GapPlace: Hashable, Sendable {
    /// In a server.
    case guild(GuildID)
    /// In a direct conversation: these come to the first shard.
    case direct

    /// The shard that brings its messages: the upper bits of the server's id, modulo the number of shards.
    func shard(of count: Int) -> Int {
        switch self {
        case .guild(let id): Int((id.rawValue >> 22) % UInt64(count))
        case .direct: 0
        }
    }
}
