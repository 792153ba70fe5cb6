import GatewayModels
import GatewayProtocol
import Testing

/// Every state against every input.
///
/// The answers are written by hand from the protocol's facts.
@Suite struct StateTableTests {
    enum Start: String, CaseIterable {
        case idle, resolving, waiting, connecting, hello, permit, identifying, resuming, active, closing, stopped
    }

    enum Input: String, CaseIterable {
        case hello, beatRequest, ack, reconnect, invalidTrue, invalidFalse, unknown, ready, resumed, event, lost, stop
    }

    /// Phase after the input, then what was wanted.
    ///
    /// A dot means that nothing changes and nothing is wanted.
    static let table: [Start: [Input: String]] = [
        .idle: quiet(stop: "stopped: finished requested"),
        .resolving: quiet(stop: "stopped: finished requested"),
        .waiting: quiet(stop: "stopped: finished requested"),
        // No socket yet: payloads cannot come, its failure can.
        .connecting: quiet(stop: "stopped: abandon, finished requested").merging([.lost: "waiting:"]) { $1 },
        .hello: [
            .hello: "identifying: identify", .beatRequest: ".", .ack: ".",
            // Opcode 7 may come instead of Hello.
            .reconnect: "moving: close 4000", .invalidTrue: "hello: close 4000", .invalidFalse: "hello: close 4000",
            .unknown: ".", .ready: ".", .resumed: ".", .event: ".", .lost: "waiting:", .stop: "hello: close 4000",
        ],
        // The heart beats while the identify waits for its turn.
        .permit: [
            .hello: ".", .beatRequest: "identifying: beat null", .ack: ".", .reconnect: "moving: close 4000",
            .invalidTrue: "identifying: close 4000", .invalidFalse: "identifying: close 4000", .unknown: ".",
            .ready: ".", .resumed: ".", .event: ".", .lost: "waiting:", .stop: "identifying: close 4000",
        ],
        .identifying: [
            .hello: ".", .beatRequest: "identifying: beat null", .ack: ".", .reconnect: "moving: close 4000",
            .invalidTrue: "identifying: close 4000", .invalidFalse: "identifying: close 4000", .unknown: ".",
            .ready: "live:", .resumed: ".", .event: "identifying: deliver", .lost: "waiting:",
            .stop: "identifying: close 4000",
        ],
        .resuming: [
            .hello: ".", .beatRequest: "resuming: beat 5", .ack: ".", .reconnect: "moving: close 4000",
            .invalidTrue: "resuming: close 4000", .invalidFalse: "resuming: close 4000", .unknown: ".",
            // A READY in answer to a resume begins another session.
            .ready: "live: gap ends sessionLost", .resumed: "live: deliver replayed, gap ends resumed(replayed: 0)",
            .event: "resuming: deliver replayed", .lost: "waiting:", .stop: "resuming: close 4000",
        ],
        .active: [
            .hello: ".", .beatRequest: "live: beat 5", .ack: ".", .reconnect: "moving: close 4000",
            .invalidTrue: "live: close 4000", .invalidFalse: "live: close 4000", .unknown: ".", .ready: ".",
            .resumed: ".", .event: "live: deliver", .lost: "waiting: gap", .stop: "live: close 4000",
        ],
        // A close is on its way: only the end of the socket counts.
        .closing: quiet(stop: ".").merging([.lost: "waiting: gap"]) { $1 },
        .stopped: quiet(stop: "."),
    ]

    static func quiet(stop: String) -> [Input: String] {
        Dictionary(uniqueKeysWithValues: Input.allCases.map { ($0, $0 == .stop ? stop : ".") })
    }

    @Test(arguments: Start.allCases, Input.allCases)
    func `each state has its answer to each input`(start: Start, input: Input) throws {
        var driver = Self.make(start)
        _ = driver.wanted()
        let before = driver.phase
        var wanted: [String] = []
        if let verdict = apply(input, to: &driver) { wanted.append(verdict) }
        wanted += driver.wanted()
        let after = driver.phase
        let isQuiet = wanted.isEmpty && before == after
        let answer = isQuiet ? "." : "\(after):" + (wanted.isEmpty ? "" : " " + wanted.joined(separator: ", "))
        #expect(answer == Self.table[start]?[input], "\(start.rawValue) × \(input.rawValue)")
    }

    private func apply(_ input: Input, to driver: inout MachineDriver) -> String? {
        switch input {
        case .hello: driver.hello()
        case .beatRequest: driver.receive(.heartbeatRequest)
        case .ack: driver.receive(.heartbeatAck)
        case .reconnect: driver.receive(.reconnect)
        case .invalidTrue: driver.receive(.invalidSession(resumable: true))
        case .invalidFalse: driver.receive(.invalidSession(resumable: false))
        case .unknown: driver.receive(.unknown(Opcode(rawValue: 99)))
        case .ready: driver.ready(1, session: "new")
        case .resumed: return word(driver.dispatch(.resumed, 6))
        case .event: return word(driver.dispatch(.event, 6))
        case .lost: driver.closed(nil)
        case .stop: driver.machine.stopRequested(now: driver.now)
        }
        return nil
    }

    private func word(_ verdict: DispatchVerdict) -> String? {
        switch verdict {
        case .deliver(let isReplayed): isReplayed ? "deliver replayed" : "deliver"
        case .duplicate: "duplicate"
        case .ignore: nil
        }
    }

    static func make(_ start: Start) -> MachineDriver {
        switch start {
        case .active: return .active()
        case .resuming: return .resuming()
        case .closing:
            // The gap is told when the socket is gone, not when the close is sent.
            var driver = MachineDriver.active()
            driver.receive(.invalidSession(resumable: true))
            return driver
        case .permit:
            // Another shard was faster: the identify waits for its turn on the open connection.
            var driver = MachineDriver()
            driver.start()
            driver.open()
            driver.ledger.keepClaims(of: IdentifyLedger())
            _ = driver.ledger.spend(for: ShardID(index: 1, count: 2), .start, now: driver.now.instant)
            driver.hello()
            return driver
        default: break
        }
        var driver = MachineDriver(lookUp: start == .resolving)
        if start == .idle { return driver }
        driver.start()
        if start == .resolving || start == .connecting { return driver }
        if start == .waiting {
            driver.closed(nil)
            return driver
        }
        if start == .stopped {
            driver.machine.stopRequested(now: driver.now)
            return driver
        }
        driver.open()
        if start == .identifying { driver.hello() }
        return driver
    }
}

/// Every state against the passing of its time.
@Suite struct TimeoutTests {
    @Test func `a look-up without an answer falls back to the standard address`() {
        var driver = MachineDriver(lookUp: true)
        driver.start()
        #expect(driver.wanted() == ["look up"])
        driver.wait(9.9)
        #expect(driver.wanted() == [])
        driver.wait(0.2)
        #expect(driver.wanted() == ["connect fallback.test"])
    }

    @Test func `connecting is given up after ten seconds`() {
        var driver = MachineDriver()
        driver.start()
        _ = driver.wanted()
        driver.wait(9.9)
        #expect(driver.wanted() == [])
        driver.wait(0.2)
        #expect(driver.wanted() == ["abandon"])
        #expect(driver.phase == "waiting")
    }

    @Test
    func `a server that never says Hello is left after twenty seconds, and not waited for when it does not answer`() {
        var driver = MachineDriver()
        driver.start()
        driver.open()
        _ = driver.wanted()
        driver.wait(19.9)
        #expect(driver.wanted() == [])
        driver.wait(0.2)
        #expect(driver.wanted() == ["close 4000"])
        driver.wait(2)
        #expect(driver.wanted() == ["abandon"])
        #expect(driver.phase == "waiting")
    }

    @Test func `READY is waited for a minute`() {
        var driver = MachineDriver()
        driver.start()
        driver.open()
        driver.hello(3_600_000)
        _ = driver.wanted()
        driver.wait(59.9)
        #expect(driver.wanted() == [])
        driver.wait(0.2)
        #expect(driver.wanted() == ["close 4000"])
    }

    @Test func `READY is waited for five minutes while acks keep coming`() {
        var driver = MachineDriver()
        driver.start()
        driver.open()
        driver.hello(10_000)
        _ = driver.wanted()
        for _ in 0..<29 {
            driver.wait(10)
            #expect(driver.wanted().allSatisfy { $0 == "beat null" })
            acknowledge(&driver)
        }
        #expect(driver.phase == "identifying")
        driver.wait(25)
        #expect(driver.wanted().contains("close 4000"))
    }

    @Test func `a resume is given up after a minute without any replayed event`() {
        var driver = MachineDriver.resuming()
        driver.wait(39)
        acknowledge(&driver)
        driver.dispatch(.event, 6)
        driver.wait(30)
        acknowledge(&driver)
        driver.wait(29)
        #expect(!driver.wanted().contains("close 4000"))
        driver.wait(2)
        #expect(driver.wanted().contains("close 4000"))
    }

    @Test func `guilds that never come do not keep a connection from being live`() {
        var driver = MachineDriver.active()
        driver.ready(session: "second", guilds: [1, 2])
        #expect(driver.phase == "loading")
        driver.wait(14.9)
        #expect(driver.phase == "loading")
        driver.wait(0.2)
        #expect(driver.phase == "live")
    }

    /// Writes the beat that is due and acknowledges it.
    private func acknowledge(_ driver: inout MachineDriver) {
        driver.machine.beatWritten(on: driver.attempt, now: driver.now)
        driver.receive(.heartbeatAck)
    }
}
