import GatewayProtocol
import NIOCore
import NIOPosix
import NIOSSL

/// Opening, writing and closing sockets, and the look-up.
extension ShardRunner {
    private static let drainTime = TimeAmount.milliseconds(500)

    func connect(_ attempt: Attempt, _ url: GatewayURL, target: String) {
        let bound = NIOLoopBound(self, eventLoop: loop)
        let install: @Sendable (any Channel) throws -> Void = { try bound.value.install(attempt, on: $0) }
        let tls = NIOLoopBound(tls, eventLoop: loop)
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(.seconds(10))
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        let opening =
            bootstrap
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if url.isSecure { try pipeline.addHandler(tls.value.handler(host: url.host)) }
                    let (outcome, status) = try pipeline.addGatewayHandshake(
                        url: url, target: target, upgrader: GatewayUpgrader(install: install)
                    )
                    try pipeline.addHandler(HandshakeHandler(outcome: outcome, status: status))
                }
            }
            .connect(host: url.host, port: url.port)
        opening.whenComplete { result in
            switch result {
            case .success(let channel): bound.value.awaitUpgrade(attempt, on: channel)
            case .failure(let error): bound.value.connectFailed(attempt, DisconnectReason(error))
            }
        }
    }

    private func awaitUpgrade(_ attempt: Attempt, on channel: any Channel) {
        guard !hasFinished, engine.isAwaiting(attempt) || sockets[attempt] != nil else {
            return channel.close(promise: nil)
        }
        guard let handshake = try? channel.pipeline.syncOperations.handler(type: HandshakeHandler.self) else {
            channel.close(promise: nil)
            return connectFailed(attempt, .lost("the connection ended during the handshake"))
        }
        if sockets[attempt] == nil { opening[attempt] = channel }
        let bound = NIOLoopBound((self, handshake), eventLoop: loop)
        handshake.outcome.whenComplete { result in
            let (runner, handshake) = bound.value
            runner.opening[attempt] = nil
            if case .success(.upgraded) = result { return }
            let refusal = handshake.status.status.map { DisconnectReason.httpStatus($0) }
            runner.connectFailed(attempt, refusal ?? handshake.failure ?? Self.failure(of: result, on: channel))
            channel.close(promise: nil)
        }
    }

    private static func failure(
        of result: Result<UpgradeOutcome, any Error>, on channel: any Channel
    ) -> DisconnectReason {
        if case .failure(let error) = result, !(error is ChannelError) {
            return DisconnectReason(error, on: channel.pipeline.syncOperations, now: SystemClock.now().wall)
        }
        return .lost("the connection ended during the handshake")
    }

    private func connectFailed(_ attempt: Attempt, _ reason: DisconnectReason) {
        guard !hasFinished else { return }
        engine.connectFailed(attempt, reason, now: SystemClock.now())
        settle()
    }

    /// The upgrade was accepted.
    ///
    /// A socket that comes too late, because its attempt was given up, is not used.
    private func install(_ attempt: Attempt, on channel: any Channel) throws {
        guard !hasFinished, engine.isAwaiting(attempt) else { throw ChannelError.alreadyClosed }
        try channel.syncOptions?.setOption(.autoRead, value: false)
        let handler = SocketHandler(attempt: attempt, runner: self)
        try channel.pipeline.syncOperations.addHandler(handler)
        sockets[attempt] = (channel, handler)
        isPaused = false
        recorder?.opened(shard, at: SystemClock.now())
        engine.socketOpened(attempt, now: SystemClock.now())
        settle()
        channel.read()
    }

    /// For a recording: each connection that was opened ends once.
    func noteEnd(of attempt: Attempt, _ reason: DisconnectReason?) {
        guard sockets[attempt] != nil else { return }
        recorder?.ended(reason, on: shard, at: SystemClock.now())
    }

    func write(_ bytes: [UInt8], isBeat: Bool, on attempt: Attempt) {
        guard let channel = sockets[attempt]?.channel else { return }
        let written = channel.writeAndFlush(channel.allocator.buffer(bytes: bytes))
        guard isBeat else { return }
        // Its acknowledgement is measured when it arrives.
        sockets[attempt]?.handler.readNow(on: channel)
        let bound = NIOLoopBound(self, eventLoop: loop)
        written.whenSuccess { bound.value.engine.beatWritten(on: attempt, now: SystemClock.now()) }
    }

    /// The peer gets a moment to take our close frame and answer it; a dead one is not waited for.
    func closeWhenDrained(_ attempt: Attempt) {
        guard let socket = sockets[attempt] else { return }
        socket.handler.isDraining = true
        socket.channel.read()
        let channel = socket.channel
        loop.scheduleTask(in: Self.drainTime) { channel.close(promise: nil) }
    }

    func startLookup() {
        let bound = NIOLoopBound(self, eventLoop: loop)
        let account = account
        lookup.ask(on: loop).whenSuccess { answer in
            guard !bound.value.hasFinished else { return }
            let now = SystemClock.now()
            if case .found(let information) = answer { account.learn(information, now: now) }
            bound.value.engine.lookupAnswered(answer, now: now)
            bound.value.settle()
        }
    }
}
