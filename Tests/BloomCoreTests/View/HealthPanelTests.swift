import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// The five rows above the strip.
@Suite struct HealthPanelTests {
    static func frame(_ facts: HealthFacts, _ columns: Int, rows: Int = 6, crossings: [Int] = []) -> Frame {
        var canvas = Canvas(size: Size(columns: columns, rows: rows))
        let area = Rect(column: 0, row: 0, columns: columns, rows: rows)
        HealthPanelView(area: area, crossings: crossings, facts: facts).draw(on: &canvas)
        return canvas.frame
    }

    static func panel(_ facts: HealthFacts, _ columns: Int, crossings: [Int] = []) -> String {
        frame(facts, columns, crossings: crossings).text.joined(separator: "\n")
    }

    @Test func `what does not fit goes from the right, and what is there never moves`() {
        let facts = HealthStage.afterOutage.facts
        for columns in [72, 73, 80, 99, 110, 111, 112, 119, 120, 121, 200, 300] {
            let rows = Self.frame(facts, columns).text
            #expect(rows.count == 6)
            #expect(rows[1].hasPrefix(" ● LIVE  up 3h12m    rtt  86 ms  last ack 33s ago  p50  85"))
            #expect(rows[2].contains(columns >= 100 ? "0–800 ms · last " : " ms · last "))
            #expect(rows[3].contains("4/s · peak 52 · last 5 min"))
            #expect(rows[4].contains("live 99.8 % of 5 h"))
            #expect(rows[5].contains("close 1006 (network)") && rows[5].contains("11 events replayed"))
            #expect(rows[1].contains("session 7a…e1") == (columns >= 111))
            #expect(rows[1].contains("shard 0") == (columns >= 120))
        }
    }

    @Test func `any size is drawn without harm`() {
        for stage in [HealthStage.afterOutage, HealthStage()] {
            for columns in [0, 1, 2, 7, 8, 9, 19, 20, 28, 29, 60, 80] {
                for rows in 0...7 { #expect(Self.frame(stage.facts, columns, rows: rows).size.rows == rows) }
            }
        }
    }

    @Test func `rules from above end at it, and only within it`() {
        let top = Self.frame(HealthStage.afterOutage.facts, 80, crossings: [24, 79, 80, -1, 4000]).text[0]
        #expect(top.count { $0 == "┴" } == 2)
        #expect(top.hasPrefix("─ health ───────────────┴"))
    }

    @Test func `only the newest round trip has a colour, and a bad one a sign`() {
        var stage = HealthStage.afterOutage
        stage.beat(.milliseconds(700))
        stage.look()
        let frame = Self.frame(stage.facts, 120)
        #expect(frame.text[1].contains("rtt 700 ms!"))
        let graph = (8..<48).map { frame[$0, 2].style }
        #expect(graph.last == TextRole.bad.style)
        #expect(!graph.dropLast().contains { $0 == TextRole.bad.style || $0 == TextRole.ok.style })
    }

    @Test func `a latency without a recent answer is none`() {
        var stage = HealthStage.afterOutage
        stage.status.heart.pendingSince = stage.now.instant
        stage.pass(.seconds(9))
        let row = Self.frame(stage.facts, 120).text[1]
        #expect(row.hasPrefix(" ● ACK late 9s"))
        #expect(row.contains("rtt   — ms"))
        #expect(row.contains("last ack 42s ago"))
    }

    @Test func `a missed answer is counted in words`() {
        var stage = HealthStage.afterOutage
        stage.beat(nil)
        stage.beat(nil)
        stage.look()
        #expect(Self.frame(stage.facts, 120).text[2].contains("last 54 min · 2 missed"))
    }
}
