import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// What somebody knows who has watched for a while.
@Suite struct HealthHistoryTests {
    @Test func `the last event has an age and a name, and what comes from the disk is none`() {
        var stage = HealthStage()
        stage.deliver(
            .event(EventEnvelope(event: .guildCreate(Make.orchardGuild), sequence: 0, isReplayed: true)))
        #expect(stage.history.lastEvent == nil)
        stage.deliver(.messageCreate(Make.message(0, "a")))
        #expect(stage.history.lastEvent?.text == "MESSAGE_CREATE")
        #expect(stage.history.lastEvent?.at == stage.now.instant)
        let name = String(repeating: "漢", count: 4000)
        stage.deliver(.unknown(name: name, bytes: []))
        #expect((stage.history.lastEvent?.text.utf8.count ?? 0) <= 48)
        stage.deliver(
            .undecodable(
                UndecodableEvent(name: "TYPING_START", sequence: 9, reason: JSONError(.requiredValue, at: 0), bytes: [])
            ))
        #expect(stage.history.lastEvent?.text == "TYPING_START")
        #expect(stage.history.talkers.tally(.seconds, at: stage.now.instant).total == 3)
    }

    @Test func `messages count for their channel`() {
        let stage = HealthStage.afterOutage
        let ranked = stage.history.talkers.tally(.seconds, at: stage.now.instant).ranked
        #expect(ranked.map(\.channel) == [Make.builds, Make.general])
        #expect(ranked.map(\.count) == [7, 3])
    }

    @Test(arguments: [
        ("7a0b1c2d3e4f5a6b7c8d9e0f1a2b3ce1", "7a", "e1"), ("short", "", ""), ("", "", ""), ("eleven-long", "", ""),
        ("twelve-is-ok", "tw", "ok"),
    ]) func `of a session's name only the ends are kept`(_ name: String, _ start: String, _ end: String) {
        let mark = HealthHistory.SessionMark(name)
        #expect(mark.start == start)
        #expect(mark.end == end)
    }

    @Test func `a hostile session or shard does no harm`() {
        var stage = HealthStage()
        for shard in [[Int.max, 1], [-1], [], [.min, .max]] {
            stage.deliver(.ready(Ready(sessionID: String(repeating: "x\u{301}", count: 5000), shard: shard)))
        }
        for index in 0..<3000 { stage.deliver(.ready(Ready(sessionID: "abcdefghijkl", shard: [index]))) }
        #expect(stage.history.sessionMarks.count <= 1024)
    }

    @Test func `a run that continues another's counts begins its rates anew`() {
        var stage = HealthStage()
        stage.enter(.live)
        stage.run(20)
        stage.status.events = EventTally()
        stage.run(5)
        let rates = stage.history.events.rates(.seconds, count: 300, at: stage.now.instant).compactMap(\.self)
        #expect(rates.allSatisfy { $0 >= 0 && $0 <= 4000 })
        let bytes = stage.history.bytes.rates(.seconds, count: 300, at: stage.now.instant).compactMap(\.self)
        #expect(bytes.allSatisfy { $0 >= 0 && $0 <= 4_000_000 })
    }

    @Test func `a clock on the wall that is set changes no rate and no share`() {
        var stage = HealthStage()
        stage.enter(.live)
        stage.run(30)
        stage.now.wall = Timestamp(microseconds: stage.now.wall.microseconds - 7_200_000_000)
        stage.run(30)
        let rates = stage.history.events.rates(.seconds, count: 50, at: stage.now.instant).compactMap(\.self)
        #expect(Set(rates) == [4000])
        #expect(stage.history.ribbon.share(at: stage.now.instant)?.thousandths == 1000)
    }

    @Test func `a machine that slept leaves a hole and no peak of its own making`() {
        var stage = HealthStage()
        stage.enter(.live)
        stage.run(30)
        stage.pass(.seconds(7380))
        stage.enter(.asleep(.seconds(7380)))
        stage.run(1, events: { _ in 0 })
        stage.enter(.live)
        stage.run(60)
        let rates = stage.history.events.rates(.tenSeconds, count: 300, at: stage.now.instant)
        #expect(rates.compactMap(\.self).allSatisfy { $0 <= 4000 })
        #expect(rates.contains(nil))
        #expect((stage.history.ribbon.share(at: stage.now.instant)?.thousandths ?? 1000) < 20)
    }

    @Test func `the queue's peak stays`() {
        var stage = HealthStage()
        for queued in [3, 900, 2] {
            stage.status.events.queued = queued
            stage.look()
        }
        #expect(stage.history.queuePeak == 900)
    }
}
