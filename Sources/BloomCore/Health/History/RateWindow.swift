import GatewayProtocol

/// How long the buckets of a rate are: what a person chooses with `+` and `-`.
enum RateWindow: Int, CaseIterable, Hashable, Sendable {
    /// Five minutes.
    case seconds
    /// Fifty minutes.
    case tenSeconds
    /// Five hours.
    case minutes
    /// Fifty hours.
    case tenMinutes

    /// Buckets that are kept of each length.
    static let buckets = 300

    /// The window with a number from 0 to 3; other numbers give the nearest.
    init(index: Int) { self = Self.allCases[max(0, min(Self.allCases.count - 1, index))] }

    /// Seconds that a bucket covers.
    var bucketSeconds: Int64 {
        switch self {
        case .seconds: 1
        case .tenSeconds: 10
        case .minutes: 60
        case .tenMinutes: 600
        }
    }

    /// Time that all buckets cover.
    var span: Duration { .seconds(bucketSeconds * Int64(Self.buckets)) }

    /// A bucket's length in words.
    var bucketName: String {
        switch self {
        case .seconds: "1 s"
        case .tenSeconds: "10 s"
        case .minutes: "1 min"
        case .tenMinutes: "10 min"
        }
    }
}

extension Instant {
    /// Whole seconds since the clock's start, rounded down.
    var second: Int64 {
        let whole = nanoseconds / 1_000_000_000
        return nanoseconds < 0 && nanoseconds % 1_000_000_000 != 0 ? whole - 1 : whole
    }
}
