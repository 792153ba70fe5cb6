import GatewayProtocol
import GatewaySimulator

/// What ``GatewayClient/ShardRunner`` does, with the same rules: it decides nothing.
extension SimulatedRun {
    /// Works on what has arrived until there is no more or the consumer is behind.
    mutating func pump(_ index: Int) {
        var fits = settle(index)
        while process.isUp, fits || shards[index].engine.isAwaitingHello {
            var hasMore = true
            for _ in 0..<64 where hasMore && (fits || shards[index].engine.isAwaitingHello) {
                hasMore = shards[index].engine.processNext(now: clock.moment)
            }
            fits = settle(index)
            guard hasMore else { break }
        }
        guard process.isUp else { return }
        if !fits {
            shards[index].engine.giveUpUnread(now: clock.moment)
            settle(index)
        }
        let wasPaused = shards[index].isPaused
        shards[index].isPaused = !fits
        if !fits || wasPaused { shards[index].engine.readingPaused(!fits, now: clock.moment) }
    }

    /// Hands on what the engine has produced; false when the consumer's queue is full.
    @discardableResult
    mutating func settle(_ index: Int) -> Bool {
        var rounds = 0
        while process.isUp, shards[index].engine.hasOutputs {
            rounds += 1
            guard rounds < 10_000 else {
                book.check(.rest, false, at: clock.now, "outputs without end")
                break
            }
            for output in shards[index].engine.takeOutputs() where process.isUp { perform(output, of: index) }
        }
        book.check(.rest, true, at: clock.now, "")
        guard process.isUp else { return false }
        let fits = accept(index)
        setTimer(index)
        return fits
    }

    private mutating func perform(_ output: EngineOutput, of index: Int) {
        switch output {
        case .lookUp: lookUp(index)
        case .askLeave(let cause): askLeave(index, cause)
        case .spendIdentify(let attempt, let cause): spendIdentify(index, attempt, cause)
        case .connect(let attempt, let url, let target): connect(index, attempt, url, target)
        case .write(let attempt, let bytes, let isBeat): write(bytes, isBeat: isBeat, on: attempt, of: index)
        case .close(let attempt):
            guard let line = line(of: attempt, index) else { return }
            lines[line].isClientClosing = true
            agenda.add(.clientEnded(line), at: clock.now + 500 * .millisecond)
        case .abandon(let attempt): if let line = line(of: attempt, index) { endSocket(line) }
        case .arrived: break
        case .note(let note):
            if case .limited(let limit, _) = note { shards[index].limitedUntil = clock.time(of: limit.until) }
            log("shard \(index): \(note)")
        case .finished(let reason): finish(index, reason)
        }
    }

    private mutating func finish(_ index: Int, _ reason: StopReason) {
        log("shard \(index): finished, \(reason)")
        shards[index].timer = nil
        accept(index, isLast: true)
        shards[index].finished = reason
        for line in shards[index].lines where !lines[line].isClientDone {
            lines[line].isClientDone = true
            agenda.add(.serverHears(line), at: clock.now + delay())
        }
        guard reason != .requested else { return }
        // A gateway without a start left takes the token away from who asks for one, told or not.
        book.check(.ends, mayEnd || identifies.hasGuessed, at: clock.now, "\(reason)")
        // What forbids another attempt to one shard holds for all.
        for other in shards.indices where shards[other].finished == nil {
            shards[other].engine.stopRequested(now: clock.moment)
            settle(other)
        }
    }

    private mutating func setTimer(_ index: Int) {
        let deadline = shards[index].finished == nil ? shards[index].engine.nextDeadline : nil
        if let timer = shards[index].timer, timer.deadline == deadline, timer.slept == clock.slept { return }
        // The clock reads a hair more than the deadline, as clocks do.
        shards[index].timer = deadline.map { ($0, clock.slept, max(clock.now, clock.time(of: $0)) + 100) }
    }

    /// Moves deliveries from the engine into the queue as far as they fit.
    @discardableResult
    mutating func accept(_ index: Int, isLast: Bool = false) -> Bool {
        while let outgoing = shards[index].engine.takeDelivery() {
            if losesEvent(outgoing) { continue }
            shards[index].largest = max(shards[index].largest, outgoing.bytes)
            let isTaken = shards[index].queue.offer(
                outgoing.delivery, kind: outgoing.kind, bytes: outgoing.bytes, at: outgoing.arrivedAt,
                isLast: isLast || plan.sabotage == .ignoresBounds
            )
            guard isTaken else {
                shards[index].engine.putBack(outgoing)
                shards[index].wantsRoom = plan.sabotage != .neverReadsOn
                callConsumer(index)
                return false
            }
            if case .state(let change) = outgoing.delivery { check(change, of: index) }
        }
        callConsumer(index)
        return true
    }

    private mutating func losesEvent(_ outgoing: ShardEngine.Outgoing) -> Bool {
        plan.sabotage == .losesEvent && outgoing.delivery.isEvent && chance.happens(1)
    }

    // MARK: The account

    private mutating func askLeave(_ index: Int, _ cause: IdentifyCause) {
        guard plan.sabotage != .grantsEveryPermit else {
            return shards[index].engine.leaveAnswered(.granted, now: clock.moment)
        }
        let leave = account.askLeave(
            for: shards[index].id, cause, disk: &disk, now: clock.moment, bootID: clock.bootID)
        if case .granted = leave {} else { log("shard \(index): leave for an identify: \(leave)") }
        shards[index].engine.leaveAnswered(leave, now: clock.moment)
    }

    private mutating func spendIdentify(_ index: Int, _ attempt: Attempt, _ cause: IdentifyCause) {
        let before = disk.ledger
        var leave = account.spend(
            for: shards[index].id, cause, disk: &disk, now: clock.moment, bootID: clock.bootID)
        process.hasUnsavedIdentify = disk.isFull && (leave == .granted || process.hasUnsavedIdentify)
        if plan.sabotage == .forgetsIdentifies { disk.ledger = before }
        if plan.sabotage == .grantsEveryPermit { leave = .granted }
        if case .granted = leave {
            if isKilled(between: .ledgerAndIdentify) { return }
            let shard = shards[index]
            let isPersons = shard.personAsked || (cause == .start && !shard.wasActive)
            book.check(
                .identifyWindow, cause == .own || isPersons, at: clock.now,
                "an identify of our own passes for one that a person asked for (\(cause))")
            identifies.left(
                index, isPersons: shard.personAsked, reserve: plan.reserve, at: clock.now, book: &book)
            shards[index].personAsked = false
            facts.identifies += 1
            log("shard \(index): identify (\(cause))")
        } else {
            log("shard \(index): permit for an identify: \(leave)")
        }
        shards[index].engine.permitAnswered(leave, on: attempt, now: clock.moment)
    }

    /// What ``GatewayClient/GatewayDirectory`` does, but for questions that are asked at the same time.
    private mutating func lookUp(_ index: Int) {
        let (number, now) = (process.number, clock.now)
        if now < troubles.hangsLookups {
            let answer = LookupAnswer.failed(.timedOut(.lookup), retryAfter: nil)
            let late = chance.time(-5 * .millisecond..<5 * .millisecond)
            return agenda.add(
                .lookedUp(process: number, shard: index, answer), at: now + 10 * .second + late)
        }
        if let known = process.directory, now - known.at < 30 * .second {
            return agenda.add(.lookedUp(process: number, shard: index, .found(known.information)), at: now)
        }
        let request = RESTRequest(path: "/api/v10/gateway/bot", authorization: "Bot " + token)
        let response = gateway.answer(request, now: clock.serverNow)
        var answer = LookupAnswer(response)
        if case .found(var information) = answer {
            information.sessionStarts?.askedAt = clock.moment.instant
            answer = .found(information)
        }
        agenda.add(.lookedUp(process: number, shard: index, answer), at: now + response.lookupTime + delay())
    }

    mutating func lookedUp(_ answer: LookupAnswer, by index: Int) {
        log("shard \(index): looked up, \(answer)")
        if case .found(let information) = answer {
            account.learn(information, disk: &disk, now: clock.moment, bootID: clock.bootID)
            if !disk.isFull { process.hasUnsavedIdentify = false }
            if process.directory?.information != information { process.directory = (information, clock.now) }
            identifies.learn(information.sessionStarts)
        }
        guard shards[index].finished == nil else { return }
        shards[index].engine.lookupAnswered(answer, now: clock.moment)
        settle(index)
    }
}
