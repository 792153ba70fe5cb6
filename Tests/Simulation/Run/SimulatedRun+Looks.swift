import GatewayProtocol

/// What is looked at after every step, and what is checked of what was seen.
extension SimulatedRun {
    mutating func look(at index: Int) {
        if disk.isFull, clock.now >= troubles.diskIsFull { disk.isFull = false }
        let glance = shards[index].engine.glance
        let before = shards[index].glance
        shards[index].glance = glance
        checkTallies(index, glance)
        checkBounds(index)
        if glance.acknowledged != before.acknowledged { checkRoundTrip(index, glance, before) }
        if glance.isZombie, !before.isZombie { checkZombie(index) }
        checkBeats(index, glance)
        if glance.stage == .active, !shards[index].wasActive || shards[index].personAsked {
            (shards[index].wasActive, shards[index].personAsked) = (true, false)
        }
        guard process.frozen == nil, let state = ClientState(glance.stage) else { return }
        aimFaults(at: state)
        if !beforeIdentify.isEmpty { aimBeforeIdentify(index, state) }
    }

    private mutating func aimBeforeIdentify(_ index: Int, _ state: ClientState) {
        guard state == .connecting || state == .hello, shards[index].engine.machine.currentSession == nil,
            let fault = beforeIdentify.last, case .beforeIdentify(let since) = fault.when, since <= clock.now
        else { return }
        beforeIdentify.removeLast()
        agenda.add(.strike(fault), at: clock.now)
    }

    private mutating func checkTallies(_ index: Int, _ glance: EngineGlance) {
        let isEmpty = shards[index].engine.outbox.isEmpty
        let waiting = isEmpty ? 0 : shards[index].engine.outbox.count { $0.delivery.isEvent }
        let taken = shards[index].queue.takenEvents + shards[index].queue.shedEvents
        let sum = taken + shards[index].queue.waitingEvents + glance.undecodable + waiting
        book.check(.tallies, sum == glance.dispatched, at: clock.now, "\(sum) accounted of \(glance.dispatched)")
    }

    private mutating func checkBounds(_ index: Int) {
        let limits = plan.queue
        let (count, bytes) = (shards[index].queue.count, shards[index].queue.bytes)
        let waiting = shards[index].engine.outbox.count
        let lanes = plan.rule == .shed ? 2 : 1
        // One event that is larger than the limit may stand alone in its lane.
        let fits = count <= lanes * limits.events && bytes <= lanes * max(limits.bytes, shards[index].largest)
        let isOver = shards[index].finished != nil
        book.check(
            .queueBounds, (fits || isOver) && waiting < 4096 + 512, at: clock.now,
            "\(count) queued with \(bytes) bytes, \(waiting) before them")
    }

    // MARK: Hearts

    /// Notes a beat that is written.
    mutating func noteBeat(on line: Int) {
        lines[line].beatsWritten += 1
        lines[line].beats.append(clock.now)
        if lines[line].beatsWritten - lines[line].acksArrived > 30 { lines[line].hasOddAcks = true }
        if let interval = lines[line].interval { lines[line].beatBy = clock.now + interval + .millisecond }
    }

    private mutating func checkBeats(_ index: Int, _ glance: EngineGlance) {
        guard let line = currentLine(index), process.frozen == nil else { return }
        guard glance.hasHeart, !lines[line].isClientDone else { return lines[line].beatBy = nil }
        guard let due = lines[line].beatBy else {
            if let interval = lines[line].interval { lines[line].beatBy = clock.now + interval + .millisecond }
            return
        }
        book.check(
            .beatInTime, clock.now <= due, at: clock.now,
            "the beat was due \((clock.now - due).inSeconds) s ago on line \(line)")
        if clock.now > due { lines[line].beatBy = clock.now + 60 * .second }
    }

    private mutating func checkRoundTrip(_ index: Int, _ glance: EngineGlance, _ before: EngineGlance) {
        guard let line = currentLine(index) else { return }
        let count = glance.acknowledged - before.acknowledged
        let oldest = lines[line].beats.first ?? clock.now
        let written = count <= lines[line].beats.count && count > 0 ? lines[line].beats[count - 1] : oldest
        lines[line].beats.removeFirst(min(max(0, count), lines[line].beats.count))
        guard let trip = glance.lastRoundTrip, clock.time(of: trip.acknowledgedAt) == clock.now else { return }
        let length = trip.duration.nanoseconds
        let (longest, total) = process.absence(since: written)
        let isMatched = !lines[line].hasOddAcks
        let most = clock.now - (isMatched ? written : min(oldest, written))
        let isWhole = !isMatched || longest < 2 * .second
        book.check(
            .roundTrips, length >= 0 && length <= most - (isMatched ? max(0, total - 2 * .second) : 0) && isWhole,
            at: clock.now,
            "\(length.inSeconds) s, written \(most.inSeconds) s ago, absent for \(total.inSeconds) s")
    }

    /// A beat whose ack has arrived condemns nobody, read or not.
    private mutating func checkZombie(_ index: Int) {
        guard let line = currentLine(index), !lines[line].hasOddAcks else { return }
        book.check(
            .zombies, lines[line].acksArrived < lines[line].beatsWritten, at: clock.now,
            "\(lines[line].beatsWritten) beats and as many acks on line \(line)")
    }

    // MARK: Phases

    mutating func check(_ change: StateChange, of index: Int) {
        let before = shards[index].phase
        shards[index].phase = change.phase
        log("shard \(index): \(change.phase)\(change.reason.map { ", \($0)" } ?? "")")
        book.check(
            .phases, PhaseRules.allows(before, change.phase), at: clock.now, "\(change.phase) behind \(before)")
        if case .limited(let limit) = change.phase { shards[index].limitedUntil = clock.time(of: limit.until) }
        switch change.phase {
        case .live, .loading:
            let hasBegun = line(of: change.attempt, index).map { lines[$0].hasBegun } ?? false
            book.check(.liveMeansReady, hasBegun, at: clock.now, "\(change.phase) on \(change.attempt)")
        default: break
        }
    }
}
