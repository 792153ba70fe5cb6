extension ShardMachine {
    /// When ``timePassed(now:)`` must be called at the latest; nil when nothing is waited for.
    public var nextDeadline: Instant? {
        let own: Instant?
        switch state {
        case .idle, .askingLeave, .stopped: own = nil
        case .resolving(let deadline), .connecting(let deadline), .awaitingHello(let deadline),
            .identifying(_, let deadline), .resuming(let deadline), .closing(let deadline, _):
            own = deadline
        // A timer that was set for the end of a long wait stands still while the machine sleeps.
        case .waiting(let until): own = min(until, clockLook ?? until)
        case .awaitingPermit(let until): own = until
        case .active: own = guilds.deadline
        }
        guard let heart else { return own }
        return [own, heart.nextBeat, probe?.deadline, clockLook].compactMap(\.self).min()
    }

    /// Does what is due.
    public mutating func timePassed(now: Moment) {
        observeClocks(now: now)
        beatIfDue(now: now)
        switch state {
        case .resolving(let deadline) where now.instant >= deadline:
            lookupAnswered(.failed(.timedOut(.lookup), retryAfter: nil), now: now)
        case .waiting(let until) where now.instant >= until:
            beginAttempt(now: now)
        case .connecting(let deadline) where now.instant >= deadline:
            actions.append(.abandon(attempt))
            socketClosed(attempt, .timedOut(.connect), now: now)
        case .awaitingHello(let deadline) where now.instant >= deadline:
            noteTimeout(.hello, now: now)
        case .awaitingPermit(let until?) where now.instant >= until:
            authenticate(now: now)
        case .identifying(let since, let deadline) where now.instant >= deadline:
            readyIsLate(since: since, now: now)
        case .resuming(let deadline) where now.instant >= deadline:
            // While we do not read, nothing can have come.
            if isReadingPaused {
                state = .resuming(deadline: now.instant + TimeLimit.resumed)
            } else {
                noteTimeout(.resumed, now: now)
            }
        case .closing(let deadline, let next) where now.instant >= deadline:
            actions.append(.abandon(attempt))
            proceed(next, now: now)
        case .active:
            if let deadline = guilds.deadline, now.instant >= deadline {
                guilds.end()
                announceProgress(now: now)
            }
        default: break
        }
    }

    private mutating func noteTimeout(_ deadline: DisconnectReason.Deadline, now: Moment) {
        close(.keepSession, then: .reconnect(.timedOut(deadline)), now: now)
    }

    /// In an outage the socket stays open with acks and without READY; giving it up would only cost an identify.
    private mutating func readyIsLate(since: Instant, now: Moment) {
        let isAlive = lastAck.map { now.instant - $0 < (heart?.interval ?? .zero) * 2 && $0 > since } ?? false
        if isReadingPaused || isAlive && now.instant - since < TimeLimit.readyDuringOutage {
            state = .identifying(since: since, deadline: now.instant + .seconds(10))
        } else {
            noteTimeout(.ready, now: now)
        }
    }

    private mutating func beatIfDue(now: Moment) {
        if let probe, now.instant >= probe.deadline {
            guard isReadingPaused else {
                return close(.keepSession, then: .reconnect(.clockJumped(probe.jump)), now: now)
            }
            // While we do not read, no ack can have come.
            self.probe?.deadline = now.instant + Self.probeTime
        }
        guard var heart else { return }
        let verdict = heart.advance(to: now.instant)
        self.heart = heart
        switch verdict {
        case .nothing: break
        case .beat: sendBeat()
        case .zombie: close(.keepSession, then: .reconnect(.missedAck), now: now)
        }
    }

    /// A beat has reached the socket.
    public mutating func beatWritten(on attempt: Attempt, now: Moment) {
        guard isCurrent(attempt) else { return }
        heart?.beatWritten(at: now.instant)
        planClockLook(now: now)
    }

    /// The reader begins to work on bytes that have arrived.
    public mutating func readStarted(on attempt: Attempt, now: Moment) {
        guard attempt == self.attempt else { return }
        observeClocks(now: now)
        if let readStoppedAt, now.instant - readStoppedAt >= HeartbeatMachine.idleSilence { replayTailUntil = nil }
        heart?.readStarted(at: now.instant)
    }

    /// The reader has used up all bytes and waits for more.
    public mutating func readFinished(on attempt: Attempt, now: Moment) {
        guard attempt == self.attempt else { return }
        readStoppedAt = now.instant
        heart?.readFinished(at: now.instant)
    }

    /// Reading was paused because the consumer is behind, or goes on.
    public mutating func readingPaused(_ isPaused: Bool, on attempt: Attempt, now: Moment) {
        isReadingPaused = isPaused
        guard attempt == self.attempt else { return }
        heart?.readingPaused(isPaused, at: now.instant)
    }
}
