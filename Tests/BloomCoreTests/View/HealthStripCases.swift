import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// What the strip says in each state, whole, over 80 columns and over 40.
extension HealthStripTests {
    struct Case: CustomTestStringConvertible {
        var full: String
        var narrow: String
        var lag: Duration?
        var change: @Sendable (inout ConnectionStatus) -> Void
        var testDescription: String { full }

        init(
            _ full: String, _ narrow: String, lag: Duration? = nil,
            _ change: @escaping @Sendable (inout ConnectionStatus) -> Void
        ) {
            (self.full, self.narrow, self.lag, self.change) = (full, narrow, lag, change)
        }

        init(_ phase: ConnectionPhase, _ full: String, _ narrow: String) {
            self.init(full, narrow) { $0.phase = phase }
        }
    }

    static func live(_ status: inout ConnectionStatus) {
        status.phase = .live
        status.heart.lastRoundTrip = RoundTrip(duration: .milliseconds(87), acknowledgedAt: later(-12))
        status.heart.history = [80, 90, 85, 160, 95, 80, 120, 90, 84, 87].map { .milliseconds($0) }
    }

    static func waiting(_ reason: DisconnectReason) -> ConnectionPhase {
        .waiting(Waiting(failures: 3, until: later(7), reason: reason))
    }

    static func limited(_ rule: IdentifyLimit.Rule) -> ConnectionPhase {
        .limited(IdentifyLimit(rule: rule, until: later(43_860)))
    }

    static func fatal(_ code: UInt16) -> ConnectionPhase {
        .stopped(.fatalClose(code: CloseCode(rawValue: code), reason: "text of the server's"))
    }

    static let cases: [Case] = [
        Case(
            .idle,
            " ○ not started · seq 48,213 · res 2 · q 0/1024                            14:00",
            "○ not started · seq 48213 · res 2"),
        Case(
            .resolving,
            " ◌ resolving gateway · seq 48,213 · res 2 · q 0/1024                      14:00",
            "◌ resolving gateway · seq 48213 · res 2"),
        Case(
            .connecting,
            " ◌ connecting 3s · seq 48,213 · res 2 · q 0/1024                          14:00",
            "◌ connecting 3s · seq 48213 · res 2"),
        Case(
            .awaitingHello,
            " ◌ waiting for HELLO 3s · seq 48,213 · res 2 · q 0/1024                   14:00",
            "◌ waiting for HELLO 3s · seq 48213"),
        Case(
            .identifying,
            " ◌ identifying · seq 48,213 · res 2 · q 0/1024                            14:00",
            "◌ identifying · seq 48213 · res 2"),
        Case(
            .zombie,
            " ◍ no ACK, closing · seq 48,213 · res 2 · q 0/1024                        14:00",
            "◍ no ACK, closing · seq 48213 · res 2"),
        Case(
            .moving,
            " ◌ moving server · seq 48,213 · res 2 · q 0/1024                          14:00",
            "◌ moving server · seq 48213 · res 2"),
        Case(
            waiting(.lost("")),
            " ○ retry 3 in 7s · close 1006 · R now · seq 48,213 · res 2 · q 0/1024     14:00",
            "○ retry 3 in 7s · close 1006 · R now"),
        Case(
            waiting(.closed(code: CloseCode(rawValue: 4009), reason: "")),
            " ○ retry 3 in 7s · close 4009 · R now · seq 48,213 · res 2 · q 0/1024     14:00",
            "○ retry 3 in 7s · close 4009 · R now"),
        Case(
            waiting(.refused("")),
            " ○ retry 3 in 7s · refused · R now · seq 48,213 · res 2 · q 0/1024        14:00",
            "○ retry 3 in 7s · refused · R now"),
        Case(
            .resuming(from: 48_213, replayed: 57),
            " ◐ resuming from 48,213 · 57 replayed · seq 48,213 · res 2 · q 0/1024     14:00",
            "◐ resuming from 48,213 · 57 replayed"),
        Case(
            .sessionLost(until: later(4)),
            " ◌ session lost, new one in 4s · seq 48,213 · res 2 · q 0/1024            14:00",
            "◌ session lost, new one in 4s"),
        Case(
            limited(.sessionStartsUsedUp),
            " ○ session starts used up, resets 02:11 · seq 48,213 · res 2 · q 0/1024   14:00",
            "○ session starts used up, resets 02:11"),
        Case(
            limited(.reserve(remaining: 100)),
            " ○ 100 starts kept in reserve, next 02:11 · seq 48,213 · res 2 · q 0/1024",
            "○ 100 starts kept in reserve, next 02:11"),
        Case(
            limited(.tooManyRecently),
            " ○ too many new sessions, next 02:11 · seq 48,213 · res 2 · q 0/1024      14:00",
            "○ too many new sessions, next 02:11"),
        Case(
            .asleep(.seconds(7380)),
            " ◌ clock jumped 2h03m, checking · seq 48,213 · res 2 · q 0/1024           14:00",
            "◌ clock jumped 2h03m, checking"),
        Case(
            fatal(4004),
            " ✖ stopped: 4004 token rejected · seq 48,213 · res 2 · q 0/1024           14:00",
            "✖ stopped: 4004 token rejected"),
        Case(
            fatal(4010),
            " ✖ stopped: 4010 no such shard · seq 48,213 · res 2 · q 0/1024            14:00",
            "✖ stopped: 4010 no such shard"),
        Case(
            fatal(4011),
            " ✖ stopped: 4011 needs shards · seq 48,213 · res 2 · q 0/1024             14:00",
            "✖ stopped: 4011 needs shards · seq 48213"),
        Case(
            fatal(4012),
            " ✖ stopped: 4012 bloom too old · seq 48,213 · res 2 · q 0/1024            14:00",
            "✖ stopped: 4012 bloom too old"),
        Case(
            fatal(4013),
            " ✖ stopped: 4013 wrong intents · seq 48,213 · res 2 · q 0/1024            14:00",
            "✖ stopped: 4013 wrong intents"),
        Case(
            fatal(4014),
            " ✖ stopped: 4014 intent not enabled · seq 48,213 · res 2 · q 0/1024       14:00",
            "✖ stopped: 4014 intent not enabled"),
        Case(
            .stopped(.tokenRefused),
            " ✖ stopped: 401 token rejected · seq 48,213 · res 2 · q 0/1024            14:00",
            "✖ stopped: 401 token rejected"),
        Case(
            .stopped(.untrustedCertificate("")),
            " ✖ stopped: certificate not trusted · seq 48,213 · res 2 · q 0/1024       14:00",
            "✖ stopped: certificate not trusted"),
        Case(
            .stopped(.sessionStartsUsedUp(.sessionStartsUsedUp, wait: .seconds(5))),
            " ✖ stopped: session starts used up · seq 48,213 · res 2 · q 0/1024        14:00",
            "✖ stopped: session starts used up"),
        Case(
            .stopped(.requested),
            " ✖ stopped · seq 48,213 · res 2 · q 0/1024                                14:00",
            "✖ stopped · seq 48213 · res 2"),
        Case(
            " ◐ loading servers 12/31 — · seq 48,213 · res 2 · 4 ev/s · q 0/1024       14:00",
            "◐ loading servers 12/31 — · seq 48213"
        ) { $0.phase = .loading(received: 12, total: 31) },
        Case(
            " ● LIVE — · seq 48,213 · res 2 · 4 ev/s · q 0/1024                        14:00",
            "● — · seq 48213 · res 2 · 4/s"
        ) { $0.phase = .live },
        Case(
            " ● LIVE 87ms ▄▄▄▇▄▄▅▄▄▄ 12s ago · seq 48,213 · res 2 · 4 ev/s · q 0/1024  14:00",
            "● 87ms 12s · seq 48213 · res 2 · 4/s"
        ) { live(&$0) },
        Case(
            " ● ACK late 9s — · seq 48,213 · res 2 · 4 ev/s · q 0/1024                 14:00",
            "● ACK late 9s — · seq 48213 · res 2"
        ) { status in
            live(&status)
            status.heart.pendingSince = later(-9)
        },
        Case(
            " ● BEHIND 3.1s · queue 1,024/1,024 · DROP 14 87ms ▄▄▄▇▄▄▅▄▄▄ 12s ago",
            "● BEHIND 3.1s · q 1024/1024 · DROP 14", lag: .milliseconds(3149)
        ) { status in
            live(&status)
            status.events.queued = 1024
            status.events.shed = 14
        },
        Case(
            " ● BEHIND 1.0s · queue 1,024/1,024 87ms ▄▄▄▇▄▄▅▄▄▄ 12s ago · seq 48,213 · res 2",
            "● BEHIND 1.0s · q 1024/1024 87ms 12s"
        ) { status in
            live(&status)
            status.events.queued = 1024
        },
        Case(
            " ● BEHIND 1m05s · queue 3/1,024 87ms ▄▄▄▇▄▄▅▄▄▄ 12s ago · seq 48,213 · res 2",
            "● BEHIND 1m05s · q 3/1024 87ms 12s", lag: .seconds(65)
        ) { status in
            live(&status)
            status.events.queued = 3
        },
    ]
}
