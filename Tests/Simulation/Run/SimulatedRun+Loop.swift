import GatewayProtocol
import GatewaySimulator

extension SimulatedRun {
    /// Plays the run to its end and says what it has shown.
    public mutating func play() -> SeedReport {
        let latest = plan.endAt + 20_000 * .second
        while !isOver, let due = nextDue(), due <= latest {
            step(to: due)
            guard facts.steps < Self.mostSteps else {
                book.check(.rest, false, at: clock.now, "\(facts.steps) steps, and no end")
                break
            }
        }
        if !isOver { finish() }
        return report()
    }

    /// A hundred times what the longest runs need.
    private static let mostSteps = 20_000_000

    /// The report of a run that is over.
    func report() -> SeedReport {
        var facts = facts
        facts.time = clock.now
        facts.shed = shards.reduce(0) { $0 + $1.audit.shed }
        let output = shards.reduce(into: Set<UInt64>()) { $0.formUnion($1.audit.output) }
        facts.messages = output.count
        return SeedReport(
            seed: plan.seed, checks: book.counts, violations: book.violations, coverage: coverage, facts: facts,
            output: output
        )
    }

    func nextDue() -> Int64? {
        var due = agenda.next ?? .max
        if process.isUp, process.frozen == nil {
            for index in shards.indices { due = min(due, shards[index].timer?.firesAt ?? .max) }
        }
        if let server = gateway.nextDue { due = min(due, max(clock.now, server.nanoseconds + 1)) }
        return due == .max ? nil : due
    }

    private mutating func step(to due: Int64) {
        move(to: due)
        guard !isOver else { return }
        look()
        if calmSince != nil, !isOver { watchRecovery() }
    }

    /// Lets everything happen that is due by then.
    mutating func move(to due: Int64) {
        facts.steps += 1
        clock.advance(to: due)
        gateway.advance(to: clock.serverNow)
        if process.isUp, process.frozen == nil { fireTimers() }
        while !isOver, let happening = agenda.take(until: clock.now) { happen(happening) }
        deliverOrders()
    }

    mutating func fireTimers() {
        for index in shards.indices {
            guard process.isUp, let timer = shards[index].timer, timer.firesAt <= clock.now else { continue }
            shards[index].timer = nil
            shards[index].engine.timePassed(now: clock.moment)
            settle(index)
            let next = shards[index].engine.nextDeadline
            book.check(
                .rest, next.map { $0 > clock.moment.instant } ?? true, at: clock.now,
                "what was due is due again, in \(shards[index].engine.glance.stage)")
        }
    }

    mutating func happen(_ happening: Happening) {
        if happening.isOurs, process.frozen != nil {
            if case .toClient(let line, _, let content) = happening { note(content, arrivingOn: line) }
            process.held.append(happening)
            return
        }
        switch happening {
        case .toServer(let line, let bytes): serverReceives(bytes, on: line)
        case .toClient(let line, let bytes, let content): clientReceives(bytes, content, on: line)
        case .accepted(let line): opened(line)
        case .refused(let number, let shard, let attempt, let reason):
            guard number == process.number, process.isUp else { return }
            shards[shard].engine.connectFailed(attempt, reason, now: clock.moment)
            settle(shard)
        case .serverEnded(let line, let reason): clientSeesEnd(line, reason)
        case .clientEnded(let line): endSocket(line)
        case .serverHears(let line): serverHears(line)
        case .lookedUp(let number, let shard, let answer):
            guard number == process.number, process.isUp else { return }
            lookedUp(answer, by: shard)
        case .consumer(let number, let shard):
            guard number == process.number, process.isUp else { return }
            consume(shard)
        case .keeper(let number):
            guard number == process.number, process.isUp else { return }
            keep()
        case .strike(let fault): strike(fault)
        case .start: startProcess()
        case .thaw: thaw()
        case .calm: calmDown()
        }
    }

    /// Looks at everything that has moved in this step.
    private mutating func look() {
        if process.isUp {
            for index in shards.indices { look(at: index) }
        } else {
            aimFaults(at: .idle)
        }
        if !process.isUp { return }
        // Walking by index copies no shard.
        if shards.indices.allSatisfy({ shards[$0].finished != nil }) { endProcess() }
    }

    /// Hands faults that were aimed at a state to the agenda, because it is there.
    mutating func aimFaults(at state: ClientState) {
        guard !aimed[state.rawValue].isEmpty, calmSince == nil else { return }
        for index in aimed[state.rawValue].indices.reversed() {
            guard case .inState(_, let since, let later) = aimed[state.rawValue][index].when, since <= clock.now else {
                continue
            }
            let fault = aimed[state.rawValue].remove(at: index)
            agenda.add(.strike(fault), at: clock.now + later)
        }
    }
}
