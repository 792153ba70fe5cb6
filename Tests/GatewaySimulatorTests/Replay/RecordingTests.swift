import Testing

@testable import GatewaySimulator

/// Reading recordings, whole, cut and foreign.
@Suite struct RecordingTests {
    static let header = #"{"bloom_recording":1,"program":"test","started":"2026-11-25T10:00:00.000Z"}"#

    static func ready(_ at: Int, user: Int = 77) -> String {
        payload(
            at,
            """
            {"t":"READY","s":1,"op":0,"d":{"v":10,"user":{"id":"\(user)","username":"bot"},"session_id":"masked",\
            "resume_gateway_url":"masked","guilds":[{"id":"5","unavailable":true}],"application":{"id":"77"}}}
            """)
    }

    static func message(_ at: Int, _ id: Int, sequence: Int) -> String {
        payload(at, #"{"t":"MESSAGE_CREATE","s":\#(sequence),"op":0,"d":{"id":"\#(id)","channel_id":"9"}}"#)
    }

    static func payload(_ at: Int, _ text: String) -> String { #"{"at":\#(at),"shard":[0,1],"payload":\#(text)}"# }

    static let lines = [
        header, #"{"at":100,"shard":[0,1],"open":true}"#, payload(150, #"{"op":10,"d":{"heartbeat_interval":45000}}"#),
        ready(200), message(1_000_200, 1001, sequence: 2), payload(1_100_000, #"{"op":11}"#),
        #"{"at":1500000,"shard":[0,1],"end":"connection lost"}"#, #"{"at":1600000,"shard":[0,1],"open":true}"#,
        payload(1_700_000, #"{"t":"RESUMED","s":4,"op":0,"d":{}}"#), message(2_000_200, 1002, sequence: 5),
    ]

    static let text = Array((lines.joined(separator: "\n") + "\n").utf8)

    @Test func `dispatches and ends are what is played`() throws {
        let recording = try Recording(parsing: Self.text)
        #expect(recording.botUserID == 77)
        #expect(recording.dispatchCount == 3)
        #expect(recording.duration == .microseconds(2_000_000))
        #expect(recording.isCut == false)
        let kinds = recording.entries.map { entry in
            switch entry.event {
            case .ready: "ready"
            case .dispatch(let name, _): name
            case .ended: "end"
            }
        }
        #expect(kinds == ["ready", "MESSAGE_CREATE", "end", "MESSAGE_CREATE"])
    }

    @Test func `a recording that is cut behind any byte of its later lines is read up to there`() throws {
        let readyEnd = Self.lines[0...3].joined(separator: "\n").utf8.count
        var counts: Set<Int> = []
        for end in readyEnd...Self.text.count {
            let recording = try Recording(parsing: Array(Self.text[..<end]))
            counts.insert(recording.dispatchCount)
            #expect(recording.dispatchCount >= 1)
        }
        #expect(counts == [1, 2, 3])
    }

    @Test(arguments: [
        ("", "it is empty"), ("hello", "line 1: this is no recording of bloom"),
        (#"{"at":1}"#, "line 1: this is no recording of bloom"),
        (#"{"bloom_recording":9}"#, "line 1: it has version 9 of the format; this program knows 1"),
        (header + "\n", "line 1: no session begins in it"),
        (header + "\n{}\n", "line 2: its time is missing"),
        (header + "\nnonsense\n" + ready(5) + "\n", "line 2: it is no JSON object"),
    ])
    func `what is no recording is refused with its line`(text: String, reason: String) {
        let error = #expect(throws: RecordingError.self) { try Recording(parsing: Array(text.utf8)) }
        #expect(error?.description.hasPrefix(reason) == true, "\(error?.description ?? "")")
    }
}

/// Playing recordings to clients.
@Suite struct ReplayTests {
    static func driver(
        _ speed: ReplaySpeed = .times(1), closes: Bool = false, lines: [String] = RecordingTests.lines
    ) throws -> GatewayDriver {
        let recording = try Recording(parsing: Array(lines.joined(separator: "\n").utf8))
        return GatewayDriver {
            $0.replay = recording
            $0.replaySpeed = speed
            $0.closesAfterReplay = closes
        }
    }

    @Test func `what was recorded comes at its times, and a drop where the connection ended`() throws {
        var driver = try Self.driver()
        let first = driver.open()
        driver.identify(first)
        #expect(driver.take(first) == ["hello 41250", "READY 1"])
        driver.wait(.milliseconds(999))
        #expect(driver.take(first) == [])
        driver.wait(.milliseconds(2))
        #expect(driver.take(first) == ["MESSAGE_CREATE 2"])
        driver.wait(.milliseconds(500))
        #expect(driver.take(first) == ["end"])
        let second = driver.open()
        driver.resume(second, driver.sessionID, 2)
        driver.wait(.seconds(1))
        #expect(driver.take(second) == ["hello 41250", "RESUMED 3", "MESSAGE_CREATE 4"])
        #expect(driver.gateway.statistics.replaysOver == 1)
    }

    @Test func `ten times as fast is ten times as fast`() throws {
        var driver = try Self.driver(.times(10))
        let id = driver.open()
        driver.identify(id)
        driver.wait(.milliseconds(101))
        #expect(driver.take(id) == ["hello 41250", "READY 1", "MESSAGE_CREATE 2"])
    }

    @Test func `as fast as it goes, everything before a drop comes before it, and a close says when it is over`() throws
    {
        var driver = try Self.driver(.unlimited, closes: true)
        let first = driver.open()
        driver.identify(first)
        driver.wait(.milliseconds(1))
        #expect(driver.take(first) == ["hello 41250", "READY 1", "MESSAGE_CREATE 2", "end"])
        let second = driver.open()
        driver.resume(second, driver.sessionID, 2)
        driver.wait(.milliseconds(1))
        #expect(
            driver.take(second) == [
                "hello 41250", "RESUMED 3", "MESSAGE_CREATE 4", "close 1000 The recording is over",
            ])
    }

    @Test func `where the recorded session was lost the one that plays it is lost, and the next goes on`() throws {
        let lines =
            RecordingTests.lines + [
                RecordingTests.ready(3_000_000), RecordingTests.message(3_500_000, 1003, sequence: 2),
            ]
        var driver = try Self.driver(.times(1000), lines: lines)
        let first = driver.open()
        driver.identify(first)
        driver.wait(.milliseconds(2))
        let second = driver.open()
        driver.resume(second, driver.sessionID, 2)
        driver.wait(.milliseconds(2))
        #expect(driver.take(second) == ["hello 41250", "MESSAGE_CREATE 3", "RESUMED 4", "op9 false"])
        driver.wait(.seconds(6))
        driver.identify(second)
        driver.wait(.milliseconds(2))
        #expect(driver.take(second) == ["READY 1", "MESSAGE_CREATE 2"])
    }

    @Test func `READY has the recorded user and guilds with a session of its own`() throws {
        let recording = try Recording(parsing: RecordingTests.text)
        var options = SimulatorOptions()
        options.replay = recording
        options.resumeURL = "ws://resume.test"
        var gateway = SimulatedGateway(options)
        gateway.connectionOpened(ConnectionID(1), path: GatewayDriver.path, now: .zero)
        let identify = "{\"op\":2,\"d\":{\"token\":\"\(gateway.token)\",\"intents\":1,\"shard\":[0,1]}}"
        gateway.messageReceived(ConnectionID(1), Array(identify.utf8), now: .zero)
        let ready = try #require(gateway.takeOutputs().compactMap(\.json).first { $0["t"]?.string == "READY" })
        #expect(ready["d"]?["user"]?["id"]?.string == "77")
        #expect(ready["d"]?["resume_gateway_url"]?.string == "ws://resume.test")
        #expect(ready["d"]?["session_id"]?.string?.count == 32)
        #expect(ready["d"]?["session_id"]?.string == gateway.sessions.first?.id)
    }
}
