import GatewayProtocol
import Testing

@testable import BloomCore

/// The menu of faults of a viewer on the simulated gateway.
@Suite struct FaultMenuTests {
    private static let faults = (1...20).map { FaultChoice(words: "fault \($0)", summary: "what \($0) does") }

    private func stage(_ columns: Int = 80, _ rows: Int = 24) -> Stage {
        var stage = Stage(columns, rows, options: ViewerOptions(source: .demo, faults: Self.faults))
        stage.deliver(Make.world)
        stage.goLive()
        return stage
    }

    @Test func `a fault that is picked is handed out once, and the menu makes room for what happens`() {
        var stage = stage()
        stage.type("f")
        #expect(stage.text()[1].contains("faults · Enter strikes, Esc closes · 1/20"))
        stage.type("jj")
        #expect(stage.row(of: "fault 3") == stage.frame().cursor?.row)
        stage.press(.enter)
        #expect(stage.effects == [.strike("fault 3")])
        #expect(stage.model.faultMenu == nil)
        #expect(stage.text().last?.contains("fault: fault 3") == true)
        // Opened again, it points where it pointed.
        stage.type("f")
        stage.press(.enter)
        #expect(stage.effects == [.strike("fault 3"), .strike("fault 3")])
    }

    @Test func `the pointer scrolls what does not fit, and stays on the screen`() {
        var stage = stage(80, 12)
        stage.type("f")
        for step in 1...25 {
            stage.press(.down)
            let number = min(20, step + 1)
            #expect(stage.row(of: "fault \(number) ") == stage.frame().cursor?.row, "step \(step)")
        }
        stage.type("gg")
        #expect(stage.row(of: "fault 1 ") == stage.frame().cursor?.row)
        stage.type("G")
        #expect(stage.row(of: "fault 20") == stage.frame().cursor?.row)
    }

    @Test(arguments: [(120, 40), (80, 24), (72, 16), (40, 12), (40, 10), (20, 6), (20, 4)])
    func `the strip stays in sight at every size`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        let before = stage.text()
        stage.type("f")
        let after = stage.text()
        #expect(after != before || rows < 5)
        let strip = before.lastIndex { $0.contains("●") }
        #expect(strip != nil && strip.map { after[$0] == before[$0] } == true, "\(after)")
    }

    @Test func `the sidebar stays in sight`() {
        var stage = stage()
        let before = stage.text()
        stage.type("f")
        let after = stage.text()
        let side = { (lines: [String]) in lines.map { $0.split(separator: "│").first.map(String.init) ?? "" } }
        #expect(side(Array(after[0..<20])) == side(Array(before[0..<20])))
    }

    @Test func `Escape, q and an interrupt close it, and nothing else happens`() {
        for key in [Key.escape, .character("q"), .control("c"), .character("f")] {
            var stage = stage()
            stage.type("f")
            stage.press(key)
            #expect(stage.model.faultMenu == nil, "\(key)")
            #expect(stage.effects == [])
        }
    }

    @Test(arguments: [(40, 12), (20, 5), (20, 4), (5, 2), (1, 1)])
    func `at no size does it leave the screen`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.type("f")
        let frame = stage.frame()
        #expect(frame.size == Size(columns: columns, rows: rows))
    }

    @Test func `a viewer of a real bot has no such key`() {
        var stage = Stage()
        stage.deliver(Make.world)
        stage.type("f")
        #expect(stage.model.faultMenu == nil)
        #expect(stage.text().last?.contains("f is not bound") == true)
        #expect(stage.effects == [])
    }
}
