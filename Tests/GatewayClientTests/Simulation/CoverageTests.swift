import GatewaySimulator
import Simulation
import Testing

/// The table of what a long run has to meet.
@Suite struct CoverageTests {
    @Test func `every form of the grammar has its row, or a reason why not`() {
        let rows = FaultCatalogue.rows.map(\.name)
        for form in FaultGrammar.forms {
            #expect(rows.contains(form.pattern) != (FaultCatalogue.leftOut[form.pattern] != nil), "\(form.pattern)")
        }
        #expect(Set(rows).count == rows.count)
    }

    @Test func `totals are the same when they were written down and read again`() throws {
        var totals = Totals()
        for seed in UInt64(1)...3 {
            var run = SimulatedRun(SeedPlan(seed: seed, minutes: 2))
            totals.add(run.play())
        }
        let read = try #require(Totals(text: totals.text))
        #expect(read.text == totals.text)
        #expect((read.seeds, read.coverage, read.summary) == (3, totals.coverage, totals.summary))
        #expect(Totals(text: "seeds 3\nchecks 1 2\n") == nil)
    }
}
