import BloomCore
import GatewayClient
import GatewayModels
import GatewayProtocol
import Glibc
import Logging

/// The shards and the viewer on them, from the first frame to the restored terminal.
struct ViewerRun {
    let plan: ConnectionPlan
    /// The configuration at the start, and what reads it again.
    let loaded: Loaded
    let loader: ConfigurationLoader
    var source = ViewerOptions.Source.bot
    /// How it is shown.
    var display = Display()
    /// Faults that the person can pick, and who is told of them.
    var faults: [FaultChoice] = []
    var strike: @Sendable (String) -> Void = { _ in }

    /// Returns when the person quits; throws what must be said behind the restored screen.
    func run() async throws {
        var plan = plan
        plan.needsTree = true
        plan.configuration.gathering = LiveTerminal.gathering
        let log = source == .bot ? LogFile() : nil
        let level = plan.level
        let tell: BotConnection.Teller = { line, importance in if importance >= level { log?.write(line) } }
        // Nothing is shown later than need be: only what must be asked for is asked for behind the first frame.
        let connection =
            BotConnection.knowsShards(plan) ? try await BotConnection.open(plan, tell: tell) : nil
        let (opened, gate) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        let feed = ShardFeed(faults: strike) { gate.yield() }
        let store = plan.savedViewerPath.map { path in SavedViewerStore(path: path) { tell($0, .warning) } }
        if let connection { feed.attach(connection, withTree: false) }
        let reason = try await withThrowingTaskGroup(of: StopReason?.self) { group in
            group.addTask { [plan] in
                for await _ in opened {
                    return try await connect(connection, plan: plan, feed: feed, tell: tell)
                }
                return nil
            }
            if let store {
                group.addTask {
                    await store.keepSaving()
                    return nil
                }
            }
            defer { gate.finish() }
            try await view(feed, restored: connection?.tree ?? [], store: store)
            Viewer.limitEnd(seconds: 1)
            gate.finish()
            group.cancelAll()
            var reason: StopReason?
            while let next = try await group.next() { reason = next ?? reason }
            return reason
        }
        if let failure = reason?.failure { throw failure }
    }

    /// Runs the shards until the task is cancelled or they end by themselves.
    private func connect(
        _ known: BotConnection?, plan: ConnectionPlan, feed: ShardFeed, tell: @escaping BotConnection.Teller
    ) async throws -> StopReason {
        do {
            let connection: BotConnection
            if let known {
                connection = known
            } else {
                connection = try await BotConnection.open(plan, tell: tell)
                feed.attach(connection, withTree: true)
            }
            return try await serve(connection, plan: plan, feed: feed, tell: tell)
        } catch let stop as StoppedBeforeConnecting {
            // As any other end of the connection it is shown until the person leaves.
            feed.end(stop.reason)
            return stop.reason
        } catch {
            // There is nothing to look at: the screen makes room for the reason.
            feed.end(.requested)
            kill(getpid(), SIGTERM)
            throw error
        }
    }

    /// Runs shards, and others in their place as often as the person wants.
    private func serve(
        _ first: BotConnection, plan: ConnectionPlan, feed: ShardFeed, tell: @escaping BotConnection.Teller
    ) async throws -> StopReason {
        var connection = first
        var plan = plan
        while true {
            let (renewals, renewal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
            let next = plan.withoutContent
            let group = connection.group
            let renew: @Sendable () -> Void = {
                renewal.yield()
                group.stop()
            }
            feed.setRenewal(next == nil ? nil : renew)
            let reason = try await run(connection, tell: tell)
            connection.close()
            guard let next else { return reason }
            // What has ended by itself may be begun anew until the person leaves.
            var isWanted = false
            for await _ in renewals {
                isWanted = true
                break
            }
            guard isWanted, !Task.isCancelled else { return reason }
            connection = try connection.renewed(next, tell: tell)
            plan = next
            feed.attach(connection, withTree: false)
        }
    }

    private func run(_ connection: BotConnection, tell: @escaping BotConnection.Teller) async throws -> StopReason {
        async let _ = HealthServer.serve(connection.group, command: command) { tell($0, .warning) }
        async let _ = connection.keepSaving()
        return try await connection.group.run()
    }

    private var command: String {
        switch source {
        case .bot: "view"
        case .demo: "demo"
        case .replay: "replay"
        }
    }

    private func view(_ feed: ShardFeed, restored: [DispatchEvent], store: SavedViewerStore?) async throws {
        let (source, faults, loader, loaded) = (source, faults, loader, loaded)
        let options: @Sendable (Loaded) -> ViewerOptions = { loaded in
            var settings = loaded.settings.viewer
            // The fonts of the Linux console have no braille.
            if Environment.variable("TERM") == "linux", settings.health.graph == .braille {
                settings.health.graph = .block
            }
            return ViewerOptions(
                policy: loaded.settings.look.applied(to: Environment.textPolicy()), zone: Environment.zone(),
                keymap: loaded.keymap, source: source, faults: faults, settings: settings
            )
        }
        let start = ViewerStart(
            options: options(loaded), restored: restored, saved: store?.load(), look: loaded.terminalLook)
        do {
            if display.isPlain {
                return try await PlainRun.onOwnThread(
                    restored: restored, settings: loaded.settings.viewer, feed: feed)
            }
            _ = try await OwnThread.run {
                let outside = LiveOutside(
                    loader: loader, loaded: loaded, store: store, options: options, look: { $0.terminalLook })
                return try Viewer.run(start, feed: feed, outside: outside)
            }
        } catch let error as TerminalError {
            throw Failure(error.exitCode == 64 ? .usage : .inputOutput, error.description)
        }
    }
}
