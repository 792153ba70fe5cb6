extension ShardMachine {
    /// The socket has ended, or could not be opened.
    public mutating func socketClosed(_ attempt: Attempt, _ reason: DisconnectReason, now: Moment) {
        guard isCurrent(attempt) else { return }
        if case .closing(_, let next) = state {
            proceed(next, now: now)
        } else {
            connectionEnded(reason, now: now)
        }
    }

    /// The server broke a rule of WebSocket, compression or the envelope; `code` is what we close with.
    public mutating func violationFound(
        _ detail: String, closeWith code: CloseCode = .keepSession, on attempt: Attempt, now: Moment
    ) {
        guard isOpen(attempt) else { return }
        if case .closing = state { return }
        close(code, then: .reconnect(.protocolViolation(detail)), now: now)
    }

    /// Ends the run.
    ///
    /// A second call does nothing more.
    public mutating func stopRequested(now: Moment) {
        switch state {
        case .stopped: break
        case .idle, .resolving, .askingLeave, .waiting: finish(.requested, now: now)
        case .connecting:
            actions.append(.abandon(attempt))
            finish(.requested, now: now)
        case .closing(let deadline, _): state = .closing(deadline: deadline, then: .stop(.requested))
        default: close(policy.keepsSession ? .keepSession : .normal, then: .stop(.requested), now: now)
        }
    }

    /// Closes from our side.
    ///
    /// The next attempt starts only when this socket is gone, so that there is never more than one; a peer that does
    /// not answer is not waited for longer than two seconds.
    mutating func close(_ code: CloseCode, then next: Next, now: Moment) {
        heart = nil
        state = .closing(deadline: now.instant + TimeLimit.close, then: next)
        if case .reconnect(.missedAck) = next { enter(.zombie, now: now) }
        if case .reconnect(.reconnectRequested) = next { enter(.moving, now: now) }
        if case .reconnect(.renewed) = next { enter(.moving, now: now) }
        actions.append(.close(attempt, code))
    }

    mutating func proceed(_ next: Next, now: Moment) {
        switch next {
        case .reconnect(let reason): connectionEnded(reason, now: now)
        case .limited(let limit): waitForPermission(limit, now: now)
        case .stop(let reason): finish(reason, now: now)
        }
    }

    mutating func finish(_ reason: StopReason, now: Moment) {
        heart = nil
        state = .stopped
        enter(.stopped(reason), now: now)
        actions.append(.finished(reason))
    }

    /// Decides what an end means for the session, and when the next attempt starts.
    private mutating func connectionEnded(_ reason: DisconnectReason, now: Moment) {
        let wasActive = activeSince != nil
        noteEnd(reason, wasActive: wasActive, now: now)
        if case .untrusted(let detail) = reason, !hasConnected {
            return finish(.untrustedCertificate(detail), now: now)
        }
        let situation: Backoff.Situation = wasActive ? .wasActive : session != nil ? .hasSession : .nothing
        var leastDelay = Duration.zero
        switch disposition(of: reason) {
        case .fatal:
            if case .closed(let code, let text) = reason {
                return finish(.fatalClose(code: code, reason: text), now: now)
            }
        case .identify:
            dropSession(because: reason)
            leastDelay = chance.between(.seconds(1), .seconds(5))
        case .resumeOnce:
            if hasProbed4003 || session == nil { dropSession(because: reason) } else { hasProbed4003 = true }
        case .resumeAfter(let delay): leastDelay = delay
        case .resume: break
        }
        if case .invalidSession(resumable: true) = reason { leastDelay = chance.between(.seconds(1), .seconds(5)) }
        giveUpUnansweredResumes(reason, now: now)
        let delay = delay(after: reason, in: situation, now: now)
        activeSince = nil
        if delay == .zero, leastDelay == .zero {
            wait(.zero, because: reason, now: now)
            beginAttempt(now: now)
        } else {
            wait(max(delay, leastDelay), because: reason, now: now)
        }
    }

    private mutating func noteEnd(_ reason: DisconnectReason, wasActive: Bool, now: Moment) {
        if reason == .missedAck {
            status.heart.note(nil)
            status.heart.missed += 1
        }
        heart = nil
        probe = nil
        // A round trip says something about the socket that it was measured on, and nothing about the next.
        status.heart.lastRoundTrip = nil
        guilds.end()
        status.lastDisconnect = reason
        if !sawHello { noteFailedHandshake() }
        if case .closed(let code, _) = reason, ClosePolicy.blamesUs(code) {
            actions.append(.note(.blamedByServer(code)))
        }
        guard wasActive else { return }
        status.drops += 1
        if let activeSince, now.instant - activeSince >= Backoff.proof { backoff.succeeded() }
        // Nothing was read since the jump began, whenever it is noticed.
        if case .clockJumped(let jump) = reason { return openGap(at: now.earlier(by: jump), because: reason) }
        openGap(at: now, because: reason)
    }

    mutating func openGap(at start: Moment, because reason: DisconnectReason) {
        guard gap == nil else { return }
        status.gaps += 1
        let opened = Gap(number: status.gaps, startedAt: start, reason: reason)
        gap = opened
        actions.append(.gap(opened))
    }

    /// A handshake that fails says something about the address, not about the session.
    private mutating func noteFailedHandshake() {
        if session?.resumeURL != nil { resumeHostFailures += 1 }
        if policy.gatewayURL == nil, attemptURL == mainURL { wantsLookup = true }
    }

    private func disposition(of reason: DisconnectReason) -> CloseDisposition {
        switch reason {
        case .closed(let code, _): ClosePolicy.disposition(for: code)
        case .invalidSession(let resumable): resumable ? .resume : .identify
        default: .resume
        }
    }

    private mutating func dropSession(because reason: DisconnectReason) {
        guard session != nil else { return }
        session = nil
        sequence = nil
        resumeHostFailures = 0
        unansweredResumes = (0, .zero)
        hasProbed4003 = false
        actions.append(.note(.sessionDropped(reason)))
    }

    /// A session whose resumes stay without an answer is bricked: after three of them and half a minute, identify.
    private mutating func giveUpUnansweredResumes(_ reason: DisconnectReason, now: Moment) {
        guard unansweredResumes.count >= 3, now.instant - unansweredResumes.first >= .seconds(30) else { return }
        dropSession(because: reason)
    }

    /// A move to another host is routine and followed at once, unless the last was only a moment ago.
    private mutating func delay(
        after reason: DisconnectReason, in situation: Backoff.Situation, now: Moment
    ) -> Duration {
        if reason == .reconnectRequested || reason == .renewed {
            defer { lastReconnectRequest = now.instant }
            let isStorm = lastReconnectRequest.map { now.instant - $0 < .seconds(10) } ?? false
            if session != nil, !isStorm { return .zero }
        }
        return backoff.failed(situation, chance: &chance)
    }
}
