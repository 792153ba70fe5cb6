import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// Outages, from the first sign to the last.
@Suite struct IncidentBookTests {
    private static func lines(_ stage: HealthStage, _ width: Int = 200) -> [String] {
        stage.history.incidents.incidents.map {
            IncidentText(incident: $0, facts: stage.facts).line(width: width).string
        }
    }

    @Test func `an outage is one line from cause to end`() {
        var stage = HealthStage()
        stage.enter(.live)
        stage.run(10)
        stage.outage()
        #expect(
            Self.lines(stage) == [
                "09:00:10 close 1006 (network) → 09:00:12 retry 1 → 09:00:39 RESUMED, 11 events replayed"
            ])
        let incident = stage.history.incidents.last
        #expect(incident?.attempts == 1)
        #expect(incident?.length(at: stage.now.instant) == .seconds(29))
        #expect(incident?.loss == Incident.Loss.none)
        #expect(incident?.replayed == 11)
    }

    @Test func `a session that was lost may have cost messages`() {
        var stage = HealthStage()
        stage.enter(.live)
        stage.outage(.sessionLost)
        #expect(Self.lines(stage).first?.hasSuffix("→ 09:00:29 new session, messages may be missing") == true)
        #expect(stage.history.incidents.last?.loss == .possible)
        #expect(stage.history.sessionsLost == 1)
    }

    @Test func `one that is not over says for how long`() {
        var stage = HealthStage()
        stage.enter(.live)
        stage.deliver(.gap(Gap(number: 1, startedAt: stage.now, reason: .missedAck)))
        for _ in 0..<4 {
            stage.enter(.connecting)
            stage.run(5)
            stage.enter(
                .waiting(Waiting(failures: 1, until: stage.now.instant, reason: .refused("no"))), .refused("no"))
        }
        #expect(
            Self.lines(stage) == [
                "09:00:00 no ACK → 09:00:00 retry 1 → 09:00:05 retry 2 → 09:00:10 retry 3 → 09:00:15 retry 4 "
                    + "→ away for 20s"
            ])
        #expect(Self.lines(stage, 90) == ["09:00:00 no ACK → 09:00:00 retry 1 → … → 09:00:15 retry 4 → away for 20s"])
        #expect(Self.lines(stage, 60) == ["09:00:00 no ACK → 09:00:15 retry 4 → away for 20s"])
        #expect(Self.lines(stage, 33) == ["09:00:00 no ACK → away for 20s"])
        #expect(Self.lines(stage, 20) == ["09:00:00 no ACK → a…"])
        #expect(Self.lines(stage, 0) == [""])
    }

    @Test func `the first attempts count before there is a session, and end when it begins`() {
        var stage = HealthStage()
        stage.enter(.connecting)
        stage.enter(.waiting(Waiting(failures: 1, until: .zero, reason: .nameNotFound("x"))), .nameNotFound("x"))
        stage.run(3)
        stage.enter(.connecting)
        stage.enter(.loading(received: 0, total: 3))
        stage.enter(.live)
        #expect(Self.lines(stage) == ["09:00:00 no such host → 09:00:03 retry 1 → 09:00:03 connected"])
        #expect(stage.history.incidents.last?.loss == .unknown)
    }

    @Test func `a fatal end is one too, and being told to stop is not`() {
        var stage = HealthStage()
        stage.enter(.stopped(.requested))
        #expect(stage.history.incidents.incidents.isEmpty)
        let reason = StopReason.fatalClose(code: .disallowedIntents, reason: "")
        stage.enter(.stopped(reason))
        #expect(
            Self.lines(stage) == [
                "09:00:00 stopped: 4014 intent not enabled → 09:00:00 stopped: 4014 intent not enabled"
            ])
        stage.outage()
        #expect(stage.history.incidents.incidents.count == 2)
    }

    @Test func `dropped events within ten seconds are one incident`() {
        var stage = HealthStage()
        var tally = ShedTally()
        tally.byChannel = [1: 3, 2: 4]
        tally.other = 7
        stage.deliver(.shed(tally))
        stage.run(9)
        stage.deliver(.shed(tally))
        stage.run(11)
        stage.deliver(.shed(tally))
        stage.deliver(.shed(ShedTally()))
        #expect(stage.history.incidents.incidents.map(\.dropped) == [28, 14])
        #expect(stage.history.incidents.incidents.map(\.loss) == [.certain(28), .certain(14)])
        #expect(stage.history.shedInChannels == 21)
        #expect(stage.history.shedElsewhere == 21)
        #expect(Self.lines(stage).last == "09:00:20 events came too fast → 09:00:20 14 dropped")
    }

    @Test func `shards have their own, and fifty are kept`() {
        var book = IncidentBook()
        let now = HealthStage().now
        for number in 1...60 {
            for index in 0..<2 {
                var gap = Gap(number: number, startedAt: now, reason: .lost(""))
                gap.shard = ShardID(index: index, count: 2)
                book.note(gap)
                if index == 0 {
                    gap.ending = Gap.Ending(at: now, outcome: .resumed(replayed: number))
                    book.note(gap)
                }
            }
        }
        #expect(book.incidents.count == IncidentBook.capacity)
        #expect(book.incidents.filter { $0.shard.index == 0 }.allSatisfy { $0.ending != nil })
        // The end of one that is no longer on record makes a record of its own.
        var forgotten = Gap(number: 1000, startedAt: now, reason: .missedAck)
        forgotten.ending = Gap.Ending(at: now, outcome: .sessionLost)
        book.note(forgotten)
        #expect(book.last?.ending == .newSession)
        #expect(book.incidents.count == IncidentBook.capacity)
    }

    @Test func `a thousand attempts are counted, and few are listed`() {
        var incident = Incident(.overload, at: HealthStage().now, shard: .only)
        for _ in 0..<1000 { incident.noteRetry(at: HealthStage().now) }
        #expect(incident.attempts == 1000)
        #expect(incident.retries.map(\.number) == [1, 994, 995, 996, 997, 998, 999, 1000])
    }

    @Test func `the text of a close is not repeated, whatever it says`() {
        var stage = HealthStage()
        let reason = DisconnectReason.closed(code: CloseCode(rawValue: 4009), reason: "\u{1B}[2J\u{202E}x")
        stage.deliver(.gap(Gap(number: 1, startedAt: stage.now, reason: reason)))
        #expect(Self.lines(stage) == ["09:00:00 close 4009 (session timed out) → away for 0s"])
    }
}
