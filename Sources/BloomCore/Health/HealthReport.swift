import GatewayModels
import GatewayProtocol

/// How a running bloom is doing: what `bloom health` shows.
public struct HealthReport: Sendable {
    /// The version of the JSON form; it grows when a member changes its meaning or goes away.
    public static let version = 1

    /// What is told of the program itself.
    public struct Program: Hashable, Sendable {
        /// The process.
        public var process: Int32
        /// Which command it runs.
        public var command: String

        /// Makes one from its parts.
        public init(process: Int32, command: String) {
            self.process = process
            self.command = command
        }
    }

    /// The program.
    public var program: Program
    /// Its shards, by index.
    public var shards: [ShardStatistics]

    /// Makes one from its parts.
    public init(program: Program, shards: [ShardStatistics]) {
        self.program = program
        self.shards = shards
    }

    /// All shards as one.
    var overview: ConnectionStatus { .overview(of: shards.map(\.status)) }

    /// How good or bad it is, for monitoring.
    public enum Grade: Int32, Hashable, Sendable {
        /// Everything is well.
        case live = 0
        /// It works, but not as it should, or it is on its way back.
        case degraded = 1
        /// Nothing arrives.
        case down = 2
        /// Nobody could be asked.
        case unknown = 3
    }

    /// The grade, and in a few words why.
    public var check: (grade: Grade, reason: String) {
        var worst = (grade: Grade.live, reason: "")
        for shard in shards {
            let found = Self.grade(of: shard)
            if found.grade.rawValue > worst.grade.rawValue || worst.reason.isEmpty { worst = found }
        }
        return worst
    }

    private static func grade(of shard: ShardStatistics) -> (grade: Grade, reason: String) {
        let status = shard.status
        let now = shard.at.instant
        let place = status.shard.count > 1 ? "shard \(status.shard): " : ""
        let word = ConnectionText.name(status.phase)
        var link = LinkState()
        link.note(status, at: now)
        switch status.phase {
        case .live, .loading:
            if let overdue = link.overdue(at: now) { return (.degraded, "\(place)ack late by \(overdue.short)") }
            if link.isBehind(at: now) {
                return (.degraded, "\(place)behind: \(status.events.queued) of \(status.events.capacity) queued")
            }
            guard status.phase == .live else { return (.degraded, place + word) }
            let trip = status.heart.lastRoundTrip
            let heart =
                trip.map { "\($0.duration.milliseconds)ms \((now - $0.acknowledgedAt).short) ago" } ?? "no ack yet"
            return (.live, place + heart)
        case .moving, .resuming, .asleep: return (.degraded, place + word)
        case .waiting(let waiting): return (.down, "\(place)waiting: \(ConnectionText.text(waiting.reason))")
        case .limited(let limit): return (.down, "\(place)limited: \(ConnectionText.rule(limit.rule))")
        case .idle, .resolving, .connecting, .awaitingHello, .identifying, .zombie, .sessionLost, .stopped:
            return (.down, place + word)
        }
    }
}
