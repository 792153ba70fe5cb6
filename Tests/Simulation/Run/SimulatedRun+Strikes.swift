import GatewayProtocol
import GatewaySimulator

extension SimulatedRun {
    /// A fault strikes, in whatever state the client is; counted for each shard that it can hit.
    mutating func strike(_ fault: PlannedFault) {
        guard calmSince == nil, !isOver else { return }
        let kind = FaultCatalogue.rows[fault.row].kind
        let states = shards.indices.compactMap { state(of: $0, for: kind) }
        guard !states.isEmpty else { return aimAgain(fault) }
        log("fault: \(FaultCatalogue.rows[fault.row].name) (\(fault.strike))")
        for state in states { coverage.count(fault.row, state) }
        carryOut(fault.strike)
    }

    /// What was aimed at a state and came too early or too late for it waits for the next time.
    private mutating func aimAgain(_ fault: PlannedFault) {
        guard case .inState(let state, _, _) = fault.when else { return }
        let next = PlannedFault.When.inState(state, since: clock.now + 1, later: 0)
        aimed[state.rawValue].append(PlannedFault(row: fault.row, strike: fault.strike, when: next))
    }

    /// The state in which a fault finds a shard; nil when it does not hit it.
    private func state(of index: Int, for kind: FaultKind) -> ClientState? {
        guard process.isUp else { return kind.obstacle(in: .idle) == nil ? .idle : nil }
        guard let state = ClientState(shards[index].engine.glance.stage), kind.obstacle(in: state) == nil else {
            return nil
        }
        switch kind {
        case .anytime, .process, .start: return state
        case .connection, .session:
            guard let line = currentLine(index), lines[line].isOpen, !lines[line].isClientDone else { return nil }
            return kind == .connection || lines[line].session != nil ? state : nil
        }
    }

    private mutating func carryOut(_ strike: Strike) {
        switch strike {
        case .words(let words): say(words)
        case .kill(let down): kill(down: chance.time(down), serverHears: true)
        case .killBetween(let cut, let down): process.cut = (cut, chance.time(down))
        case .restart(let down): endProcess(thenAfter: chance.time(down))
        case .powerLoss(let down):
            kill(down: chance.time(down), serverHears: false)
            clock.reboot()
            if clock.wasSet { identifies.forget(at: clock.now) }
        case .forgottenConnection: for index in shards.indices { forgetConnection(index) }
        case .suspend(let length): freeze(chance.time(length), isAsleep: true)
        case .stop(let length): freeze(chance.time(length), isAsleep: false)
        case .setWall(let step):
            clock.setWall(by: chance.time(step))
            process.wallSettings += 1
            if clock.wasRebooted { identifies.forget(at: clock.now) }
        case .stallConsumer(let length):
            troubles.consumerStalls = max(troubles.consumerStalls, clock.now + chance.time(length))
        case .fillDisk(let length):
            troubles.diskIsFull = clock.now + chance.time(length)
            disk.isFull = true
        case .damageSession: damageSession()
        case .damageLedger: damageLedger()
        case .otherTerms: process.intents ^= 1 << 11
        case .neighbour: neighbourIdentifies()
        case .refuseConnects(let length):
            troubles.refusal = chance.pick([.refused("refused"), .nameNotFound("main.test"), .tlsFailed("alert")])
            troubles.refusesConnects = clock.now + chance.time(length)
        case .hangConnects(let length): troubles.hangsConnects = clock.now + chance.time(length)
        case .hangLookups(let length): troubles.hangsLookups = clock.now + chance.time(length)
        case .retry: for index in shards.indices { retry(index) }
        }
    }

    /// A fault of the simulator; with several shards, now and then it hits only one.
    private mutating func say(_ words: String) {
        if words == "revoke token" || words.hasPrefix("rest 401") || Self.isFatalClose(words) { mayEnd = true }
        if words.contains("ack") || words == "extra hello" {
            for line in lines.indices where lines[line].isOpen { lines[line].hasOddAcks = true }
            troubles.acksAreOdd = .max
        }
        inject(plan.shards > 1 && chance.happens(20) ? words + " on shard \(chance.below(plan.shards))" : words)
        deliverOrders()
    }

    private static func isFatalClose(_ words: String) -> Bool {
        ["close 4004", "close 4010", "close 4011", "close 4012", "close 4013", "close 4014"].contains(words)
    }

    private mutating func forgetConnection(_ index: Int) {
        guard let line = currentLine(index) else { return }
        lines[line].isForgotten = true
    }

    private mutating func damageSession() {
        for index in shards.indices {
            guard let text = disk.sessions[index] else { continue }
            disk.sessions[index] = chance.pick(Damage.allCases).apply(to: text, chance: &chance)
        }
    }

    private mutating func damageLedger() {
        guard let text = disk.ledger else { return }
        disk.ledger = chance.pick(Damage.allCases).apply(to: text, chance: &chance)
        identifies.forget(at: clock.now)
    }

    /// Another process of the bot with shards of its own, on this machine and on the same account.
    private mutating func neighbourIdentifies() {
        var account = KeptAccount(reserve: plan.reserve, disk: &disk, now: clock.moment, bootID: clock.bootID)
        let count = plan.shards + plan.starts.maxConcurrency
        for index in plan.shards..<count {
            _ = account.spend(
                for: ShardID(index: index, count: count), .person, disk: &disk, now: clock.moment,
                bootID: clock.bootID)
        }
    }

    private mutating func retry(_ index: Int) {
        guard shards[index].finished == nil, process.frozen == nil else { return }
        if shards[index].engine.glance.stage == .waiting { shards[index].personAsked = true }
        shards[index].engine.retryRequested(now: clock.moment)
        settle(index)
    }
}
