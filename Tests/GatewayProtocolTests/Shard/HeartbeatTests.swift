import GatewayModels
import GatewayProtocol
import Testing

@Suite struct HeartbeatTests {
    static func moment(_ seconds: Double) -> Instant { Instant(nanoseconds: Int64(seconds * 1e9)) }

    static func heart(_ milliseconds: Int64?, seed: UInt64 = 1) -> HeartbeatMachine {
        var chance = Chance(seed: seed)
        return HeartbeatMachine(hello: milliseconds.map { .milliseconds($0) }, now: .zero, chance: &chance)
    }

    @Test func `the first beat is spread over the whole interval`() {
        let first = (UInt64(1)...400).map { Self.heart(10_000, seed: $0).nextBeat.nanoseconds / 1_000_000 }
        #expect(first.allSatisfy { $0 >= 0 && $0 < 10_000 })
        for tenth in 0..<10 { #expect(first.contains { $0 / 1000 == Int64(tenth) }, "none in tenth \(tenth)") }
    }

    @Test(
        arguments: [(nil, 41_250), (0, 200), (-5, 200), (199, 200), (200, 200), (201, 201), (45_000, 45_000)]
            as [(Int64?, Int64)])
    func `absurd intervals are bounded`(asked: Int64?, obeyed: Int64) {
        #expect(Self.heart(asked).interval == .milliseconds(obeyed))
    }

    @Test func `beats carry the last sequence and keep their rhythm when one was asked for`() {
        var driver = MachineDriver.active()
        let due = Double(driver.machine.nextDeadline?.nanoseconds ?? 0) / 1e9
        driver.receive(.heartbeatRequest)
        #expect(driver.wanted() == ["beat 5"])
        #expect(Double(driver.machine.nextDeadline?.nanoseconds ?? 0) / 1e9 == due)
        driver.dispatch(6)
        driver.waitForDeadline()
        #expect(driver.wanted() == ["beat 6"])
    }

    @Test func `a burst of requests stays below the limit on what we send`() {
        var driver = MachineDriver.active()
        for _ in 0..<1000 { driver.receive(.heartbeatRequest) }
        let beats = driver.wanted().count
        #expect(beats == 60)
        driver.seconds += 61
        driver.receive(.heartbeatRequest)
        #expect(driver.wanted().contains { $0.hasPrefix("beat") })
    }

    @Test func `acks of more beats than are kept fall on the beats that they answer`() {
        var heart = Self.heart(1000)
        heart.readingPaused(true, at: Self.moment(0))
        // Nothing is read for forty intervals; then forty acks come in one go.
        for beat in 1...40 {
            heart.beatSent()
            heart.beatWritten(at: Self.moment(Double(beat)))
        }
        heart.readingPaused(false, at: Self.moment(41))
        let trips = (1...40).map { _ in heart.ackReceived(at: Self.moment(41)) }
        #expect(trips.prefix(8).allSatisfy { $0 != nil && $0?.roundTrip == nil })
        #expect(trips[8]?.roundTrip == .seconds(41 - 9))
        #expect(trips[39]?.roundTrip == .seconds(1))
        #expect(heart.unsolicitedAcks == 0)
    }

    @Test func `a missing ack condemns an idle connection at the next beat`() {
        var driver = MachineDriver.active()
        driver.waitForDeadline()
        #expect(driver.wanted() == ["beat 5"])
        driver.machine.beatWritten(on: driver.attempt, now: driver.now)
        driver.machine.readStarted(on: driver.attempt, now: driver.now)
        driver.machine.readFinished(on: driver.attempt, now: driver.now)
        driver.wait(39.9)
        #expect(driver.wanted() == [])
        driver.wait(0.2)
        #expect(driver.wanted() == ["close 4000"])
        #expect(driver.phase == "zombie")
        driver.wait(2)
        #expect(driver.wanted() == ["abandon", "gap"])
        driver.wait(1)
        driver.open()
        driver.hello()
        #expect(driver.wanted() == ["connect resume.test", "resume abc 5"])
    }

    @Test func `the ack state is new with every socket`() {
        var driver = MachineDriver.resuming()
        driver.dispatch(.resumed, 6)
        driver.machine.readFinished(on: driver.attempt, now: driver.now)
        _ = driver.wanted()
        driver.waitForDeadline()
        #expect(driver.wanted() == ["beat 6"], "a beat of the socket before must not condemn this one")
    }

    @Test func `an ack behind a backlog does not condemn, two further intervals do`() {
        var heart = Self.heart(1000)
        var time = 0.0
        var verdicts: [HeartbeatMachine.Verdict] = []
        for _ in 0..<4 {
            let due = Double(heart.nextBeat.nanoseconds) / 1e9
            // Reads follow each other without a pause.
            while time < due {
                heart.readStarted(at: Self.moment(time))
                heart.readFinished(at: Self.moment(time + 0.009))
                time += 0.01
            }
            let verdict = heart.advance(to: Self.moment(time))
            verdicts.append(verdict)
            if verdict == .beat {
                heart.beatSent()
                heart.beatWritten(at: Self.moment(time))
            }
        }
        #expect(verdicts == [.beat, .beat, .beat, .zombie])
    }

    @Test func `traffic without acks is no proof of life`() {
        var heart = Self.heart(1000)
        let first = Double(heart.nextBeat.nanoseconds) / 1e9
        #expect(heart.advance(to: Self.moment(first)) == .beat)
        heart.beatSent()
        heart.beatWritten(at: Self.moment(first))
        for step in 1...9 {
            heart.readStarted(at: Self.moment(first + 0.1 * Double(step)))
            heart.readFinished(at: Self.moment(first + 0.1 * Double(step) + 0.001))
        }
        #expect(heart.advance(to: Self.moment(first + 1)) == .zombie)
    }

    @Test func `while we are the ones not reading, a missing ack is no evidence`() {
        var heart = Self.heart(1000)
        var time = Double(heart.nextBeat.nanoseconds) / 1e9
        heart.readingPaused(true, at: Self.moment(0.001))
        for _ in 0..<60 {
            #expect(heart.advance(to: Self.moment(time)) == .beat)
            heart.beatSent()
            heart.beatWritten(at: Self.moment(time))
            time += 1
        }
        heart.readingPaused(false, at: Self.moment(time))
        #expect(heart.ackReceived(at: Self.moment(time + 0.01)) != nil)
    }

    @Test(arguments: [UInt64](1...20))
    func `a second Hello changes the rhythm and does not put off the beat that is due`(seed: UInt64) {
        var driver = MachineDriver.active(seed: seed)
        let due = driver.machine.snapshot().heart.nextBeat
        driver.wait(1)
        guard driver.wanted().isEmpty, let due else { return }
        driver.hello(60_000)
        let heart = driver.machine.snapshot().heart
        #expect(heart.interval == .seconds(60))
        #expect(heart.nextBeat.map { $0 <= due } == true)
    }

    @Test func `beats do not wait for a consumer that is behind`() {
        var driver = MachineDriver.active()
        driver.input { $0.readingPaused(true, on: $0.snapshot().attempt, now: $1) }
        for _ in 0..<200 {
            driver.seconds += 0.5
            driver.input { $0.timePassed(now: $1) }
        }
        #expect(driver.wanted().filter { $0 == "beat 5" }.count >= 2, "a hundred seconds at forty each")
        #expect(driver.phase == "live")
    }

    @Test func `round trips are measured from the write, in order, and never negative`() {
        var heart = Self.heart(1000)
        #expect(heart.ackReceived(at: .zero) == nil)
        #expect(heart.unsolicitedAcks == 1)
        heart.beatSent()
        heart.beatSent()
        heart.beatWritten(at: Self.moment(1))
        heart.beatWritten(at: Self.moment(2))
        #expect(heart.ackReceived(at: Self.moment(1.25))?.roundTrip == .milliseconds(250))
        #expect(heart.pendingSince == Self.moment(2))
        #expect(heart.ackReceived(at: Self.moment(1.5))?.roundTrip == .zero)
    }

    @Test func `bytes may wait only on a connection that stands, and while no beat is measured`() {
        #expect(!MachineDriver.resuming().machine.mayReadLater)
        var driver = MachineDriver.active()
        #expect(driver.machine.mayReadLater)
        driver.waitForDeadline()
        #expect(driver.wanted() == ["beat 5"])
        #expect(!driver.machine.mayReadLater, "its ack is measured when it comes")
        driver.machine.beatWritten(on: driver.attempt, now: driver.now)
        #expect(!driver.machine.mayReadLater)
        driver.receive(.heartbeatAck)
        #expect(driver.machine.mayReadLater)
        driver.receive(.reconnect)
        #expect(!driver.machine.mayReadLater)
    }

    @Test func `a process that was stopped for longer than a beat resumes at once`() {
        var driver = MachineDriver.active()
        driver.seconds += 200
        driver.input { $0.timePassed(now: $1) }
        #expect(driver.wanted() == ["beat 5", "close 4000"])
        #expect(driver.phase == "asleep")
    }
}
