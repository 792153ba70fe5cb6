import GatewayModels
import GatewayProtocol
import GatewaySimulator
import Testing

/// The whole client against the whole simulated gateway, in one thread and on virtual time.
///
/// The client side is the engine that `Shard.run()` drives, the server side is the gateway that `GatewayServer` hosts;
/// only the sockets between them are a queue of bytes with a delay. One seed decides everything.
struct SimulatedPeer {
    struct Settings {
        var seed: UInt64
        var rule = OverflowRule.hold
        var queue = QueueLimits()
        /// Fault words and the virtual seconds at which they strike.
        var faults: [(at: Double, words: String)] = []
        /// Whether the consumer stops now and then for up to a minute.
        var consumerStalls = false
        /// Virtual seconds in which the consumer takes nothing.
        var consumerPause = 0.0..<0.0
        var rate = 4.0
        var heartbeat = Duration.seconds(10)
    }

    private enum Happening {
        case toServer(Attempt, [UInt8])
        case toClient(Attempt, [UInt8])
        case accepted(Attempt)
        case refused(Attempt, DisconnectReason)
        case serverEnded(Attempt, DisconnectReason)
        case clientEnded(Attempt)
        case lookedUp(LookupAnswer)
        case consumer
        case fault(String)
    }

    private struct Line {
        var id: ConnectionID
        var client = ClientFrames()
        var isStalled = false
        var isServerDone = false
        var isClientDone = false
        var isClientClosing = false
        /// What has arrived while the client does not read.
        var unread: [[UInt8]] = []
        var lastBeat: Double?
        var interval: Double?
    }

    private(set) var engine: ShardEngine
    private(set) var queue: BoundedEventQueue
    private var ledger = IdentifyLedger(reserve: 0)
    private var gateway: SimulatedGateway
    private var chance: Chance
    private var seconds = 0.0
    private var agenda = Agenda<Happening>()
    private var lines: [Attempt: Line] = [:]
    private var nextConnection: UInt64 = 1
    private var isPaused = false
    private let settings: Settings
    private(set) var record = Record()

    /// What a run has shown.
    struct Record {
        var delivered: [MessageID] = []
        var sent: Set<MessageID> = []
        var gaps: [Gap] = []
        var shed = 0
        var identifies: [Double] = []
        var phases: [(at: Double, phase: ConnectionPhase)] = []
        var violations: [String] = []
        var finished: StopReason?
    }

    init(_ settings: Settings) throws {
        self.settings = settings
        var options = SimulatorOptions()
        options.world.seed = settings.seed
        options.rate = .perSecond(settings.rate)
        options.heartbeatInterval = settings.heartbeat
        options.gatewayURL = "ws://main.test"
        options.resumeURL = "ws://resume.test"
        gateway = SimulatedGateway(options)
        var policy = ShardPolicy(fallbackURL: GatewayURL("ws://main.test"))
        policy.identifyReserve = 0
        engine = ShardEngine(
            policy: policy, identity: Identity(token: try #require(BotToken(gateway.token)), intents: 53_608_447),
            compression: .none, seed: settings.seed, makeInflater: { Uncompressed() }
        )
        queue = BoundedEventQueue(limits: settings.queue, rule: settings.rule)
        chance = Chance(seed: settings.seed)
        for fault in settings.faults { agenda.add(.fault(fault.words), at: fault.at) }
        agenda.add(.consumer, at: 0.01)
    }

    private var now: Moment {
        let nanoseconds = Int64(seconds * 1e9)
        return Moment(instant: Instant(nanoseconds: nanoseconds), wall: Timestamp(microseconds: nanoseconds / 1000))
    }
    private var serverNow: Duration { .nanoseconds(Int64(seconds * 1e9)) }

    // MARK: Running

    mutating func start() {
        engine.started(now: now)
        settle()
    }

    /// Lets virtual time pass.
    mutating func run(until end: Double) {
        while record.finished == nil {
            let due = nextDue()
            guard due <= end else { break }
            seconds = max(seconds, due)
            gateway.advance(to: serverNow)
            if let deadline = engine.nextDeadline, deadline <= now.instant {
                engine.timePassed(now: now)
            }
            while let happening = agenda.take(until: seconds) { handle(happening) }
            settle()
            checkTallies()
        }
        seconds = max(seconds, end)
    }

    mutating func stop() {
        engine.stopRequested(now: now)
        settle()
    }

    private func nextDue() -> Double {
        var due = agenda.next ?? .infinity
        if let deadline = engine.nextDeadline { due = min(due, Double(deadline.nanoseconds) / 1e9 + 1e-7) }
        if let server = gateway.nextDue { due = min(due, max(seconds, Double(server.nanoseconds) / 1e9 + 1e-7)) }
        return due
    }

    private mutating func delay() -> Double { 0.01 + Double(chance.next() % 60) / 1000 }

    private mutating func handle(_ happening: Happening) {
        switch happening {
        case .toServer(let attempt, let bytes): serverReceives(bytes, from: attempt)
        case .toClient(let attempt, let bytes): clientReceives(bytes, on: attempt)
        case .accepted(let attempt): accept(attempt)
        case .refused(let attempt, let reason): engine.connectFailed(attempt, reason, now: now)
        case .serverEnded(let attempt, let reason): clientSeesEnd(attempt, reason)
        case .clientEnded(let attempt): serverSeesEnd(attempt)
        case .lookedUp(let answer): engine.lookupAnswered(answer, now: now)
        case .consumer: consume()
        case .fault(let words):
            guard let fault = try? ScheduledFault(parsing: words) else {
                return record.violations.append("unknown fault: \(words)")
            }
            _ = gateway.inject(fault, now: serverNow)
        }
    }

    // MARK: The client's wishes

    private mutating func settle() {
        pump()
        for _ in 0..<10_000 {
            let wishes = engine.takeOutputs()
            let orders = gateway.takeOutputs()
            if wishes.isEmpty, orders.isEmpty { return }
            for wish in wishes { perform(wish) }
            for order in orders { perform(order) }
            pump()
        }
        record.violations.append("no rest at \(seconds)")
    }

    private mutating func perform(_ wish: EngineOutput) {
        switch wish {
        case .lookUp: lookUp()
        case .askLeave(let cause):
            engine.leaveAnswered(ledger.askLeave(for: .only, cause, now: now.instant), now: now)
        case .spendIdentify(let attempt, let cause):
            engine.permitAnswered(ledger.spend(for: .only, cause, now: now.instant), on: attempt, now: now)
        case .connect(let attempt, let url, let target): connect(attempt, url, target)
        case .write(let attempt, let bytes, let isBeat):
            guard let line = lines[attempt], !line.isClientDone else { return }
            agenda.add(.toServer(attempt, bytes), at: seconds + delay(), lane: "\(attempt)>")
            if isBeat {
                engine.beatWritten(on: attempt, now: now)
                noteBeat(attempt)
            }
        case .close(let attempt):
            lines[attempt]?.isClientClosing = true
            agenda.add(.clientEnded(attempt), at: seconds + 0.5, lane: "\(attempt)>")
        case .abandon(let attempt): agenda.add(.clientEnded(attempt), at: seconds, lane: "\(attempt)>")
        case .note: break
        case .finished(let reason): record.finished = reason
        }
    }

    private mutating func lookUp() {
        let request = RESTRequest(path: "/api/v10/gateway/bot", authorization: "Bot " + gateway.token)
        let answer = gateway.answer(request, now: serverNow)
        let result: LookupAnswer
        switch answer.status {
        case 200:
            result = GatewayURL("ws://main.test").map { .found(GatewayInformation(url: $0)) } ?? .tokenRefused
        case 401: result = .tokenRefused
        default: result = .failed(.httpStatus(answer.status), retryAfter: nil)
        }
        agenda.add(.lookedUp(result), at: seconds + delay())
    }

    private mutating func connect(_ attempt: Attempt, _ url: GatewayURL, _ target: String) {
        let living = lines.values.filter { !$0.isClientClosing && !$0.isClientDone && !$0.isServerDone }.count
        if living > 0 { record.violations.append("a second live attempt at \(seconds)") }
        let when = seconds + delay()
        switch gateway.upgradeRequested(path: target, host: url.authority, now: serverNow) {
        case .accept:
            lines[attempt] = Line(id: ConnectionID(nextConnection))
            nextConnection += 1
            agenda.add(.accepted(attempt), at: when, lane: "\(attempt)<")
            gateway.connectionOpened(lines[attempt]?.id ?? ConnectionID(0), path: target, now: serverNow)
        case .refuse(let status): agenda.add(.refused(attempt, .httpStatus(status)), at: when)
        }
    }

    private mutating func accept(_ attempt: Attempt) {
        guard engine.isAwaiting(attempt) else { return serverSeesEnd(attempt) }
        isPaused = false
        engine.socketOpened(attempt, now: now)
    }

    private mutating func noteBeat(_ attempt: Attempt) {
        guard let interval = engine.snapshot().heart.interval else { return }
        let bound = Double(interval.nanoseconds) / 1e9 + 0.25
        if let last = lines[attempt]?.lastBeat, seconds - last > bound {
            record.violations.append("\(seconds - last) s between beats at \(seconds)")
        }
        lines[attempt]?.lastBeat = seconds
    }

    // MARK: The server's wishes

    private func attempt(_ id: ConnectionID) -> Attempt? { lines.first { $0.value.id == id }?.key }

    private mutating func perform(_ order: GatewayOutput) {
        switch order {
        case .payload(let id, let payload):
            guard let attempt = attempt(id) else { return }
            noteSent(payload)
            send(ServerFrames.text(payload), to: attempt)
        case .close(let id, let code, let reason):
            guard let attempt = attempt(id) else { return }
            send(ServerFrames.close(code, reason), to: attempt)
            end(attempt, .lost("end"))
        case .end(let id): if let attempt = attempt(id) { end(attempt, .lost("end")) }
        case .reset(let id): if let attempt = attempt(id) { end(attempt, .lost("reset")) }
        case .stall(let id): if let attempt = attempt(id) { lines[attempt]?.isStalled = true }
        case .wire(let id, let fault):
            guard let attempt = attempt(id), let bytes = ServerFrames.bytes(for: fault) else { return }
            send(bytes, to: attempt)
        case .goAway, .comeBack: break
        }
    }

    private mutating func send(_ bytes: [UInt8], to attempt: Attempt) {
        guard let line = lines[attempt], !line.isStalled, !line.isServerDone else { return }
        agenda.add(.toClient(attempt, bytes), at: seconds + delay(), lane: "\(attempt)<")
    }

    private mutating func end(_ attempt: Attempt, _ reason: DisconnectReason) {
        guard lines[attempt]?.isStalled == false else { return }
        lines[attempt]?.isServerDone = true
        agenda.add(.serverEnded(attempt, reason), at: seconds + delay(), lane: "\(attempt)<")
    }

    private mutating func noteSent(_ payload: [UInt8]) {
        guard let (envelope, _) = try? EnvelopeDecoder.decode(payload.span), envelope.name == "MESSAGE_CREATE",
            let data = envelope.data, let id = Self.firstID(payload[data])
        else { return }
        record.sent.insert(id)
    }

    /// The simulator writes a message's id first.
    private static func firstID(_ data: ArraySlice<UInt8>) -> MessageID? {
        let start = Array(#"{"id":""#.utf8)
        guard data.starts(with: start) else { return nil }
        let digits = data.dropFirst(start.count).prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        return MessageID(String(decoding: digits, as: UTF8.self))
    }

    // MARK: Bytes

    private mutating func serverReceives(_ bytes: [UInt8], from attempt: Attempt) {
        guard var line = lines[attempt], !line.isStalled else { return }
        let frames = line.client.receive(bytes)
        lines[attempt] = line
        for frame in frames {
            switch frame {
            case .message(let payload):
                if payload.starts(with: Array(#"{"op":2"#.utf8)) { record.identifies.append(seconds) }
                if !line.isServerDone { gateway.messageReceived(line.id, payload, now: serverNow) }
            case .close(let code):
                guard !line.isServerDone else { continue }
                gateway.connectionClosed(line.id, code: code, now: serverNow)
                end(attempt, .lost("closed"))
            case .other: break
            }
        }
    }

    private mutating func serverSeesEnd(_ attempt: Attempt) {
        guard let line = lines[attempt], !line.isClientDone else { return }
        lines[attempt]?.isClientDone = true
        if !line.isServerDone { gateway.connectionClosed(line.id, code: nil, now: serverNow) }
        engine.socketEnded(attempt, .lost("ended by us"), now: now)
    }

    private mutating func clientReceives(_ bytes: [UInt8], on attempt: Attempt) {
        guard let line = lines[attempt], !line.isClientDone, !line.isClientClosing else { return }
        if isPaused, !engine.isAwaitingHello {
            lines[attempt]?.unread.append(bytes)
            let waiting = lines[attempt]?.unread.count ?? 0
            if waiting > 50 { gateway.setWritable(line.id, false, now: serverNow) }
        } else {
            engine.received(bytes, on: attempt, now: now)
        }
    }

    private mutating func clientSeesEnd(_ attempt: Attempt, _ reason: DisconnectReason) {
        guard let line = lines[attempt], !line.isClientDone else { return }
        lines[attempt]?.isClientDone = true
        lines[attempt]?.unread = []
        engine.socketEnded(attempt, reason, now: now)
    }

    /// What the shell's pump does, with the queue at hand.
    private mutating func pump() {
        var fits = flush()
        while fits || engine.isAwaitingHello {
            var hasMore = true
            for _ in 0..<64 where hasMore && (fits || engine.isAwaitingHello) {
                hasMore = engine.processNext(now: now)
            }
            fits = flush()
            guard !hasMore else { continue }
            guard fits, readOn() else { break }
        }
        if !fits {
            engine.giveUpUnread(now: now)
            _ = flush()
        }
        let wasPaused = isPaused
        isPaused = !fits
        if isPaused || wasPaused { engine.readingPaused(isPaused, now: now) }
    }

    /// Reads what has waited during a pause; false when there was nothing.
    private mutating func readOn() -> Bool {
        for (attempt, line) in lines where !line.unread.isEmpty {
            lines[attempt]?.unread = []
            for bytes in line.unread { engine.received(bytes, on: attempt, now: now) }
            gateway.setWritable(line.id, true, now: serverNow)
            return true
        }
        return false
    }

    private mutating func flush() -> Bool {
        while let outgoing = engine.takeDelivery() {
            guard queue.offer(outgoing.delivery, kind: outgoing.kind, bytes: outgoing.bytes) else {
                engine.putBack(outgoing)
                return false
            }
        }
        return true
    }

    // MARK: The consumer

    private mutating func consume() {
        if settings.consumerPause.contains(seconds) {
            return agenda.add(.consumer, at: settings.consumerPause.upperBound)
        }
        for delivery in queue.take(atMost: 64) { note(delivery) }
        let stalls = settings.consumerStalls && chance.next() % 400 == 0
        agenda.add(.consumer, at: seconds + (stalls ? Double(chance.next() % 60) : 0.2))
    }

    /// Takes everything that is left.
    mutating func drain() {
        while queue.hasDeliveries || !engine.outbox.isEmpty {
            for delivery in queue.take(atMost: .max) { note(delivery) }
            _ = flush()
        }
    }

    private mutating func note(_ delivery: Delivery) {
        switch delivery {
        case .event(let envelope):
            if case .messageCreate(let message) = envelope.event { record.delivered.append(message.id) }
        case .gap(let gap): record.gaps.append(gap)
        case .shed(let tally): record.shed += tally.total
        case .state(let change):
            record.phases.append((Double(change.at.instant.nanoseconds) / 1e9, change.phase))
        case .undecodable: break
        }
    }

    private mutating func checkTallies() {
        let tally = engine.snapshot().events
        let sum = queue.takenEvents + queue.shedEvents + tally.undecodable + queue.waitingEvents + tally.queued
        if sum != tally.dispatched { record.violations.append("\(sum) accounted of \(tally.dispatched) at \(seconds)") }
        if queue.count > 2 * queue.limits.events { record.violations.append("\(queue.count) queued") }
    }
}
