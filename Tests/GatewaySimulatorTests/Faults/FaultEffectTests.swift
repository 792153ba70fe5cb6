import Testing

@testable import GatewaySimulator

@Suite("What faults do")
struct FaultEffectTests {
    @Test(
        "faults of an open connection",
        arguments: [
            ("drop", ["end"]),
            ("reset", ["reset"]),
            ("close", ["close none"]),
            ("close 4000", ["close 4000"]),
            (#"close 1001 reason "a b""#, ["close 1001 a b"]),
            ("broken close", ["wire brokenClose"]),
            ("stall", ["stall"]),
            ("reconnect", ["op7"]),
            ("invalid session", ["op9 false"]),
            ("invalid session resumable", ["op9 true"]),
            ("beat request", ["op1"]),
            ("beat request 3", ["op1", "op1", "op1"]),
            ("stray ack", ["ack"]),
            ("unknown opcode", ["op99"]),
            ("extra hello", ["hello 41250"]),
            ("revoke token", ["close 4004 Authentication failed"]),
            ("away 5s", ["end"]),
            ("unknown event", ["SIMULATED_FUTURE_EVENT 4"]),
            ("wrong types", ["MESSAGE_CREATE 4"]),
            ("null body", ["MESSAGE_CREATE 4"]),
            ("bare message", ["MESSAGE_CREATE 4"]),
            ("deep 20", ["SIMULATED_DEEP_EVENT 4"]),
            ("deep 1000", ["undecodable"]),
            ("big 20KB", ["GUILD_CREATE 4"]),
            ("bomb 20KB", ["GUILD_CREATE 4"]),
            ("fragment", ["wire fragment"]),
            ("split", ["wire split"]),
            ("small segments", ["wire smallSegments"]),
            ("slow writer", ["wire slowWriter"]),
            ("slow reader", ["wire slowReader"]),
            ("ping", ["wire ping"]),
            ("pong", ["wire pong"]),
            ("masked frame", ["wire maskedFrame"]),
            ("reserved bits", ["wire reservedBits"]),
            ("invalid text", ["wire invalidText"]),
            ("corrupt compression", ["wire corruptCompression"]),
            ("heal", ["wire heal"]),
            ("drop on shard 0", ["end"]),
            ("drop on shard 1", []),
            ("drop at 30s", []),
            ("silence 5s", []), ("clock jump 5m", []),
        ]
    )
    func immediate(words: String, expected: [String]) throws {
        var driver = GatewayDriver()
        let id = driver.connect()
        try driver.inject(words)
        #expect(driver.take(id) == expected)
        #expect(driver.gateway.statistics.faults == (words.contains("at 30s") ? 0 : 1))
    }

    @Test(
        "what happens to the next dispatches",
        arguments: [
            ("bad json", ["undecodable", "MESSAGE_CREATE 5", "MESSAGE_CREATE 6"]),
            ("invalid utf8", ["undecodable", "MESSAGE_CREATE 5", "MESSAGE_CREATE 6"]),
            ("duplicate", ["MESSAGE_CREATE 4", "MESSAGE_CREATE 4", "MESSAGE_CREATE 5", "MESSAGE_CREATE 6"]),
            ("reorder", ["MESSAGE_CREATE 5", "MESSAGE_CREATE 4", "MESSAGE_CREATE 6"]),
            ("lose", ["MESSAGE_CREATE 5", "MESSAGE_CREATE 6"]),
            ("sequence gap 2", ["MESSAGE_CREATE 6", "MESSAGE_CREATE 7", "MESSAGE_CREATE 8"]),
        ]
    )
    func mangles(words: String, expected: [String]) throws {
        var driver = GatewayDriver()
        let id = driver.connect()
        try driver.inject(words)
        for _ in 0..<3 { try driver.inject("null body") }
        #expect(driver.take(id) == expected)
    }

    @Test("a mangled dispatch is whole in a replay; a gap stays a gap")
    func mangledReplay() throws {
        var driver = GatewayDriver()
        let first = driver.connect()
        try driver.inject("bad json")
        try driver.inject("null body")
        try driver.inject("sequence gap 2")
        try driver.inject("null body")
        #expect(driver.take(first) == ["undecodable", "MESSAGE_CREATE 7"])
        driver.close(first, code: 4000)
        let second = driver.open()
        driver.resume(second, driver.sessionID, 3)
        #expect(driver.take(second) == ["hello 41250", "MESSAGE_CREATE 4", "MESSAGE_CREATE 7", "RESUMED 8"])
    }

    @Test("withheld, late and doubled acks stay with the connection, and the next one is healthy")
    func acks() throws {
        for (words, expected) in [
            ("withhold acks", [[], []]), ("late acks 2s", [[], ["ack"]]), ("double acks", [["ack", "ack"], []]),
        ] {
            var driver = GatewayDriver()
            let first = driver.connect()
            try driver.inject(words)
            driver.send(first, #"{"op":1,"d":1}"#)
            #expect(driver.take(first) == expected[0], "\(words)")
            driver.wait(.seconds(2))
            #expect(driver.take(first) == expected[1], "\(words)")
            driver.close(first, code: 4000)
            let second = driver.open()
            driver.send(second, #"{"op":1,"d":1}"#)
            #expect(driver.take(second) == ["hello 41250", "ack"], "\(words)")
        }
    }

    @Test("with a duration, acks are withheld from everybody until then")
    func acksForAWhile() throws {
        var driver = GatewayDriver()
        try driver.inject("withhold acks for 10s")
        for (pause, expected) in [(0.0, ["hello 41250"]), (9, ["hello 41250"]), (1, ["hello 41250", "ack"])] {
            driver.wait(.seconds(pause))
            let id = driver.open()
            driver.send(id, #"{"op":1,"d":null}"#)
            #expect(driver.take(id) == expected)
        }
    }

    @Test("heal ends what lasts")
    func heal() throws {
        var driver = GatewayDriver()
        let id = driver.connect()
        try driver.inject("withhold acks")
        try driver.inject("no hello")
        try driver.inject("drop every 10s")
        try driver.inject("heal")
        driver.send(id, #"{"op":1,"d":1}"#)
        driver.wait(.seconds(30))
        #expect(driver.take(id) == ["wire heal", "ack"])
        let second = driver.open()
        #expect(driver.take(second) == ["hello 41250"])
    }

    @Test("a client that ignores op 7 is cut off")
    func reconnectIgnored() throws {
        var driver = GatewayDriver()
        let id = driver.connect()
        try driver.inject("reconnect")
        driver.wait(.seconds(9.9))
        #expect(driver.take(id) == ["op7"])
        driver.wait(.seconds(0.1))
        #expect(driver.take(id) == ["end"])
    }

    @Test("away: everybody is cut off and nobody is let in until the time is over")
    func away() throws {
        var driver = GatewayDriver()
        let id = driver.connect()
        try driver.inject("away 20s")
        #expect(driver.take(id) == ["end"])
        #expect(driver.take(ConnectionID(0)) == ["away 20.0 seconds"])
        for (pause, expected) in [(19_900, UpgradeVerdict.refuse(status: 503)), (100, .accept)] {
            driver.wait(.milliseconds(pause))
            #expect(driver.gateway.upgradeRequested(path: "/?v=10", host: "", now: driver.now) == expected)
        }
    }

    @Test("the resume host can be away alone")
    func resumeHostAway() throws {
        var driver = GatewayDriver {
            $0.gatewayURL = "ws://127.0.0.1:9"
            $0.resumeURL = "ws://localhost:9"
        }
        try driver.inject("resume host away 20s")
        for (host, expected) in [
            ("localhost:9", UpgradeVerdict.refuse(status: 503)), ("LOCALHOST", .refuse(status: 503)),
            ("127.0.0.1:9", .accept),
        ] {
            #expect(driver.gateway.upgradeRequested(path: "/?v=10", host: host, now: driver.now) == expected)
        }
        #expect(driver.gateway.upgradeRequested(path: "/?v=10", host: "localhost", now: .seconds(21)) == .accept)
    }

    @Test("a stalled connection gets nothing more, and its session can be taken over")
    func stall() throws {
        var driver = GatewayDriver { $0.rate = .perSecond(10) }
        let first = driver.connect(intents: 512)
        _ = driver.take(first)
        try driver.inject("stall")
        driver.send(first, #"{"op":1,"d":1}"#)
        driver.wait(.seconds(60))
        #expect(driver.take(first) == ["stall"])
        let second = driver.open()
        driver.resume(second, driver.sessionID, 1)
        #expect(driver.take(first) == ["end"])
        #expect(driver.take(second).prefix(2) == ["hello 41250", "MESSAGE_CREATE 2"])
    }

    @Test("a guild is unavailable for a while")
    func guildOutage() throws {
        var driver = GatewayDriver()
        let id = driver.connect()
        try driver.inject("guild outage 5s")
        #expect(driver.take(id) == ["GUILD_DELETE 4"])
        driver.wait(.seconds(5))
        #expect(driver.take(id) == ["GUILD_CREATE 5"])
    }

    @Test("guilds can come without their contents, all of one session")
    func guildsUnavailable() throws {
        var driver = GatewayDriver()
        try driver.inject("guilds unavailable")
        for expected in [2, 0] {
            let id = driver.open()
            driver.identify(id)
            driver.wait(.milliseconds(100))
            driver.wait(.seconds(5))
            let session = driver.gateway.sessions.last
            let bare = (2...3).count { session?[$0].d.bytes.count ?? 0 < 100 }
            #expect(bare == expected)
        }
    }

    @Test("big events have the size that was asked for", arguments: [40_000, 1_000_000])
    func sizes(bytes: Int) {
        var driver = GatewayDriver()
        _ = driver.connect()
        for event in [OddEvent.big(bytes: bytes), .bomb(bytes: bytes)] {
            driver.gateway.inject(.event(event), now: driver.now)
            guard case .payload(_, let payload)? = driver.gateway.takeOutputs().last else {
                Issue.record("no payload")
                return
            }
            #expect((bytes...bytes + 100).contains(payload.count))
        }
    }

    @Test("faults come at their times")
    func schedules() throws {
        var driver = GatewayDriver { $0.faults = [ScheduledFault(.beatRequest(count: 1), .every(.seconds(2)))] }
        let id = driver.connect()
        try driver.inject("stray ack at 5s")
        driver.wait(.seconds(6))
        #expect(driver.take(id) == ["op1", "op1", "ack", "op1"])
    }

    @Test("faults come after so many messages")
    func afterMessages() throws {
        var driver = GatewayDriver { $0.rate = .perSecond(10) }
        let id = driver.connect(intents: 0)
        let before = driver.gateway.statistics.messagesCreated
        try driver.inject("drop after 20 messages")
        driver.wait(.seconds(10))
        #expect(driver.take(id) == ["end"])
        #expect(driver.gateway.statistics.messagesCreated - before >= 20)
    }

    @Test("faults of the options that need a connection wait for the first session")
    func deferred() {
        var driver = GatewayDriver { $0.faults = [ScheduledFault(.drop), ScheduledFault(.condition(.doubleHello))] }
        let first = driver.open()
        driver.identify(first)
        #expect(driver.take(first) == ["hello 41250", "hello 41250", "READY 1", "end"])
        let second = driver.open()
        driver.resume(second, driver.sessionID, 1)
        #expect(driver.take(second) == ["hello 41250", "RESUMED 2"])
    }

    @Test("a clock jump moves times, ids and dates, and no message is made up for")
    func clockJump() throws {
        var driver = GatewayDriver { $0.rate = .perSecond(1) }
        let id = driver.connect()
        driver.wait(.seconds(2))
        func newest() throws -> (id: UInt64, count: Int) {
            let entries = try #require(driver.gateway.sessions.last)
            let all = (entries.firstSequence..<entries.nextSequence).map { entries[$0] }
            let messages = all.filter { $0.name == "MESSAGE_CREATE" }
            let last = try #require(messages.last.flatMap { ClientJSON(parsing: $0.d.bytes) })
            return (try #require(last["id"]?.string.flatMap { UInt64($0) }), messages.count)
        }
        let before = try newest()
        let date = driver.gateway.answer(RESTRequest(path: "/api/v10/gateway"), now: driver.now)[header: "Date"]
        try driver.inject("clock jump 2h")
        driver.wait(.seconds(2))
        let after = try newest()
        #expect(after.count <= before.count + 2)
        let passed = Int64(after.id >> 22) - Int64(before.id >> 22)
        #expect((7_201_000...7_203_000).contains(passed), "\(passed) ms")
        #expect(driver.gateway.answer(RESTRequest(path: "/api/v10/gateway"), now: driver.now)[header: "Date"] != date)
        #expect(driver.take(id).contains { $0.hasPrefix("close") } == false)
    }

    @Test("silence: no messages for so long, and none are made up for")
    func silence() throws {
        var driver = GatewayDriver { $0.rate = .perSecond(10) }
        _ = driver.connect()
        try driver.inject("silence 10s")
        let before = driver.gateway.statistics.messagesCreated
        driver.wait(.seconds(10))
        #expect(driver.gateway.statistics.messagesCreated - before <= 1)
        driver.wait(.seconds(1))
        #expect((9...12).contains(driver.gateway.statistics.messagesCreated - before))
    }

    @Test("any faults in any order leave a gateway that serves", arguments: [UInt64(11), 12, 13, 14])
    func storm(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        var driver = GatewayDriver {
            $0.world.seed = seed
            $0.rate = .perSecond(20)
            $0.sessionStarts.remaining = 1_000_000
        }
        let words = FaultGrammar.forms.map(\.pattern).filter { !$0.contains("revoke") && !$0.contains("bomb") }
        var connection = driver.connect()
        for _ in 0..<120 {
            let pattern = words[chance.below(words.count)].split(separator: " ").filter { !$0.hasPrefix("[") }
            let examples = ["DURATION": "2s", "STATUS": "503", "TEXT": "7"]
            let text = pattern.filter { !$0.hasSuffix("]") }.map { examples[String($0)] ?? String($0) }
            try driver.inject(text.joined(separator: " "))
            driver.wait(.milliseconds(chance.below(3000)))
            if driver.take(connection).contains(where: {
                ["end", "reset", "stall"].contains($0) || $0.hasPrefix("close")
            }) {
                driver.close(connection, code: nil)
                connection = driver.connect()
            }
        }
        driver.gateway.inject(.heal, now: driver.now)
        driver.close(connection, code: 1000)
        driver.wait(.seconds(100))
        let last = driver.open()
        driver.identify(last)
        driver.wait(.seconds(1))
        let got = driver.take(last)
        #expect(got.prefix(2) == ["hello 41250", "READY 1"], "seed \(seed)")
        #expect(got.contains { $0.hasPrefix("MESSAGE_CREATE") }, "seed \(seed)")
    }
}
