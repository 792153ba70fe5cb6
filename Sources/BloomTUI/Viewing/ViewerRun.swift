import BloomCore
import GatewayClient
import GatewayModels
import GatewayProtocol
import Logging

/// The shards and the viewer on them, from the first frame to the restored terminal.
struct ViewerRun {
    let plan: ConnectionPlan
    let isDemo: Bool

    /// Returns when the person quits; throws what must be said behind the restored screen.
    func run() async throws {
        let log = isDemo ? nil : LogFile()
        let level = plan.level
        let tell: BotConnection.Teller = { line, importance in if importance >= level { log?.write(line) } }
        var plan = plan
        plan.needsTree = true
        let connection = try await BotConnection.open(plan, tell: tell)
        async let _ = HealthServer.serve(connection.group, command: isDemo ? "demo" : "view") { tell($0, .warning) }
        async let _ = connection.keepSaving()
        let outcome = await outcome(of: connection)
        connection.close()
        if let failure = try outcome.get()?.failure { throw failure }
    }

    private func outcome(
        of connection: BotConnection
    ) async -> Result<StopReason?, any Error> {
        let (opened, gate) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        let feed = ShardFeed(connection) { gate.yield() }
        let options = ViewerOptions(policy: Environment.textPolicy(), zone: Environment.zone(), isDemo: isDemo)
        do {
            let reason = try await withThrowingTaskGroup(of: StopReason?.self) { group in
                group.addTask {
                    for await _ in opened { return try await connection.group.run() }
                    return nil
                }
                defer {
                    gate.finish()
                    connection.group.stop()
                }
                do {
                    _ = try await Viewer.runOnOwnThread(options, restored: connection.tree, feed: feed)
                } catch let error as TerminalError {
                    throw Failure(error.exitCode == 64 ? .usage : .inputOutput, error.description)
                }
                Viewer.limitEnd(seconds: 1)
                gate.finish()
                connection.group.stop()
                return try await group.next() ?? nil
            }
            return .success(reason)
        } catch {
            return .failure(error)
        }
    }
}
