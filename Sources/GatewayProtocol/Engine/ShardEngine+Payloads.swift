import GatewayModels

/// Works on one payload at a time.
extension ShardEngine {
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

    mutating func endOfInput(now: Moment) -> Bool {
        guard let reason = inputEnd else {
            machine.readFinished(on: inputAttempt, now: now)
            return false
        }
        let attempt = inputAttempt
        discardInput()
        machine.socketClosed(attempt, reason, now: now)
        return false
    }

    mutating func begin(_ source: Source) {
        self.source = source
        offset = 0
    }

    mutating func inflateMessage(now: Moment) {
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

    mutating func violation(_ detail: String, code: CloseCode, now: Moment) {
        let attempt = inputAttempt
        discardInput()
        machine.violationFound(detail, closeWith: code, on: attempt, now: now)
    }

    /// Nothing more that this socket says counts.
    mutating func discardInput() {
        decoder = WebSocketDecoder(maximumMessageSize: limits.messageBytes)
        inflater = nil
        text = []
        source = .none
        inputAttempt = Attempt(number: -1)
    }

    mutating func answerPing(_ content: [UInt8]) {
        guard isWritable else { return }
        outputs.append(.write(inputAttempt, WebSocketEncoder.pong(content, mask: nextMask()), isBeat: false))
    }

    mutating func closeReceived(_ code: CloseCode?, reason: String, now: Moment) {
        let attempt = inputAttempt
        outputs.append(.write(attempt, WebSocketEncoder.answer(toClose: code, mask: nextMask()), isBeat: false))
        outputs.append(.close(attempt))
        discardInput()
        machine.socketClosed(attempt, .closed(code: code ?? .noCode, reason: reason), now: now)
    }

    /// Decodes the next JSON value of the text that is being worked on.
    mutating func decodeValue(now: Moment) -> Bool {
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

    mutating func endText() {
        source = .none
        if text.capacity > 1 << 20 { text = [] } else { text.removeAll(keepingCapacity: true) }
    }

    mutating func deliver(_ content: ParsedPayload.Content, bytes: Int, on attempt: Attempt, now: Moment) {
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

    mutating func noteGuilds(_ event: DispatchEvent, now: Moment) {
        switch event {
        case .guildCreate(let guild): machine.guildAnswered(guild.id, now: now)
        case .guildDelete(let guild): machine.guildAnswered(guild.id, now: now)
        default: return
        }
        perform()
    }
}
