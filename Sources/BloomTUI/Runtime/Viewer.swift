import BloomCore
import CTerminalGuard
import GatewayClient
import GatewayModels
import GatewayProtocol
import Glibc

/// What a viewer begins with.
struct ViewerStart: Sendable {
    var options: ViewerOptions
    /// The servers and channels of the run that is continued; they stand in the first frame.
    var restored: [DispatchEvent] = []
    /// What the last run has kept.
    var saved: SavedViewer?
    /// What the person has chosen about colours.
    var look = TerminalLook()

    func model(now: Moment) -> ViewerModel {
        var model = ViewerModel(options, restored: restored, now: now)
        if let saved { model.restore(saved) }
        return model
    }
}

/// The viewer on the terminal that bloom was started in.
enum Viewer {
    /// Shows what the feed brings until the person, a signal or the terminal ends it.
    ///
    /// Blocks the calling thread, which may be any, but the same for the whole run; the feed lives on others. The
    /// terminal is given back before this returns. A signal that ended it has started a clock of two seconds;
    /// ``limitEnd(seconds:)`` starts one for the other ends.
    static func run(
        _ start: ViewerStart, feed: any ViewerFeed, outside: any ViewerOutside = NothingOutside()
    ) throws(TerminalError) -> ViewerExit {
        try run(look: start.look, feed: feed, outside: outside) { isMono in
            var start = start
            start.options.policy.isMono = isMono
            return start.model(now: SystemClock.now())
        }
    }

    /// The same with a viewer that may have seen something already.
    ///
    /// - Parameter model: makes it; is told whether the terminal has no colours, so that signs must say what they would.
    static func run<Model: ViewerLogic>(
        look: TerminalLook, feed: any ViewerFeed, outside: any ViewerOutside = NothingOutside(),
        model: (_ isMono: Bool) -> Model
    ) throws(TerminalError) -> ViewerExit {
        let wake = try WakeCounter()
        let terminal = try LiveTerminal.open(wake: wake, look: look)
        defer { terminal.close() }
        terminal.watch(outside.configurationDescriptor)
        feed.setWakeHandler { wake.raise() }
        defer { feed.setWakeHandler(nil) }
        // Whatever came before the handler was set is found by the first look at the feed.
        var runtime = ViewerRuntime(
            model: model(terminal.theme.depth == .mono), feed: feed, terminal: terminal, outside: outside,
            clock: { SystemClock.now() }
        )
        return runtime.run()
    }

    /// Ends the process after so many seconds even if closing the connection hangs.
    static func limitEnd(seconds: UInt32) {
        bloom_guard_end_within(seconds)
    }
}
