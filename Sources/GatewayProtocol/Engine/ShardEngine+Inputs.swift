import GatewayModels

/// What the owner of the socket tells the engine; none of it waits.
extension ShardEngine {
    /// Takes over the session of an earlier run, before ``started(now:)``.
    public mutating func restore(_ session: Session, lastSeen: Moment, mainURL: GatewayURL?, now: Moment) {
        machine.restore(session, lastSeen: lastSeen, mainURL: mainURL, now: now)
    }

    /// Says that nobody has received what was sent since a moment, before ``started(now:)``.
    public mutating func missed(since: Moment) { machine.missed(since: since) }

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

    /// A person wants another connection in place of the one that stands.
    public mutating func reconnectRequested(now: Moment) { machine.reconnectRequested(now: now) }

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
}
