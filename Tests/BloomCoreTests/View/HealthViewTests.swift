import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// The whole view of the connection's health.
@Suite struct HealthViewTests {
    static func lines(_ facts: HealthFacts, _ columns: Int, _ window: RateWindow = .seconds) -> String {
        let lines = HealthLines(width: columns, window: window, facts: facts).all
        var canvas = Canvas(size: Size(columns: columns, rows: lines.count))
        for (row, line) in lines.enumerated() { canvas.put(line, column: 0, row: row) }
        return canvas.frame.text.joined(separator: "\n")
    }

    private static func frame(_ facts: HealthFacts, _ size: Size, top: Int = 0) -> Frame {
        var canvas = Canvas(size: size)
        let area = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows)
        HealthView(area: area, top: top, window: .seconds, facts: facts).draw(on: &canvas)
        return canvas.frame
    }

    @Test func `no line is wider than the screen, at any width`() {
        for stage in [HealthStage.afterOutage, HealthStage()] {
            for width in [0, 1, 2, 5, 8, 9, 13, 20, 27, 36, 40, 41, 42, 63, 72, 80, 81, 82, 120, 300] {
                for window in RateWindow.allCases {
                    let lines = HealthLines(width: width, window: window, facts: stage.facts).all
                    #expect(lines.allSatisfy { $0.width <= width }, "\(width)")
                }
            }
        }
    }

    @Test func `it scrolls, says where it is, and never leaves the end`() {
        let facts = HealthStage.afterOutage.facts
        let size = Size(columns: 80, rows: 24)
        let all = HealthLines(width: 80, window: .seconds, facts: facts).all.map(\.string)
        let first = Self.frame(facts, size).text
        #expect(first[0] == "health · Esc closes · + - other span · 1–23 of \(all.count)")
        #expect(first[1] == all[0])
        let last = Self.frame(facts, size, top: 1000).text
        #expect(last.last == all.last)
        #expect(last[0].hasSuffix("\(all.count - 22)–\(all.count) of \(all.count)"))
        #expect(Self.frame(facts, size, top: -7).text == first)
        #expect(!Self.frame(facts, Size(columns: 120, rows: 90)).text[0].contains(" of "))
        for columns in 0...30 {
            for rows in 0...5 {
                #expect(Self.frame(facts, Size(columns: columns, rows: rows), top: 3).size.rows == rows)
            }
        }
    }

    @Test func `names from outside cannot steer the terminal`() {
        var stage = HealthStage.afterOutage
        stage.deliver(.unknown(name: "EVIL\u{1B}[2J\u{202E}", bytes: []))
        stage.status.host = "host\u{1B}]0;title\u{7}\nnext"
        var facts = stage.facts
        facts.channelName = { _ in "na\u{1B}[31mme\u{2066}\n漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字" }
        for width in [30, 80, 120] {
            let lines = HealthLines(width: width, window: .seconds, facts: facts).all
            #expect(lines.allSatisfy { $0.width <= width })
            let scalars = lines.map(\.string).joined().unicodeScalars
            #expect(!scalars.contains { $0.value < 0x20 || $0.value == 0x202E || $0.value == 0x2066 })
        }
    }

    @Test func `figures that nobody measured are dashes`() {
        let text = Self.lines(HealthStage.afterOutage.facts, 40)
        #expect(text.contains(" parse p99 ms                    —"))
        #expect(text.contains(" memory MiB                      —"))
    }

    @Test func `figures at the ends of their range do no harm`() {
        var stage = HealthStage.afterOutage
        stage.figures.residentBytes = .max
        stage.figures.queuePeak = .max
        stage.figures.sessionStartsReset = Instant(nanoseconds: .max)
        stage.status.resumesTried = .min
        stage.status.resumes = .max
        stage.status.identifies = .min
        stage.status.events.wireBytes = 1
        stage.status.events.bytes = .max
        stage.status.sequence = .min
        stage.status.heart.interval = .nanoseconds(Int64.min)
        stage.shards = [stage.status, stage.status]
        #expect(!Self.lines(stage.facts, 80).isEmpty)
        stage.shards = []
        #expect(!Self.lines(stage.facts, 80).isEmpty)
    }

    @Test func `the last ten incidents stand there, newest first`() {
        var stage = HealthStage()
        stage.enter(.live)
        for count in 0..<14 {
            stage.outage(.resumed(replayed: count))
            stage.run(30)
        }
        let lines = HealthLines(width: 100, window: .seconds, facts: stage.facts).incidentSection.map(\.string)
        #expect(lines.count == 12)
        #expect(lines[2].contains("close 1006 (network)") && lines[2].contains(" 13 "))
        #expect(lines[11].contains(" 4   none"))
    }

    @Test func `two numbers from the same session never change their unit`() {
        var stage = HealthStage()
        stage.enter(.live)
        stage.run(5, events: { $0 * 3000 })
        let text = Self.lines(stage.facts, 100)
        #expect(text.contains("kB per second, inflated"))
        #expect(text.contains("peak    8,400.0"))
        #expect(!text.contains("MB"))
    }
}
