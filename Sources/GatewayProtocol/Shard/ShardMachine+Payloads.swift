import GatewayModels

extension ShardMachine {
    /// The server has sent something that is no dispatch.
    public mutating func payloadReceived(_ payload: InboundPayload, on attempt: Attempt, now: Moment) {
        guard isOpen(attempt) else { return }
        if case .closing = state { return }
        switch payload {
        case .hello(let interval): helloReceived(interval, now: now)
        case .heartbeatRequest: heartbeatRequested(now: now)
        case .heartbeatAck: ackReceived(now: now)
        case .reconnect: close(.keepSession, then: .reconnect(.reconnectRequested), now: now)
        case .invalidSession(let resumable):
            close(.keepSession, then: .reconnect(.invalidSession(resumable: resumable)), now: now)
        case .unknown: status.events.drift += 1
        }
    }

    /// The ack state is new with every Hello: a flag kept from the socket before would kill each new one at its first
    /// beat.
    ///
    /// A second Hello on the same connection only changes the rhythm.
    private mutating func helloReceived(_ interval: Duration?, now: Moment) {
        switch state {
        case .awaitingHello:
            heart = HeartbeatMachine(hello: interval, now: now.instant, chance: &chance)
            if isReadingPaused { heart?.readingPaused(true, at: now.instant) }
            roundTrips = LatencyHistogram()
            status.heart.roundTrips = nil
            planClockLook(now: now)
            (sawHello, hasConnected) = (true, true)
            resumeHostFailures = 0
            authenticate(now: now)
        case .awaitingPermit, .identifying, .resuming, .active:
            let due = heart?.nextBeat
            heart = HeartbeatMachine(hello: interval, now: now.instant, chance: &chance)
            // The beat that was due is not put off.
            if let due { heart?.beatNotLater(than: due) }
            if isReadingPaused { heart?.readingPaused(true, at: now.instant) }
        default: break
        }
    }

    /// A requested beat is sent at once and does not move the next one.
    ///
    /// A burst is answered only as far as the server's limit of 120 payloads a minute allows.
    private mutating func heartbeatRequested(now: Moment) {
        guard heart != nil else { return }
        requestedBeats.removeAll { now.instant - $0 > .seconds(60) }
        guard requestedBeats.count < 60 else { return }
        requestedBeats.append(now.instant)
        sendBeat()
    }

    mutating func sendBeat() {
        heart?.beatSent()
        status.heart.sent += 1
        actions.append(.send(attempt, .heartbeat(sequence)))
    }

    private mutating func ackReceived(now: Moment) {
        guard let ack = heart?.ackReceived(at: now.instant) else { return }
        lastAck = now.instant
        status.heart.acknowledged += 1
        probeAnswered(now: now)
        guard let roundTrip = ack.roundTrip else { return }
        status.heart.lastRoundTrip = RoundTrip(duration: roundTrip, acknowledgedAt: now.instant)
        status.heart.note(roundTrip)
        roundTrips.record(roundTrip)
        allRoundTrips.record(roundTrip)
        areSummariesStale = true
    }

    /// The server has sent a dispatch.
    ///
    /// Sequence and state move before anything looks into its content.
    public mutating func dispatchReceived(
        _ meaning: DispatchMeaning, sequence number: Int64?, on attempt: Attempt, now: Moment
    ) -> DispatchVerdict {
        guard isOpen(attempt) else { return .ignore }
        switch state {
        case .identifying, .resuming, .active: break
        default: return .ignore
        }
        status.lastDispatchAt = now.instant
        switch meaning {
        case .ready(let sessionID, let resumeURL, let ids):
            if case .active = state, let sessionID, sessionID == session?.id, (number ?? 0) <= (sequence ?? 0) {
                // The READY of this very connection again: taken for a new session, it would set the sequence back.
                status.events.duplicates += 1
                return .duplicate
            }
            guilds.begin(ids, deadline: now.instant + TimeLimit.loading)
            return readyReceived(sessionID: sessionID, resumeURL: resumeURL, sequence: number, now: now)
        case .resumed:
            return resumedReceived(sequence: number, now: now)
        case .event:
            return eventReceived(sequence: number, now: now)
        }
    }

    private mutating func eventReceived(sequence number: Int64?, now: Moment) -> DispatchVerdict {
        if case .resuming = state { state = .resuming(deadline: now.instant + TimeLimit.resumed) }
        guard accept(number) else {
            status.events.duplicates += 1
            return .duplicate
        }
        guard case .resuming = state else { return .deliver(isReplayed: isReplayTail(at: now.instant)) }
        replayed += 1
        status.replayed += 1
        enter(.resuming(from: resumedFrom, replayed: replayed), now: now)
        return .deliver(isReplayed: true)
    }

    private func isReplayTail(at now: Instant) -> Bool { replayTailUntil.map { now < $0 } ?? false }

    private var resumedFrom: Int64 {
        if case .resuming(let from, _) = status.phase { from } else { 0 }
    }

    /// Moves the sequence on; false for a number that was seen before.
    ///
    /// A skipped number is counted and accepted.
    private mutating func accept(_ number: Int64?) -> Bool {
        guard let number else { return true }
        if let sequence {
            if number <= sequence { return false }
            if number > sequence + 1 { status.events.sequenceGaps += 1 }
        }
        sequence = number
        return true
    }

    /// READY replaces session, resume URL and sequence together, whatever its number is.
    private mutating func readyReceived(
        sessionID: String?, resumeURL: String?, sequence number: Int64?, now: Moment
    ) -> DispatchVerdict {
        sequence = number
        session = sessionID.map { Session(id: $0, resumeURL: usable(resumeURL), sequence: number ?? 0) }
        closeGap(.sessionLost, now: now)
        becomeActive(now: now)
        return .deliver(isReplayed: false)
    }

    /// A resume URL must be as well protected as the one that we came by, because the resume carries the token.
    private mutating func usable(_ text: String?) -> GatewayURL? {
        guard let text else { return nil }
        guard let url = GatewayURL(text), url.isSecure || attemptURL?.isSecure != true else {
            actions.append(.note(.unusableResumeURL))
            return nil
        }
        return url
    }

    private mutating func resumedReceived(sequence number: Int64?, now: Moment) -> DispatchVerdict {
        guard case .resuming = state else {
            if isReplayTail(at: now.instant) { replayTailUntil = now.instant + TimeLimit.replayTail }
            _ = accept(number)
            return .ignore
        }
        replayTailUntil = now.instant + TimeLimit.replayTail
        _ = accept(number)
        status.resumes += 1
        closeGap(.resumed(replayed: replayed), now: now)
        becomeActive(now: now)
        return .deliver(isReplayed: true)
    }

    private mutating func becomeActive(now: Moment) {
        unansweredResumes = (0, .zero)
        hasProbed4003 = false
        state = .active(since: now.instant)
        activeSince = now.instant
        // Whoever asked for this connection has it; what comes behind it is our own decision.
        identifyCause = .own
        announceProgress(now: now)
    }

    private mutating func closeGap(_ outcome: Gap.Outcome, now: Moment) {
        guard var gap else { return }
        gap.ending = Gap.Ending(at: now, outcome: outcome)
        actions.append(.gap(gap))
        self.gap = nil
    }

    /// A guild was created or deleted: it has been answered.
    public mutating func guildAnswered(_ id: GuildID, now: Moment) {
        guard guilds.deadline != nil else { return }
        guilds.answered(id)
        announceProgress(now: now)
    }

    mutating func announceProgress(now: Moment) {
        guard case .active = state else { return }
        if guilds.deadline != nil, !guilds.isComplete {
            enter(.loading(received: guilds.received, total: guilds.total), now: now)
        } else {
            guilds.end()
            enter(.live, now: now)
        }
    }
}

extension HeartStatus {
    static let historyLimit = 64

    mutating func note(_ roundTrip: Duration?) {
        if history.count == Self.historyLimit { history.removeFirst() }
        history.append(roundTrip)
    }
}
