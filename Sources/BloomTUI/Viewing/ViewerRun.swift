import BloomCore
import GatewayClient
import GatewayProtocol
import Logging

/// One shard and the viewer on it, from the first frame to the restored terminal.
struct ViewerRun {
    let configuration: ShardConfiguration
    let token: BotToken
    let level: Logger.Level
    let isDemo: Bool

    /// Returns when the person quits; throws what must be said behind the restored screen.
    func run() async throws {
        let log = isDemo ? nil : LogFile()
        let level = level
        let shard = Shard(configuration: configuration, token: token) { note in
            if note.level >= level { log?.write(Report.line(note)) }
        }
        let (opened, gate) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        let feed = ShardFeed(shard: shard) { gate.yield() }
        let options = ViewerOptions(policy: Environment.textPolicy(), zone: Environment.zone(), isDemo: isDemo)
        let reason = try await withThrowingTaskGroup(of: StopReason?.self) { group in
            group.addTask {
                for await _ in opened { return try await shard.run() }
                return nil
            }
            defer {
                gate.finish()
                shard.stop()
            }
            do {
                _ = try await Viewer.runOnOwnThread(options, feed: feed)
            } catch let error as TerminalError {
                throw Failure(error.exitCode == 64 ? .usage : .inputOutput, error.description)
            }
            Viewer.limitEnd(seconds: 1)
            gate.finish()
            shard.stop()
            return try await group.next() ?? nil
        }
        if let failure = reason?.failure { throw failure }
    }
}
