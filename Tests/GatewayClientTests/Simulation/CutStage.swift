import GatewayModels
import GatewayProtocol
import Simulation
import Testing

/// An engine as a value, with all that it was told so far: it can be copied at any byte and sent two ways.
struct CutStage {
    private var engine: ShardEngine
    private var now = Moment(instant: .zero, wall: Timestamp(microseconds: 0))
    /// The numbers of the messages that were delivered.
    private(set) var messages: [Int] = []
    /// What it sends first on the newest connection: `identify`, or the sequence that it resumes from.
    private(set) var beginning: String?
    private var attempt = Attempt(number: 1)
    private var isConnecting = false
    private var isOver = false
    private var client = ClientFrames()

    init(_ compression: TransportCompression) throws {
        engine = ShardEngine(
            policy: ShardPolicy(gatewayURL: GatewayURL("ws://main.test"), fallbackURL: nil),
            identity: Identity(token: try #require(BotToken("secret")), intents: 513), compression: compression,
            seed: 1, makeInflater: { CopiedInflater(compression) }
        )
        engine.started(now: now)
        settle()
        open()
    }

    var isActive: Bool { engine.glance.stage == .active }

    /// Bytes arrive on the connection that is open.
    mutating func receive(_ bytes: [UInt8]) {
        engine.received(bytes, on: attempt, now: now)
        work()
    }

    /// The connection ends; time passes until the next one is open.
    mutating func end() {
        engine.socketEnded(attempt, .lost("cut"), now: now)
        work()
        while !isConnecting, let deadline = engine.nextDeadline {
            now.instant = max(now.instant, deadline)
            engine.timePassed(now: now)
            settle()
        }
        open()
    }

    private mutating func open() {
        #expect(isConnecting)
        isConnecting = false
        beginning = nil
        client = ClientFrames()
        engine.socketOpened(attempt, now: now)
        settle()
    }

    private mutating func work() {
        while engine.processNext(now: now) {}
        settle()
        while let outgoing = engine.takeDelivery() {
            guard case .event(let envelope) = outgoing.delivery, case .messageCreate(let message) = envelope.event
            else {
                continue
            }
            messages.append(Int(message.id.rawValue) - 1000)
        }
    }

    private mutating func settle() {
        while engine.hasOutputs { for output in engine.takeOutputs() { perform(output) } }
    }

    private mutating func perform(_ output: EngineOutput) {
        switch output {
        case .askLeave: engine.leaveAnswered(.granted, now: now)
        case .spendIdentify(let attempt, _): engine.permitAnswered(.granted, on: attempt, now: now)
        case .connect(let attempt, _, _): (self.attempt, isConnecting) = (attempt, true)
        case .write(attempt, let bytes, isBeat: false): note(bytes)
        case .close, .write, .abandon, .note, .lookUp, .finished, .arrived: break
        }
    }

    private mutating func note(_ bytes: [UInt8]) {
        for case .message(let payload) in client.receive(bytes) {
            let text = String(decoding: payload, as: UTF8.self)
            let sequence = text.split(separator: #""seq":"#).last?.prefix { $0.isNumber } ?? ""
            #expect(beginning == nil, "two beginnings on one connection")
            beginning = text.hasPrefix(#"{"op":2"#) ? "identify" : String(sequence)
        }
    }
}
