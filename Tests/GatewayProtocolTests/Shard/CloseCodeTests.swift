import GatewayModels
import GatewayProtocol
import Testing

/// What follows each way in which a server can end a connection that was active.
@Suite struct CloseCodeTests {
    enum Outcome { case resume, resumeLater, identify, fatal }

    /// The column "ours" of the close-code table; nil stands for a stream without a close frame.
    static let table: [(code: UInt16?, outcome: Outcome)] = [
        (nil, .resume), (1000, .resume), (1001, .resume), (1002, .resume), (1003, .resume), (1005, .resume),
        (1006, .resume), (1007, .resume), (1009, .resume), (1011, .resume), (1012, .resume), (1013, .resume),
        (1014, .resume), (3000, .resume), (4000, .resume), (4001, .resume), (4002, .resume), (4003, .resume),
        (4004, .fatal), (4005, .resume), (4006, .identify), (4007, .identify), (4008, .resumeLater),
        (4009, .identify), (4010, .fatal), (4011, .fatal), (4012, .fatal), (4013, .fatal), (4014, .fatal),
        (4015, .resume), (4099, .resume), (4999, .resume),
    ]

    @Test(arguments: table.indices, [UInt64](1...5))
    func `a close of an active connection`(row: Int, seed: UInt64) {
        let (code, outcome) = Self.table[row]
        var driver = MachineDriver.active(seed: seed)
        driver.wait(10)
        _ = driver.wanted()
        driver.closed(code)
        let first = driver.wanted()
        guard outcome != .fatal else {
            #expect(driver.phase == "stopped")
            #expect(first.last?.hasPrefix("finished") == true)
            driver.wait(3600)
            #expect(driver.wanted() == [], "a fatal close is followed by nothing")
            return
        }
        #expect(first == ["gap"])
        let lost = driver.seconds
        driver.waitForDeadline()
        #expect(driver.wanted() == ["connect " + (outcome == .identify ? "gateway.test" : "resume.test")])
        let delay = driver.seconds - lost
        switch outcome {
        case .resume: #expect(delay < 0.26)
        case .resumeLater: #expect(delay >= 5)
        case .identify, .fatal: #expect(delay >= 1 && delay <= 5.1)
        }
        driver.open()
        driver.hello()
        #expect(driver.wanted() == [outcome == .identify ? "identify" : "resume abc 5"])
    }

    @Test func `4003 is answered with one resume, then with an identify`() {
        var driver = MachineDriver.active()
        driver.wait(10)
        driver.closed(4003)
        driver.waitForDeadline()
        driver.open()
        driver.hello()
        #expect(driver.wanted().last == "resume abc 5")
        driver.closed(4003)
        driver.waitForDeadline()
        driver.open()
        driver.hello()
        #expect(driver.wanted().last == "identify")
    }

    @Test(arguments: [4003, 4005, 4000] as [UInt16])
    func `without a session a close before READY leads to an identify`(code: UInt16) {
        var driver = MachineDriver()
        driver.start()
        driver.open()
        driver.hello()
        driver.closed(code)
        // A lane of identifies takes one in five seconds: until then there is no use in connecting.
        driver.wait(4.9)
        #expect(driver.phase == "resolving" || driver.phase == "waiting")
        driver.wait(1.1)
        driver.open()
        driver.hello()
        #expect(driver.wanted().filter { $0 == "identify" }.count == 2)
    }
}
