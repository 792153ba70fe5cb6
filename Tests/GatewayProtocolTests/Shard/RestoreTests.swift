import GatewayModels
import GatewayProtocol
import Testing

/// A run that continues the session of an earlier one.
@Suite struct RestoreTests {
    static func restored(lookUp: Bool = true) -> MachineDriver {
        var driver = MachineDriver(lookUp: lookUp)
        driver.seconds = 100
        let session = Session(id: "old", resumeURL: GatewayURL("wss://resume.test"), sequence: 41)
        let seen = Moment(instant: Instant(nanoseconds: 40_000_000_000), wall: Timestamp(microseconds: 40_000_000))
        driver.input { $0.restore(session, lastSeen: seen, mainURL: GatewayURL("wss://last.test"), now: $1) }
        driver.start()
        return driver
    }

    @Test func `it resumes without a look-up and without an identify`() {
        var driver = Self.restored()
        driver.open()
        driver.hello()
        #expect(driver.wanted() == ["gap", "connect resume.test", "resume old 41"])
        #expect(driver.dispatch(41) == .duplicate)
        #expect(driver.dispatch(42) == .deliver(isReplayed: true))
        driver.dispatch(.resumed, 43)
        #expect(driver.wanted() == ["gap ends resumed(replayed: 1)"])
        let status = driver.machine.snapshot()
        #expect((status.identifies, status.resumes, status.resumesTried) == (0, 1, 1))
    }

    @Test func `what nobody received is a gap that the new session ends`() {
        var driver = MachineDriver(lookUp: false)
        driver.seconds = 100
        let since = Moment(instant: Instant(nanoseconds: 40_000_000_000), wall: Timestamp(microseconds: 40_000_000))
        driver.input { machine, _ in machine.missed(since: since) }
        driver.start()
        driver.open()
        driver.hello()
        driver.ready(session: "new")
        #expect(driver.wanted() == ["gap", "connect gateway.test", "identify", "gap ends sessionLost"])
        // Too late: it runs.
        driver.input { machine, _ in machine.missed(since: since) }
        #expect(driver.wanted().isEmpty)
    }

    @Test func `a refused session costs one identify, and the gap says that messages may be missing`() {
        var driver = Self.restored()
        driver.open()
        driver.hello()
        driver.receive(.invalidSession(resumable: false))
        driver.closed(nil)
        driver.wait(6)
        driver.lookUp(ConnectingTests.information(remaining: 500))
        driver.open()
        driver.hello()
        driver.ready(session: "new")
        #expect(
            driver.wanted() == [
                "gap", "connect resume.test", "resume old 41", "close 4000", "look up",
                "connect gateway.discord.gg", "identify", "gap ends sessionLost",
            ])
        #expect(driver.ledger.remaining == 499)
    }

    @Test(arguments: [false, true])
    func `once resumed, an identify is our own, whoever started the run or ended a wait`(isRetried: Bool) {
        var driver = Self.restored(lookUp: false)
        if isRetried {
            driver.input { $0.socketClosed($0.snapshot().attempt, .refused("no"), now: $1) }
            driver.input { $0.retryRequested(now: $1) }
        }
        driver.open()
        driver.hello()
        driver.dispatch(.resumed, 42)
        driver.receive(.invalidSession(resumable: false))
        driver.closed(nil)
        driver.wait(6)
        driver.open()
        driver.hello()
        #expect(driver.wanted().last == "identify")
        #expect(driver.ledger.entries.map(\.isOwn) == [true])
    }

    @Test func `a dead resume host leads to where the gateway was last, still with a resume`() {
        var driver = Self.restored()
        for _ in 0..<2 {
            driver.input { $0.socketClosed($0.snapshot().attempt, .httpStatus(503), now: $1) }
            driver.wait(9)
        }
        #expect(driver.wanted() == ["gap", "connect resume.test", "connect resume.test", "connect last.test"])
        driver.open()
        driver.hello()
        #expect(driver.wanted() == ["resume old 41"])
    }

    @Test func `a gateway that cannot be looked up is tried where it was last`() {
        var driver = MachineDriver(lookUp: true, policy: { $0.fallbackURL = nil })
        driver.input { machine, _ in machine.restore(mainURL: GatewayURL.standard) }
        driver.start()
        driver.lookUp(.failed(.nameNotFound("api.test"), retryAfter: nil))
        #expect(driver.wanted() == ["look up", "connect gateway.discord.gg"])
    }

    @Test func `the RESUMED of an earlier resume does not end a replay`() {
        var driver = MachineDriver.resuming()
        #expect(driver.dispatch(6) == .deliver(isReplayed: true))
        driver.dispatch(.resumed, 7)
        // It goes on without a pause: these were missed as well.
        driver.seconds += 0.01
        #expect(driver.dispatch(8) == .deliver(isReplayed: true))
        driver.dispatch(.resumed, 9)
        driver.input { $0.readFinished(on: $0.snapshot().attempt, now: $1) }
        driver.seconds += 0.06
        driver.input { $0.readStarted(on: $0.snapshot().attempt, now: $1) }
        #expect(driver.dispatch(10) == .deliver(isReplayed: false), "the reader had nothing left to read")
    }

    @Test func `in a stream without pauses a replay counts as ended after a second`() {
        var driver = MachineDriver.resuming()
        driver.dispatch(.resumed, 6)
        driver.seconds += 0.99
        #expect(driver.dispatch(7) == .deliver(isReplayed: true))
        driver.seconds += 0.02
        #expect(driver.dispatch(8) == .deliver(isReplayed: false))
    }

    @Test func `an identify that may not be sent after all closes the connection and waits`() {
        var driver = MachineDriver()
        driver.start()
        driver.open()
        // Another program has used up the last starts since leave was given.
        driver.ledger.update(
            .init(total: 1000, remaining: 0, resetAfter: .seconds(100), maxConcurrency: 1), now: driver.now.instant
        )
        driver.hello()
        driver.closed(nil)
        #expect(driver.wanted() == ["connect gateway.test", "close 4000"])
        #expect(driver.phase == "limited")
        driver.wait(101)
        #expect(driver.wanted() == ["connect gateway.test"])
    }
}
