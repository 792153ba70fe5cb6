import Foundation
import GatewayModels
import GatewayProtocol
import Testing

@testable import GatewayClient

@Suite struct SessionKeeperTests {
    let folder: ScratchFolder
    let notes = Notes()
    static let terms = StoredSession.Terms(bot: "1", host: "h", intents: 513, shard: .only, compression: .none)

    init() throws { folder = try ScratchFolder() }

    static func moment(_ seconds: Double) -> Moment {
        let now = SystemClock.now()
        return Moment(instant: now.instant + .milliseconds(Int64(seconds * 1000)), wall: now.wall)
    }

    static func event(_ sequence: Int64, ready: Bool = false) -> Delivery {
        let event =
            ready
            ? DispatchEvent.ready(Ready(sessionID: "s", resumeGatewayURL: "ws://r.test"))
            : .unknown(name: "X", bytes: [])
        return .event(EventEnvelope(event: event, sequence: sequence, isReplayed: false))
    }

    private func state() throws -> BotState {
        try BotState(folder: folder.path + "/bot", shards: [.only], reserve: 100) { [notes] in notes.add($0) }
    }

    private func stored() -> StoredSession? {
        StateFile(path: folder.path + "/bot/session") { _ in }.read().flatMap { StoredSession(text: $0) }
    }

    @Test func `what was used is kept, no more often than every two seconds, and at the end`() throws {
        let keeper = SessionKeeper(state: try state(), terms: [Self.terms])
        let start = Self.moment(0)
        keeper.save(now: start)
        #expect(stored() == nil)
        #expect(keeper.used([Self.event(1, ready: true)], of: .only, now: start), "a session has begun")
        keeper.save(now: start)
        #expect(stored()?.session == Session(id: "s", resumeURL: GatewayURL("ws://r.test"), sequence: 1))
        #expect(!keeper.used([Self.event(2)], of: .only, now: start))
        keeper.save(now: Self.moment(1), onlyWhatIsDue: true)
        #expect(stored()?.session.sequence == 1)
        keeper.save(now: Self.moment(2.1), onlyWhatIsDue: true)
        #expect(stored()?.session.sequence == 2)
        keeper.used([Self.event(3)], of: .only, now: Self.moment(2.2))
        keeper.save(now: Self.moment(2.3))
        #expect(stored()?.session.sequence == 3)
    }

    @Test func `a later run gets it back, and a refused one is forgotten`() throws {
        do {
            let keeper = SessionKeeper(state: try state(), terms: [Self.terms])
            keeper.used([Self.event(1, ready: true), Self.event(9)], of: .only, now: Self.moment(0))
            keeper.save(now: Self.moment(0))
        }
        let keeper = SessionKeeper(state: try state(), terms: [Self.terms])
        let (sessions, refused) = keeper.restore(now: Self.moment(30))
        #expect(sessions[.only]?.session.sequence == 9)
        #expect(refused.isEmpty)
        let lost = StateChange(phase: .sessionLost(until: .zero), at: Self.moment(31), attempt: Attempt(number: 1))
        #expect(keeper.used([.state(lost)], of: .only, now: Self.moment(31)))
        keeper.save(now: Self.moment(31))
        #expect(stored() == nil)
    }

    @Test func `a session of other terms is not tried, and left alone until another begins`() throws {
        do {
            let keeper = SessionKeeper(state: try state(), terms: [Self.terms])
            keeper.used([Self.event(1, ready: true)], of: .only, now: Self.moment(0))
            keeper.save(now: Self.moment(0))
        }
        var terms = Self.terms
        terms.intents = 1
        let keeper = SessionKeeper(state: try state(), terms: [terms])
        let (sessions, refused) = keeper.restore(now: Self.moment(1))
        #expect(sessions.isEmpty)
        #expect(refused == [.otherTerms])
        keeper.save(now: Self.moment(5))
        #expect(stored()?.terms == Self.terms)
    }

    @Test func `what was only received is not kept, though it shows that the connection was alive`() throws {
        let keeper = SessionKeeper(state: try state(), terms: [Self.terms])
        keeper.used([Self.event(1, ready: true), Self.event(5)], of: .only, now: Self.moment(0))
        var status = ConnectionStatus()
        status.sequence = 99
        let ack = Self.moment(10)
        status.heart.lastRoundTrip = RoundTrip(duration: .milliseconds(80), acknowledgedAt: ack.instant)
        keeper.noteLife(in: status, now: Self.moment(12))
        keeper.save(now: Self.moment(12))
        #expect(stored()?.session.sequence == 5)
        #expect(stored()?.stamp.moment.instant == ack.instant)
    }

    @Test func `a session that was ended on purpose is not kept`() throws {
        let keeper = SessionKeeper(state: try state(), terms: [Self.terms])
        keeper.used([Self.event(1, ready: true)], of: .only, now: Self.moment(0))
        keeper.save(now: Self.moment(0))
        #expect(stored() != nil)
        keeper.endSession(of: .only)
        keeper.save(now: Self.moment(1))
        #expect(stored() == nil)
    }

    @Test func `a damaged session is moved aside with a note that names it`() throws {
        let state = try state()
        try Data("{\"version\":1,".utf8).write(to: URL(filePath: folder.path + "/bot/session"))
        let keeper = SessionKeeper(state: state, terms: [Self.terms])
        #expect(keeper.restore(now: Self.moment(0)).sessions.isEmpty)
        let path = folder.path + "/bot/session"
        #expect(notes.all == [.setAside(path: path, to: path + ".unusable-1")])
        #expect(FileManager.default.fileExists(atPath: path + ".unusable-1"))
    }

    @Test func `the cache is written when it has changed, before its session`() throws {
        let keeper = SessionKeeper(state: try state(), terms: [Self.terms])
        keeper.keepCache { [1, 2] }
        keeper.save(now: Self.moment(0))
        #expect(keeper.restoreCache() == [1, 2])
        keeper.keepCache { [3] }
        keeper.save(now: Self.moment(1), onlyWhatIsDue: true)
        #expect(keeper.restoreCache() == [1, 2], "two seconds between two writes, more if it is large")
        keeper.save(now: Self.moment(1))
        #expect(keeper.restoreCache() == [3])
    }

    @Test func `no session is written that is newer than the cache`() throws {
        let keeper = SessionKeeper(state: try state(), terms: [Self.terms])
        keeper.used([Self.event(1, ready: true)], of: .only, now: Self.moment(0))
        keeper.keepCache { [1] }
        keeper.save(now: Self.moment(0))
        // A server was created: the viewer hands its tree over later, and the session waits for it.
        keeper.cacheIsStale()
        keeper.used([Self.event(2)], of: .only, now: Self.moment(3))
        keeper.save(now: Self.moment(3), onlyWhatIsDue: true)
        #expect(stored()?.session.sequence == 1)
        keeper.keepCache { [2] }
        keeper.save(now: Self.moment(4), onlyWhatIsDue: true)
        #expect(stored()?.session.sequence == 2)
        #expect(keeper.restoreCache() == [2])
    }

    @Test func `without a folder everything works and nothing is kept`() {
        let keeper = SessionKeeper(state: nil, terms: [Self.terms])
        keeper.used([Self.event(1, ready: true)], of: .only, now: Self.moment(0))
        keeper.keepCache { [1] }
        keeper.save(now: Self.moment(0))
        #expect(keeper.restoreCache() == nil)
        #expect(keeper.restore(now: Self.moment(1)).sessions.isEmpty)
    }
}

@Suite struct IdentifyAccountTests {
    let folder: ScratchFolder
    let notes = Notes()

    init() throws { folder = try ScratchFolder() }

    private func account() throws -> IdentifyAccount {
        IdentifyAccount(
            file: StateFile(path: folder.path + "/ledger") { [notes] in notes.add($0) }, reserve: 100,
            bootID: SystemClock.bootID
        )
    }

    @Test func `an identify stands on the disk before it may be sent`() throws {
        let now = SystemClock.now()
        #expect(try account().spend(for: .only, .start, now: now) == .granted)
        #expect(folder.permissions("ledger") == 0o600)
        // Another process, which knows only the file.
        guard case .notBefore = try account().askLeave(for: .only, .start, now: now) else {
            Issue.record("a second start within five seconds was granted")
            return
        }
    }

    private func after(_ now: Moment, _ seconds: Int) -> Moment {
        Moment(
            instant: now.instant + .seconds(seconds),
            wall: .init(microseconds: now.wall.microseconds + Int64(seconds) * 1_000_000))
    }

    @Test func `an identify that the disk did not take is not forgotten when another process writes the file`() throws {
        let now = SystemClock.now()
        let account = try account()
        #expect(account.spend(for: .only, .start, now: now) == .granted)
        let draft = folder.path + "/ledger.new-\(getpid())"
        try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: false)
        for step in 1...4 { #expect(account.spend(for: .only, .own, now: after(now, 10 * step)) == .granted) }
        // The disk takes something again, and the other one has not heard of the four.
        try FileManager.default.removeItem(atPath: draft)
        #expect(try self.account().spend(for: .only, .own, now: after(now, 60)) == .granted)
        guard case .limited = account.spend(for: .only, .own, now: after(now, 70)) else {
            Issue.record("identifies were forgotten")
            return
        }
        guard case .limited = try self.account().spend(for: .only, .own, now: after(now, 80)) else {
            Issue.record("they were not written down later")
            return
        }
    }

    @Test func `an identify that the disk does not take is counted all the same`() throws {
        let now = SystemClock.now()
        let account = try account()
        #expect(account.spend(for: .only, .start, now: now) == .granted)
        // A folder in the place of the draft: nothing can be written any more.
        try FileManager.default.createDirectory(
            atPath: folder.path + "/ledger.new-\(getpid())", withIntermediateDirectories: false)
        #expect(account.spend(for: .only, .own, now: after(now, 10)) == .granted)
        guard case .notBefore = account.spend(for: .only, .own, now: after(now, 12)) else {
            Issue.record("an identify was forgotten")
            return
        }
    }

    @Test func `an account from the future is no reason to wait for ever`() throws {
        let now = SystemClock.now()
        let file = StateFile(path: folder.path + "/ledger") { _ in }
        // Before a reboot that has set the clock back by an hour.
        let stamp = SavedStamp(bootID: "another", moment: after(now, 3600))
        var ledger = IdentifyLedger()
        _ = ledger.spend(for: .only, .start, now: stamp.moment.instant)
        file.write(Array(StoredLedger(ledger: ledger).text(stamp: stamp).utf8))
        let account = try account()
        guard case .notBefore(let instant) = account.askLeave(for: .only, .start, now: now) else {
            Issue.record("the identify of an unknown age counts as one of now")
            return
        }
        let waited = Moment(instant: instant, wall: now.wall)
        #expect(account.askLeave(for: .only, .start, now: waited) == .granted)
    }

    @Test func `two processes use one budget`() throws {
        let now = SystemClock.now()
        let first = try account()
        let second = try account()
        first.learn(
            GatewayInformation(
                url: .standard, shards: 2,
                sessionStarts: .init(total: 1000, remaining: 1, resetAfter: .seconds(60), maxConcurrency: 2)),
            now: now
        )
        #expect(second.spend(for: ShardID(index: 1, count: 2), .person, now: now) == .granted)
        guard case .limited = first.askLeave(for: ShardID(index: 0, count: 2), .person, now: now) else {
            Issue.record("the last start was granted twice")
            return
        }
        #expect(second.lastShards == 2)
    }

    private static func information(lanes: Int) -> GatewayInformation {
        GatewayInformation(
            url: .standard,
            sessionStarts: .init(total: 1000, remaining: 1000, resetAfter: .seconds(3600), maxConcurrency: lanes))
    }

    @Test func `a lane that was granted stays so when the file is read again`() throws {
        let account = try account()
        let now = SystemClock.now()
        account.learn(Self.information(lanes: 1), now: now)
        #expect(account.askLeave(for: ShardID(index: 0, count: 2), .start, now: now) == .granted)
        // What nobody has changed is not read again; another process knows nothing of the lane.
        try self.account().learn(
            GatewayInformation(
                url: .standard,
                sessionStarts: .init(total: 1000, remaining: 900, resetAfter: .seconds(3600), maxConcurrency: 1)),
            now: now)
        guard case .notBefore = account.askLeave(for: ShardID(index: 1, count: 2), .start, now: now) else {
            Issue.record("two shards were granted one lane")
            return
        }
        #expect(account.remaining == 900)
    }

    @Test func `identifies of another process that were sent since count as well`() throws {
        let now = SystemClock.now()
        let first = try account()
        let second = try account()
        #expect(second.spend(for: ShardID(index: 0, count: 2), .start, now: now) == .granted)
        guard case .notBefore = first.spend(for: ShardID(index: 1, count: 2), .start, now: now) else {
            Issue.record("both use one lane")
            return
        }
    }

    @Test func `processes that write at once take turns`() async throws {
        let each = 50
        let processes = try (0..<4).map { _ in try account() }
        processes[0].learn(Self.information(lanes: 4 * each), now: SystemClock.now())
        await withTaskGroup { group in
            for (number, process) in processes.enumerated() {
                group.addTask {
                    for index in number * each..<(number + 1) * each {
                        _ = process.spend(for: ShardID(index: index, count: 4 * each), .start, now: SystemClock.now())
                    }
                }
            }
        }
        #expect(try account().remaining == 1000 - 4 * each)
        #expect(notes.all.isEmpty)
    }

    @Test func `a damaged ledger is moved aside`() throws {
        try Data("x".utf8).write(to: URL(filePath: folder.path + "/ledger"))
        #expect(try account().spend(for: .only, .start, now: SystemClock.now()) == .granted)
        #expect(folder.files.contains("ledger.unusable-1"))
        #expect(notes.all.count == 1)
    }
}
