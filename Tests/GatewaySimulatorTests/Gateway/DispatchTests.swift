import Testing

@testable import GatewaySimulator

@Suite("Dispatches: filters, order, back-pressure")
struct DispatchTests {
    @Test("at a rate of so many a second, so many messages are made, and none while nobody is there")
    func rate() {
        var driver = GatewayDriver { $0.rate = .perSecond(5) }
        driver.wait(.seconds(10))
        #expect(driver.gateway.statistics.messagesCreated == 0)
        #expect(driver.gateway.nextDue == nil)
        let id = driver.connect()
        driver.wait(.milliseconds(9_900))
        #expect(driver.gateway.statistics.messagesCreated == 50)
        driver.close(id, code: 1000)
        driver.wait(.seconds(10))
        #expect(driver.gateway.statistics.messagesCreated == 50)
        #expect(driver.gateway.nextDue == nil)
    }

    @Test("what was not made while nobody was there is not made up for")
    func noCatchUp() {
        var driver = GatewayDriver { $0.rate = .perSecond(5) }
        let first = driver.connect()
        driver.close(first, code: 1000)
        driver.wait(.seconds(60))
        let before = driver.gateway.statistics.messagesCreated
        _ = driver.connect()
        driver.wait(.milliseconds(900))
        #expect(driver.gateway.statistics.messagesCreated - before == 5)
    }

    @Test("a jump of the clock is made up for by ten seconds at most, and the rest is counted")
    func jump() {
        var driver = GatewayDriver {
            $0.rate = .perSecond(5)
            $0.heartbeatInterval = .seconds(3600)
        }
        _ = driver.connect()
        let before = driver.gateway.statistics.messagesCreated
        driver.gateway.advance(to: .seconds(1000))
        #expect(driver.gateway.statistics.messagesCreated - before == 50)
        #expect((4940...4950).contains(driver.gateway.statistics.chatterSkipped))
    }

    @Test("only events of the asked intents are sent")
    func intents() {
        var driver = GatewayDriver { $0.rate = .perSecond(50) }
        let all = driver.connect()
        driver.wait(.seconds(5))
        let none = driver.connect(intents: 0)
        let messages = driver.open()
        driver.wait(.seconds(5))
        driver.identify(messages, intents: 512)
        driver.wait(.seconds(20))
        let names = Set(driver.take(messages).dropFirst(2).compactMap { $0.split(separator: " ").first })
        #expect(names.isSubset(of: ["MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK"]))
        #expect(names.contains("MESSAGE_CREATE"))
        #expect(driver.take(none) == [])
        #expect(driver.take(all).contains { $0.hasPrefix("TYPING_START") })
    }

    @Test("without the message content intent messages of others come empty")
    func content() throws {
        let texts = try [UInt64(512), 512 | 32768].map { intents in
            var options = SimulatorOptions()
            options.rate = .perSecond(100)
            var gateway = SimulatedGateway(options)
            let id = ConnectionID(1)
            gateway.connectionOpened(id, path: GatewayDriver.path, now: .zero)
            let identify = "{\"op\":2,\"d\":{\"token\":\"\(gateway.token)\",\"intents\":\(intents)}}"
            gateway.messageReceived(id, Array(identify.utf8), now: .zero)
            _ = gateway.takeOutputs()
            gateway.advance(to: .seconds(1))
            let created = gateway.takeOutputs().compactMap(\.json).filter { $0["t"]?.string == "MESSAGE_CREATE" }
            #expect(created.count > 80)
            return try created.map { try #require($0["d"]?["content"]?.string) }
        }
        let empty = texts.map { $0.count { $0.isEmpty } }
        #expect(empty[0] > 60, "few messages mention the bot")
        #expect(empty[1] < 40, "few messages have no text")
    }

    @Test("two shards get the events of their own guilds")
    func shards() {
        var driver = GatewayDriver {
            $0.world.guilds = 6
            $0.sessionStarts.maxConcurrency = 2
        }
        let split = [0, 1].map { index in driver.gateway.world.guildIDs.count { ($0 >> 22) % 2 == UInt64(index) } }
        let first = driver.open()
        driver.identify(first, shard: "[0,2]")
        let second = driver.open()
        driver.identify(second, shard: "[1,2]")
        driver.wait(.seconds(1))
        #expect(driver.take(first).count == 2 + split[0])
        #expect(driver.take(second).count == 2 + split[1])
    }

    @Test("sequences grow by one and nothing is left out, for several seeds", arguments: [UInt64(1), 2, 77])
    func sequence(seed: UInt64) {
        var driver = GatewayDriver {
            $0.world.seed = seed
            $0.rate = .perSecond(40)
        }
        let id = driver.open()
        driver.identify(id)
        driver.wait(.seconds(30))
        let sequences = driver.take(id).dropFirst().compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        #expect(sequences == Array(1...sequences.count), "seed \(seed)")
        #expect(sequences.count > 1000)
    }

    @Test("a connection that takes no more bytes gets no dispatches, and acks all the same")
    func writability() {
        var driver = GatewayDriver { $0.rate = .perSecond(10) }
        let id = driver.connect()
        driver.gateway.setWritable(id, false, now: driver.now)
        driver.wait(.seconds(3))
        driver.send(id, #"{"op":1,"d":null}"#)
        #expect(driver.take(id) == ["ack"])
        driver.gateway.setWritable(id, true, now: driver.now)
        driver.collect()
        #expect(driver.take(id).count >= 30)
    }

    @Test("one batch of outputs is bounded, and the rest is due at once")
    func batches() throws {
        var driver = GatewayDriver()
        _ = driver.connect()
        driver.gateway.inject(.burst(count: 1000), now: driver.now)
        let batch = driver.gateway.takeOutputs()
        #expect(batch.count <= 128)
        #expect(driver.gateway.nextDue == driver.now)
        var rest = 0
        while driver.gateway.nextDue == driver.now {
            driver.gateway.advance(to: driver.now)
            rest += driver.gateway.takeOutputs().count
        }
        #expect(batch.count + rest >= 1000)
    }

    @Test("a client further behind than the buffer is closed, and its resume refused")
    func tooSlow() {
        var driver = GatewayDriver {
            $0.rate = .perSecond(10)
            $0.sessionBufferLimit = 20
        }
        let id = driver.connect()
        let session = driver.sessionID
        driver.gateway.setWritable(id, false, now: driver.now)
        driver.wait(.seconds(10))
        driver.gateway.setWritable(id, true, now: driver.now)
        driver.collect()
        #expect(driver.take(id) == ["close 4000 Too far behind"])
        let second = driver.open()
        driver.resume(second, session, 3)
        #expect(driver.take(second) == ["hello 41250", "op9 false"])
        #expect(driver.gateway.statistics.tooSlow == 1)
    }

    @Test("with an unlimited rate the world waits for its clients")
    func unlimited() {
        var driver = GatewayDriver {
            $0.rate = .unlimited
            $0.guildSpacing = .zero
        }
        let id = driver.open()
        driver.identify(id)
        let before = driver.gateway.statistics.messagesCreated
        driver.wait(.milliseconds(2))
        let made = driver.gateway.statistics.messagesCreated - before
        #expect(made > 1000)
        driver.gateway.setWritable(id, false, now: driver.now)
        driver.wait(.seconds(1))
        let paused = driver.gateway.statistics.messagesCreated - before
        #expect(paused - made <= 512, "a batch may already be under way")
        driver.close(id, code: nil)
        driver.wait(.seconds(1))
        #expect(driver.gateway.statistics.messagesCreated - before == paused, "nobody takes anything")
    }

    @Test("the same seed and the same calls give the same bytes", arguments: [UInt64(1), 5])
    func determinism(seed: UInt64) throws {
        let runs = try (0..<2).map { _ in
            var options = SimulatorOptions()
            options.world.seed = seed
            options.rate = .perSecond(20)
            options.faults = [
                try ScheduledFault(parsing: "guild outage every 3s"), try ScheduledFault(parsing: "big 9KB at 4s"),
            ]
            var gateway = SimulatedGateway(options)
            gateway.connectionOpened(ConnectionID(1), path: GatewayDriver.path, now: .zero)
            let identify = "{\"op\":2,\"d\":{\"token\":\"\(gateway.token)\",\"intents\":\(GatewayDriver.intents)}}"
            gateway.messageReceived(ConnectionID(1), Array(identify.utf8), now: .zero)
            var outputs: [GatewayOutput] = []
            for step in 1...100 {
                gateway.advance(to: .milliseconds(100 * step))
                outputs += gateway.takeOutputs()
            }
            return outputs
        }
        #expect(runs[0].count > 200)
        #expect(runs[0] == runs[1], "seed \(seed)")
    }
}
