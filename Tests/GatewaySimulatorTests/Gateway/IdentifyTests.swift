import Testing

@testable import GatewaySimulator

@Suite("Identify and what follows it")
struct IdentifyTests {
    @Test(
        "identifies are refused with the code that fits",
        arguments: [
            (#""token":"wrong","intents":1"#, "close 4004 Authentication failed"),
            (#""token":"TOKEN""#, "close 4013 Invalid intent(s)"),
            (#""token":"TOKEN","intents":"513""#, "close 4013 Invalid intent(s)"),
            (#""token":"TOKEN","intents":131072"#, "close 4013 Invalid intent(s)"),
            (#""token":"TOKEN","intents":-1"#, "close 4013 Invalid intent(s)"),
            (#""token":"TOKEN","intents":1.5"#, "close 4013 Invalid intent(s)"),
            (#""token":"TOKEN","intents":33281"#, "close 4014 Disallowed intent(s)"),
            (#""token":"TOKEN","intents":258"#, "close 4014 Disallowed intent(s)"),
            (#""token":"TOKEN","intents":1,"shard":[1,1]"#, "close 4010 Invalid shard"),
            (#""token":"TOKEN","intents":1,"shard":[-1,2]"#, "close 4010 Invalid shard"),
            (#""token":"TOKEN","intents":1,"shard":[0]"#, "close 4010 Invalid shard"),
            (#""token":"TOKEN","intents":1,"shard":[0,0]"#, "close 4010 Invalid shard"),
            (#""token":"TOKEN","intents":1,"shard":"0""#, "close 4010 Invalid shard"),
            // The checks have an order.
            (#""token":"wrong","intents":131072,"shard":[1,1]"#, "close 4004 Authentication failed"),
            (#""token":"TOKEN","intents":131072,"shard":[1,1]"#, "close 4013 Invalid intent(s)"),
            (#""token":"TOKEN","intents":1"#, "READY 1"),
            (#""token":"TOKEN","intents":0"#, "READY 1"),
            (#""token":"TOKEN","intents":1,"shard":null"#, "READY 1"),
        ]
    )
    func refusals(fields: String, expected: String) {
        var driver = GatewayDriver { $0.enabledPrivilegedIntents = 0 }
        let id = driver.open()
        let token = driver.gateway.token
        let parts = fields.split(separator: "TOKEN", omittingEmptySubsequences: false)
        driver.send(id, "{\"op\":2,\"d\":{\(parts.joined(separator: token))}}")
        #expect(driver.take(id) == ["hello 41250", expected])
    }

    @Test("a second identify or resume on a connection with a session is 4005")
    func alreadyAuthenticated() {
        var driver = GatewayDriver()
        let first = driver.connect()
        driver.identify(first)
        #expect(driver.take(first) == ["close 4005 Already authenticated"])
        driver.wait(.seconds(5))
        let second = driver.connect()
        driver.resume(second, "any", 1)
        #expect(driver.take(second) == ["close 4005 Already authenticated"])
    }

    @Test("more than 2,500 guilds need more than one shard")
    func shardingRequired() {
        var driver = GatewayDriver {
            $0.world.guilds = 2501
            $0.world.channelsPerGuild = 1
            $0.world.earlierMessages = 0
        }
        let first = driver.open()
        driver.identify(first)
        #expect(driver.take(first) == ["hello 41250", "close 4011 Sharding required"])
        let second = driver.open()
        driver.identify(second, shard: "[1,2]")
        #expect(driver.take(second) == ["hello 41250", "READY 1"])
    }

    @Test("READY is followed by one GUILD_CREATE for each guild, at their own times")
    func guilds() {
        var driver = GatewayDriver { $0.world.guilds = 3 }
        let id = driver.open()
        driver.identify(id)
        #expect(driver.take(id) == ["hello 41250", "READY 1"])
        driver.wait(.milliseconds(15))
        #expect(driver.take(id) == ["GUILD_CREATE 2"])
        driver.wait(.milliseconds(30))
        #expect(driver.take(id) == ["GUILD_CREATE 3", "GUILD_CREATE 4"])
        driver.wait(.seconds(20))
        #expect(driver.take(id) == [])
    }

    @Test("without the guilds intent there are no guilds")
    func withoutGuilds() {
        var driver = GatewayDriver()
        let id = driver.open()
        driver.identify(id, intents: 512)
        driver.wait(.seconds(1))
        #expect(driver.take(id) == ["hello 41250", "READY 1"])
    }

    @Test("READY names the session, the resume address, the shard and the guilds of that shard")
    func ready() throws {
        var options = SimulatorOptions()
        options.world.guilds = 4
        options.resumeURL = "ws://resume.test:1"
        var gateway = SimulatedGateway(options)
        let id = ConnectionID(1)
        gateway.connectionOpened(id, path: GatewayDriver.path, now: .zero)
        _ = gateway.takeOutputs()
        let identify = "{\"op\":2,\"d\":{\"token\":\"\(gateway.token)\",\"intents\":1,\"shard\":[1,2]}}"
        gateway.messageReceived(id, Array(identify.utf8), now: .zero)
        let payload = try #require(gateway.takeOutputs().first?.json)
        #expect(payload["t"]?.string == "READY")
        let body = try #require(payload["d"])
        #expect(body["v"]?.integer == 10)
        #expect(body["session_id"]?.string?.utf8.count == 32)
        #expect(body["resume_gateway_url"]?.string == "ws://resume.test:1")
        #expect(body["shard"] == .array([.integer(1), .integer(2)]))
        #expect(body["user"]?["id"]?.string == String(World(options.world).botUserID))
        let expected = World(options.world).guildIDs.filter { ($0 >> 22) % 2 == 1 }.map { guildID in
            ClientJSON.object([
                .init(key: "unavailable", value: .boolean(true)), .init(key: "id", value: .string(String(guildID))),
            ])
        }
        #expect(body["guilds"] == .array(expected))
    }

    @Test("identifies come one by one in each lane; one that is too soon is op 9")
    func lanes() {
        var driver = GatewayDriver { $0.sessionStarts.maxConcurrency = 2 }
        var words: [[String]] = []
        for (pause, shard) in [(0, "[0,4]"), (0, "[1,4]"), (4_900, "[2,4]"), (100, "[2,4]"), (0, "[3,4]")] {
            driver.wait(.milliseconds(pause))
            let id = driver.open()
            driver.identify(id, shard: shard)
            words.append(Array(driver.take(id).dropFirst()))
        }
        #expect(words == [["READY 1"], ["READY 1"], ["op9 false"], ["READY 1"], ["READY 1"]])
    }

    @Test("the budget of identifies runs out, and fills up when its period is over")
    func budget() {
        var driver = GatewayDriver {
            $0.sessionStarts.remaining = 1
            $0.sessionStarts.resetAfter = .seconds(60)
        }
        var words: [[String]] = []
        for pause in [0, 30, 30] {
            driver.wait(.seconds(pause))
            let id = driver.open()
            driver.identify(id)
            words.append(Array(driver.take(id).dropFirst()))
        }
        #expect(words == [["READY 1"], ["op9 false"], ["READY 1"]])
    }

    @Test("an identify too many can cost the token")
    func tokenReset() {
        var driver = GatewayDriver {
            $0.sessionStarts.remaining = 1
            $0.resetsTokenWhenExhausted = true
        }
        let first = driver.connect()
        driver.wait(.seconds(5))
        let second = driver.open()
        driver.identify(second)
        #expect(driver.take(first) == ["close 4004 Authentication failed"])
        #expect(driver.take(second) == ["hello 41250", "close 4004 Authentication failed"])
        let third = driver.open()
        driver.identify(third)
        #expect(driver.take(third) == ["hello 41250", "close 4004 Authentication failed"])
    }

    @Test("the token has the shape of a real one and belongs to the bot")
    func token() {
        let options = SimulatorOptions()
        let parts = options.token.split(separator: ".")
        #expect(parts.map(\.utf8.count) == [26, 6, 38] || parts.map(\.utf8.count) == [24, 6, 38])
        #expect(options.token == SimulatorOptions().token)
        var other = SimulatorOptions()
        other.world.seed = 2
        #expect(other.token != options.token)
        other.token = "own"
        #expect(SimulatedGateway(other).token == "own")
    }
}
