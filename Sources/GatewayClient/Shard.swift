import GatewayProtocol
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

import struct GatewayModels.DriftReport

/// One shard's connection to the gateway, kept alive until it is told to stop.
///
/// Call ``run()`` once, in a task of its own; take events from ``events`` in another. ``ShardGroup`` runs several.
public final class Shard: Sendable {
    /// What arrives: decoded events, gaps, changes of state, in order.
    public let events: EventMailbox
    /// Which shard of how many.
    public var id: ShardID { configuration.shard ?? .only }

    private let configuration: ShardConfiguration
    private let token: BotToken
    private let account: IdentifyAccount
    private let restored: RestoredSession?
    private let missedSince: Moment?
    private let group: any EventLoopGroup
    private let note: @Sendable (ShardNote) -> Void
    private let current = NIOLockedValueBox(ConnectionStatus())
    private let control = NIOLockedValueBox(Control())

    private struct Control {
        var loop: (any EventLoop)?
        var runner: NIOLoopBound<ShardRunner>?
        var isStopRequested = false
    }

    /// Makes a shard that is not connected yet.
    ///
    /// - Parameters:
    ///   - account: where identifies are counted; by default for this shard alone and only while it lives.
    ///   - restored: the session of an earlier run, to be continued.
    ///   - missedSince: since when nobody has received what the server sent; told as a gap before the new session.
    ///   - note: is told, from the shard's thread, what a log should say; it must return at once.
    public init(
        configuration: ShardConfiguration, token: BotToken, account: IdentifyAccount? = nil,
        restored: RestoredSession? = nil, missedSince: Moment? = nil,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        note: @escaping @Sendable (ShardNote) -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.token = token
        self.account = account ?? IdentifyAccount(reserve: configuration.policy.identifyReserve)
        self.restored = restored
        self.missedSince = missedSince
        self.group = group
        self.note = note
        events = EventMailbox(limits: configuration.queue, rule: configuration.overflow)
    }

    /// What the connection is doing now.
    public var status: ConnectionStatus { current.withLockedValue { $0 } }

    /// Which fields and events came that the models do not know; empty before ``run()``.
    public func driftReport() async -> DriftReport { await statistics().drift }

    /// Everything that is known of how the shard is doing; next to nothing before ``run()``.
    public func statistics() async -> ShardStatistics {
        let (loop, runner) = control.withLockedValue { ($0.loop, $0.runner) }
        if let loop, let runner, let known = try? await loop.submit({ runner.value.statistics() }).get() {
            return known
        }
        let now = SystemClock.now()
        return ShardStatistics(at: now, startedAt: now, status: status)
    }

    /// Loads the certificate authorities and forgets them again.
    ///
    /// - Throws: when their files hold no certificates. ``run()`` would fail in the same way, but later.
    public static func checkAuthorities(of configuration: ShardConfiguration) throws {
        _ = try TrustedTLS(trustStore: configuration.trustStore, additional: configuration.additionalAuthorities)
    }

    /// Connects and stays connected until ``stop()``, cancellation, or a reason that forbids another attempt.
    ///
    /// - Returns: why it ended.
    /// - Throws: when the files with certificate authorities cannot be loaded.
    public func run() async throws -> StopReason {
        try await run(GatewayServices(configuration, token: token, account: account))
    }

    func run(_ services: GatewayServices) async throws -> StopReason {
        let loop = group.next()
        let finished = loop.makePromise(of: StopReason.self)
        loop.execute { self.begin(on: loop, services: services, finished: finished) }
        return try await withTaskCancellationHandler {
            try await finished.futureResult.get()
        } onCancel: {
            stop()
        }
    }

    /// Ends the run: the server is told with a close frame, and ``run()`` returns within two seconds.
    public func stop() {
        control.withLockedValue { $0.isStopRequested = true }
        withRunner { $0.stop() }
    }

    /// Ends a wait for the next attempt.
    public func retryNow() { withRunner { $0.retryNow() } }

    /// Gives up the connection that stands, if one does, and resumes its session on another at once.
    public func reconnect() { withRunner { $0.reconnect() } }

    private func begin(on loop: any EventLoop, services: GatewayServices, finished: EventLoopPromise<StopReason>) {
        let runner = ShardRunner(
            loop: loop, shard: id, engine: makeEngine(), mailbox: events, gathering: configuration.gathering,
            services: services,
            metrics: configuration.reportsMetrics ? ShardMetrics(shard: id) : nil, recorder: configuration.recorder,
            publish: { status in self.current.withLockedValue { $0 = status } }, note: note, finished: finished
        )
        let isStopRequested = control.withLockedValue { control in
            control.loop = loop
            control.runner = NIOLoopBound(runner, eventLoop: loop)
            return control.isStopRequested
        }
        runner.start()
        if isStopRequested { runner.stop() }
        finished.futureResult.whenComplete { _ in self.control.withLockedValue { $0.runner = nil } }
    }

    private func makeEngine() -> ShardEngine {
        let compression = configuration.compression
        var engine = ShardEngine(
            policy: configuration.policy,
            identity: Identity(token: token, intents: configuration.intents, shard: configuration.shard),
            compression: compression, limits: configuration.limits, wanted: configuration.wantedEvents,
            seed: .random(in: 0 ... .max),
            makeInflater: { compression == .zstd ? ZstdInflater() as any PayloadInflater : ZlibInflater() }
        )
        if let restored {
            engine.restore(
                restored.session, lastSeen: restored.lastSeen, mainURL: account.lastGatewayURL, now: SystemClock.now()
            )
        }
        if let missedSince { engine.missed(since: missedSince) }
        if let url = account.lastGatewayURL { engine.restore(mainURL: url) }
        return engine
    }

    private func withRunner(_ body: @escaping @Sendable (ShardRunner) -> Void) {
        let (loop, runner) = control.withLockedValue { ($0.loop, $0.runner) }
        guard let loop, let runner else { return }
        loop.execute { body(runner.value) }
    }
}
