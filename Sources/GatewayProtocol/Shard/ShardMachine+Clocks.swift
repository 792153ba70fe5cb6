extension ShardMachine {
    /// Shorter jumps only void what was being measured; longer ones put the connection in doubt.
    static let tolerance = Duration.seconds(10)
    /// How long the beat that a jump forces may go without an ack.
    static let probeTime = Duration.seconds(5)
    /// How often the clocks are looked at: a machine that wakes must not show its old state until the next beat.
    static let clockLookInterval = Duration.seconds(5)
    /// The same while an ack is waited for: a process that is stopped just then must not take its own absence for a
    /// round trip.
    static let clockLookIntervalInFlight = Duration.seconds(1)

    /// Looks whether the machine was suspended, the process stopped or the clock on the wall set since the last look.
    mutating func observeClocks(now: Moment) {
        var away = Duration.zero
        for event in clock.look(at: now, due: nextDeadline) {
            switch event {
            case .suspended(let time), .stopped(let time): away += time
            case .wallSet: break
            }
            status.clock.count(event, at: now)
            actions.append(.note(.clock(event)))
        }
        planClockLook(now: now)
        guard away > .zero, heart != nil else { return }
        heart?.heldUp(at: now.instant)
        guard away > Self.tolerance else { return }
        jumped(away, now: now)
    }

    mutating func planClockLook(now: Moment) {
        let isInFlight = heart?.isAwaitingAck ?? false
        clockLook = now.instant + (isInFlight ? Self.clockLookIntervalInFlight : Self.clockLookInterval)
    }

    /// A beat is forced.
    ///
    /// Within the interval, an ack shows that the server has waited; beyond, it has given this
    /// connection up or soon will, and only a resume brings what was missed.
    private mutating func jumped(_ away: Duration, now: Moment) {
        let before = status.phase
        enter(.asleep(away), now: now)
        sendBeat()
        guard let interval = heart?.interval, away <= interval else {
            return close(.keepSession, then: .reconnect(.clockJumped(away)), now: now)
        }
        probe = (now.instant + Self.probeTime, away, before)
    }

    /// An ack has come: if a jump was in doubt, the connection has survived it.
    mutating func probeAnswered(now: Moment) {
        guard let probe, heart?.isAwaitingAck == false else { return }
        self.probe = nil
        guard case .asleep = status.phase else { return }
        enter(probe.before, now: now)
    }
}
