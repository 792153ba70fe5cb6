import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

@Suite struct HealthReportTests {
    static func moment(_ seconds: Double) -> Moment {
        Moment(
            instant: Instant(nanoseconds: Int64(seconds * 1e9)),
            wall: Timestamp(microseconds: 1_795_000_000_000_000 + Int64(seconds * 1e6)))
    }

    static func shard(
        _ id: ShardID = .only, phase: ConnectionPhase = .live, _ change: (inout ConnectionStatus) -> Void = { _ in }
    ) -> ShardStatistics {
        var status = ConnectionStatus()
        status.shard = id
        status.phase = phase
        status.since = moment(40).instant
        status.sequence = 48_213
        status.resumes = 2
        status.resumesTried = 3
        status.host = "gateway.test"
        status.heart.lastRoundTrip = RoundTrip(duration: .microseconds(87_250), acknowledgedAt: moment(88).instant)
        status.events.dispatched = 10
        status.events.delivered = 9
        status.events.queued = 1
        status.events.capacity = 1024
        change(&status)
        let history = [StateChange(phase: .zombie, at: moment(40), attempt: Attempt(number: 2), reason: .missedAck)]
        return ShardStatistics(at: moment(100), startedAt: moment(0), status: status, history: history)
    }

    static func report(_ shards: [ShardStatistics]) -> HealthReport {
        HealthReport(program: .init(process: 42, command: "tail"), shards: shards)
    }

    @Test func `JSON has all that is known, and an age beside what grows old`() throws {
        let text = Self.report([Self.shard()]).json()
        var cursor = JSONCursor(Array(text.utf8).span)
        let value = try #require(try JSONValue.read(from: &cursor))
        #expect(cursor.index == text.utf8.count)
        guard case .object(let members) = value, case .array(let shards)? = members["shards"],
            case .object(let shard)? = shards.first, case .object(let heart)? = shard["heartbeat"]
        else {
            Issue.record("another form: \(text)")
            return
        }
        #expect(members["grade"] == .string("live"))
        #expect(members["uptime_s"] == .integer(100) || members["uptime_s"] == .number(100))
        #expect(heart["rtt_ms"] == .number(87.25))
        #expect(heart["rtt_age_s"] == .integer(12) || heart["rtt_age_s"] == .number(12))
        #expect(shard["sequence"] == .integer(48_213))
        for member in [
            "state", "state_s", "reason", "last_disconnect", "beats", "resumes", "gaps", "events", "bytes", "decode",
            "delivery", "clock", "history", "session_starts_remaining", "identifies",
        ] {
            #expect(shard[member] != nil, "\(member)")
        }
        for member in ["total", "drift", "pid", "command", "time", "v"] { #expect(members[member] != nil, "\(member)") }
    }

    @Test func `the worst shard decides the grade, and is named`() {
        let limit = IdentifyLimit(rule: .tooManyRecently, until: Self.moment(900).instant)
        let well = Self.shard(ShardID(index: 0, count: 2))
        let limited = Self.shard(ShardID(index: 1, count: 2), phase: .limited(limit))
        let check = Self.report([well, limited]).check
        #expect(check.grade == .down)
        #expect(check.reason == "shard 1/2: limited: too many new sessions in the last half hour")
        #expect(Self.report([well]).check.grade == .live)
        #expect(Self.report([Self.shard(phase: .resuming(from: 1, replayed: 0))]).check.grade == .degraded)
    }

    @Test func `a late ack and a full queue are degraded, whatever the phase says`() {
        let late = Self.shard { $0.heart.pendingSince = Self.moment(90).instant }
        #expect(Self.report([late]).check.grade == .degraded)
        #expect(Self.report([late]).check.reason == "ack late by 10s")
        let full = Self.shard { $0.events.queued = 1024 }
        #expect(Self.report([full]).check.grade == .degraded)
    }

    @Test func `Prometheus text names each metric once and has a line for each shard`() {
        let shards = (0..<3).map { Self.shard(ShardID(index: $0, count: 3)) }
        let lines = Self.report(shards).prometheus().split(separator: "\n")
        let types = lines.filter { $0.hasPrefix("# TYPE") }
        #expect(Set(types).count == types.count)
        #expect(lines.filter { $0.hasPrefix("bloom_up{") }.count == 3)
        #expect(lines.contains("bloom_resumes_total{shard=\"1/3\"} 2"))
        for line in lines where !line.hasPrefix("#") {
            let parts = line.split(separator: " ")
            #expect(parts.count == 2 && Double(parts[1]) != nil, "\(line)")
        }
    }

    @Test func `what a server says cannot steer a terminal`() {
        let reason = DisconnectReason.closed(code: CloseCode(rawValue: 4000), reason: "\u{1B}[31mred\u{7}")
        let shard = Self.shard { $0.lastDisconnect = reason }
        let report = Self.report([shard])
        for text in [report.plain(), report.json(), report.line()] {
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
        }
    }

    @Test func `an overview has the worst connection and the counts of all`() {
        let statuses = (0..<3).map { index in
            Self.shard(ShardID(index: index, count: 3), phase: index == 1 ? .zombie : .live).status
        }
        let overview = ConnectionStatus.overview(of: statuses)
        #expect(overview.phase == .zombie)
        #expect(overview.shard.index == 1)
        #expect(overview.events.dispatched == 30)
        #expect(overview.resumes == 6)
        #expect(overview.shards == ShardCount(live: 2, all: 3))
    }
}
