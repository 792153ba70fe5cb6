import DequeModule
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
    /// How many gaps have opened so far: what new log entries carry.
    private(set) var epoch: UInt32 = 0
    /// Gaps that are no longer on record.
    private(set) var dropped = 0

    init(capacity: Int) { self.capacity = capacity }

    /// Takes a gap that opened, or the end of one that is known.
    mutating func note(_ gap: Gap) {
        let known = gaps.lastIndex { known in
            known.gap.number == gap.number && (known.gap.ending == nil || known.gap.startedAt == gap.startedAt)
        }
        if let known {
            gaps[known].gap = gap
            return
        }
        epoch &+= 1
        gaps.append(RecordedGap(ordinal: epoch, gap: gap))
        if gaps.count > capacity {
            gaps.removeFirst()
            dropped += 1
        }
    }

    /// Whether the connection is away right now.
    var isOpen: Bool { gaps.last.map { $0.gap.ending == nil } ?? false }

    /// A gap by its number.
    func gap(_ ordinal: UInt32) -> Gap? {
        guard let first = gaps.first?.ordinal, ordinal >= first, ordinal <= epoch else { return nil }
        let index = Int(ordinal - first)
        return index < gaps.count ? gaps[index].gap : nil
    }

    /// The oldest gap behind `lower` and up to `upper`.
    func first(after lower: UInt32, through upper: UInt32) -> UInt32? {
        guard let first = gaps.first?.ordinal, lower < .max else { return nil }
        let candidate = max(first, lower + 1)
        return candidate <= min(upper, epoch) ? candidate : nil
    }

    /// The newest gap behind `lower` and up to `upper`.
    func last(after lower: UInt32, through upper: UInt32) -> UInt32? {
        guard let first = gaps.first?.ordinal else { return nil }
        let candidate = min(upper, epoch)
        return candidate > lower && candidate >= first ? candidate : nil
    }
}
