extension ShardMachine {
    /// Begins the run.
    public mutating func started(now: Moment) {
        guard state == .idle else { return }
        beginAttempt(now: now)
    }

    /// The REST interface has answered, or has not.
    public mutating func lookupAnswered(_ answer: LookupAnswer, now: Moment) {
        guard case .resolving = state else {
            status.staleInputs += 1
            return
        }
        switch answer {
        case .found(let information): gatewayFound(information, now: now)
        case .tokenRefused: finish(.tokenRefused, now: now)
        case .failed(let reason, let retryAfter): lookupFailed(reason, retryAfter: retryAfter, now: now)
        }
    }

    private mutating func gatewayFound(_ information: GatewayInformation, now: Moment) {
        mainURL = information.url
        wantsLookup = false
        lastLookup = now.instant
        if let starts = information.sessionStarts, starts.remaining > 0, starts.remaining <= policy.identifyReserve {
            actions.append(.note(.fewSessionStarts(starts.remaining)))
        }
        beginAttempt(now: now)
    }

    private mutating func lookupFailed(_ reason: DisconnectReason, retryAfter: Duration?, now: Moment) {
        if case .untrusted(let detail) = reason, !hasConnected, lastLookup == nil {
            return finish(.untrustedCertificate(detail), now: now)
        }
        // An address that was merely assumed is looked up again before the attempt after the next.
        if let url = mainURL ?? policy.fallbackURL {
            actions.append(.note(.lookupFailed(reason, continuingWith: url)))
            mainURL = url
            lastLookup = now.instant
            wantsLookup = false
            return beginAttempt(now: now)
        }
        let delay = backoff.failed(.nothing, chance: &chance)
        wait(max(delay, min(retryAfter ?? .zero, .seconds(3600))), because: reason, now: now)
    }

    /// Starts the next attempt, or what must come before it: the look-up, and leave to identify.
    mutating func beginAttempt(now: Moment) {
        if session == nil, wantsLookup || lookupIsOld(now.instant) {
            state = .resolving(deadline: now.instant + TimeLimit.lookup)
            enter(.resolving, now: now)
            actions.append(.lookUp)
            return
        }
        if session == nil {
            state = .askingLeave
            actions.append(.askLeave(identifyCause))
            return
        }
        connect(now: now)
    }

    /// Whoever keeps the account of identifies has answered.
    public mutating func leaveAnswered(_ leave: IdentifyLeave, now: Moment) {
        guard case .askingLeave = state else {
            status.staleInputs += 1
            return
        }
        switch leave {
        case .granted: connect(now: now)
        case .notBefore(let instant):
            planClockLook(now: now)
            state = .waiting(until: max(instant, now.instant + .milliseconds(1)))
            enter(.resolving, now: now)
        case .limited(let limit): waitForPermission(limit, now: now)
        }
    }

    private mutating func connect(now: Moment) {
        guard let url = urlForAttempt() else { return }
        attempt = attempt.next
        attemptURL = url
        activeSince = nil
        sawHello = false
        heart = nil
        status.host = url.host
        state = .connecting(deadline: now.instant + TimeLimit.connect)
        enter(.connecting, now: now)
        actions.append(.connect(attempt, url))
    }

    /// What is known of the day's session starts is refreshed before an identify, but not on every reconnect.
    private func lookupIsOld(_ now: Instant) -> Bool {
        guard policy.gatewayURL == nil, let lastLookup else { return false }
        return now - lastLookup > .seconds(600)
    }

    /// The resume host twice, then the main and the resume host in turn: a dead resume host answers 503 for ever.
    private func urlForAttempt() -> GatewayURL? {
        let main = mainURL ?? policy.fallbackURL
        guard let session, let resumeURL = session.resumeURL else { return main ?? session?.resumeURL }
        if resumeHostFailures < 2 || resumeHostFailures % 2 == 1 { return resumeURL }
        return main ?? resumeURL
    }

    mutating func waitForPermission(_ limit: IdentifyLimit, now: Moment) {
        let wait = limit.until - now.instant
        guard policy.waitsForIdentify else {
            return finish(.sessionStartsUsedUp(limit.rule, wait: wait), now: now)
        }
        actions.append(.note(.limited(limit, wait: wait)))
        planClockLook(now: now)
        state = .waiting(until: limit.until)
        enter(.limited(limit), now: now)
    }

    /// Waits before the next attempt.
    mutating func wait(_ delay: Duration, because reason: DisconnectReason, now: Moment) {
        planClockLook(now: now)
        state = .waiting(until: now.instant + delay)
        actions.append(
            .note(.disconnected(reason, delay: delay, failures: backoff.failures, resuming: session != nil))
        )
        switch reason {
        case .reconnectRequested, .renewed:
            enter(.moving, now: now, reason: reason)
        case .invalidSession(resumable: false):
            enter(.sessionLost(until: now.instant + delay), now: now, reason: reason)
        default:
            let waiting = Waiting(failures: backoff.failures, until: now.instant + delay, reason: reason)
            enter(.waiting(waiting), now: now, reason: reason)
        }
    }

    /// The socket is open and the upgrade accepted.
    public mutating func socketOpened(_ attempt: Attempt, now: Moment) {
        guard isCurrent(attempt) else { return }
        guard case .connecting = state else { return }
        state = .awaitingHello(deadline: now.instant + TimeLimit.hello)
        enter(.awaitingHello, now: now)
    }

    /// A person wants the next attempt now; it may use an identify that bloom by itself would save.
    public mutating func retryRequested(now: Moment) {
        guard case .waiting = state else { return }
        identifyCause = .person
        beginAttempt(now: now)
    }

    /// A person wants another connection in place of the one that stands; its session is resumed at once.
    ///
    /// While there is none, nothing happens.
    public mutating func reconnectRequested(now: Moment) {
        guard case .active = state else { return }
        close(.keepSession, then: .reconnect(.renewed), now: now)
    }

    /// Begins or continues a session on a connection that has said Hello.
    mutating func authenticate(now: Moment) {
        if let session = currentSession {
            if unansweredResumes.count == 0 { unansweredResumes.first = now.instant }
            unansweredResumes.count += 1
            status.resumesTried += 1
            replayed = 0
            state = .resuming(deadline: now.instant + TimeLimit.resumed)
            enter(.resuming(from: session.sequence, replayed: 0), now: now)
            actions.append(.send(attempt, .resume(session)))
            return
        }
        state = .awaitingPermit(until: nil)
        enter(.identifying, now: now)
        actions.append(.spendIdentify(attempt, identifyCause))
    }

    /// Whoever keeps the account of identifies has counted one, or has not.
    public mutating func permitAnswered(_ leave: IdentifyLeave, on attempt: Attempt, now: Moment) {
        guard isCurrent(attempt) else { return }
        guard case .awaitingPermit(until: nil) = state else { return }
        switch leave {
        case .granted:
            identifyCause = .own
            status.identifies += 1
            state = .identifying(since: now.instant, deadline: now.instant + TimeLimit.ready)
            enter(.identifying, now: now)
            actions.append(.send(attempt, .identify))
        case .notBefore(let instant):
            state = .awaitingPermit(until: max(instant, now.instant + .milliseconds(1)))
        case .limited(let limit): close(.keepSession, then: .limited(limit), now: now)
        }
    }
}
