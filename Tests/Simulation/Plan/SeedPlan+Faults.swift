import GatewayProtocol

extension SeedPlan {
    /// Between a handful of faults and a storm, most of them aimed at a state of the client.
    mutating func chooseFaults(_ chance: inout Chance) {
        let count = chance.pick([3, 6, 10, 10, 16, 28])
        for _ in 0..<count {
            let row = chance.below(FaultCatalogue.rows.count)
            guard let strike = choose(row, &chance) else { continue }
            faults.append(PlannedFault(row: row, strike: strike, when: moment(for: row, &chance)))
        }
        if chance.happens(30) { keepPermitWaiting(&chance) }
        if chance.happens(50) { restartNowAndThen(&chance) }
        if chance.happens(10) { endForGood(&chance) }
    }

    private func choose(_ row: Int, _ chance: inout Chance) -> Strike? {
        let strikes = FaultCatalogue.rows[row].strikes
        return strikes.isEmpty ? nil : chance.pick(strikes)
    }

    /// Short states would hardly ever be met by a time drawn at random.
    private func moment(for row: Int, _ chance: inout Chance) -> PlannedFault.When {
        let time = chance.time(0..<calmAt - 5 * .second)
        guard chance.happens(65) else { return .at(time) }
        let states = ClientState.allCases.filter { FaultCatalogue.rows[row].kind.obstacle(in: $0) == nil }
        let state = chance.pick(states)
        return .inState(state, since: since(state, time, &chance), later: delay(&chance))
    }

    /// What comes with a start may not come again.
    private func since(_ state: ClientState, _ time: Int64, _ chance: inout Chance) -> Int64 {
        switch state {
        case .idle, .resolving, .permit, .identifying: chance.happens(60) ? 0 : time
        default: time
        }
    }

    private func delay(_ chance: inout Chance) -> Int64 {
        chance.happens(50) ? 0 : chance.time(0..<80 * .millisecond)
    }

    /// A permit waits only when somebody else took the lane between leave and permit; then faults can find it.
    private mutating func keepPermitWaiting(_ chance: inout Chance) {
        let since = chance.happens(70) ? 0 : chance.time(0..<calmAt / 2)
        let neighbour = FaultCatalogue.row(named: "neighbour identifies")
        faults.append(PlannedFault(row: neighbour, strike: .neighbour, when: .beforeIdentify(since: since)))
        for _ in 0..<1 + chance.below(4) {
            let row = chance.below(FaultCatalogue.rows.count)
            guard FaultCatalogue.rows[row].kind.obstacle(in: .permit) == nil, let strike = choose(row, &chance) else {
                continue
            }
            let later = chance.happens(40) ? 0 : chance.time(0..<4 * .second)
            faults.append(
                PlannedFault(row: row, strike: strike, when: .inState(.permit, since: since, later: later)))
        }
    }

    private mutating func restartNowAndThen(_ chance: inout Chance) {
        for name in ["killed", "ended and started again", "killed between two steps"] where chance.happens(50) {
            let row = FaultCatalogue.row(named: name)
            guard let strike = choose(row, &chance) else { continue }
            faults.append(PlannedFault(row: row, strike: strike, when: .at(chance.time(0..<calmAt / 4 * 3))))
        }
    }

    private mutating func endForGood(_ chance: inout Chance) {
        let (name, words) = chance.pick(FaultCatalogue.fatal)
        let row = FaultCatalogue.row(named: name)
        faults.append(PlannedFault(row: row, strike: .words(words), when: moment(for: row, &chance)))
    }
}
