import GatewayModels
import GatewayProtocol
import Testing

@testable import BloomCore

/// Gaps of the connection, and events that were dropped, stand where they happened.
@Suite struct GapTests {
    @Test func `an open gap stands at the end of every channel, and closes in place`() {
        var stage = Make.filled(2)
        stage.deliver(.messageCreate(Make.message(0, "elsewhere", in: Make.builds)))
        let start = stage.now
        stage.gap(1, open: true)
        #expect(stage.body()[4] == "~~ gap 14:00:02– · close 1006 · reconnecting ~~")
        #expect(stage.text()[0].contains("~ ▼"))
        stage.pass(.seconds(29))
        stage.deliver(.messageCreate(Make.message(130, "replayed", by: "wen")))
        stage.gap(1, open: false, outcome: .resumed(replayed: 1234), startedAt: start)
        #expect(stage.body()[4] == "~~ gap 14:00:02–14:00:31 · resumed, 1,234 replayed, none")
        #expect(stage.body()[5] == "   lost")
        #expect(stage.body()[6] == "14:02 wen          replayed")
        #expect(!stage.text()[0].contains("~"))
        for key in ["3", "4", "1"] {
            stage.type(key)
            #expect(stage.body().contains { $0.hasPrefix("~~ gap 14:00:02–14:00:31") }, "channel \(key)")
        }
    }

    @Test func `a lost session says that messages may be missing`() {
        var stage = Make.filled(1, 120, 40)
        let start = stage.now
        stage.gap(1, open: true)
        stage.pass(.seconds(300))
        stage.gap(1, open: false, outcome: .sessionLost, startedAt: start)
        #expect(stage.body()[3] == "~~ gap 14:00:02–14:05:02 · session lost, messages may be missing ~~")
    }

    @Test func `a connection that is begun anew goes on with the gap of the one before`() {
        var stage = Make.filled(2, 120, 40)
        let start = stage.now
        stage.gap(3, open: true)
        stage.pass(.seconds(10))
        let renewed = stage.now
        stage.gap(1, open: true)
        #expect(stage.body().filter { $0.contains("~~ gap") } == ["~~ gap 14:00:02– · close 1006 · reconnecting ~~"])
        stage.pass(.seconds(5))
        stage.gap(1, open: false, startedAt: renewed)
        #expect(stage.body()[4] == "~~ gap 14:00:02–14:00:17 · session lost, messages may be missing ~~")
        #expect(!stage.model.gaps.isOpen)
        #expect(start.instant < renewed.instant)
    }

    @Test func `gaps stand between the messages that they came between, and break groups`() {
        var stage = Make.opened(120, 40)
        for number in 1...3 {
            stage.deliver(.messageCreate(Make.message(number * 10, "line \(number)")))
            stage.gap(number, open: false)
        }
        stage.deliver(.messageCreate(Make.message(50, "line 5")))
        let kinds = stage.body().prefix(10).map { line in
            line.contains("~~ gap") ? "gap" : line.contains("mira") ? "author" : line.isEmpty ? "" : "other"
        }
        #expect(kinds == ["other", "other", "author", "gap", "author", "gap", "author", "gap", "author", ""])
    }

    @Test func `gaps above what was trimmed go with it`() {
        var options = ViewerOptions()
        options.settings.pane.scrollback = 3
        var stage = Make.opened(options: options)
        for number in 1...6 {
            stage.deliver(.messageCreate(Make.message(number * 10, "line \(number)")))
            stage.gap(number, open: false)
        }
        // The third gap lies between the last message that went and the first that stayed.
        #expect(stage.body().filter { $0.contains("gap") }.count == 4)
        #expect(stage.body().filter { $0.contains("line") }.count == 3)
    }

    @Test func `dropped events are said in their channel only`() {
        var stage = Make.filled(1, 120, 40)
        var tally = ShedTally()
        tally.byChannel = [Make.general: 12, Make.builds: 1, 424_242: 5]
        stage.feed(.deliveries([.shed(tally)]))
        #expect(stage.body()[3] == "~~ 12 events not shown: too many at once ~~")
        stage.type("4")
        #expect(stage.model.pane?.channel == Make.builds)
        #expect(stage.body()[1] == "~~ 1 event not shown: too many at once ~~")
        #expect(stage.model.store.logs[424_242] == nil)
    }

    @Test func `a reader who stands on a gap stays there`() {
        var stage = Make.filled(40)
        stage.gap(1, open: false)
        stage.deliver((40..<60).map { .messageCreate(Make.numbered($0)) })
        while stage.row(of: "~~ gap") == nil { stage.press(.pageUp) }
        let row = stage.row(of: "~~ gap")
        stage.deliver((60..<90).map { .messageCreate(Make.numbered($0)) })
        stage.gap(2, open: true)
        #expect(stage.row(of: "~~ gap") == row)
    }
}
