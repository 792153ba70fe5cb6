import GatewayModels
import GatewayProtocol
import Testing

/// What a shard does about a suspended machine, a stopped process and a clock that was set.
@Suite struct ClockTests {
    /// An active shard whose beat is acknowledged, at a known time after it.
    private func beaten() -> MachineDriver {
        var driver = MachineDriver.active()
        driver.waitForDeadline()
        driver.input { $0.beatWritten(on: $0.snapshot().attempt, now: $1) }
        driver.seconds += 0.08
        driver.receive(.heartbeatAck)
        _ = driver.wanted()
        return driver
    }

    /// Lets time pass without the machine being called, as when the process is stopped or the machine asleep.
    private func jump(_ driver: inout MachineDriver, _ seconds: Double, suspended: Bool) {
        driver.seconds += seconds
        if suspended { driver.suspended += seconds }
        driver.input { $0.timePassed(now: $1) }
    }

    @Test(arguments: [true, false])
    func `beyond an interval the connection is resumed at once, behind a forced beat`(suspended: Bool) {
        var driver = beaten()
        jump(&driver, 120, suspended: suspended)
        #expect(driver.wanted() == ["beat 5", "close 4000"])
        #expect(driver.phase == "asleep")
        let clock = driver.machine.snapshot().clock
        #expect((clock.suspensions, clock.stops, clock.settings) == (suspended ? 1 : 0, suspended ? 0 : 1, 0))
        driver.closed(nil)
        // The gap begins where the absence began, not where it was noticed.
        let start = driver.gapStarts.last ?? 0
        #expect(abs(start - (driver.seconds - 120)) < 6, "\(start) at \(driver.seconds)")
        driver.waitForDeadline()
        driver.open()
        driver.hello()
        #expect(driver.wanted() == ["gap", "connect resume.test", "resume abc 5"])
    }

    @Test func `a beat that a jump has forced is waited for while nothing is read, without asking again and again`() {
        var driver = beaten()
        driver.input { $0.readingPaused(true, on: $0.snapshot().attempt, now: $1) }
        jump(&driver, 20, suspended: true)
        #expect(driver.wanted() == ["beat 5"])
        for _ in 0..<10 {
            driver.seconds = Double(driver.machine.nextDeadline?.nanoseconds ?? 0) / 1e9 + 1e-6
            driver.input { $0.timePassed(now: $1) }
            #expect(driver.machine.nextDeadline.map { $0 > driver.now.instant } == true)
        }
        #expect(!driver.wanted().contains("close 4000"))
        driver.input { $0.readingPaused(false, on: $0.snapshot().attempt, now: $1) }
        driver.wait(6)
        #expect(driver.wanted() == ["close 4000"])
    }

    @Test func `one stop is one stop, however much is read before the call that was due`() {
        var driver = beaten()
        driver.seconds += 20
        for _ in 0..<50 {
            driver.input { $0.readStarted(on: $0.snapshot().attempt, now: $1) }
            driver.seconds += 0.001
        }
        driver.input { $0.timePassed(now: $1) }
        #expect(driver.machine.snapshot().clock.stops == 1)
        #expect(driver.wanted() == ["beat 5"])
    }

    @Test func `a wait ends when its time has come, however much of it the machine slept through`() throws {
        var driver = MachineDriver()
        let told = GatewayInformation.SessionStarts(
            total: 1000, remaining: 0, resetAfter: .seconds(1800), maxConcurrency: 1)
        driver.ledger.update(told, now: driver.now.instant)
        driver.start()
        #expect(driver.phase == "limited")
        driver.wait(60)
        // The timer that is set now goes on where it stood when the machine wakes.
        let left = try #require(driver.machine.nextDeadline) - driver.now.instant
        jump(&driver, 3600 + Double(left.milliseconds) / 1000, suspended: true)
        #expect(left <= .seconds(5))
        #expect(driver.wanted() == ["connect gateway.test"])
    }

    @Test func `within an interval a beat is forced, and its ack keeps the connection`() {
        var driver = beaten()
        jump(&driver, 20, suspended: true)
        #expect(driver.wanted() == ["beat 5"])
        #expect(driver.phase == "asleep")
        driver.seconds += 0.1
        driver.receive(.heartbeatAck)
        #expect(driver.phase == "live")
        driver.wait(5)
        #expect(driver.wanted() == [])
    }

    @Test func `without an ack to the forced beat it is resumed after five seconds`() {
        var driver = beaten()
        jump(&driver, 20, suspended: false)
        driver.wait(4.9)
        #expect(driver.wanted() == ["beat 5"])
        driver.wait(0.2)
        #expect(driver.wanted() == ["close 4000"])
    }

    @Test func `bytes that come before the timer show a jump as well`() {
        var driver = beaten()
        driver.seconds += 300
        driver.suspended += 300
        driver.input { $0.readStarted(on: $0.snapshot().attempt, now: $1) }
        #expect(driver.wanted() == ["beat 5", "close 4000"])
    }

    @Test func `a clock that was set changes nothing but a count`() {
        var driver = beaten()
        driver.wait(5)
        driver.wallOffset += 7200
        driver.wait(10)
        driver.wallOffset -= 90_000
        driver.wait(10)
        #expect(driver.wanted() == [])
        #expect(driver.phase == "live")
        #expect(driver.machine.snapshot().clock.settings == 2)
    }

    @Test func `a round trip over which the process stood still is no sample`() {
        var driver = beaten()
        let before = driver.machine.snapshot().heart
        driver.receive(.heartbeatRequest)
        driver.input { $0.beatWritten(on: $0.snapshot().attempt, now: $1) }
        // Stopped for nine seconds while the ack lies unread in the socket.
        driver.seconds += 9
        driver.input { $0.readStarted(on: $0.snapshot().attempt, now: $1) }
        driver.receive(.heartbeatAck)
        let after = driver.machine.snapshot().heart
        #expect(after.acknowledged == before.acknowledged + 1)
        #expect(after.lastRoundTrip == before.lastRoundTrip, "nine seconds of absence would have been shown as latency")
        #expect(after.roundTrips?.count == 1)
    }

    @Test func `a short stop is no evidence against a connection whose ack lies unread`() {
        var driver = MachineDriver(seed: 1)
        driver.start()
        driver.open()
        driver.hello(2000)
        driver.ready()
        driver.waitForDeadline()
        driver.input { $0.beatWritten(on: $0.snapshot().attempt, now: $1) }
        driver.input { $0.readFinished(on: $0.snapshot().attempt, now: $1) }
        _ = driver.wanted()
        // The next beat is due after two seconds; the process runs again after five, and the timer comes first.
        driver.seconds += 5
        driver.input { $0.timePassed(now: $1) }
        #expect(driver.wanted() == ["beat 1"], "not a close: the ack was never looked for")
    }
}
