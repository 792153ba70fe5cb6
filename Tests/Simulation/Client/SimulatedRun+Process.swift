import GatewayProtocol
import GatewaySimulator

/// The life of our process.
extension SimulatedRun {
    /// A process starts with what is on disk.
    mutating func startProcess() {
        guard !process.isUp, !isOver else { return }
        process.number += 1
        process.isUp = true
        process.restartsAfter = nil
        process.frozen = nil
        process.held = []
        process.directory = nil
        process.absences = []
        process.wallSettings = 0
        process.hasUnsavedIdentify = false
        facts.processes += 1
        log("process \(process.number) starts")
        account = KeptAccount(reserve: plan.reserve, disk: &disk, now: clock.moment, bootID: clock.bootID)
        for index in shards.indices { restore(index) }
        for index in shards.indices where process.isUp {
            shards[index].engine.started(now: clock.moment)
            pump(index)
        }
        agenda.add(.keeper(process: process.number), at: clock.now + 2 * .second)
    }

    private mutating func restore(_ index: Int) {
        var (engine, queue, kept) = makeShard(index)
        if let (session, seen) = kept.restore(from: &disk, now: clock.moment, bootID: clock.bootID) {
            log("shard \(index): goes on with \(session.id.prefix(6)) at \(session.sequence)")
            engine.restore(session, lastSeen: seen, mainURL: account.stored.gatewayURL, now: clock.moment)
            shards[index].audit.continues(session.id)
        } else {
            shards[index].audit.startsAnew()
        }
        if let url = account.stored.gatewayURL { engine.restore(mainURL: url) }
        let hasSession = engine.machine.currentSession != nil
        shards[index].begin(engine: engine, queue: queue, kept: kept)
        shards[index].hasSession = hasSession
    }

    /// Whether the process was to be killed between these two steps; if so, it is.
    mutating func isKilled(between cut: Cut) -> Bool {
        guard let planned = process.cut, planned.cut == cut, calmSince == nil else { return false }
        process.cut = nil
        kill(down: planned.down, serverHears: true)
        return true
    }

    /// The process is gone at once; its sockets are closed by the system, unless the power failed.
    mutating func kill(down: Int64, serverHears: Bool) {
        guard process.isUp else { return }
        log("process \(process.number) is killed")
        leave(serverHears: serverHears)
        agenda.add(.start, at: clock.now + down)
    }

    private mutating func leave(serverHears: Bool) {
        checkClocks()
        process.isUp = false
        process.frozen = nil
        process.held = []
        if process.hasUnsavedIdentify { identifies.forget(at: clock.now) }
        for index in shards.indices {
            shards[index].timer = nil
            for line in shards[index].lines where !lines[line].isClientDone {
                lines[line].isClientDone = true
                lines[line].isForgotten = lines[line].isForgotten || !serverHears
                let time = max(clock.now + delay(), lines[line].arrivesAtServer)
                if serverHears { agenda.add(.serverHears(line), at: time) }
            }
        }
    }

    private mutating func checkClocks() {
        for index in shards.indices {
            let clock = shards[index].engine.machine.snapshot().clock
            let counted = clock.suspensions + clock.stops
            book.check(
                .clocks, counted <= process.absences.count && clock.settings <= process.wallSettings,
                at: self.clock.now,
                "\(counted) absences of \(process.absences.count), \(clock.settings) settings of \(process.wallSettings)"
            )
        }
    }

    /// The process is told to end.
    mutating func endProcess(thenAfter down: Int64) {
        guard process.isUp, process.restartsAfter == nil else { return }
        log("process \(process.number) is told to end")
        process.restartsAfter = down
        for index in shards.indices where process.isUp && shards[index].finished == nil {
            shards[index].engine.stopRequested(now: clock.moment)
            settle(index)
        }
    }

    /// All runs are over: what is left is used, the state is written, and the process ends.
    mutating func endProcess() {
        for index in shards.indices {
            while process.isUp, shards[index].queue.hasDeliveries {
                useLast(index)
            }
            guard process.isUp else { return }
            let isEnded = !plan.keepsSession && shards[index].finished == .requested
            if isEnded { shards[index].kept.isResumable = false }
            save(index, onlyWhatIsDue: false)
        }
        let isFinal = shards.contains { $0.finished != .requested } || process.restartsAfter == nil
        let down = process.restartsAfter ?? 0
        log("process \(process.number) has ended")
        leave(serverHears: true)
        if isFinal || calmSince != nil { isOver = true } else { agenda.add(.start, at: clock.now + down) }
        if isOver { checkOutput() }
    }

    private mutating func useLast(_ index: Int) {
        shards[index].isConsumerCalled = false
        let stalls = troubles.consumerStalls
        troubles.consumerStalls = 0
        consume(index)
        troubles.consumerStalls = stalls
    }

    // MARK: Standing still

    /// Nothing of ours happens until then; the world goes on.
    mutating func freeze(_ length: Int64, isAsleep: Bool) {
        guard process.isUp, process.frozen == nil else { return }
        log("\(isAsleep ? "the machine sleeps" : "the process is stopped") for \(length.inSeconds) s")
        process.frozen = (clock.now, clock.now + length, isAsleep)
        // Timers count time that the machine is awake.
        if isAsleep { for index in shards.indices { shards[index].timer?.firesAt += length } }
        agenda.add(.thaw, at: clock.now + length)
    }

    mutating func thaw() {
        guard let frozen = process.frozen, frozen.until <= clock.now else { return }
        process.frozen = nil
        if frozen.isAsleep { clock.hasSlept(clock.now - frozen.from) }
        process.absences.append((frozen.from, clock.now))
        log("and goes on")
        excuseBeats(frozen.isAsleep)
        // The event loop finds sockets and timers due at once, in either order.
        let timersFirst = chance.happens(30)
        if timersFirst { fireTimers() }
        let held = process.held
        process.held = []
        for happening in held { resume(happening) }
        if !timersFirst { fireTimers() }
    }

    private mutating func resume(_ happening: Happening) {
        if case .toClient(let line, let bytes, let content) = happening {
            return clientReceives(bytes, content, on: line, wasHeld: true)
        }
        happen(happening)
    }

    /// A beat that was due meanwhile is due now; after a sleep, when the clocks are next looked at.
    private mutating func excuseBeats(_ wasAsleep: Bool) {
        for index in shards.indices {
            guard let line = currentLine(index), let due = lines[line].beatBy else { continue }
            let grace = wasAsleep ? 5 * Int64.second + 10 * .millisecond : 10 * .millisecond
            lines[line].beatBy = max(due, clock.now) + grace
        }
    }
}
