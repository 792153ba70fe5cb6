import GatewayModels
import GatewayProtocol

/// The consumer: it writes each message once into an output that outlives it, and says what it has used.
extension SimulatedRun {
    /// Wakes the consumer when there is something to take.
    mutating func callConsumer(_ index: Int) {
        guard !shards[index].isConsumerCalled, shards[index].queue.hasDeliveries else { return }
        shards[index].isConsumerCalled = true
        let time = max(clock.now + chance.time(.millisecond..<20 * .millisecond), troubles.consumerStalls)
        agenda.add(.consumer(process: process.number, shard: index), at: time)
    }

    mutating func consume(_ index: Int) {
        if clock.now < troubles.consumerStalls {
            return agenda.add(.consumer(process: process.number, shard: index), at: troubles.consumerStalls)
        }
        shards[index].isConsumerCalled = false
        let batch = shards[index].queue.take(atMost: 64, at: clock.moment.instant)
        use(batch, index)
        guard process.isUp else { return }
        if shards[index].wantsRoom, !batch.isEmpty, shards[index].finished == nil {
            shards[index].wantsRoom = false
            pump(index)
            readOn(index)
        }
        callConsumer(index)
    }

    /// Writes a batch and puts it on record; a new session is on record before anything of it is written.
    private mutating func use(_ batch: [Delivery], _ index: Int) {
        var start = 0
        for (place, delivery) in batch.enumerated() {
            guard case .event(let envelope) = delivery, case .ready = envelope.event else { continue }
            guard writeAndRecord(batch[start...place], index) else { return }
            start = place + 1
            if isKilled(between: .beginAndRest) { return }
        }
        _ = writeAndRecord(batch[start...], index)
    }

    /// False when the process was killed in between.
    private mutating func writeAndRecord(_ deliveries: ArraySlice<Delivery>, _ index: Int) -> Bool {
        for delivery in deliveries { write(delivery, index) }
        if !deliveries.isEmpty, isKilled(between: .outputAndRecord) { return false }
        var isDue = false
        for delivery in deliveries {
            switch delivery {
            case .event(let envelope):
                if case .ready(let ready) = envelope.event { shards[index].audit.records(ready.sessionID) }
                shards[index].audit.uses(envelope.sequence)
            case .undecodable(let event): shards[index].audit.uses(event.sequence)
            case .shed, .gap, .state: break
            }
            if shards[index].kept.used(delivery, now: clock.moment) { isDue = true }
        }
        if isDue { save(index, onlyWhatIsDue: false) }
        return true
    }

    private mutating func write(_ delivery: Delivery, _ index: Int) {
        switch delivery {
        case .event(let envelope):
            if case .ready(let ready) = envelope.event { begin(ready, index) }
            if case .messageCreate(let message) = envelope.event { write(message.id.rawValue, envelope, index) }
        case .shed(let tally): shards[index].audit.shed += tally.total
        case .gap(let gap): note(gap, index)
        case .undecodable, .state: break
        }
    }

    private mutating func write(_ id: UInt64, _ envelope: EventEnvelope, _ index: Int) {
        let isNew = shards[index].audit.writes(id, sequence: envelope.sequence, at: clock.now, book: &book)
        if !isNew { facts.repeats += 1 }
        // After a restart a repeat is expected, and recognised; within a process the engine has to do that.
        let isKnown = isNew || process.number > 1
        book.check(
            .onceEach, isKnown && (isNew || plan.sabotage != .ignoresRepeats), at: clock.now,
            "message \(id) (\(envelope.sequence)) twice")
    }

    private mutating func begin(_ ready: Ready, _ index: Int) {
        book.check(
            .lossIsTold, !shards[index].hasSession || shards[index].lossWasTold, at: clock.now,
            "READY without a gap that tells of the loss")
        shards[index].hasSession = true
        shards[index].lossWasTold = false
        shards[index].audit.begins(ready.sessionID)
        log("shard \(index): session \(ready.sessionID.prefix(6)) begins for the consumer")
    }

    private mutating func note(_ gap: Gap, _ index: Int) {
        if let ending = gap.ending {
            book.check(
                .gapsClose, shards[index].openGap == gap.number, at: clock.now,
                "gap \(gap.number) ends, \(shards[index].openGap ?? 0) is open")
            shards[index].openGap = nil
            if ending.outcome == .sessionLost { shards[index].lossWasTold = true }
        } else {
            book.check(
                .gapsClose, shards[index].openGap == nil, at: clock.now,
                "gap \(gap.number) opens while \(shards[index].openGap ?? 0) is open")
            shards[index].openGap = gap.number
        }
    }

    // MARK: What is kept

    /// What happens every two seconds.
    mutating func keep() {
        for index in shards.indices {
            shards[index].kept.noteLife(shards[index].glance.lastRoundTrip, now: clock.moment)
            save(index, onlyWhatIsDue: true)
        }
        agenda.add(.keeper(process: process.number), at: clock.now + 2 * .second)
    }

    mutating func save(_ index: Int, onlyWhatIsDue: Bool) {
        let before = disk.sessions[index]
        shards[index].kept.save(
            to: &disk, now: clock.moment, bootID: clock.bootID, onlyWhatIsDue: onlyWhatIsDue)
        guard let text = disk.sessions[index], text != before, let stored = StoredSession(text: text) else { return }
        var saved = stored.session
        if plan.sabotage == .savesWhatIsUnused, let known = shards[index].engine.machine.currentSession,
            known.id == saved.id
        {
            saved = known
            disk.sessions[index] = Array(
                StoredSession(terms: stored.terms, session: known, stamp: stored.stamp).text.utf8)
        }
        guard let used = shards[index].audit.used(in: saved.id) else { return }
        book.check(
            .savedSequence, saved.sequence <= used, at: clock.now, "\(saved.sequence) is on disk, \(used) was used")
    }
}
