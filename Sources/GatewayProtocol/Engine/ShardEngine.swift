import DequeModule
import GatewayModels

/// Everything between a socket's bytes and the consumer's queue, as a value without I/O.
///
/// It joins the WebSocket decoder, the decompressor, the envelope, the shard machine and the event decoder. The shell
/// that owns the socket and a simulation on virtual time drive the same code: bytes and times go in,
/// ``EngineOutput`` and deliveries come out. It works on one payload at a time, so that a consumer that is behind can
/// stop it between two.
public struct ShardEngine {
    /// A delivery with what the queue needs to know of it.
    public struct Outgoing: Sendable {
        /// The delivery.
        public var delivery: Delivery
        /// Whether it may be dropped.
        public var kind: DeliveryClass
        /// How many payload bytes it stands for.
        public var bytes: Int
        /// When it arrived.
        public var arrivedAt: Instant
    }

    /// Where the text that is being worked on lies.
    private enum Source {
        case none
        case frame
        case inflated
    }

    let identity: Identity
    let compression: TransportCompression
    let limits: EngineLimits
    let wanted: WantedEvents
    let makeInflater: () -> any PayloadInflater
    /// The machine that decides.
    public internal(set) var machine: ShardMachine
    private var mask: Chance

    private var decoder: WebSocketDecoder
    private var inflater: (any PayloadInflater)?
    private var text: [UInt8] = []
    private var source = Source.none
    private var offset = 0
    var inputAttempt = Attempt(number: 0)
    /// How the socket ended, to be told to the machine when all bytes before it are used.
    private var inputEnd: DisconnectReason?
    private var isWritable = true
    private var recentMessages = RecentIDs()
    var tally = EventTally()
    /// What came that the models do not know.
    public internal(set) var drift = DriftReport()

    private var outputs: [EngineOutput] = []
    /// What waits for room in the queue.
    public private(set) var outbox = Deque<Outgoing>()

    /// Makes an engine for one shard.
    ///
    /// - Parameters:
    ///   - wanted: which events are decoded; the others are counted.
    ///   - makeInflater: makes the decompressor of a new connection; not called without compression.
    ///   - seed: decides all jitter and the masks of frames.
    public init(
        policy: ShardPolicy, identity: Identity, compression: TransportCompression,
        limits: EngineLimits = EngineLimits(), wanted: WantedEvents = .all,
        seed: UInt64, makeInflater: @escaping () -> any PayloadInflater
    ) {
        self.identity = identity
        self.compression = compression
        self.limits = limits
        self.wanted = wanted
        self.makeInflater = makeInflater
        machine = ShardMachine(policy: policy, seed: seed)
        mask = Chance(seed: ~seed)
        decoder = WebSocketDecoder(maximumMessageSize: limits.messageBytes)
    }

    /// What is to be done, in order.
    ///
    /// Each output is handed out once.
    public mutating func takeOutputs() -> [EngineOutput] {
        perform()
        guard !outputs.isEmpty else { return [] }
        defer { outputs = [] }
        return outputs
    }

    /// Whether there are outputs to take.
    public var hasOutputs: Bool { !outputs.isEmpty || machine.hasActions }

    /// How many dispatches were worked on, whatever became of them.
    public var dispatchCount: Int { tally.dispatched + tally.unwanted + tally.duplicates }

    /// Hands out the next delivery that waits.
    public mutating func takeDelivery() -> Outgoing? { outbox.popFirst() }

    /// Puts back a delivery for which there was no room.
    public mutating func putBack(_ delivery: Outgoing) { outbox.prepend(delivery) }

    /// Whether a socket for this attempt is still wanted.
    public func isAwaiting(_ attempt: Attempt) -> Bool { machine.isAwaiting(attempt) }

    /// Whether a socket is open that has not said Hello.
    public var isAwaitingHello: Bool { machine.isAwaitingHello }

    /// When ``timePassed(now:)`` must be called at the latest.
    public var nextDeadline: Instant? { machine.nextDeadline }

    /// What a health display shows.
    ///
    /// The owner of the queue adds what happened there.
    public func snapshot() -> ConnectionStatus {
        var status = machine.snapshot()
        status.compression = compression
        status.shard = identity.shard ?? .only
        status.events.dispatched = tally.dispatched
        status.events.undecodable = tally.undecodable
        status.events.unwanted = tally.unwanted
        status.events.untold = tally.untold
        status.events.duplicates += tally.duplicates
        status.events.drift += tally.drift
        status.events.bytes = tally.bytes
        status.events.wireBytes = tally.wireBytes
        status.events.queued = outbox.count { $0.delivery.isEvent }
        return status
    }

    // MARK: Inputs

    /// Takes over the session of an earlier run, before ``started(now:)``.
    public mutating func restore(_ session: Session, lastSeen: Moment, mainURL: GatewayURL?, now: Moment) {
        machine.restore(session, lastSeen: lastSeen, mainURL: mainURL, now: now)
    }

    /// Takes over where an earlier run found the gateway, before ``started(now:)``.
    public mutating func restore(mainURL: GatewayURL) { machine.restore(mainURL: mainURL) }

    /// The newest changes of phase, oldest first; at most 64.
    public var history: [StateChange] { machine.history }

    /// Begins the run.
    public mutating func started(now: Moment) { machine.started(now: now) }

    /// Ends the run.
    public mutating func stopRequested(now: Moment) { machine.stopRequested(now: now) }

    /// A person wants the next attempt now.
    public mutating func retryRequested(now: Moment) { machine.retryRequested(now: now) }

    /// The REST interface has answered, or has not.
    public mutating func lookupAnswered(_ answer: LookupAnswer, now: Moment) {
        machine.lookupAnswered(answer, now: now)
    }

    /// Whether an identify may be sent soon.
    public mutating func leaveAnswered(_ leave: IdentifyLeave, now: Moment) { machine.leaveAnswered(leave, now: now) }

    /// Whether an identify was counted and may be sent.
    public mutating func permitAnswered(_ leave: IdentifyLeave, on attempt: Attempt, now: Moment) {
        machine.permitAnswered(leave, on: attempt, now: now)
    }

    /// A deadline may have passed.
    public mutating func timePassed(now: Moment) { machine.timePassed(now: now) }

    /// The socket is open and the upgrade accepted: a new connection has a new decoder and a new decompressor.
    public mutating func socketOpened(_ attempt: Attempt, now: Moment) {
        decoder = WebSocketDecoder(maximumMessageSize: limits.messageBytes)
        inflater = compression == .none ? nil : makeInflater()
        text = []
        (source, offset, inputEnd, isWritable) = (.none, 0, nil, true)
        inputAttempt = attempt
        machine.socketOpened(attempt, now: now)
        machine.readFinished(on: attempt, now: now)
    }

    /// The socket could not be opened.
    public mutating func connectFailed(_ attempt: Attempt, _ reason: DisconnectReason, now: Moment) {
        machine.socketClosed(attempt, reason, now: now)
    }

    /// Bytes have arrived.
    ///
    /// Call ``processNext(now:)`` until it returns false.
    public mutating func received(_ bytes: some Sequence<UInt8>, on attempt: Attempt, now: Moment) {
        guard attempt == inputAttempt, inputEnd == nil else { return }
        tally.wireBytes += decoder.receive(bytes)
        machine.readStarted(on: attempt, now: now)
    }

    /// The socket has ended; what arrived before still counts.
    public mutating func socketEnded(_ attempt: Attempt, _ reason: DisconnectReason, now: Moment) {
        if attempt == inputAttempt {
            if inputEnd == nil { inputEnd = reason }
        } else {
            machine.socketClosed(attempt, reason, now: now)
        }
    }

    /// A beat has left.
    public mutating func beatWritten(on attempt: Attempt, now: Moment) { machine.beatWritten(on: attempt, now: now) }

    /// Reading pauses because the consumer is behind, or goes on.
    public mutating func readingPaused(_ isPaused: Bool, now: Moment) {
        machine.readingPaused(isPaused, on: inputAttempt, now: now)
    }

    /// Drops what an ended socket has left unread, because the consumer is behind: the resume must not wait for it.
    ///
    /// What was not read has not moved the sequence, so the resume brings it again.
    public mutating func giveUpUnread(now: Moment) {
        guard let reason = inputEnd, machine.currentSession != nil else { return }
        let attempt = inputAttempt
        discardInput()
        inputEnd = nil
        machine.socketClosed(attempt, reason, now: now)
    }

    /// The socket's buffer has room, or has not.
    public mutating func writabilityChanged(_ isWritable: Bool, on attempt: Attempt) {
        if attempt == inputAttempt { self.isWritable = isWritable }
    }

    // MARK: One payload at a time

    /// Works on the next payload or control frame that has arrived; false when there is none.
    public mutating func processNext(now: Moment) -> Bool {
        if source != .none { return decodeValue(now: now) }
        let event: WebSocketDecoder.Event?
        do {
            event = try decoder.next()
        } catch {
            violation("the server sent \(error)", code: error.closeCode, now: now)
            return false
        }
        guard let event else { return endOfInput(now: now) }
        switch event {
        case .text: begin(.frame)
        case .binary: inflateMessage(now: now)
        case .ping(let content): answerPing(content)
        case .pong: break
        case .close(let code, let reason): closeReceived(code, reason: reason, now: now)
        }
        return true
    }

    private mutating func endOfInput(now: Moment) -> Bool {
        guard let reason = inputEnd else {
            machine.readFinished(on: inputAttempt, now: now)
            return false
        }
        let attempt = inputAttempt
        discardInput()
        machine.socketClosed(attempt, reason, now: now)
        return false
    }

    private mutating func begin(_ source: Source) {
        self.source = source
        offset = 0
    }

    private mutating func inflateMessage(now: Moment) {
        guard var inflater else { return begin(.frame) }
        self.inflater = nil
        var text = text
        self.text = []
        defer {
            self.inflater = inflater
            self.text = text
        }
        do {
            let isComplete = try decoder.withMessage { message throws(InflateError) in
                try inflater.inflate(message, into: &text, limit: limits.payloadBytes)
            }
            guard isComplete else { return }
            guard (try? UTF8Span(validating: text.span)) != nil else {
                text = []
                return violation("the server sent text that is not UTF-8", code: .keepSession, now: now)
            }
            begin(.inflated)
        } catch {
            text = []
            violation("the server sent \(error)", code: .keepSession, now: now)
        }
    }

    private mutating func violation(_ detail: String, code: CloseCode, now: Moment) {
        let attempt = inputAttempt
        discardInput()
        machine.violationFound(detail, closeWith: code, on: attempt, now: now)
    }

    /// Nothing more that this socket says counts.
    private mutating func discardInput() {
        decoder = WebSocketDecoder(maximumMessageSize: limits.messageBytes)
        inflater = nil
        text = []
        source = .none
        inputAttempt = Attempt(number: -1)
    }

    private mutating func answerPing(_ content: [UInt8]) {
        guard isWritable else { return }
        outputs.append(.write(inputAttempt, WebSocketEncoder.pong(content, mask: nextMask()), isBeat: false))
    }

    private mutating func closeReceived(_ code: CloseCode?, reason: String, now: Moment) {
        let attempt = inputAttempt
        outputs.append(.write(attempt, WebSocketEncoder.answer(toClose: code, mask: nextMask()), isBeat: false))
        outputs.append(.close(attempt))
        discardInput()
        machine.socketClosed(attempt, .closed(code: code ?? .noCode, reason: reason), now: now)
    }

    mutating func nextMask() -> UInt32 { UInt32(truncatingIfNeeded: mask.next()) }
}

extension ShardEngine {
    /// Decodes the next JSON value of the text that is being worked on.
    private mutating func decodeValue(now: Moment) -> Bool {
        let attempt = inputAttempt
        let start = offset
        let parsed: ParsedPayload
        do {
            // Sharing the bytes, not copying them: parsing moves the rest of the engine, but never these.
            switch source {
            case .inflated:
                let text = text
                parsed = try parse(text.span, from: start, now: now)
            default:
                let decoder = decoder
                parsed = try decoder.withMessage { span throws(JSONError) in try parse(span, from: start, now: now) }
            }
        } catch {
            violation("the server sent an envelope that cannot be read (\(error))", code: .keepSession, now: now)
            return false
        }
        tally.bytes += parsed.end - start
        offset = parsed.end
        if parsed.isLast { endText() }
        deliver(parsed.content, bytes: parsed.end - start, on: attempt, now: now)
        return true
    }

    private mutating func endText() {
        source = .none
        if text.capacity > 1 << 20 { text = [] } else { text.removeAll(keepingCapacity: true) }
    }

    private mutating func deliver(_ content: ParsedPayload.Content, bytes: Int, on attempt: Attempt, now: Moment) {
        // Gaps and changes that the payload caused come before the event itself.
        perform()
        switch content {
        case .handled: break
        case .unwanted: tally.unwanted += 1
        case .undecodable(let event):
            tally.dispatched += 1
            tally.undecodable += 1
            enqueue(.undecodable(event), bytes: bytes, at: now)
        case .event(let decoded, let sequence, let isReplayed):
            tally.drift += decoded.drift
            if case .messageCreate(let message) = decoded.event, !recentMessages.insert(message.id) {
                tally.duplicates += 1
                return
            }
            tally.dispatched += 1
            enqueue(
                .event(EventEnvelope(event: decoded.event, sequence: sequence, isReplayed: isReplayed)), bytes: bytes,
                at: now
            )
            noteGuilds(decoded.event, now: now)
        }
    }

    private mutating func noteGuilds(_ event: DispatchEvent, now: Moment) {
        switch event {
        case .guildCreate(let guild): machine.guildAnswered(guild.id, now: now)
        case .guildDelete(let guild): machine.guildAnswered(guild.id, now: now)
        default: return
        }
        perform()
    }

    /// A connection that comes and goes while nobody takes anything must not fill the memory with news of itself.
    private static let untoldBeyond = 4096

    private mutating func tell(_ delivery: Delivery) {
        if outbox.count < Self.untoldBeyond { enqueue(delivery, bytes: 0, at: nil) } else { tally.untold += 1 }
    }

    private mutating func enqueue(_ delivery: Delivery, bytes: Int, at now: Moment?) {
        let arrivedAt = now?.instant ?? .zero
        outbox.append(Outgoing(delivery: delivery, kind: delivery.kind, bytes: bytes, arrivedAt: arrivedAt))
    }

    /// Turns the machine's actions into outputs and deliveries.
    private mutating func perform() {
        guard machine.hasActions else { return }
        for action in machine.takeActions() {
            switch action {
            case .lookUp: outputs.append(.lookUp)
            case .askLeave(let cause): outputs.append(.askLeave(cause))
            case .spendIdentify(let attempt, let cause): outputs.append(.spendIdentify(attempt, cause))
            case .connect(let attempt, let url):
                outputs.append(.connect(attempt, url, target: url.target(compression: compression)))
            case .send(let attempt, let payload):
                let frame = WebSocketEncoder.text(identity.encode(payload).span, mask: nextMask())
                var isBeat = false
                if case .heartbeat = payload { isBeat = true }
                outputs.append(.write(attempt, frame, isBeat: isBeat))
            case .close(let attempt, let code):
                outputs.append(.write(attempt, WebSocketEncoder.close(code, mask: nextMask()), isBeat: false))
                outputs.append(.close(attempt))
            case .abandon(let attempt): outputs.append(.abandon(attempt))
            case .gap(var gap):
                gap.shard = identity.shard ?? .only
                tell(.gap(gap))
            case .changed(var change):
                change.shard = identity.shard ?? .only
                tell(.state(change))
            case .note(let note): outputs.append(.note(note))
            case .finished(let reason): outputs.append(.finished(reason))
            }
        }
    }
}
