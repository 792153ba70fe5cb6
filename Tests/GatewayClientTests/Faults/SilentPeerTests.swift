import GatewayModels
import GatewayProtocol
import Simulation
import Testing

/// Silences that are too long to wait for, on virtual time.
@Suite struct SilentPeerTests {
    struct Stage {
        var engine: ShardEngine
        var now = Moment(instant: .zero, wall: Timestamp(microseconds: 0))

        init() throws {
            engine = ShardEngine(
                policy: ShardPolicy(gatewayURL: GatewayURL("wss://gateway.test"), fallbackURL: nil),
                identity: Identity(token: try #require(BotToken("abc")), intents: 0), compression: .none, seed: 1,
                makeInflater: { Unpacking() }
            )
            engine.started(now: now)
            _ = takeWishes()
        }

        /// Grants each identify; the rest of what the engine wants.
        mutating func takeWishes() -> [EngineOutput] {
            var wishes: [EngineOutput] = []
            while engine.hasOutputs {
                for output in engine.takeOutputs() {
                    switch output {
                    case .askLeave: engine.leaveAnswered(.granted, now: now)
                    case .spendIdentify(let attempt, _): engine.permitAnswered(.granted, on: attempt, now: now)
                    default: wishes.append(output)
                    }
                }
            }
            return wishes
        }

        /// Lets time pass from deadline to deadline until the engine lets go of its socket; what it did then.
        mutating func waitForEnd(within limit: Duration) -> [EngineOutput] {
            let end = now.instant + limit
            while let deadline = engine.nextDeadline, deadline <= end {
                now.instant = max(deadline, now.instant)
                engine.timePassed(now: now)
                let outputs = takeWishes()
                for case .write(let attempt, _, isBeat: true) in outputs { engine.beatWritten(on: attempt, now: now) }
                let isOver = outputs.contains { output in
                    switch output {
                    case .close, .abandon: true
                    default: false
                    }
                }
                if isOver { return outputs }
            }
            now.instant = end
            return []
        }
    }

    @Test func `a handshake that is never answered is given up after ten seconds`() throws {
        var stage = try Stage()
        let outputs = stage.waitForEnd(within: .seconds(60))
        #expect(outputs.contains(.abandon(Attempt(number: 1))))
        #expect(stage.now.instant == .zero + .seconds(10))
        #expect(stage.engine.snapshot().lastDisconnect == .timedOut(.connect))
        #expect(stage.engine.nextDeadline != nil)
    }

    @Test func `a message of which one byte comes now and then is no proof of life`() throws {
        var stage = try Stage()
        let attempt = Attempt(number: 1)
        stage.engine.socketOpened(attempt, now: stage.now)
        let hello = ServerFrames.text(Array(#"{"op":10,"d":{"heartbeat_interval":40000}}"#.utf8))
        let ready = ServerFrames.text(
            Array(#"{"op":0,"s":1,"t":"READY","d":{"session_id":"abc","guilds":[]}}"#.utf8))
        for bytes in [hello, ready, Array(SocketFaultTests.begun.prefix(10))] {
            stage.engine.received(bytes, on: attempt, now: stage.now)
            while stage.engine.processNext(now: stage.now) {}
            _ = stage.takeWishes()
        }
        var outputs: [EngineOutput] = []
        for _ in 0..<120 where outputs.isEmpty {
            outputs = stage.waitForEnd(within: .seconds(1))
            stage.engine.received(CollectionOfOne(7), on: attempt, now: stage.now)
            while stage.engine.processNext(now: stage.now) {}
        }
        #expect(outputs.contains(.close(attempt)))
        #expect(stage.now.instant <= .zero + .seconds(82))
        stage.engine.socketEnded(attempt, .lost("closed"), now: stage.now)
        _ = stage.engine.processNext(now: stage.now)
        #expect(stage.engine.snapshot().lastDisconnect == .missedAck)
    }
}
