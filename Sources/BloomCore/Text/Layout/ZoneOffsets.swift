import GatewayModels

/// A time zone as values: its offset from UTC, and when that changes.
public struct ZoneOffsets: Hashable, Sendable {
    /// A moment from which another offset holds.
    public struct Transition: Hashable, Sendable {
        /// The first moment.
        public var at: Timestamp
        /// Seconds east of UTC.
        public var seconds: Int

        /// Makes one from its parts.
        public init(at: Timestamp, seconds: Int) {
            self.at = at
            self.seconds = seconds
        }
    }

    private let first: Int
    private let transitions: [Transition]

    /// A zone that never changes.
    public init(fixedSeconds seconds: Int) {
        first = seconds
        transitions = []
    }

    /// A zone with changes, in any order; before the first one, `initialSeconds` holds.
    public init(transitions: [Transition], initialSeconds: Int = 0) {
        first = initialSeconds
        self.transitions = transitions.sorted { $0.at < $1.at }
    }

    /// Greenwich, always.
    public static let utc = ZoneOffsets(fixedSeconds: 0)

    /// Seconds east of UTC at a moment.
    public func offset(at moment: Timestamp) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].at <= moment { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : transitions[low - 1].seconds
    }

    /// Date and time of day in the zone.
    public func localTime(_ moment: Timestamp) -> CivilTime {
        // Offsets beyond two days are no zone's; the clamp keeps the sum in range.
        CivilTime(secondsSinceEpoch: moment.seconds + Int64(max(-172_800, min(172_800, offset(at: moment)))))
    }
}
