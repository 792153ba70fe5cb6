/// How long to wait before the next attempt.
///
/// Full jitter under a cap that doubles with every failure in a row; the count starts anew only after a connection
/// stayed active for a minute, so that connect, READY, drop in a circle backs off too.
public struct Backoff: Hashable, Sendable {
    /// How long a connection must have been active for its loss to count as the first failure.
    public static let proof = Duration.seconds(60)
    /// No wait behind a failure is shorter: never a hot loop.
    public static let shortest = Duration.milliseconds(100)

    /// Failures in a row.
    public private(set) var failures = 0

    /// Starts without failures.
    public init() {}

    /// What the wait depends on besides the failures.
    public enum Situation: Hashable, Sendable {
        /// The connection that ended had been active.
        case wasActive
        /// There is a session to resume, but the last attempt did not get as far.
        case hasSession
        /// Nothing to resume.
        case nothing
    }

    /// Forgets all failures.
    public mutating func succeeded() { failures = 0 }

    /// Counts a failure and says how long to wait.
    public mutating func failed(_ situation: Situation, chance: inout Chance) -> Duration {
        failures += 1
        let cap: Duration
        switch situation {
        case .wasActive: cap = .seconds(5)
        case .hasSession: cap = .seconds(8)
        case .nothing: cap = .seconds(60)
        }
        if failures == 1, situation == .wasActive { return chance.fraction(of: .milliseconds(250)) }
        let ceiling = min(cap, .seconds(1 << min(failures - 1, 6)))
        return max(Self.shortest, chance.fraction(of: ceiling))
    }
}
