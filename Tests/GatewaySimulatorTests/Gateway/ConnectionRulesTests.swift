import Testing

@testable import GatewaySimulator

@Suite("Upgrade, Hello, beats and limits of one connection")
struct ConnectionRulesTests {
    @Test(
        "an upgrade is granted or refused by its path",
        arguments: [
            ("/?v=10&encoding=json", UpgradeVerdict.accept),
            ("/", .accept),
            ("?v=10", .accept),
            ("/?v=10&encoding=json&compress=zlib-stream", .accept),
            ("/?v=10&encoding=json&compress=zstd-stream", .accept),
            ("/?v=10&encoding=json&compress=brotli", .refuse(status: 400)),
            ("/gateway?v=10", .refuse(status: 404)),
        ]
    )
    func upgrade(path: String, verdict: UpgradeVerdict) {
        var driver = GatewayDriver()
        #expect(driver.gateway.upgradeRequested(path: path, host: "127.0.0.1:1", now: .zero) == verdict)
    }

    @Test(
        "a version that is not served ends the connection with 4012",
        arguments: [
            ("/?v=10&encoding=json", ["hello 41250"]),
            ("/?v=9&encoding=json", ["hello 41250"]),
            ("/?v=8&encoding=json", ["close 4012 Invalid API version"]),
            ("/?encoding=json", ["close 4012 Invalid API version"]),
            ("/?v=ten", ["close 4012 Invalid API version"]),
            ("/?v=10&encoding=etf", ["close 4002 Only the encoding json is spoken here"]),
        ]
    )
    func version(path: String, expected: [String]) {
        var driver = GatewayDriver()
        let id = driver.open(path)
        #expect(driver.take(id) == expected)
    }

    @Test("a connection without a version can be served as one of version 6")
    func unversioned() {
        var driver = GatewayDriver { $0.unversioned = .serve }
        let id = driver.open("/?encoding=json")
        driver.identify(id)
        #expect(driver.take(id).prefix(2) == ["hello 41250", "READY 1"])
        #expect(driver.take(driver.open("/?v=8&encoding=json")) == ["close 4012 Invalid API version"])
    }

    @Test("READY says the version of the connection and which privileged intents there are")
    func readyFields() throws {
        for (path, version) in [("/?v=9", 9), ("/?v=10", 10)] {
            var options = SimulatorOptions()
            options.enabledPrivilegedIntents = 1 << 15
            var gateway = SimulatedGateway(options)
            gateway.connectionOpened(ConnectionID(1), path: path, now: .zero)
            let identify = "{\"op\":2,\"d\":{\"token\":\"\(gateway.token)\",\"intents\":1}}"
            gateway.messageReceived(ConnectionID(1), Array(identify.utf8), now: .zero)
            guard case .payload(_, let bytes)? = gateway.takeOutputs().last else {
                Issue.record("no READY")
                return
            }
            let ready = try #require(ClientJSON(parsing: bytes)?["d"])
            #expect(ready["v"] == .integer(version))
            #expect(ready["application"]?["flags"] == .integer(1 << 23 | 1 << 19))
        }
    }

    @Test("no more connections than the limit are served")
    func connectionLimit() {
        var driver = GatewayDriver { $0.connectionLimit = 2 }
        _ = driver.open()
        let second = driver.open()
        #expect(driver.gateway.upgradeRequested(path: "/?v=10", host: "", now: .zero) == .refuse(status: 503))
        driver.close(second, code: nil)
        #expect(driver.gateway.upgradeRequested(path: "/?v=10", host: "", now: .zero) == .accept)
    }

    @Test("Hello and the two forms of an ack have the bytes of the real gateway")
    func bytes() {
        for (form, ack) in [
            (AckForm.full, #"{"t":null,"s":null,"op":11,"d":null}"#), (.short, #"{"op":11}"#),
        ] {
            var options = SimulatorOptions()
            options.ackForm = form
            var gateway = SimulatedGateway(options)
            let id = ConnectionID(7)
            gateway.connectionOpened(id, path: GatewayDriver.path, now: .zero)
            gateway.messageReceived(id, Array(#"{"op":1,"d":null}"#.utf8), now: .zero)
            let hello =
                #"{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250,"#
                + #""_trace":["[\"gateway-simulator\",{\"micros\":0.0}]"]}}"#
            #expect(gateway.takeOutputs() == [.payload(id, Array(hello.utf8)), .payload(id, Array(ack.utf8))])
        }
    }

    @Test("beats that stay out end the connection after one and three quarters of an interval, and the session stays")
    func missedBeats() {
        var driver = GatewayDriver { $0.heartbeatInterval = .seconds(4) }
        let id = driver.connect()
        driver.wait(.seconds(6.8))
        #expect(driver.take(id) == [])
        driver.send(id, #"{"op":1,"d":2}"#)
        driver.wait(.seconds(6.9))
        #expect(driver.take(id) == ["ack"])
        driver.wait(.milliseconds(200))
        #expect(driver.take(id) == ["close 4000 Heartbeats stayed out"])
        let second = driver.open()
        driver.resume(second, driver.sessionID, 3)
        #expect(driver.take(second) == ["hello 4000", "RESUMED 4"])
    }

    @Test("the end for missed beats can be another code, or no frame at all")
    func missedBeatsAnswers() {
        for (answer, expected) in [
            (MissedBeatsAnswer.close(4009), "close 4009 Heartbeats stayed out"), (.end, "end"),
        ] {
            var driver = GatewayDriver {
                $0.heartbeatInterval = .seconds(4)
                $0.missedBeats = answer
            }
            let id = driver.open()
            _ = driver.take(id)
            driver.wait(.seconds(8))
            #expect(driver.take(id) == [expected])
        }
    }

    static let tooLong = "{\"op\":1,\"d\":null,\"padding\":\"" + String(repeating: "x", count: 4096) + "\"}"

    @Test(
        "what a client may not send closes the connection",
        arguments: [
            ("no json", "close 4002 Error while decoding payload"),
            ("", "close 4002 Error while decoding payload"),
            ("[1]", "close 4002 Error while decoding payload"),
            ("{\"d\":null}", "close 4002 Error while decoding payload"),
            ("{\"op\":\"1\"}", "close 4002 Error while decoding payload"),
            ("{\"op\":1,}", "close 4002 Error while decoding payload"),
            ("{\"op\":2,\"d\":null}", "close 4002 Error while decoding payload"),
            ("{\"op\":2,\"d\":{\"intents\":1}}", "close 4002 Error while decoding payload"),
            ("{\"op\":6,\"d\":{\"token\":\"x\"}}", "close 4002 Error while decoding payload"),
            (tooLong, "close 4002 Error while decoding payload"),
            ("{\"op\":7}", "close 4001 Unknown opcode"),
            ("{\"op\":99}", "close 4001 Unknown opcode"),
            ("{\"op\":-1}", "close 4001 Unknown opcode"),
            ("{\"op\":3,\"d\":{}}", "close 4003 Not authenticated"),
            ("{\"op\":8,\"d\":{}}", "close 4003 Not authenticated"),
        ]
    )
    func badPayload(text: String, expected: String) {
        var driver = GatewayDriver()
        let id = driver.open()
        driver.send(id, text)
        #expect(driver.take(id) == ["hello 41250", expected])
        driver.send(id, #"{"op":1,"d":null}"#)
        #expect(driver.take(id) == [], "nothing is answered behind a close")
    }

    @Test("a payload of exactly 4,096 bytes is read")
    func largestPayload() {
        var driver = GatewayDriver()
        let id = driver.open()
        let frame = "{\"op\":1,\"d\":null,\"p\":\"\"}"
        driver.send(id, "{\"op\":1,\"d\":null,\"p\":\"\(String(repeating: "x", count: 4096 - frame.utf8.count))\"}")
        #expect(driver.take(id) == ["hello 41250", "ack"])
    }

    @Test("opcodes that change nothing are accepted with a session")
    func ignoredOpcodes() {
        var driver = GatewayDriver()
        let id = driver.connect()
        for op in [3, 4, 8, 31, 43] { driver.send(id, "{\"op\":\(op),\"d\":{}}") }
        #expect(driver.take(id) == [])
    }

    @Test("a request for members is answered with chunks, for everybody only with the intent for members")
    func memberChunks() throws {
        var driver = GatewayDriver { $0.world.membersPerGuild = 1500 }
        let guild = try #require(driver.gateway.world.guildIDs.first)
        let everybody = "{\"op\":8,\"d\":{\"guild_id\":\(guild),\"query\":\"\",\"limit\":0}}"
        let few = driver.connect(intents: 1)
        driver.send(few, everybody)
        #expect(driver.take(few) == [])
        let bot = driver.gateway.world.botUserID
        driver.send(few, "{\"op\":8,\"d\":{\"guild_id\":\"\(guild)\",\"user_ids\":[\"\(bot)\",\"7\"]}}")
        #expect(driver.take(few) == ["GUILD_MEMBERS_CHUNK 4"])
        let answer = try #require(driver.gateway.sessions.last?[4])
        let json = try #require(ClientJSON(parsing: answer.d.bytes))
        #expect(json["not_found"] == .array([.string("7")]))
        #expect(json["chunk_count"]?.integer == 1)
        driver.wait(.seconds(6))
        let all = driver.connect()
        driver.send(all, everybody)
        driver.wait(.milliseconds(1))
        #expect(driver.take(all) == ["GUILD_MEMBERS_CHUNK 4", "GUILD_MEMBERS_CHUNK 5"])
    }

    @Test("the 121st message within 60 seconds is one too many")
    func sendLimit() {
        var driver = GatewayDriver()
        let id = driver.open()
        for _ in 0..<60 { driver.send(id, #"{"op":1,"d":null}"#) }
        driver.wait(.seconds(30))
        for _ in 0..<60 { driver.send(id, #"{"op":1,"d":null}"#) }
        // The first 60 leave the window after a minute, not earlier.
        driver.wait(.seconds(30))
        for _ in 0..<60 { driver.send(id, #"{"op":1,"d":null}"#) }
        #expect(driver.take(id) == ["hello 41250"] + Array(repeating: "ack", count: 180))
        driver.wait(.seconds(29.9))
        driver.send(id, #"{"op":1,"d":null}"#)
        #expect(driver.take(id) == ["close 4008 You are being rate limited"])
    }
}
