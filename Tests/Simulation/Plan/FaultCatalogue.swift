import GatewaySimulator

/// A row of the coverage table: a kind of fault and the forms in which it comes.
public struct FaultRow: Sendable {
    /// As in the simulator's grammar, or in words.
    public let name: String
    /// What it needs in order to strike.
    public let kind: FaultKind
    let strikes: [Strike]
}

/// Every kind of fault that a seed can draw.
public enum FaultCatalogue {
    /// The rows of the coverage table, in order.
    public static let rows: [FaultRow] = words + machine + network

    /// Forms of the grammar that no seed draws, with the reason.
    ///
    /// None so far: what needs real compression is played with ``Packing``.
    public static let leftOut: [String: String] = [:]

    /// Forms after which the client must end; a seed draws one of them at most.
    static let fatal: [(row: String, words: String)] = [
        ("revoke token", "revoke token"), ("revoke token", "revoke token"), ("revoke token", "revoke token"),
        ("revoke token", "revoke token"), ("revoke token", "revoke token"), ("revoke token", "revoke token"),
        ("close [CODE] [reason TEXT]", "close 4004"), ("close [CODE] [reason TEXT]", "close 4010"),
        ("close [CODE] [reason TEXT]", "close 4011"), ("close [CODE] [reason TEXT]", "close 4012"),
        ("close [CODE] [reason TEXT]", "close 4013"), ("close [CODE] [reason TEXT]", "close 4014"),
        ("rest STATUS", "rest 401 for 60s"),
    ]

    static func row(named name: String) -> Int { rows.firstIndex { $0.name == name } ?? 0 }

    private static func row(_ form: String, _ kind: FaultKind, _ words: String...) -> FaultRow {
        FaultRow(name: form, kind: kind, strikes: words.map { .words($0) })
    }

    private static let words: [FaultRow] = endings + opcodes + handshakes + sessions + events + wires + services

    private static let endings: [FaultRow] = [
        row("drop", .connection, "drop"), row("reset", .connection, "reset"),
        row(
            "close [CODE] [reason TEXT]", .connection, "close", "close 1000", "close 1001", "close 1006", "close 1011",
            "close 1012", "close 4000", "close 4001", "close 4002", "close 4003", "close 4005", "close 4006",
            "close 4007", "close 4008", "close 4009", "close 4999", "close 4000 reason \"Grüße\""
        ),
        row("broken close", .connection, "broken close"), row("stall", .connection, "stall"),
        row("away DURATION", .anytime, "away 2s", "away 8s", "away 30s", "away 100s"),
        row("resume host away DURATION", .anytime, "resume host away 5s", "resume host away 60s"),
    ]

    private static let opcodes: [FaultRow] = [
        row("reconnect", .connection, "reconnect"),
        row("invalid session [resumable]", .connection, "invalid session", "invalid session resumable"),
        row("beat request [COUNT]", .connection, "beat request", "beat request 3", "beat request 100"),
        row("stray ack", .connection, "stray ack"), row("unknown opcode", .connection, "unknown opcode"),
        row("extra hello", .connection, "extra hello"),
        row("withhold acks", .anytime, "withhold acks", "withhold acks for 20s"),
        row("late acks DURATION", .anytime, "late acks 300ms", "late acks 3s for 30s", "late acks 15s for 40s"),
        row("double acks", .anytime, "double acks", "double acks for 20s"),
    ]

    private static let handshakes: [FaultRow] = [
        row("hello late DURATION", .anytime, "hello late 3s", "hello late 12s", "hello late 25s"),
        row("no hello", .anytime, "no hello", "no hello for 15s"), row("hello twice", .anytime, "hello twice"),
        row(
            "hello interval DURATION", .anytime, "hello interval 200ms", "hello interval 700ms", "hello interval 3s",
            "hello interval 90s"),
        row(
            "hello odd interval TEXT", .anytime, "hello odd interval \"soon\"", "hello odd interval 0",
            "hello odd interval -5", "hello odd interval 1e300", "hello odd interval null",
            "hello odd interval 9999999999999999999"),
        row("hello without interval", .anytime, "hello without interval"),
        row("reconnect before hello", .anytime, "reconnect before hello", "reconnect before hello for 10s"),
        row("no ready", .anytime, "no ready"),
        row("refuse identify", .anytime, "refuse identify", "refuse identify for 20s"),
    ]

    private static let sessions: [FaultRow] = [
        row(
            "refuse resume [resumable]", .anytime, "refuse resume", "refuse resume resumable",
            "refuse resume resumable for 40s"),
        row("cut replay [reconnect]", .anytime, "cut replay", "cut replay reconnect", "cut replay for 10s"),
        row("forget sessions", .anytime, "forget sessions"), row("revoke token", .anytime),
    ]

    private static let events: [FaultRow] = [
        row("bad json", .connection, "bad json"), row("invalid utf8", .connection, "invalid utf8"),
        row("duplicate", .connection, "duplicate"), row("reorder", .connection, "reorder"),
        row("lose", .connection, "lose"), row("sequence gap [COUNT]", .session, "sequence gap", "sequence gap 40"),
        row("unknown event", .session, "unknown event"), row("wrong types", .session, "wrong types"),
        row("null body", .session, "null body"), row("bare message", .session, "bare message"),
        row("deep [COUNT]", .session, "deep", "deep 5000"), row("big [SIZE]", .session, "big 64KB", "big 400KB"),
        row("bomb [SIZE]", .session, "bomb 200KB"), row("burst [COUNT]", .anytime, "burst 20", "burst 150"),
        row("silence DURATION", .anytime, "silence 20s"),
        row("clock jump DURATION", .anytime, "clock jump 30s", "clock jump 2h"),
        row("guild outage [DURATION]", .anytime, "guild outage", "guild outage 2s"),
        row("guilds unavailable", .anytime, "guilds unavailable"),
    ]

    private static let wires: [FaultRow] = [
        row("fragment", .connection, "fragment"), row("split", .connection, "split"),
        row("small segments", .connection, "small segments"),
        // Sockets are played in another place; here these two do nothing.
        row("slow writer", .connection, "slow writer"), row("slow reader", .connection, "slow reader"),
        row("ping", .connection, "ping"),
        row("pong", .connection, "pong"), row("masked frame", .connection, "masked frame"),
        row("reserved bits", .connection, "reserved bits"), row("invalid text", .connection, "invalid text"),
        row("corrupt compression", .connection, "corrupt compression"),
    ]

    private static let services: [FaultRow] = [
        row("rest STATUS", .anytime, "rest 500 for 20s", "rest 404 for 20s", "rest 429 for 60s"),
        row("rest limit user", .anytime, "rest limit user for 20s"),
        row("rest limit global", .anytime, "rest limit global for 20s"),
        row("rest limit shared", .anytime, "rest limit shared for 20s"),
        row("rest ban", .anytime, "rest ban for 60s"),
        row("rest slow DURATION", .anytime, "rest slow 3s for 60s", "rest slow 15s for 60s"),
        row("rest trickle", .anytime, "rest trickle for 60s"),
        row("rest truncated", .anytime, "rest truncated for 20s"),
        row("rest hang", .anytime, "rest hang for 40s"), row("rest garbage", .anytime, "rest garbage for 20s"),
        row("429", .anytime, "429", "429 for 90s"), row("503", .anytime, "503"), row("heal", .anytime, "heal"),
    ]
}

extension FaultCatalogue {
    private static let short: Range<Int64> = 50 * .millisecond..<3 * .second
    private static let middling: Range<Int64> = 2 * .second..<40 * .second
    private static let long: Range<Int64> = 60 * .second..<1200 * .second

    private static let machine: [FaultRow] = [
        FaultRow(
            name: "killed", kind: .process, strikes: [.kill(down: short), .kill(down: middling), .kill(down: long)]),
        FaultRow(
            name: "killed between two steps", kind: .process,
            strikes: Cut.allCases.map { .killBetween($0, down: short) }),
        FaultRow(
            name: "ended and started again", kind: .process,
            strikes: [.restart(down: short), .restart(down: middling), .restart(down: long)]),
        FaultRow(
            name: "power fails", kind: .process, strikes: [.powerLoss(down: 20 * .second..<60 * .second)]),
        FaultRow(
            name: "machine sleeps", kind: .process,
            strikes: [
                .suspend(500 * .millisecond..<9 * .second), .suspend(9 * .second..<50 * .second), .suspend(long),
                .suspend(3600 * .second..<10_800 * .second),
            ]),
        FaultRow(
            name: "process is stopped", kind: .process,
            strikes: [.stop(500 * .millisecond..<9 * .second), .stop(9 * .second..<50 * .second), .stop(long)]),
        FaultRow(
            name: "wall clock is set", kind: .anytime,
            strikes: [.setWall(-7200 * .second..<7200 * .second), .setWall(-3 * .second..<3 * .second)]),
        FaultRow(name: "consumer stalls", kind: .process, strikes: [.stallConsumer(middling), .stallConsumer(long)]),
        FaultRow(name: "disk is full", kind: .process, strikes: [.fillDisk(middling), .fillDisk(long)]),
        FaultRow(name: "session file is damaged", kind: .anytime, strikes: [.damageSession]),
        FaultRow(name: "ledger is damaged", kind: .anytime, strikes: [.damageLedger]),
        FaultRow(name: "other terms", kind: .start, strikes: [.otherTerms]),
        FaultRow(name: "a person retries", kind: .process, strikes: [.retry]),
    ]

    private static let network: [FaultRow] = [
        FaultRow(name: "neighbour identifies", kind: .anytime, strikes: [.neighbour]),
        FaultRow(name: "connection is forgotten", kind: .connection, strikes: [.forgottenConnection]),
        FaultRow(
            name: "connects are refused", kind: .anytime, strikes: [.refuseConnects(short), .refuseConnects(middling)]),
        FaultRow(name: "connects hang", kind: .anytime, strikes: [.hangConnects(short), .hangConnects(middling)]),
        FaultRow(name: "look-ups hang", kind: .anytime, strikes: [.hangLookups(short), .hangLookups(middling)]),
    ]
}
