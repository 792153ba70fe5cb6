/// What must hold in every run; each is counted whenever it is checked.
public enum Invariant: Int, CaseIterable, Sendable {
    /// delivered + shed + undecodable + queued = dispatched.
    case tallies
    /// No message stands in the output twice.
    case onceEach
    /// The messages of a session stand in the output in the order of their sequence.
    case inOrder
    /// What is not in the output was shed, came after the loss of a session that was told, or was never sent.
    case noneMissing
    /// A session that does not continue the one before is announced by a gap that says so.
    case lossIsTold
    /// Gaps open and close in turn.
    case gapsClose
    /// Two identifies of a lane reach the gateway five seconds apart.
    case identifySpacing
    /// At most one that a person asked for and five of our own in half an hour for each shard.
    case identifyWindow
    /// None of our own at or below the reserve.
    case identifyReserve
    /// None beyond what the gateway has left.
    case identifyBudget
    /// At most one live attempt for each shard.
    case oneAttempt
    /// A beat within each interval.
    case beatInTime
    /// Nothing is sent before Hello.
    case helloFirst
    /// Never a resume and an identify on one connection, and none of them twice.
    case oneBeginning
    /// The token is in identify and resume only.
    case tokenIsKept
    /// Every address has version and encoding.
    case target
    /// The queue and what waits before it stay within their bounds.
    case queueBounds
    /// A round trip is not negative, not longer than it can be, and not measured across an absence.
    case roundTrips
    /// No more sleeps, stops and settings of the clock are counted than there were.
    case clocks
    /// A connection is called a zombie only if an ack is missing.
    case zombies
    /// Phases follow each other as they may.
    case phases
    /// Nothing is `live` before READY or RESUMED.
    case liveMeansReady
    /// The sequence on disk is not beyond what the consumer has used.
    case savedSequence
    /// Inputs and outputs come to rest.
    case rest
    /// A run ends by itself only for a reason that forbids another attempt.
    case ends
    /// A run that is told to end does so within two seconds.
    case endsSoon
    /// After the last fault every shard is live within the bound, and the next message is delivered.
    case liveness

    /// Its name in reports.
    public var name: String { "\(self)" }
}

/// A broken invariant.
public struct Violation: Hashable, Sendable {
    /// Which.
    public var invariant: Invariant
    /// Nanoseconds of virtual time.
    public var at: Int64
    /// What was seen.
    public var detail: String

    /// One line for people.
    public var description: String { "\(invariant.name) at \(at.inSeconds) s: \(detail)" }
}

/// Counts checks and keeps what was violated.
struct CheckBook {
    /// How often each invariant was checked, in the order of its cases.
    private(set) var counts = Array(repeating: 0, count: Invariant.allCases.count)
    /// The first violations.
    private(set) var violations: [Violation] = []

    /// A broken invariant tends to stay broken; the first few say what is wrong.
    private static let limit = 20

    /// Counts a check, and notes what was seen if it does not hold.
    mutating func check(
        _ invariant: Invariant, _ holds: Bool, at time: Int64, _ detail: @autoclosure () -> String
    ) {
        counts[invariant.rawValue] += 1
        guard !holds, violations.count < Self.limit else { return }
        violations.append(Violation(invariant: invariant, at: time, detail: detail()))
    }
}
