import Simulation
import Testing

/// A client that is broken on purpose is caught, by the invariant that is there for it.
@Suite struct SabotageTests {
    static let expected: [(Sabotage, Invariant)] = [
        (.grantsEveryPermit, .identifySpacing), (.forgetsIdentifies, .identifySpacing),
        (.savesWhatIsUnused, .savedSequence), (.ignoresRepeats, .onceEach), (.losesEvent, .tallies),
        (.keepsAckState, .zombies), (.skipsBeats, .beatInTime), (.ignoresBounds, .queueBounds),
        (.mistakesSockets, .oneAttempt), (.insistsOnResumeHost, .liveness), (.predatesBeats, .roundTrips),
        (.leaksToken, .tokenIsKept), (.speaksFirst, .helloFirst), (.neverReadsOn, .liveness),
    ]

    @Test func `every way to break the client is here`() {
        #expect(Set(Self.expected.map(\.0)) == Set(Sabotage.allCases))
    }

    @Test(arguments: expected)
    func `a client that is broken on purpose is caught`(sabotage: Sabotage, invariant: Invariant) {
        let isCaught = (UInt64(1)...60).contains { seed in
            var plan = SeedPlan(seed: seed, minutes: 3, sabotage: sabotage)
            // Old sockets that end late are rare otherwise.
            for second in stride(from: 30, to: 120, by: 15) { plan.add("close 4000", at: second) }
            var run = SimulatedRun(plan)
            return run.play().violations.contains { $0.invariant == invariant }
        }
        #expect(isCaught, "no seed up to 60 notices \(sabotage)")
    }
}
