import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// What can be pasted into a bug report.
@Suite struct ConnectionLogTests {
    // Shaped as a token is, and made up.
    private static let token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    private static let session = "7a0b1c2d3e4f5a6b7c8d9e0f1a2b3ce1"

    private static func lines(_ log: ConnectionLog) -> [String] { log.entries(matching: "").map(\.text) }

    @Test func `an outage is told line by line, newest first`() {
        var stage = HealthStage()
        stage.enter(.connecting)
        stage.enter(.live)
        stage.run(192)
        stage.outage()
        #expect(
            stage.log.text() == """
                2026-11-23T09:03:41.000Z state live, attempt 2, after 7.0 s of hello
                2026-11-23T09:03:41.000Z gap gap 1 closed after 29.0 s: resumed, 11 replayed, none lost
                2026-11-23T09:03:34.000Z state hello, attempt 2, after 20.0 s of connecting
                2026-11-23T09:03:14.000Z state connecting, attempt 2, after 2.0 s of waiting
                2026-11-23T09:03:12.000Z state waiting, retry 1 in 2.0 s: close 1006, connection lost: reset by peer, \
                attempt 1, after 3 min 12 s of live
                2026-11-23T09:03:12.000Z gap gap 1 opened: close 1006, connection lost: reset by peer
                2026-11-23T09:00:00.000Z state live, attempt 1, after 0 ms of connecting
                2026-11-23T09:00:00.000Z state connecting, attempt 1

                """)
    }

    struct Case: CustomTestStringConvertible {
        var phase: ConnectionPhase
        var reason: DisconnectReason?
        var text: String
        var testDescription: String { text }
    }

    private static let start = HealthStage().now.instant
    private static let closed = DisconnectReason.closed(code: CloseCode(rawValue: 4009), reason: "timed out")

    @Test(arguments: [
        Case(phase: .idle, text: "idle"), Case(phase: .resolving, text: "resolving"),
        Case(
            phase: .waiting(Waiting(failures: 3, until: start + .seconds(7), reason: closed)), reason: closed,
            text: "waiting, retry 3 in 7.0 s: closed by the server with 4009 (timed out)"),
        Case(phase: .moving, reason: .reconnectRequested, text: "moving: the server asked for a new connection"),
        Case(phase: .resuming(from: 48_213, replayed: 4), text: "resuming from 48213"),
        Case(phase: .loading(received: 12, total: 31), text: "loading servers 12/31"),
        Case(
            phase: .sessionLost(until: start + .seconds(4)), reason: .invalidSession(resumable: false),
            text: "invalid, a new session in 4.0 s: invalid session"),
        Case(
            phase: .limited(IdentifyLimit(rule: .sessionStartsUsedUp, until: start + .seconds(7260))),
            text: "limited, the bot's session starts are used up, for 2 h 1 min"),
        Case(phase: .asleep(.seconds(7380)), text: "asleep, the clock jumped by 2 h 3 min"),
        Case(
            phase: .stopped(.fatalClose(code: .authenticationFailed, reason: "")),
            text: "stopped, stopped: 4004 token rejected"),
        Case(phase: .stopped(.requested), text: "stopped"),
    ]) func `a state says why`(_ example: Case) {
        var log = ConnectionLog()
        let change = StateChange(
            phase: example.phase, at: HealthStage().now, attempt: Attempt(number: 0), reason: example.reason)
        log.note(change)
        #expect(Self.lines(log) == [example.text])
    }

    @Test(
        arguments: [
            (token, "[masked]"), ("Bot \(token)!", "Bot [masked]!"),
            ("at wss://gateway-us-east1-b.discord.gg/?v=10", "at [address]?v=10"),
            ("no address for gateway-us-east1-b.discord.gg", "no address for [address]"),
            ("no address for gateway.discord.gg", "no address for gateway.discord.gg"),
            ("session \(session) ended", "session [masked] ended"),
            ("\"session_id\": \"abc\"", "\"session_id\": \"masked\""),
            ("{\"token\":\"x\"}", "{\"token\":\"masked\"}"),
            ("id 1234567890123456789012345678", "id 1234567890123456789012345678"),
            ("https://host/webhooks/123/AbCdEf0123456789AbCdEf0123456789", "https://host/webhooks/123/[masked]"),
            ("connection lost: read(descriptor:): Connection reset by peer (errno: 104)", nil), ("", nil),
            ("\"", nil), ("a \\", nil), ("ünïcödé 漢字 stays", nil), ("10.0.0.1:443 refused", nil),
        ] as [(String, String?)]) func `what is shaped like a secret is masked, and nothing else`(
            _ text: String, _ masked: String?
        )
    {
        #expect(LogMask().masked(text) == masked ?? text)
    }

    @Test func `neither token nor session nor its address leave the log, from wherever they came`() {
        var stage = HealthStage()
        stage.log.hide("an odd token")
        let closing = DisconnectReason.closed(code: .authenticationFailed, reason: "bad \(Self.token), an odd token")
        stage.log.note(notice: "resume.example.net and odd-session, early", at: stage.now)
        stage.deliver(.gap(Gap(number: 1, startedAt: stage.now, reason: closing)))
        stage.deliver(
            .ready(Ready(sessionID: "odd-session", resumeGatewayURL: "wss://resume.example.net/", shard: [0, 1])))
        stage.enter(.waiting(Waiting(failures: 1, until: .zero, reason: .nameNotFound("resume.example.net"))), closing)
        stage.log.note(notice: "odd-session wss://resume.example.net/ \(Self.session)", at: stage.now)
        for text in [stage.log.text(), stage.log.entries.map(\.text).joined()] {
            for secret in [Self.token, "GaBcDe", "an odd token", "odd-session", "resume.example.net", Self.session] {
                #expect(!text.contains(secret), "\(secret)")
            }
        }
        #expect(stage.log.entries.count == 4)
    }

    @Test func `short texts are not taken for secrets, and the oldest of many are forgotten`() {
        var mask = LogMask()
        for secret in ["", "a", "five5"] { mask.add(secret) }
        #expect(mask.masked("a five5 word") == "a five5 word")
        for index in 0..<100 { mask.add("secret-\(index)-x") }
        #expect(mask.secrets.count == 32)
        #expect(mask.masked("secret-99-x") == "masked")
    }

    @Test func `five hundred lines are kept, each of a bounded length and on one line`() {
        var log = ConnectionLog()
        let now = HealthStage().now
        for index in 0..<600 { log.note(notice: "line \(index) \u{1B}[31m\nforged\u{202E}", at: now) }
        log.note(notice: String(repeating: "漢", count: 20_000), at: now)
        #expect(log.entries.count == 500)
        #expect(log.entries.allSatisfy { $0.text.utf8.count <= 410 })
        #expect(log.text().split(separator: "\n").count == 500)
        #expect(!log.text().unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    }

    @Test func `a filter finds text in any case, and kinds by their name`() {
        var stage = HealthStage()
        stage.enter(.live)
        stage.outage()
        #expect(stage.log.entries(matching: "RESUMED").map(\.kind) == [.gap])
        #expect(stage.log.entries(matching: "gap").allSatisfy { $0.kind == .gap })
        #expect(stage.log.entries(matching: "nowhere").isEmpty)
        #expect(stage.log.text(matching: "hello").split(separator: "\n").count == 2)
    }

    @Test func `shards have their number, and dropped events their sum`() {
        var log = ConnectionLog()
        let now = HealthStage().now
        for index in 0..<2000 {
            var change = StateChange(phase: .live, at: now, attempt: Attempt(number: 1))
            change.shard = ShardID(index: index, count: 2000)
            log.note(change)
        }
        #expect(log.entries.last?.shard == ShardID(index: 1999, count: 2000))
        #expect(log.text().hasPrefix("2026-11-23T09:00:00.000Z state shard 1999/2000 live, attempt 1"))
        var tally = ShedTally()
        tally.byChannel = [1: 3, 2: .max]
        tally.other = 2
        log.note(tally, at: now)
        #expect(log.entries.last?.text.hasSuffix("events dropped in 2 channels, 2 of them without a channel") == true)
    }
}
