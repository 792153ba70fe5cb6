import BloomCore
import GatewayProtocol
import Testing

@testable import BloomTUI

@Suite struct ViewerRuntimeTests {
    /// Runs a script in virtual time and returns everything that was seen.
    private func run(
        until end: Instant, period: Duration? = nil, events: [Instant] = [], isFinished: Bool = false,
        _ script: (at: Instant, events: TerminalEvents)...
    ) -> (exit: ViewerExit, terminal: ScriptedTerminal, feed: ScriptedFeed, notes: NoteBook) {
        let time = VirtualTime()
        let feed = ScriptedFeed(time, events: events, isFinished: isFinished)
        let terminal = ScriptedTerminal(time, feed: feed, until: end, script: script)
        let model = ScriptedModel(period: period)
        var runtime = ViewerRuntime(
            model: model, feed: feed, terminal: terminal, outside: ScriptedOutside(), clock: { time.moment })
        return (runtime.run(), terminal, feed, model.notes)
    }

    private func key(_ character: Character) -> TerminalEvents {
        TerminalEvents(inputs: [.key(.character(character))])
    }

    @Test func drawsBeforeAnythingHappens() {
        let result = run(until: at(0))
        #expect(result.terminal.frames.map(\.at) == [at(0)])
        #expect(result.exit == .terminalGone)
    }

    @Test func drawsAFrameForEachKeyAtOnce() {
        let result = run(until: at(100), isFinished: true, (at(10), key("a")), (at(11), key("b")), (at(12), key("c")))
        #expect(result.terminal.frames.map(\.at) == [at(0), at(10), at(11), at(12)])
    }

    @Test func drawsThirtyFramesASecondForEventsAtMost() {
        // 5,000 events in a second, one every 0.2 ms.
        let events = (0..<5000 as Range<Int64>).map { Instant(nanoseconds: $0 * 200_000) }
        let result = run(until: at(1000), events: events)
        #expect((28...32).contains(result.terminal.frames.count))
        #expect(result.feed.drains.reduce(0, +) == 5000)
    }

    @Test func showsAKeyAmidEvents() {
        let events = Array(repeating: at(50), count: 10_000)
        let result = run(until: at(100), events: events, (at(50), key("k")))
        // The frame of the key comes before the flood is worked off.
        #expect(result.terminal.frames.first { $0.at == at(50) }?.eventsBefore == 0)
        #expect(result.notes.lines.contains("key character(\"k\")"))
        #expect(result.feed.drains.allSatisfy { $0 <= 256 })
        #expect(result.feed.drains.reduce(0, +) == 10_000)
    }

    @Test func sleepsWhenNothingChanges() {
        let result = run(until: at(3_600_000), isFinished: true)
        #expect(result.terminal.frames.count == 1)
        #expect(result.terminal.waits <= 3)
    }

    @Test func drawsOnceASecondWhileAClockIsShown() {
        let result = run(until: at(60_500), period: .seconds(1))
        #expect((60...62).contains(result.terminal.frames.count))
        #expect(result.notes.times["tick"]?.count == 60)
        #expect((59...62).contains(result.notes.times["status"]?.count ?? 0))
    }

    @Test func pushesTheStatusOnceASecondWithoutAClock() {
        let result = run(until: at(10_500))
        #expect(result.notes.times["status"] == (0...10).map { at($0 * 1000) })
    }

    @Test func performsWhatTheModelWants() {
        let result = run(
            until: at(60_000), isFinished: true, (at(10), key("r")), (at(20), key("l")), (at(30), key("z")),
            (at(6000), key("q")))
        #expect(result.feed.retries == 1)
        #expect(result.terminal.repaints == 1)
        #expect(result.notes.times["continued 5000"] == [at(5030)])
        #expect(result.exit == .quit)
        #expect(result.terminal.frames.last?.at == at(5030))
    }

    @Test func tellsTheFeedWhatIsShownAndAsksForFiguresOnceASecond() {
        let events = (0..<3000 as Range<Int64>).map { Instant(nanoseconds: $0 * 1_000_000) }
        let result = run(until: at(3000), events: events)
        #expect(result.feed.shownTimes == result.terminal.frames.map(\.at))
        #expect((3...4).contains(result.feed.figures.count), "\(result.feed.figures)")
        #expect(result.feed.figures.allSatisfy { !$0.inDetail })
    }

    @Test func figuresInDetailComeWhenTheyAreShownAndAtOnce() throws {
        let result = run(until: at(3500), (at(1700), key("h")))
        let first = try #require(result.feed.figures.first { $0.inDetail })
        #expect(first.at >= at(1700) && first.at <= at(1700) + FramePacer.interval, "\(result.feed.figures)")
        #expect(result.feed.figures.allSatisfy { $0.inDetail == ($0.at >= first.at) })
        #expect((2...3).contains(result.feed.figures.count { $0.inDetail }), "\(result.feed.figures)")
    }

    @Test func aNewConfigurationKnowsWhatTheTerminalCanDo() {
        let result = run(until: at(100), isFinished: true, (at(10), key("o")))
        #expect(
            result.notes.lines.contains("settings mono true restart [\"connection.intents\"]"), "\(result.notes.lines)")
    }

    @Test func saysWhenNothingWasCopied() {
        let result = run(until: at(100), isFinished: true, (at(10), key("y")))
        #expect(result.notes.lines.contains { $0.hasPrefix("notice this terminal has no clipboard") })
    }

    @Test func givesTheTitleBackWhenItIsNoLongerWanted() {
        let result = run(until: at(100), isFinished: true, (at(10), key("t")))
        #expect(result.terminal.commands == [.title("bloom"), .restoreTitle])
    }

    @Test func saysWhyThereIsNoSessionWithoutTexts() {
        let result = run(until: at(100), isFinished: true, (at(10), key("c")))
        #expect(result.notes.lines.contains("notice there is nothing to connect with"))
    }

    @Test(arguments: [Signals.terminate, .hangUp, .interrupt, [.terminate, .resize]])
    func endsOnSignals(_ signals: Signals) {
        let result = run(until: at(60_000), (at(10), TerminalEvents(signals: signals)))
        #expect(result.exit == .signal(signals.intersection(.ending)))
    }

    @Test func endsQuietlyWhenTheTerminalIsGone() {
        let result = run(until: at(60_000), (at(10), TerminalEvents(isGone: true)))
        #expect(result.exit == .terminalGone)
        #expect(result.terminal.frames.count == 1)
    }

    @Test func takesTheTerminalBackAfterAnUnannouncedStop() {
        let result = run(
            until: at(20_000), isFinished: true, (at(9000), TerminalEvents(signals: .continue)))
        #expect(result.terminal.reentries == 1)
        // Counted from the last wait before it, which began at 33.3 ms, one frame after the start.
        #expect(result.notes.lines.contains("continued 8966"))
        #expect(result.terminal.frames.last?.at == at(9000))
    }

    @Test func stopsOnTheSignalAsOnTheKey() {
        let result = run(until: at(20_000), isFinished: true, (at(1000), TerminalEvents(signals: .stop)))
        #expect(result.notes.times["continued 5000"] == [at(6000)])
    }

    @Test func drawsAfterAResizeAndForFocusAndDiagnostics() {
        let result = run(
            until: at(1000), isFinished: true, (at(100), TerminalEvents(signals: .resize)),
            (at(200), TerminalEvents(inputs: [.focus(false)])),
            (at(300), TerminalEvents(diagnostics: ["first", "last"])))
        #expect(result.terminal.frames.map(\.at) == [at(0), at(100), at(200), at(300)])
        #expect(result.notes.lines.suffix(2) == ["focus false", "notice last"])
    }

    @Test func quitsInTheMiddleOfABurstOfKeys() {
        let burst = TerminalEvents(inputs: [.key(.character("a")), .key(.character("q")), .key(.character("b"))])
        let result = run(until: at(1000), (at(10), burst))
        #expect(result.exit == .quit)
        #expect(result.notes.lines.filter { $0.hasPrefix("key") } == ["key character(\"a\")"])
    }
}
