import GatewayModels
import GatewayProtocol
import Testing

@Suite struct ResumeTests {
    @Test func `a session from Identify over a drop to RESUMED`() {
        var driver = MachineDriver()
        driver.start()
        #expect(driver.wanted() == ["connect gateway.test"])
        driver.open()
        #expect(driver.wanted() == [])
        driver.hello()
        #expect(driver.wanted() == ["identify"])
        #expect(driver.ready() == .deliver(isReplayed: false))
        #expect(driver.phase == "live")
        #expect(driver.dispatch(2) == .deliver(isReplayed: false))
        driver.closed(nil)
        #expect(driver.wanted() == ["gap"])
        driver.waitForDeadline()
        #expect(driver.wanted() == ["connect resume.test"])
        driver.open()
        driver.hello()
        #expect(driver.wanted() == ["resume abc 2"])
        #expect(driver.dispatch(3) == .deliver(isReplayed: true))
        #expect(driver.dispatch(.resumed, 4) == .deliver(isReplayed: true))
        #expect(driver.wanted() == ["gap ends resumed(replayed: 1)"])
        #expect(driver.machine.snapshot().resumes == 1)
        #expect(driver.machine.snapshot().sequence == 4)
    }

    @Test func `duplicates are dropped, skipped numbers are counted and accepted`() {
        var driver = MachineDriver.active()
        #expect(driver.dispatch(5) == .duplicate)
        #expect(driver.dispatch(3) == .duplicate)
        #expect(driver.dispatch(8) == .deliver(isReplayed: false))
        #expect(driver.dispatch(nil) == .deliver(isReplayed: false))
        let status = driver.machine.snapshot()
        #expect(status.events.duplicates == 2)
        #expect(status.events.sequenceGaps == 1)
        #expect(status.sequence == 8)
    }

    @Test(arguments: [nil, 0, 1, 700] as [Int64?])
    func `READY sets the sequence anew, whatever number it carries`(number: Int64?) {
        var driver = MachineDriver.active()
        driver.ready(number, session: "second")
        #expect(driver.machine.snapshot().sequence == number)
        #expect(driver.dispatch((number ?? 0) + 1) == .deliver(isReplayed: false))
    }

    @Test func `what an old socket says is ignored and counted`() {
        var driver = MachineDriver.active()
        let old = driver.attempt
        driver.receive(.reconnect)
        driver.closed(nil)
        driver.open()
        driver.hello()
        _ = driver.wanted()
        driver.machine.payloadReceived(.reconnect, on: old, now: driver.now)
        driver.machine.socketClosed(old, .lost("late"), now: driver.now)
        #expect(driver.machine.dispatchReceived(.event, sequence: 9, on: old, now: driver.now) == .ignore)
        #expect(driver.wanted() == [])
        #expect(driver.phase == "resuming")
        #expect(driver.machine.snapshot().staleInputs == 3)
    }

    @Test func `opcode 7 is followed at once, a storm of them is not`() {
        var driver = MachineDriver.active()
        driver.receive(.reconnect)
        #expect(driver.wanted() == ["close 4000"])
        driver.closed(4000)
        #expect(driver.wanted() == ["gap", "connect resume.test"])
        driver.open()
        driver.receive(.reconnect)
        driver.closed(nil)
        #expect(driver.wanted() == ["close 4000"])
        #expect(driver.phase == "moving")
        driver.wait(1.1)
        #expect(driver.wanted() == ["connect resume.test"])
    }

    @Test(arguments: [true, false])
    func `opcode 9 is followed after one to five seconds`(resumable: Bool) {
        for seed in UInt64(1)...20 {
            var driver = MachineDriver.active(seed: seed)
            driver.wait(6)
            driver.receive(.invalidSession(resumable: resumable))
            driver.closed(nil)
            _ = driver.wanted()
            driver.wait(0.99)
            #expect(driver.wanted() == [])
            driver.wait(4.02)
            #expect(driver.wanted() == ["connect " + (resumable ? "resume.test" : "gateway.test")])
            driver.open()
            driver.hello()
            #expect(driver.wanted() == [resumable ? "resume abc 5" : "identify"])
        }
    }

    @Test func `a connection that a person wants renewed is closed with its session kept, and resumed at once`() {
        var driver = MachineDriver()
        driver.input { $0.reconnectRequested(now: $1) }
        #expect(driver.wanted() == [], "there is nothing to renew")
        driver = MachineDriver.active()
        _ = driver.wanted()
        driver.input { $0.reconnectRequested(now: $1) }
        #expect(driver.wanted() == ["close 4000"])
        driver.closed(4000)
        #expect(driver.wanted() == ["gap", "connect resume.test"])
        driver.open()
        driver.hello()
        #expect(driver.wanted().first?.hasPrefix("resume") == true)
    }

    @Test func `a bricked session is given up after three resumes and half a minute`() {
        var driver = MachineDriver.active()
        var resumes = 0
        let start = driver.seconds
        while resumes < 100 {
            driver.closed(1006)
            driver.waitForDeadline()
            driver.open()
            driver.hello()
            let wanted = driver.wanted()
            if wanted.contains("identify") { break }
            #expect(wanted.contains("resume abc 5"))
            resumes += 1
        }
        #expect(resumes >= 3)
        #expect(driver.seconds - start >= 30)
        #expect(driver.seconds - start < 60)
    }

    @Test func `a circle of RESUMED and loss backs off, and a minute of peace ends that`() {
        var driver = MachineDriver.active()
        var delays: [Double] = []
        for number in 0..<12 {
            driver.closed(nil)
            let lost = driver.seconds
            driver.waitForDeadline()
            delays.append(driver.seconds - lost)
            driver.open()
            driver.hello()
            driver.dispatch(.resumed, Int64(6 + number))
        }
        #expect(delays[0] < 0.26)
        #expect(delays.dropFirst().contains { $0 > 1 })
        #expect(delays.allSatisfy { $0 <= 5.1 })
        driver.wait(61)
        driver.closed(nil)
        let lost = driver.seconds
        driver.waitForDeadline()
        #expect(driver.seconds - lost < 0.26)
    }

    @Test func `a new session has nothing of the old one's sequence`() {
        var driver = MachineDriver.active()
        driver.wait(10)
        driver.receive(.invalidSession(resumable: false))
        driver.closed(nil)
        driver.waitForDeadline()
        driver.open()
        driver.hello()
        driver.receive(.heartbeatRequest)
        #expect(driver.wanted().suffix(2) == ["identify", "beat null"])
    }

    @Test func `failed handshakes never cost the session, and alternate between the hosts`() {
        var driver = MachineDriver.active()
        driver.closed(nil)
        var hosts: [String] = []
        for _ in 0..<8 {
            driver.waitForDeadline()
            hosts += driver.wanted().filter { $0.hasPrefix("connect") }
            driver.input { $0.socketClosed($0.snapshot().attempt, .httpStatus(503), now: $1) }
        }
        let resume = "connect resume.test"
        let main = "connect gateway.test"
        #expect(hosts == [resume, resume, main, resume, main, resume, main, resume])
        driver.waitForDeadline()
        driver.open()
        driver.hello()
        #expect(driver.wanted().last == "resume abc 5")
    }

    @Test func `a resume address that would send the token unencrypted is not used`() {
        var driver = MachineDriver()
        driver.start()
        driver.open()
        driver.hello()
        driver.dispatch(.ready(sessionID: "abc", resumeURL: "ws://resume.test", guilds: []), 1)
        driver.closed(nil)
        driver.waitForDeadline()
        #expect(driver.wanted().last == "connect gateway.test")
    }

    @Test(arguments: [true, false])
    func `stopping says whether the session is kept`(keeps: Bool) {
        var driver = MachineDriver(policy: { $0.keepsSession = keeps })
        driver.start()
        driver.open()
        driver.hello()
        driver.ready()
        _ = driver.wanted()
        driver.machine.stopRequested(now: driver.now)
        #expect(driver.wanted() == [keeps ? "close 4000" : "close 1000"])
        driver.wait(2)
        #expect(driver.wanted() == ["abandon", "finished requested"])
    }

    @Test func `a READY that comes twice begins its session once`() {
        var driver = MachineDriver()
        driver.start()
        driver.open()
        driver.hello()
        #expect(driver.ready(1, session: "abc") == .deliver(isReplayed: false))
        driver.dispatch(2)
        #expect(driver.ready(1, session: "abc") == .duplicate)
        #expect(driver.dispatch(2) == .duplicate, "the sequence was not set back")
        #expect(driver.dispatch(3) == .deliver(isReplayed: false))
        #expect(driver.ready(1, session: "def") == .deliver(isReplayed: false), "another session is another matter")
        #expect(driver.machine.currentSession?.sequence == 1)
    }
}
