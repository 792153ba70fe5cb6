import GatewayProtocol
import NIOCore
import NIOPosix
import NIOSSL

import struct GatewayModels.DriftReport

/// Carries out what a ``GatewayProtocol/ShardEngine`` wants, on one event loop: sockets, one timer, the look-up.
///
/// It decides nothing. Everything in it happens on its event loop; what crosses threads goes through the mailbox and
/// the published status.
final class ShardRunner {
    let loop: any EventLoop
    var engine: ShardEngine
    let shard: ShardID
    private let mailbox: EventMailbox
    private var pacer: ReadPacer
    let lookup: GatewayDirectory
    let account: IdentifyAccount
    private let metrics: ShardMetrics?
    let recorder: (any PayloadRecorder)?
    let tls: TrustedTLS
    private let publish: (ConnectionStatus) -> Void
    private let note: (ShardNote) -> Void
    private let finished: EventLoopPromise<StopReason>

    var sockets: [Attempt: (channel: any Channel, handler: SocketHandler)] = [:]
    /// Its deadline, and how much the machine had slept when it was set: the loop's own clock stands still meanwhile.
    private var timer: (at: Instant, slept: Duration, task: Scheduled<Void>)?
    /// The consumer is behind: reading waits for it.
    var isPaused = false
    private var isPumping = false
    /// Something came in while the pump was at work: a write can end a socket, and its end is told at once.
    private var wantsPump = false
    /// Sockets that are not upgraded yet.
    var opening: [Attempt: any Channel] = [:]
    var hasFinished = false
    private var startedAt = SystemClock.now()
    private var startsRemaining: Int?

    init(
        loop: any EventLoop, shard: ShardID, engine: ShardEngine, mailbox: EventMailbox,
        gathering: Duration, services: GatewayServices, metrics: ShardMetrics?, recorder: (any PayloadRecorder)?,
        publish: @escaping (ConnectionStatus) -> Void,
        note: @escaping (ShardNote) -> Void, finished: EventLoopPromise<StopReason>
    ) {
        self.loop = loop
        self.shard = shard
        self.engine = engine
        self.mailbox = mailbox
        pacer = ReadPacer(interval: gathering)
        lookup = services.directory
        account = services.account
        tls = services.tls
        self.metrics = metrics
        self.recorder = recorder
        self.engine.isRecording = recorder != nil
        self.publish = publish
        self.note = note
        self.finished = finished
    }

    /// What came that the models do not know.
    var driftReport: DriftReport { engine.drift }

    /// Everything that is known, now.
    func statistics() -> ShardStatistics {
        let figures = mailbox.figures
        return ShardStatistics(
            at: SystemClock.now(), startedAt: startedAt, status: currentStatus(), history: engine.history,
            decoding: figures.decoding, waiting: figures.waiting, drift: engine.drift
        )
    }

    // MARK: Inputs

    func start() {
        let bound = NIOLoopBound(self, eventLoop: loop)
        let loop = loop
        mailbox.setRoomHandler { loop.execute { bound.value.roomAvailable() } }
        engine.started(now: SystemClock.now())
        settle()
    }

    func stop() {
        engine.stopRequested(now: SystemClock.now())
        settle()
    }

    func retryNow() {
        engine.retryRequested(now: SystemClock.now())
        settle()
    }

    func reconnect() {
        engine.reconnectRequested(now: SystemClock.now())
        settle()
    }

    /// A new connection is read up to its Hello however far behind the consumer is, so that its heart can begin.
    var wantsToRead: Bool { !isPaused || engine.isAwaitingHello }

    /// How long the socket is left alone after a handful of so many bytes; nil when it is read at once.
    func pause(after bytes: Int) -> Duration? {
        let pause = pacer.pause(after: bytes, now: SystemClock.now().instant)
        return engine.mayReadLater ? pause : nil
    }

    func bytesReceived(_ buffer: ByteBuffer, on attempt: Attempt) {
        engine.received(buffer.readableBytesView, on: attempt, now: SystemClock.now())
        pump()
    }

    func socketEnded(_ attempt: Attempt, _ reason: DisconnectReason) {
        noteEnd(of: attempt, reason)
        sockets[attempt] = nil
        engine.socketEnded(attempt, reason, now: SystemClock.now())
        pump()
    }

    func writabilityChanged(_ isWritable: Bool, on attempt: Attempt) {
        engine.writabilityChanged(isWritable, on: attempt)
    }

    private func roomAvailable() {
        guard !hasFinished else { return }
        pump()
        guard !isPaused else { return }
        for (_, socket) in sockets { socket.channel.read() }
    }

    // MARK: The loop

    /// Works on what has arrived until there is no more or the consumer is behind.
    private func pump() {
        guard !isPumping else {
            wantsPump = true
            return
        }
        isPumping = true
        var fits = settle()
        while fits || engine.isAwaitingHello {
            wantsPump = false
            let hasMore = work(fits: fits)
            fits = settle()
            guard hasMore || wantsPump else { break }
        }
        isPumping = false
        if !fits {
            engine.giveUpUnread(now: SystemClock.now())
            settle()
        }
        let wasPaused = isPaused
        isPaused = !fits
        if isPaused || wasPaused { engine.readingPaused(isPaused, now: SystemClock.now()) }
    }

    /// Works on a batch of what has arrived; false when there is no more.
    private func work(fits: Bool) -> Bool {
        let now = SystemClock.now()
        let before = engine.dispatchCount
        var hasMore = true
        for _ in 0..<64 where hasMore && (fits || engine.isAwaitingHello) {
            hasMore = engine.processNext(now: now)
        }
        let count = engine.dispatchCount - before
        if count > 0 { mailbox.noteDecoding((SystemClock.now().instant - now.instant) / count) }
        return hasMore
    }

    /// Hands on what the engine has produced; false when the consumer's queue is full.
    @discardableResult
    func settle() -> Bool {
        // The answers to some wishes bring new ones.
        while engine.hasOutputs { for output in engine.takeOutputs() { perform(output) } }
        let fits = mailbox.accept(from: &engine)
        setTimer()
        let status = currentStatus()
        publish(status)
        metrics?.report(status)
        return fits
    }

    private func currentStatus() -> ConnectionStatus {
        engine.refreshSummaries()
        var status = engine.snapshot()
        mailbox.addCounts(to: &status.events)
        status.sessionStartsRemaining = startsRemaining
        return status
    }

    private func perform(_ output: EngineOutput) {
        switch output {
        case .lookUp: startLookup()
        case .askLeave(let cause):
            let now = SystemClock.now()
            let leave = account.askLeave(for: shard, cause, now: now)
            startsRemaining = account.remaining
            engine.leaveAnswered(leave, now: now)
        case .spendIdentify(let attempt, let cause):
            let now = SystemClock.now()
            let leave = account.spend(for: shard, cause, now: now)
            startsRemaining = account.remaining
            engine.permitAnswered(leave, on: attempt, now: now)
        case .connect(let attempt, let url, let target): connect(attempt, url, target: target)
        case .write(let attempt, let bytes, let isBeat): write(bytes, isBeat: isBeat, on: attempt)
        case .close(let attempt): closeWhenDrained(attempt)
        case .abandon(let attempt):
            noteEnd(of: attempt, nil)
            (sockets.removeValue(forKey: attempt)?.channel ?? opening.removeValue(forKey: attempt))?.close(promise: nil)
        case .arrived(let payload): recorder?.arrived(payload, on: shard, at: SystemClock.now())
        case .note(let line): note(line)
        case .finished(let reason): finish(reason)
        }
    }

    private func setTimer() {
        let deadline = hasFinished ? nil : engine.nextDeadline
        let now = SystemClock.now()
        let slept = now.instant - now.awake
        if let timer, timer.at == deadline, slept - timer.slept < .milliseconds(100) { return }
        timer?.task.cancel()
        timer = nil
        guard let deadline else { return }
        let delay = max(.zero, deadline - now.instant)
        let bound = NIOLoopBound(self, eventLoop: loop)
        let task = loop.scheduleTask(in: .nanoseconds(delay.nanoseconds)) { bound.value.timerFired() }
        timer = (deadline, slept, task)
    }

    private func timerFired() {
        timer = nil
        engine.timePassed(now: SystemClock.now())
        settle()
    }

    private func finish(_ reason: StopReason) {
        guard !hasFinished else { return }
        hasFinished = true
        timer?.task.cancel()
        timer = nil
        mailbox.setRoomHandler(nil)
        _ = mailbox.accept(from: &engine, isLast: true)
        mailbox.finish()
        for attempt in sockets.keys { noteEnd(of: attempt, nil) }
        let open = sockets.values.map(\.channel) + opening.values
        sockets = [:]
        opening = [:]
        for channel in open { channel.close(promise: nil) }
        // The run ends when its last socket is gone.
        let finished = finished
        EventLoopFuture.andAllComplete(open.map(\.closeFuture), on: loop).whenComplete { _ in finished.succeed(reason) }
    }
}
