import GatewayProtocol
import GatewaySimulator

/// The last part of a run: nothing goes wrong any more but what is broken for ever, and the client must recover.
extension SimulatedRun {
    /// What a shard may need after the last fault, the guard's waits excepted: three intervals to notice a dead
    /// connection, two minutes for the longest back-off and a handshake that hangs, and five more for a READY that does
    /// not come while acks do.
    func bound(_ index: Int) -> Int64 {
        let interval = max(plan.heartbeat.nanoseconds, intervalAtCalm[index])
        return 3 * min(interval, 90 * .second) + 120 * .second + (awaitedReady[index] ? 300 * .second : 0)
    }

    /// Notes what the bound depends on.
    private mutating func noteBounds() {
        intervalAtCalm = shards.indices.map { currentLine($0).flatMap { lines[$0].interval } ?? 0 }
        awaitedReady = shards.indices.map { process.isUp && shards[$0].engine.glance.stage == .identifying }
    }

    mutating func calmDown() {
        guard !isOver, calmSince == nil else { return }
        if let frozen = process.frozen { return agenda.add(.calm, at: frozen.until + 1) }
        log("calm")
        calmSince = clock.now
        noteBounds()
        troubles = Troubles()
        disk.isFull = false
        process.cut = nil
        inject("heal")
        applyOutage()
        for index in shards.indices {
            shards[index].audit.mark = clock.now
            shards[index].caughtUpAt = nil
        }
        for index in shards.indices { endUnnoticed(index) }
        for index in shards.indices where process.isUp && shards[index].isConsumerCalled {
            agenda.add(.consumer(process: process.number, shard: index), at: clock.now + .millisecond)
        }
        if !process.isUp { startProcess() }
    }

    /// A dead connection on which the gateway wants a beat once a day is left to the keep-alive of TCP.
    private mutating func endUnnoticed(_ index: Int) {
        guard let line = currentLine(index), lines[line].isStalled || lines[line].isForgotten,
            lines[line].interval ?? 0 > 90 * .second
        else { return }
        agenda.add(.serverEnded(line, .lost("timed out")), at: clock.now + .second)
    }

    /// Waits for every shard to be live and to deliver what was sent since.
    mutating func watchRecovery() {
        guard let calmSince, process.isUp else { return }
        var isRecovered = true
        for index in shards.indices where shards[index].finished == nil {
            let from = max(calmSince, shards[index].limitedUntil)
            let isLate = clock.now > from + bound(index)
            if shards[index].caughtUpAt == nil, hasCaughtUp(index, orIsQuiet: isLate) {
                noteRecovery(index, since: calmSince)
            }
            guard shards[index].caughtUpAt == nil else { continue }
            isRecovered = false
            guard isLate else { continue }
            let stage = shards[index].engine.glance.stage
            book.check(
                .liveness, false, at: clock.now,
                "shard \(index) is \(stage) \((clock.now - from).inSeconds) s after the last fault, "
                    + "\(shards[index].audit.sentSinceMark) messages sent since")
            return finish()
        }
        if isRecovered, clock.now >= plan.endAt { finish() }
    }

    /// Whether a shard is as it should be: live, and what was sent since is delivered.
    ///
    /// One whose RESUMED was lost on its way delivers all the same; one without guilds has nothing to deliver, which is
    /// only known at the end.
    private func hasCaughtUp(_ index: Int, orIsQuiet isLate: Bool) -> Bool {
        let stage = shards[index].engine.glance.stage
        guard stage == .active || stage == .resuming, process.restartsAfter == nil else { return false }
        if shards[index].audit.writtenSinceMark != nil { return true }
        // What was sent only just now is still on its way.
        let isQuiet = shards[index].audit.firstSinceMark.map { $0 > clock.now - 10 * .second } ?? true
        return isLate && stage == .active && isQuiet
    }

    private mutating func noteRecovery(_ index: Int, since calm: Int64) {
        shards[index].caughtUpAt = clock.now
        book.check(.liveness, true, at: clock.now, "")
        let from = max(calm, shards[index].limitedUntil)
        if shards[index].audit.writtenSinceMark != nil {
            facts.slowestRecovery = max(facts.slowestRecovery, clock.now - from)
        }
    }

    /// Ends the run in order: within two seconds, and with everything used that came.
    mutating func finish() {
        guard process.isUp else {
            isOver = true
            return checkOutput()
        }
        let start = clock.now
        endProcess(thenAfter: 0)
        var rounds = 0
        while process.isUp, shards.contains(where: { $0.finished == nil }), rounds < 100_000 {
            rounds += 1
            guard let due = nextDue(), due <= start + 10 * .second else { break }
            move(to: due)
        }
        let isDone = shards.allSatisfy { $0.finished != nil }
        book.check(
            .endsSoon, isDone && clock.now - start <= 2 * .second + 10 * .millisecond, at: clock.now,
            "\((clock.now - start).inSeconds) s after it was told to end")
        if process.isUp { endProcess() }
        isOver = true
    }

    mutating func checkOutput() {
        for index in shards.indices { shards[index].audit.check(at: clock.now, book: &book) }
    }
}
