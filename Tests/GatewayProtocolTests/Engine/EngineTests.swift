import GatewayModels
import GatewayProtocol
import Testing

/// What becomes of bytes between the socket and the consumer.
@Suite struct EngineTests {
    /// An engine with a session, and what it said since.
    struct Stage {
        var engine: ShardEngine
        private var outputs: [EngineOutput] = []
        var now = Moment(instant: .zero, wall: Timestamp(microseconds: 0))
        let attempt = Attempt(number: 1)

        init(
            compression: TransportCompression = .none, wanted: WantedEvents = .all,
            inflater: @escaping () -> any PayloadInflater = { Doubling() }
        ) throws {
            let policy = ShardPolicy(gatewayURL: GatewayURL("ws://gateway.test"), fallbackURL: nil)
            let identity = Identity(token: try #require(BotToken("secret-token")), intents: 513)
            engine = ShardEngine(
                policy: policy, identity: identity, compression: compression, wanted: wanted, seed: 1,
                makeInflater: inflater
            )
            engine.started(now: now)
            grant()
            engine.socketOpened(attempt, now: now)
        }

        /// Answers what the engine asks the account of identifies; keeps what else it wants.
        private mutating func grant() {
            while engine.hasOutputs {
                for output in engine.takeOutputs() {
                    switch output {
                    case .askLeave: engine.leaveAnswered(.granted, now: now)
                    case .spendIdentify(let attempt, _): engine.permitAnswered(.granted, on: attempt, now: now)
                    default: outputs.append(output)
                    }
                }
            }
        }

        /// A stage whose session has begun.
        static func ready(wanted: WantedEvents = .all) throws -> Stage {
            var stage = try Stage(wanted: wanted)
            stage.receive(FrameBuilder.text(#"{"op":10,"d":{"heartbeat_interval":40000}}"#))
            stage.receive(
                FrameBuilder.text(
                    #"{"op":0,"s":1,"t":"READY","d":{"session_id":"abc","resume_gateway_url":"ws://resume.test"}}"#)
            )
            _ = stage.said()
            return stage
        }

        mutating func receive(_ bytes: [UInt8]) {
            engine.received(bytes, on: attempt, now: now)
            while engine.processNext(now: now) {}
            grant()
        }

        /// Deliveries and outputs since the last call, in short words.
        mutating func said() -> [String] {
            grant()
            defer { outputs = [] }
            var words = outputs.compactMap { output -> String? in
                switch output {
                case .askLeave, .spendIdentify: "unanswered question"
                case .write(_, let bytes, _): Self.word(forFrame: bytes)
                case .close: "close"
                case .abandon: "abandon"
                case .connect(_, let url, let target): "connect \(url.host)\(target)"
                case .finished: "finished"
                case .lookUp: "look up"
                case .note, .arrived: nil
                }
            }
            while let outgoing = engine.takeDelivery() {
                switch outgoing.delivery {
                case .event(let envelope):
                    if case .messageCreate(let message) = envelope.event { words.append("message \(message.id)") }
                case .undecodable(let event): words.append("undecodable \(event.name) \(event.sequence)")
                default: break
                }
            }
            return words
        }

        /// Unmasks a short frame of ours.
        private static func word(forFrame bytes: [UInt8]) -> String {
            let start = bytes[1] & 0x7F == 126 ? 4 : 2
            let key = bytes[start..<start + 4]
            let payload = bytes[(start + 4)...].enumerated().map { $1 ^ key[key.startIndex + $0 % 4] }
            switch bytes[0] & 0x0F {
            case 8: return payload.count < 2 ? "close frame" : "close frame \(Int(payload[0]) << 8 | Int(payload[1]))"
            case 10: return "pong \(String(decoding: payload, as: UTF8.self))"
            default: return String(decoding: payload, as: UTF8.self)
            }
        }
    }

    static func message(_ id: Int, _ sequence: Int) -> String {
        #"{"op":0,"s":\#(sequence),"t":"MESSAGE_CREATE","d":{"id":"\#(id)","channel_id":"5"}}"#
    }

    @Test func `Hello is answered with an identify that carries the bare token and no more than it needs`() throws {
        var stage = try Stage()
        let said = stage.said()
        #expect(said == ["connect gateway.test/?v=10&encoding=json"])
        stage.receive(FrameBuilder.text(#"{"op":10,"d":{"heartbeat_interval":40000}}"#))
        let answer = stage.said()
        #expect(
            answer == [
                #"{"op":2,"d":{"token":"secret-token","intents":513,"#
                    + #""properties":{"os":"linux","browser":"bloom","device":"bloom"}}}"#
            ]
        )
    }

    @Test func `several values in one message are all delivered`() throws {
        var stage = try Stage.ready()
        stage.receive(FrameBuilder.text(Self.message(11, 2) + " \n" + Self.message(12, 3) + Self.message(13, 4) + "\n"))
        let said = stage.said()
        #expect(said == ["message 11", "message 12", "message 13"])
    }

    @Test func `the queue's owner can stop between two values`() throws {
        var stage = try Stage.ready()
        stage.engine.received(
            FrameBuilder.text(Self.message(11, 2) + Self.message(12, 3)), on: stage.attempt, now: stage.now
        )
        // The first step finds the message, the second its first value.
        _ = stage.engine.processNext(now: stage.now)
        _ = stage.engine.processNext(now: stage.now)
        let first = stage.said()
        _ = stage.engine.processNext(now: stage.now)
        let second = stage.said()
        #expect([first, second] == [["message 11"], ["message 12"]])
    }

    @Test(arguments: [
        "null", "[]", #""x""#, "7", "{}", #"{"id":"1"}"#, #"{"id":[],"channel_id":"5"}"#,
        #"{"id":"1","channel_id":"5","content":"\x"}"#,
    ])
    func `a d that cannot be used is reported, moves the sequence, and ends nothing`(d: String) throws {
        var stage = try Stage.ready()
        stage.receive(FrameBuilder.text(#"{"op":0,"s":2,"t":"MESSAGE_CREATE","d":\#(d)}"#))
        var said = stage.said()
        #expect(said == ["undecodable MESSAGE_CREATE 2"])
        #expect(stage.engine.snapshot().sequence == 2)
        stage.receive(FrameBuilder.text(Self.message(12, 3)))
        said = stage.said()
        #expect(said == ["message 12"])
    }

    @Test(arguments: ["{", "[]", "", "nonsense", #"{"op":0,"s":2,"t":"MESSAGE_CREATE","d":{"id":"1""#, #"{"s":2}"#])
    func `an envelope that cannot be read ends the connection with 4000`(text: String) throws {
        var stage = try Stage.ready()
        stage.receive(FrameBuilder.text(text))
        let said = stage.said()
        #expect(said == ["close frame 4000", "close"])
    }

    @Test func `what is not modelled is handed on with its bytes to those who want all, and counted as drift`() throws {
        var stage = try Stage.ready()
        stage.receive(FrameBuilder.text(#"{"op":0,"s":2,"t":"SOMETHING_NEW","d":{"a":[1]}}"#))
        stage.receive(
            FrameBuilder.text(#"{"op":0,"s":3,"t":"TYPING_START","d":{"channel_id":"2","mood":1,"user_id":[]}}"#))
        var events: [DispatchEvent] = []
        while let outgoing = stage.engine.takeDelivery() {
            if case .event(let envelope) = outgoing.delivery { events.append(envelope.event) }
        }
        #expect(events.contains(.unknown(name: "SOMETHING_NEW", bytes: Array(#"{"a":[1]}"#.utf8))))
        #expect(events.contains(.typingStart(TypingStart(channelID: 2))))
        let drift = stage.engine.drift
        #expect(drift.unknownEvents == ["SOMETHING_NEW": 1])
        #expect(drift.unknownFields == ["TypingStart.mood": 1])
        #expect(drift.otherTypes == ["TypingStart.user_id": 1])
    }

    @Test func `events that nobody wants are counted and nothing else`() throws {
        var stage = try Stage.ready(wanted: .channelsAndMessages)
        stage.receive(FrameBuilder.text(#"{"op":0,"s":2,"t":"TYPING_START","d":{"channel_id":"2"}}"#))
        #expect(stage.engine.snapshot().events.unwanted == 1)
        #expect(stage.engine.snapshot().events.dispatched == 1)
    }

    @Test func `unknown events and opcodes are counted and nothing else`() throws {
        var stage = try Stage.ready(wanted: .channelsAndMessages)
        stage.receive(FrameBuilder.text(#"{"op":0,"s":2,"t":"SOMETHING_NEW","d":{"a":[1]}}"#))
        stage.receive(FrameBuilder.text(#"{"op":99,"d":{"a":[1]}}"#))
        stage.receive(FrameBuilder.text(#"{"op":0,"s":3,"d":null}"#))
        let said = stage.said()
        #expect(said == [])
        let events = stage.engine.snapshot().events
        #expect(events.unwanted == 2 && events.dispatched == 1)
        #expect(stage.engine.snapshot().sequence == 3)
    }

    @Test func `a message that comes again in another session is delivered once`() throws {
        var stage = try Stage.ready()
        stage.receive(FrameBuilder.text(Self.message(11, 2)))
        stage.receive(FrameBuilder.text(#"{"op":0,"s":1,"t":"READY","d":{"session_id":"new"}}"#))
        stage.receive(FrameBuilder.text(Self.message(11, 2) + Self.message(12, 3)))
        let said = stage.said()
        #expect(said == ["message 11", "message 12"])
        #expect(stage.engine.snapshot().events.duplicates == 1)
    }

    @Test func `pings are answered, and a server's normal close is answered without a code`() throws {
        var stage = try Stage.ready()
        stage.receive(FrameBuilder.frame(9, Array("abc".utf8)))
        var said = stage.said()
        #expect(said == ["pong abc"])
        // 1000 sent by a client would end the session.
        stage.receive(FrameBuilder.frame(8, [0x03, 0xE8]))
        said = stage.said()
        #expect(said == ["close frame", "close"])
    }

    @Test func `a resume carries the query of the first connection`() throws {
        var stage = try Stage.ready()
        stage.receive(FrameBuilder.frame(8, [0x0F, 0xA0]))
        stage.now.instant = stage.now.instant + .seconds(1)
        stage.engine.timePassed(now: stage.now)
        let said = stage.said()
        #expect(said.last == "connect resume.test/?v=10&encoding=json")
    }

    @Test func `what comes behind a close frame does not count`() throws {
        var stage = try Stage.ready()
        let behind = FrameBuilder.text(Self.message(11, 2)) + FrameBuilder.frame(9, Array("abc".utf8))
        stage.receive(FrameBuilder.frame(8, [0x0F, 0xA0]) + behind)
        let said = stage.said()
        #expect(said == ["close frame 4000", "close"])
        #expect(stage.engine.snapshot().sequence == 1)
    }

    @Test func `binary messages are JSON when no compression was asked for`() throws {
        var stage = try Stage.ready()
        stage.receive(FrameBuilder.frame(2, Array(Self.message(11, 2).utf8)))
        let said = stage.said()
        #expect(said == ["message 11"])
    }

    @Test(arguments: [
        (InflateError.corrupt, "close frame 4000"), (.tooLarge(limit: 1), "close frame 4000"),
        (.ended, "close frame 4000"),
    ])
    func `compressed data that cannot be read ends the connection with 4000`(error: InflateError, answer: String) throws
    {
        var stage = try Stage(compression: .zlib) { Failing(error: error) }
        _ = stage.said()
        stage.receive(FrameBuilder.frame(2, [1, 2, 3]))
        let said = stage.said()
        #expect(said == [answer, "close"])
    }

    @Test func `compressed text that is no UTF-8 ends the connection with 4000`() throws {
        var stage = try Stage(compression: .zlib)
        _ = stage.said()
        stage.receive(FrameBuilder.frame(2, [0xC3]))
        let said = stage.said()
        #expect(said == ["close frame 4000", "close"])
    }

    @Test func `each connection has a decompressor of its own, also behind one that was given up`() throws {
        final class Count { var made = 0 }
        let count = Count()
        var stage = try Stage(compression: .zlib) {
            count.made += 1
            return Doubling()
        }
        // Hello is waited for 20 s, and an answer to the close frame for 2 s; then the socket is dropped.
        for second in [20.5, 23, 30] {
            stage.now.instant = Instant(nanoseconds: Int64(second * 1e9))
            stage.engine.timePassed(now: stage.now)
        }
        let said = stage.said()
        #expect(said.filter { $0.hasPrefix("connect") }.count == 2)
        stage.engine.socketOpened(Attempt(number: 2), now: stage.now)
        #expect(count.made == 2)
    }

    @Test func `what happened before the end of the socket still counts`() throws {
        var stage = try Stage.ready()
        stage.engine.received(FrameBuilder.text(Self.message(11, 2)), on: stage.attempt, now: stage.now)
        stage.engine.socketEnded(stage.attempt, .lost("reset"), now: stage.now)
        while stage.engine.processNext(now: stage.now) {}
        let said = stage.said()
        #expect(said == ["message 11"])
        #expect(stage.engine.snapshot().drops == 1)
    }
}

/// Writes each byte twice, so that text that was not inflated would be seen.
struct Doubling: PayloadInflater {
    func inflate(_ message: Span<UInt8>, into text: inout [UInt8], limit: Int) throws(InflateError) -> Bool {
        for index in message.indices { text += [message[index], message[index]] }
        return true
    }
}

/// Fails.
struct Failing: PayloadInflater {
    let error: InflateError

    func inflate(_ message: Span<UInt8>, into text: inout [UInt8], limit: Int) throws(InflateError) -> Bool {
        throw error
    }
}
