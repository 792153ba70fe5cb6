import BloomCore
import CTerminalGuard
import GatewayClient
import GatewayModels
import GatewayProtocol
import Glibc

/// The viewer on the terminal that bloom was started in.
enum Viewer {
    /// Shows what the feed brings until the person, a signal or the terminal ends it.
    ///
    /// Blocks the calling thread, which may be any, but the same for the whole run; the feed lives on others. The
    /// terminal is given back before this returns. A signal that ended it has started a clock of two seconds;
    /// ``limitEnd(seconds:)`` starts one for the other ends.
    ///
    /// - Parameter restored: the servers and channels of the run that is continued; they stand in the first frame.
    static func run(
        _ options: ViewerOptions, restored: [DispatchEvent], feed: any ViewerFeed
    ) throws(TerminalError) -> ViewerExit {
        let wake = try WakeCounter()
        let terminal = try LiveTerminal.open(wake: wake)
        defer { terminal.close() }
        feed.setWakeHandler { wake.raise() }
        defer { feed.setWakeHandler(nil) }
        // Whatever came before the handler was set is found by the first look at the feed.
        var runtime = ViewerRuntime(
            model: ViewerModel(options, restored: restored, now: SystemClock.now()), feed: feed, terminal: terminal,
            clock: { SystemClock.now() }
        )
        return runtime.run()
    }

    /// The same on a thread of its own, for callers that are tasks: the loop would hold up one of the few threads
    /// that tasks share.
    static func runOnOwnThread(
        _ options: ViewerOptions, restored: [DispatchEvent], feed: any ViewerFeed
    ) async throws -> ViewerExit {
        try await withCheckedThrowingContinuation { continuation in
            let work = ThreadWork {
                continuation.resume(with: Result { try run(options, restored: restored, feed: feed) })
            }
            var thread = pthread_t()
            let argument = Unmanaged.passRetained(work)
            let code = pthread_create(
                &thread, nil,
                { argument in
                    guard let argument else { return nil }
                    Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue().body()
                    return nil
                }, argument.toOpaque())
            if code == 0 {
                pthread_detach(thread)
            } else {
                argument.release()
                continuation.resume(throwing: TerminalError.failed("starting a thread", errno: code))
            }
        }
    }

    /// Ends the process after so many seconds even if closing the connection hangs.
    static func limitEnd(seconds: UInt32) {
        bloom_guard_end_within(seconds)
    }
}

private final class ThreadWork: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
