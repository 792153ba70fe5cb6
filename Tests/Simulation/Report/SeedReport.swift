/// What the run of one seed has shown.
public struct SeedReport: Sendable {
    /// Sums that people look at.
    public struct Facts: Hashable, Sendable {
        /// Messages that were written to the output.
        public var messages = 0
        /// Processes that were started.
        public var processes = 0
        /// Sockets that were opened.
        public var connections = 0
        /// Identifies that were sent.
        public var identifies = 0
        /// Resumes that were sent.
        public var resumes = 0
        /// Events that were shed.
        public var shed = 0
        /// Messages that were repeated after a restart, and recognised.
        public var repeats = 0
        /// Steps of virtual time.
        public var steps = 0
        /// Nanoseconds of virtual time.
        public var time: Int64 = 0
        /// The longest time from the last fault to the next message, the guard's waits excepted, in nanoseconds.
        public var slowestRecovery: Int64 = 0

        /// Nothing happened.
        public init() {}

        /// The names of the sums, in the order of ``sums``.
        public static let names = [
            "messages", "processes", "connections", "identifies", "resumes", "shed", "repeats", "steps", "time",
        ]
        /// The sums, without the recovery, which is a maximum.
        public var sums: [Int] {
            [messages, processes, connections, identifies, resumes, shed, repeats, steps, Int(time)]
        }
    }

    /// The seed.
    public var seed: UInt64
    /// How often each invariant was checked, in the order of its cases.
    public var checks: [Int]
    /// What was violated; empty is good.
    public var violations: [Violation]
    /// How often each fault struck where.
    public var coverage: Coverage
    /// Sums.
    public var facts: Facts
    /// The ids of what stands in the output, of all shards.
    public var output: Set<UInt64>
}
