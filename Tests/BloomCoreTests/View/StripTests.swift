import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// The strip never lies: each state's words, ages, and what goes when there is little room.
@Suite struct StripTests {
    private static let start = Stage().now

    private static func later(_ seconds: Int) -> Instant { start.instant + .seconds(seconds) }

    private func strip(
        _ columns: Int, _ rows: Int, after wait: Duration = .zero, _ change: (inout ConnectionStatus) -> Void
    ) -> String {
        var stage = Stage(columns, rows)
        stage.connect { status in
            status.since = Self.start.instant
            status.sequence = 48_213
            status.resumes = 2
            change(&status)
        }
        stage.wait(wait)
        return stage.strip()
    }

    struct PhaseCase: CustomTestStringConvertible {
        var phase: ConnectionPhase
        var text: String
        var testDescription: String { text }
    }

    private static func waiting(_ reason: DisconnectReason, failures: Int = 3) -> ConnectionPhase {
        .waiting(Waiting(failures: failures, until: later(7), reason: reason))
    }

    private static func closed(_ code: UInt16) -> DisconnectReason {
        .closed(code: CloseCode(rawValue: code), reason: "a reason that is not shown")
    }

    static let phases = [
        PhaseCase(phase: .idle, text: "○ not started"),
        PhaseCase(phase: .resolving, text: "◌ resolving gateway"),
        PhaseCase(phase: .connecting, text: "◌ connecting 0s"),
        PhaseCase(phase: .awaitingHello, text: "◌ waiting for HELLO 0s"),
        PhaseCase(phase: .identifying, text: "◌ identifying"),
        PhaseCase(phase: .loading(received: 12, total: 31), text: "◐ loading servers 12/31"),
        PhaseCase(phase: .live, text: "● LIVE"),
        PhaseCase(phase: .zombie, text: "◍ no ACK, closing"),
        PhaseCase(phase: waiting(closed(1006)), text: "○ retry 3 in 7s · close 1006 · R now"),
        PhaseCase(phase: waiting(.lost("reset"), failures: 0), text: "○ retry 1 in 7s · close 1006 · R now"),
        PhaseCase(phase: waiting(.nameNotFound("x")), text: "○ retry 3 in 7s · no such host · R now"),
        PhaseCase(phase: waiting(.httpStatus(503)), text: "○ retry 3 in 7s · HTTP 503 · R now"),
        PhaseCase(phase: waiting(.timedOut(.hello)), text: "○ retry 3 in 7s · HELLO timeout · R now"),
        PhaseCase(phase: waiting(.missedAck), text: "○ retry 3 in 7s · no ACK · R now"),
        PhaseCase(phase: .resuming(from: 48_213, replayed: 0), text: "◐ resuming from 48,213"),
        PhaseCase(phase: .resuming(from: 48_213, replayed: 57), text: "◐ resuming from 48,213 · 57 replayed"),
        PhaseCase(phase: .moving, text: "◌ moving server"),
        PhaseCase(phase: .sessionLost(until: later(4)), text: "◌ session lost, new one in 4s"),
        PhaseCase(
            phase: .limited(IdentifyLimit(rule: .sessionStartsUsedUp, until: later(3600))),
            text: "○ session starts used up, resets 15:00"),
        PhaseCase(
            phase: .limited(IdentifyLimit(rule: .tooManyRecently, until: later(90))),
            text: "○ too many new sessions, next 14:01"),
        PhaseCase(phase: .asleep(.seconds(7380)), text: "◌ clock jumped 2h03m, checking"),
        PhaseCase(
            phase: .stopped(.fatalClose(code: .authenticationFailed, reason: "")),
            text: "✖ stopped: 4004 token rejected"),
        PhaseCase(
            phase: .stopped(.fatalClose(code: .disallowedIntents, reason: "")),
            text: "✖ stopped: 4014 intent not enabled"),
        PhaseCase(phase: .stopped(.tokenRefused), text: "✖ stopped: 401 token rejected"),
        PhaseCase(phase: .stopped(.requested), text: "✖ stopped"),
    ]

    @Test(arguments: phases) func `a state has its words at every width`(_ example: PhaseCase) {
        let wide = strip(80, 24) { $0.phase = example.phase }
        #expect(wide.hasPrefix(" " + example.text))
        let narrow = strip(40, 12) { $0.phase = example.phase }
        if example.phase == .live {
            #expect(narrow.hasPrefix("● —"))
        } else {
            #expect(narrow.hasPrefix(String(example.text.prefix(38))))
        }
    }

    private func live(_ status: inout ConnectionStatus) {
        status.phase = .live
        status.events.capacity = 1024
        status.heart.lastRoundTrip = RoundTrip(duration: .milliseconds(87), acknowledgedAt: Self.later(-12))
        status.heart.history = [.milliseconds(87)]
    }

    @Test(arguments: [
        (80, 24, " ● LIVE 87ms          ▇ 12s ago · seq 48,213 · res 2 · — ev/s · q 0/1024  14:00"),
        (72, 16, " ● LIVE 87ms          ▇ 12s ago · seq 48,213 · res 2 · — ev/s"),
        (71, 16, "● 87ms 12s · seq 48213 · res 2 · —/s"),
        (40, 12, "● 87ms 12s · seq 48213 · res 2 · —/s"),
        (39, 12, "● 87ms 12s · seq 48213 · res 2 · —/s"),
        (30, 10, "● 87ms 12s · seq 48213"),
        (24, 10, "● 87ms 12s · seq 48213"),
        (20, 5, "● 87ms 12s"),
        (80, 3, "● LIVE 87ms 12s · seq 48213 · res 2 · —/s"),
        (19, 3, "● LIVE 87ms 12s"),
        (15, 2, "● 87ms 12s"),
        (9, 2, "● LIVE"),
        (6, 2, "● LIVE"),
        (5, 2, "● LI…"),
        (2, 2, "●"),
        (1, 1, "●"),
    ]) func `what does not fit goes from the right, and a latency never without its age`(
        _ columns: Int, _ rows: Int, _ text: String
    ) {
        #expect(strip(columns, rows) { live(&$0) } == text)
    }

    @Test func `at 40 by 12 latency, age, sequence and resumes are there, and the age grows`() {
        let text = strip(40, 12, after: .seconds(5)) { live(&$0) }
        #expect(text.contains("87ms 17s"))
        #expect(text.contains("seq 48213"))
        #expect(text.contains("res 2"))
    }

    @Test func `without an answer there is no latency`() {
        #expect(strip(80, 24) { $0.phase = .live }.hasPrefix(" ● LIVE — · seq 48,213"))
        #expect(strip(40, 12) { $0.phase = .live }.hasPrefix("● — · seq 48213"))
    }

    @Test(arguments: [
        (5, [100], "● LIVE 100ms"), (6, [100], "● ACK late 6s — · seq"), (7, [2000, 2000], "● LIVE"),
        (9, [2000, 2000], "● ACK late 9s — · seq"),
    ]) func `an answer is late after five seconds, or four times the median`(
        _ seconds: Int, _ history: [Int], _ text: String
    ) {
        let strip = strip(80, 24, after: .seconds(seconds)) { status in
            live(&status)
            status.heart.lastRoundTrip?.duration = .milliseconds(history[0])
            status.heart.history = history.map { .milliseconds($0) }
            status.heart.pendingSince = Self.start.instant
        }
        #expect(strip.hasPrefix(" " + text))
    }

    @Test func `a missed answer stands out in the history`() {
        let text = strip(80, 24) { status in
            live(&status)
            status.heart.history = [.milliseconds(10), nil, .milliseconds(400)]
        }
        #expect(text.contains("       ▁!█ 12s ago"))
    }

    @Test func `a full queue and dropped events are said at once, and dropped ones for ever`() {
        var stage = Stage(100, 24)
        stage.connect { status in
            live(&status)
            status.events.queued = 1024
            status.events.shed = 14
        }
        #expect(stage.strip().hasPrefix(" ● BEHIND 0.0s · queue 1,024/1,024 · DROP 14 87ms"))
        stage.pass(.milliseconds(3100))
        stage.connect { $0.events.shed = 15 }
        #expect(stage.strip().hasPrefix(" ● BEHIND 3.1s · queue 1,024/1,024 · DROP 15 87ms"))
        stage.connect { $0.events.queued = 600 }
        stage.wait(.seconds(4))
        #expect(stage.strip().contains("· q 600/1024 DROP 15"))
        #expect(stage.strip().hasPrefix(" ● LIVE"))
        stage.size = Size(columns: 40, rows: 12)
        #expect(stage.strip().contains("DROP 15"))
    }

    @Test func `events per second are counted from differences, and forgotten when nobody counts`() {
        var stage = Stage(80, 24)
        stage.connect { status in
            live(&status)
            status.events.dispatched = 1000
        }
        stage.pass(.seconds(1))
        stage.connect { $0.events.dispatched = 1057 }
        #expect(stage.strip().contains(" 57 ev/s"))
        stage.pass(.milliseconds(500))
        stage.connect { $0.events.dispatched = 1060 }
        #expect(stage.strip().contains(" 57 ev/s"))
        stage.pass(.milliseconds(500))
        stage.connect { $0.events.dispatched = 1061 }
        #expect(stage.strip().contains(" 4 ev/s"))
        stage.pass(.seconds(4))
        #expect(stage.strip().contains(" — ev/s"))
    }

    @Test func `countdowns count down and times are local`() {
        let waiting = strip(80, 24, after: .milliseconds(2500)) { $0.phase = Self.waiting(Self.closed(1006)) }
        #expect(waiting.hasPrefix(" ○ retry 3 in 5s"))
        var options = ViewerOptions()
        options.zone = ZoneOffsets(fixedSeconds: 5400)
        var stage = Stage(80, 24, options: options)
        stage.connect { status in
            status.phase = .limited(IdentifyLimit(rule: .sessionStartsUsedUp, until: Self.later(60)))
        }
        #expect(stage.strip().contains("resets 15:31"))
        #expect(stage.strip().hasSuffix("15:30"))
    }

    @Test func `without UTF-8 everything is ASCII`() {
        var options = ViewerOptions()
        options.policy.isUTF8 = false
        var stage = Make.opened(options: options)
        stage.deliver(.messageCreate(Make.message(0, "größe 漢字")))
        stage.gap(1, open: true)
        #expect(stage.text().filter { $0.utf8.count != $0.count } == [])
        #expect(stage.strip().hasPrefix(" * LIVE 87ms"))
    }

    @Test func `the screen changes by itself on the full second, and never when nothing is to change`() {
        var stage = Stage(80, 24)
        stage.pass(.milliseconds(300))
        #expect(stage.model.nextChange(after: stage.now) == stage.now.instant + .milliseconds(700))
        var quiet = Stage(80, 24, options: ViewerOptions(showClock: false))
        #expect(quiet.model.nextChange(after: quiet.now) == nil)
        quiet.pass(.milliseconds(300))
        quiet.connect { $0.phase = .connecting }
        #expect(quiet.model.nextChange(after: quiet.now) == quiet.now.instant + .milliseconds(700))
        quiet.connect { $0.phase = .stopped(.requested) }
        #expect(quiet.model.nextChange(after: quiet.now) == nil)
        quiet.type("Z")
        #expect(quiet.model.nextChange(after: quiet.now) == quiet.now.instant + .seconds(1))
    }

    @Test func `a connection that was stopped says what to do about it`() {
        var stage = Make.filled(3)
        stage.connect { $0.phase = .stopped(.fatalClose(code: .authenticationFailed, reason: "")) }
        #expect(stage.row(of: "Wrong or reset token: copy it again.") == 20)
        #expect(stage.row(of: "line 2") != nil)
    }
}
