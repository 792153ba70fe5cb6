extension ShardMachine {
    /// How late a call may come before it means that the process was stopped or the machine asleep.
    static let tolerance = Duration.seconds(10)

    /// When ``timePassed(now:)`` must be called at the latest; nil when nothing is waited for.
    public var nextDeadline: Instant? {
        let own: Instant?
        switch state {
        case .idle, .stopped: own = nil
        case .resolving(let deadline), .connecting(let deadline), .awaitingHello(let deadline),
            .identifying(_, let deadline), .resuming(let deadline), .closing(let deadline, _):
            own = deadline
        case .waiting(let until), .awaitingPermit(let until): own = until
        case .active: own = guilds.deadline
        }
        guard let beat = heart?.nextBeat else { return own }
        return own.map { min($0, beat) } ?? beat
    }

    /// Does what is due.
    public mutating func timePassed(now: Moment) {
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
        case .awaitingPermit(let until) where now.instant >= until:
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
        guard var heart else { return }
        let lateness = now.instant - heart.nextBeat
        if lateness > max(heart.interval, Self.tolerance) {
            return clockJumped(lateness, now: now)
        }
        let verdict = heart.advance(to: now.instant)
        self.heart = heart
        switch verdict {
        case .nothing: break
        case .beat: sendBeat()
        case .zombie: close(.keepSession, then: .reconnect(.missedAck), now: now)
        }
    }

    /// The process did not run for longer than a beat: the server has given this connection up, or soon will.
    private mutating func clockJumped(_ jump: Duration, now: Moment) {
        enter(.asleep(jump), now: now)
        close(.keepSession, then: .reconnect(.clockJumped(jump)), now: now)
    }

    /// A beat has reached the socket.
    public mutating func beatWritten(on attempt: Attempt, now: Moment) {
        guard isCurrent(attempt) else { return }
        heart?.beatWritten(at: now.instant)
    }

    /// The reader begins to work on bytes that have arrived.
    public mutating func readStarted(on attempt: Attempt, now: Moment) {
        guard attempt == self.attempt else { return }
        heart?.readStarted(at: now.instant)
    }

    /// The reader has used up all bytes and waits for more.
    public mutating func readFinished(on attempt: Attempt, now: Moment) {
        guard attempt == self.attempt else { return }
        heart?.readFinished(at: now.instant)
    }

    /// Reading was paused because the consumer is behind, or goes on.
    public mutating func readingPaused(_ isPaused: Bool, on attempt: Attempt, now: Moment) {
        isReadingPaused = isPaused
        guard attempt == self.attempt else { return }
        heart?.readingPaused(isPaused, at: now.instant)
    }
}
