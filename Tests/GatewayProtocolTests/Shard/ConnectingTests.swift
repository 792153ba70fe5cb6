import GatewayModels
import GatewayProtocol
import Testing

@Suite struct ConnectingTests {
    static func information(remaining: Int, resetAfter: Double = 3600) -> LookupAnswer {
        .found(
            GatewayInformation(
                url: .standard,
                sessionStarts: .init(
                    total: 1000, remaining: remaining, resetAfter: .seconds(resetAfter), maxConcurrency: 1)
            )
        )
    }

    @Test func `a refused token ends the run`() {
        var driver = MachineDriver(lookUp: true)
        driver.start()
        driver.lookUp(.tokenRefused)
        #expect(driver.wanted() == ["look up", "finished tokenRefused"])
    }

    @Test func `without a fallback a failed look-up is repeated, and Retry-After is honoured`() {
        var driver = MachineDriver(lookUp: true, policy: { $0.fallbackURL = nil })
        driver.start()
        _ = driver.wanted()
        driver.lookUp(.failed(.httpStatus(429), retryAfter: .seconds(7)))
        driver.wait(6.9)
        #expect(driver.wanted() == [])
        driver.wait(0.2)
        #expect(driver.wanted() == ["look up"])
    }

    @Test func `an assumed address that does not answer is looked up again`() {
        var driver = MachineDriver(lookUp: true)
        driver.start()
        driver.lookUp(.failed(.refused("no"), retryAfter: nil))
        driver.input { $0.socketClosed($0.snapshot().attempt, .nameNotFound("fallback.test"), now: $1) }
        driver.waitForDeadline()
        #expect(driver.wanted() == ["look up", "connect fallback.test", "look up"])
    }

    @Test func `the last start is spent for a person, not for bloom`() {
        var driver = MachineDriver(lookUp: true)
        driver.start()
        driver.lookUp(Self.information(remaining: 1))
        driver.open()
        driver.hello()
        #expect(driver.wanted().last == "identify")
        driver.closed(nil)
        driver.waitForDeadline()
        #expect(driver.phase == "limited")
        #expect(driver.wanted() == [])
    }

    @Test func `nothing left means a countdown to the reset`() {
        var driver = MachineDriver(lookUp: true)
        driver.start()
        driver.lookUp(Self.information(remaining: 0, resetAfter: 100))
        #expect(driver.phase == "limited")
        driver.wait(99)
        #expect(driver.phase == "limited")
        driver.wait(2)
        #expect(driver.wanted().last == "connect gateway.discord.gg")
    }

    @Test func `without waiting the run ends instead`() {
        var driver = MachineDriver(lookUp: true, policy: { $0.waitsForIdentify = false })
        driver.start()
        driver.lookUp(Self.information(remaining: 0, resetAfter: 100))
        #expect(driver.phase == "stopped")
    }

    @Test(arguments: [UInt64](1...10))
    func `identifies that bloom decides on stay within the guard`(seed: UInt64) {
        var driver = MachineDriver(seed: seed)
        var identifies: [Double] = []
        driver.start()
        for _ in 0..<4000 where driver.seconds < 4 * 3600 {
            driver.open()
            driver.hello()
            let wanted = driver.wanted()
            if wanted.contains("identify") {
                identifies.append(driver.seconds)
                driver.receive(.invalidSession(resumable: false))
                driver.closed(nil)
            }
            driver.waitForDeadline()
            if driver.wanted().contains("identify") {
                identifies.append(driver.seconds)
                driver.receive(.invalidSession(resumable: false))
                driver.closed(nil)
            }
        }
        #expect(identifies.count > 10)
        for (earlier, later) in zip(identifies, identifies.dropFirst()) { #expect(later - earlier >= 5) }
        for start in identifies.dropFirst() {
            let inWindow = identifies.dropFirst().filter { $0 >= start && $0 < start + 1799 }
            #expect(inWindow.count <= 5)
        }
    }

    @Test(arguments: [UInt64](1...10))
    func `failed connects back off with jitter up to a minute and are never a hot loop`(seed: UInt64) {
        var driver = MachineDriver(seed: seed)
        driver.start()
        var delays: [Double] = []
        for _ in 0..<40 {
            driver.input { $0.socketClosed($0.snapshot().attempt, .refused("connection refused"), now: $1) }
            let before = driver.seconds
            driver.waitForDeadline()
            delays.append(driver.seconds - before)
        }
        #expect(delays.allSatisfy { $0 >= 0.1 && $0 <= 60.1 })
        #expect(delays[0] <= 1.1)
        #expect(delays.dropFirst(10).contains { $0 > 20 })
        #expect(Set(delays.map { Int($0 * 1000) }).count > 20, "no jitter")
    }

    @Test func `an untrusted certificate ends a run at its start, and not later`() {
        var driver = MachineDriver()
        driver.start()
        driver.input { $0.socketClosed($0.snapshot().attempt, .untrusted("expired"), now: $1) }
        #expect(driver.phase == "stopped")
        var later = MachineDriver.active()
        later.closed(nil)
        later.waitForDeadline()
        later.input { $0.socketClosed($0.snapshot().attempt, .untrusted("expired"), now: $1) }
        #expect(later.phase == "waiting")
    }

    @Test func `a person can end a wait`() {
        var driver = MachineDriver()
        driver.start()
        for _ in 0..<5 { driver.input { $0.socketClosed($0.snapshot().attempt, .refused("no"), now: $1) } }
        _ = driver.wanted()
        driver.input { $0.retryRequested(now: $1) }
        #expect(driver.wanted() == ["connect gateway.test"])
    }
}
