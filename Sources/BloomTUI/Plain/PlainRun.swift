import BloomCore
import CTerminalGuard
import GatewayClient
import GatewayModels
import GatewayProtocol
import Glibc

/// The plain viewer on stdin and stdout: no screen, no modes of the terminal, and its own line editing.
struct PlainRun {
    /// How many events are taken between two looks at what was typed.
    private static let batch = 256
    /// How often the state of the connection is looked at.
    private static let statusInterval = Duration.milliseconds(500)
    private static let treeInterval = Duration.seconds(2)

    private let feed: any ViewerFeed
    private let wake: WakeCounter
    private let signals = HeldSignals()
    private var reader: PlainReader
    private var typed = TypedLines()
    private var nextStatus = Instant.zero
    private var keptTree: (version: Int, next: Instant) = (0, .zero)

    /// Tells what the feed brings until the person, a signal, or the end of stdin or stdout ends it.
    ///
    /// - Parameters:
    ///   - restored: the servers and channels of the run that is continued.
    ///   - settings: says what counts as a mention, and what is not told.
    static func onOwnThread(
        restored: [DispatchEvent], settings: ViewerSettings, feed: any ViewerFeed
    ) async throws {
        try await OwnThread.run {
            let wake = try WakeCounter()
            bloom_signals_watch(wake.descriptor)
            feed.setWakeHandler { wake.raise() }
            defer { feed.setWakeHandler(nil) }
            let reader = PlainReader(
                policy: Environment.textPolicy(), zone: Environment.zone(), restored: restored, settings: settings)
            var run = PlainRun(feed: feed, wake: wake, reader: reader)
            defer { run.keepTree(always: true) }
            try run.run()
        }
    }

    private init(feed: any ViewerFeed, wake: WakeCounter, reader: PlainReader) {
        self.feed = feed
        self.wake = wake
        self.reader = reader
    }

    private mutating func run() throws {
        guard try write(PlainReader.greeting) else { return }
        var hasMore = true
        while true {
            var watched = [
                pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            _ = poll(&watched, 2, hasMore ? 0 : Int32(clamping: Self.statusInterval.milliseconds))
            if watched[1].revents != 0 { wake.lower() }
            let came = signals.take()
            if !came.intersection(.ending).isEmpty { return }
            // Ctrl+Z; nothing of the terminal is ours, so there is nothing to give back.
            if came.contains(.stop) { bloom_signals_stop_group() }
            if watched[0].revents != 0 {
                guard try obey(typed.read(STDIN_FILENO)), !typed.isAtEnd else { return }
            }
            guard let taken = try takeEvents() else { return }
            hasMore = taken >= Self.batch
        }
    }

    /// False when it is over.
    private mutating func obey(_ lines: [String]) throws -> Bool {
        for line in lines {
            let answer = reader.type(line, now: SystemClock.now())
            guard try write(answer.lines) else { return false }
            switch answer.request {
            case .quit: return false
            case .retry: feed.retryNow()
            case nil: break
            }
        }
        return true
    }

    /// How many events were taken; nil when there is nothing more to write to.
    private mutating func takeEvents() throws -> Int? {
        let now = SystemClock.now()
        let deliveries = feed.drain(atMost: Self.batch)
        if !deliveries.isEmpty {
            let version = reader.treeVersion
            let lines = reader.receive(deliveries, now: now)
            guard try write(lines) else { return nil }
            feed.applied(changingTree: reader.treeVersion != version)
        }
        if now.instant >= nextStatus {
            nextStatus = now.instant + Self.statusInterval
            guard try write(reader.note(feed.status, now: now)) else { return nil }
        }
        keepTree()
        return deliveries.count
    }

    /// Hands on a changed tree now and then, and at the end: a session must not be newer than its tree.
    private mutating func keepTree(always: Bool = false) {
        let now = SystemClock.now().instant
        guard reader.treeVersion != keptTree.version, always || now >= keptTree.next else { return }
        keptTree = (reader.treeVersion, now + Self.treeInterval)
        feed.keepTree(reader.treeSnapshot)
    }

    /// False when nobody reads any more, or the end was asked for meanwhile.
    private func write(_ lines: [String]) throws -> Bool {
        guard !lines.isEmpty else { return true }
        let text = lines.map { $0 + "\n" }.joined()
        switch LineOutput(descriptor: STDOUT_FILENO).write(text, while: { signals.mayGoOn() }) {
        case .written: return true
        case .closed, .interrupted: return false
        case .failed(let reason): throw Failure(.inputOutput, "cannot write to stdout: \(reason)")
        }
    }
}

/// The signals that came while something else was waited for.
private final class HeldSignals {
    private var held: Signals = []

    /// Whether none of them asks for the end.
    func mayGoOn() -> Bool {
        held.formUnion(Signals.take())
        return held.intersection(.ending).isEmpty
    }

    /// All that came since the last call.
    func take() -> Signals {
        defer { held = [] }
        return held.union(Signals.take())
    }
}
