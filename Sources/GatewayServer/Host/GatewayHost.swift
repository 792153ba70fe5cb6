import GatewaySimulator
import NIOCore
import NIOPosix
import NIOSSL

/// Owns the simulated gateway on one event loop, and carries out what it asks for.
///
/// Everything happens on that loop, so there is no lock. Nothing wakes it while nothing is due.
final class GatewayHost {
    var gateway: SimulatedGateway
    let options: ServerOptions
    let tls: NIOSSLContext?
    let eventLoop: any EventLoop
    /// Time since the start.
    let now: @Sendable () -> Duration
    var chance: SeededGenerator
    var isStopped = false
    /// REST answers that are still on their way; see ``RESTDelivery``.
    var answersUnderWay = 0

    private var sockets: [ConnectionID: ServerSocket] = [:]
    private var lastConnection: UInt64 = 0
    /// Prepared payloads in the forms in which compressed streams have them.
    private let packed = (zlib: PackedTexts<DeflateBlocks>(), zstd: PackedTexts<ZstdBlocks>())
    private var listener: (any Channel)?
    /// Counts absences, so that the end of an older one does not end a newer one.
    private var absence = 0
    private var isSettling = false
    private var isTickQueued = false
    /// When the tick that runs has begun; nil between two.
    private var tickBegan: Duration?
    private var timer: (due: Duration, task: Scheduled<Void>)?

    init(
        _ gateway: SimulatedGateway,
        _ options: ServerOptions,
        tls: NIOSSLContext?,
        eventLoop: any EventLoop,
        now: @escaping @Sendable () -> Duration
    ) {
        self.gateway = gateway
        self.options = options
        self.tls = tls
        self.eventLoop = eventLoop
        self.now = now
        chance = SeededGenerator(seed: options.simulator.world.seed ^ 0x776972_65)
    }

    // MARK: - Listening

    func listen(on port: Int) -> EventLoopFuture<Int> {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        return ServerBootstrap(group: eventLoop)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.writeBufferWaterMark, value: .init(low: 128 << 10, high: 512 << 10))
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try bound.value.prepare(channel) }
            }
            .bind(host: "127.0.0.1", port: port)
            .flatMapThrowing { channel in
                guard let port = channel.localAddress?.port else { throw ChannelError.unknownLocalAddress }
                let host = bound.value
                host.listener = channel
                let addresses = host.addresses(port: port)
                host.gateway.addressesKnown(gatewayURL: addresses.gateway, resumeURL: addresses.resume)
                host.settle()
                return port
            }
    }

    func addresses(port: Int) -> (gateway: String, resume: String, api: String) {
        let secure = tls == nil ? "" : "s"
        return (
            "ws\(secure)://127.0.0.1:\(port)",
            "ws\(secure)://\(options.resumeHost):\(port)",
            "http\(secure)://127.0.0.1:\(port)/api/v10"
        )
    }

    /// Closes the listening socket, so that connections are refused by the system, and opens it again later.
    private func goAway(_ time: Duration) {
        guard let port = listener?.localAddress?.port ?? absentPort else { return }
        absence += 1
        absentPort = port
        listener?.close(promise: nil)
        listener = nil
        comeBack(absence, on: port, after: time)
    }

    private var absentPort: Int?
    /// Done when the socket listens again; nil as long as nothing has ended an absence.
    private(set) var comingBack: EventLoopFuture<Void>?

    private func comeBack(_ absence: Int, on port: Int, after time: Duration) {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        eventLoop.scheduleTask(in: TimeAmount(time)) { bound.value.comeBack(absence, on: port) }
    }

    private func comeBack(_ absence: Int, on port: Int) {
        guard self.absence == absence, listener == nil, !isStopped else { return }
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let listening = listen(on: port).map { _ in }
        comingBack = listening
        listening.whenFailure { _ in bound.value.comeBack(absence, on: port, after: .milliseconds(200)) }
    }

    /// Closes everything.
    func stop() -> EventLoopFuture<Void> {
        isStopped = true
        timer?.task.cancel()
        listener?.close(promise: nil)
        for socket in sockets.values { socket.close(code: 1001, reason: "The simulation is over") }
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        // Long enough for the close frames to leave; what is still open then ends with the event loop.
        return eventLoop.scheduleTask(in: .milliseconds(100)) {
            for socket in bound.value.sockets.values { socket.end() }
        }.futureResult
    }

    // MARK: - Events of connections

    func opened(_ socket: ServerSocket, path: String) {
        lastConnection += 1
        let id = ConnectionID(lastConnection)
        socket.id = id
        sockets[id] = socket
        gateway.connectionOpened(id, path: path, now: now())
        settle()
    }

    func received(_ id: ConnectionID, _ bytes: [UInt8]) {
        gateway.messageReceived(id, bytes, now: now())
        settle()
    }

    func writabilityChanged(_ id: ConnectionID, _ isWritable: Bool) {
        gateway.setWritable(id, isWritable, now: now())
        settle()
    }

    func closed(_ id: ConnectionID, code: UInt16?) {
        guard sockets.removeValue(forKey: id) != nil else { return }
        gateway.connectionClosed(id, code: code, now: now())
        settle()
    }

    func inject(_ fault: ScheduledFault) -> Int {
        defer { settle() }
        return gateway.inject(fault, now: now())
    }

    func answer(_ request: RESTRequest) -> RESTAnswer {
        defer { settle() }
        return gateway.answer(request, now: now())
    }

    func upgradeVerdict(path: String, host: String) -> UpgradeVerdict {
        defer { settle() }
        guard !isStopped else { return .refuse(status: 503) }
        return gateway.upgradeRequested(path: path, host: host, now: now())
    }

    // MARK: - Outputs and time

    /// Carries out one batch of outputs, with one flush for each socket, and arranges the next wake-up.
    ///
    /// Writing may change writability, and with it come back here: then the outer call goes on.
    private func settle() {
        guard !isSettling else { return }
        isSettling = true
        var written: [ServerSocket] = []
        for output in gateway.takeOutputs() {
            guard let socket = carryOut(output), !socket.needsFlush else { continue }
            socket.needsFlush = true
            written.append(socket)
        }
        for socket in written {
            socket.needsFlush = false
            socket.flush()
        }
        isSettling = false
        arrangeWakeUp()
    }

    /// Carries out one output; returns the socket if it needs a flush.
    private func carryOut(_ output: GatewayOutput) -> ServerSocket? {
        switch output {
        case .payload(let id, let bytes):
            let socket = sockets[id]
            socket?.write(bytes)
            return socket
        case .prepared(let id, let payload):
            let socket = sockets[id]
            socket?.write(payload, packed: packed)
            return socket
        case .close(let id, let code, let reason): sockets[id]?.close(code: code, reason: reason)
        case .end(let id): sockets[id]?.end()
        case .reset(let id): sockets[id]?.reset()
        case .stall(let id): sockets[id]?.stall()
        case .wire(let id, let fault): sockets[id]?.wire(fault)
        case .goAway(let time): goAway(time)
        case .comeBack: if let absentPort { comeBack(absence, on: absentPort) }
        }
        return nil
    }

    private func arrangeWakeUp() {
        guard !isStopped, !isTickQueued else { return }
        guard let due = gateway.hasOutputs ? .zero : gateway.nextDue else {
            timer?.task.cancel()
            timer = nil
            return
        }
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let delay = due - now()
        // The world at full speed is never more than a batch of nominal microseconds ahead.
        if delay <= .zero || (options.simulator.rate == .unlimited && delay < .microseconds(300)) {
            isTickQueued = true
            // An event loop runs all tasks that are ready before it looks at its sockets again: a tick that queued the
            // next one at once would never let it read what clients send. On a machine on which a tick takes long, so
            // does the way back to the loop.
            let pause = max(.microseconds(20), (tickBegan.map { now() - $0 } ?? .zero) / 32)
            eventLoop.scheduleTask(in: TimeAmount(pause)) { bound.value.tick() }
            return
        }
        if let timer, timer.due == due { return }
        timer?.task.cancel()
        // Not more than a thousand wake-ups a second, however fast the chatter is.
        let task = eventLoop.scheduleTask(in: TimeAmount(max(delay, .milliseconds(1)))) { bound.value.timerFired() }
        timer = (due, task)
    }

    private func timerFired() {
        timer = nil
        tick()
    }

    private func tick() {
        isTickQueued = false
        guard !isStopped else { return }
        let began = now()
        tickBegan = began
        defer { tickBegan = nil }
        gateway.advance(to: began)
        settle()
    }
}
