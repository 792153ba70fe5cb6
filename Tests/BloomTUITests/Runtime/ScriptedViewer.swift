import BloomCore
import GatewayModels
import GatewayProtocol
import Synchronization

@testable import BloomTUI

/// Time that passes only when somebody waits.
final class VirtualTime: Sendable {
    private let nanoseconds = Mutex<Int64>(0)

    var now: Instant { Instant(nanoseconds: nanoseconds.withLock { $0 }) }

    var moment: Moment {
        let now = now
        return Moment(instant: now, wall: Timestamp(microseconds: now.nanoseconds / 1000))
    }

    func advance(to instant: Instant) {
        nanoseconds.withLock { $0 = max($0, instant.nanoseconds) }
    }
}

func at(_ milliseconds: Int64) -> Instant { Instant(nanoseconds: milliseconds * 1_000_000) }

/// A terminal on which things happen at given times; at the end it goes away.
final class ScriptedTerminal: ViewerTerminal {
    var size = Size(columns: 10, rows: 2)
    private(set) var frames: [(at: Instant, eventsBefore: Int)] = []
    private(set) var repaints = 0
    private(set) var reentries = 0
    private(set) var waits = 0
    /// How long each stop takes.
    var stopLength = Duration.seconds(5)
    private var script: [(at: Instant, events: TerminalEvents)]
    private let time: VirtualTime
    private let end: Instant
    private let feed: ScriptedFeed

    init(_ time: VirtualTime, feed: ScriptedFeed, until end: Instant, script: [(at: Instant, events: TerminalEvents)]) {
        self.time = time
        self.feed = feed
        self.end = end
        self.script = script
    }

    func wait(until deadline: Instant?) -> TerminalEvents {
        waits += 1
        let next = [script.first?.at, feed.nextWake(after: time.now), end, deadline].compactMap(\.self).min() ?? end
        time.advance(to: next)
        if let first = script.first, first.at <= time.now {
            script.removeFirst()
            return first.events
        }
        return TerminalEvents(isGone: time.now >= end)
    }

    func present(_ frame: Frame) { frames.append((time.now, feed.drains.reduce(0, +))) }
    func repaint() { repaints += 1 }
    var isMono: Bool { true }
    private(set) var commands: [TerminalCommand] = []
    func write(_ command: TerminalCommand) -> CommandOutcome {
        commands.append(command)
        if case .copy = command { return .unsupported }
        return .sent
    }
    func showBare(_ lines: [String]) {}
    func take(_ look: TerminalLook) {}
    func stop() { time.advance(to: time.now + stopLength) }
    func reenter() { reentries += 1 }
}

/// A feed whose events become available at given times.
final class ScriptedFeed: ViewerFeed {
    private struct State {
        /// How many events were drained when the model last said that it has taken them.
        var applied = 0
        var trees = 0
        var events: [Instant]
        var status = ConnectionStatus()
        var retries = 0
        var strikes: [String] = []
        var shown: [Instant] = []
        var figures: [(at: Instant, inDetail: Bool)] = []
        var drains: [Int] = []
        var isFinished = false
    }
    private let state: Mutex<State>
    private let time: VirtualTime

    init(_ time: VirtualTime, events: [Instant] = [], isFinished: Bool = false) {
        self.time = time
        state = Mutex(State(events: events, isFinished: isFinished))
    }

    func nextWake(after now: Instant) -> Instant? { state.withLock { $0.events.first { $0 > now } } }

    func drain(atMost limit: Int) -> [Delivery] {
        let now = time.now
        return state.withLock { state in
            let count = min(limit, state.events.prefix { $0 <= now }.count)
            state.events.removeFirst(count)
            if count > 0 { state.drains.append(count) }
            return Array(repeating: Delivery.shed(ShedTally()), count: count)
        }
    }

    func applied(changingTree: Bool) { state.withLock { $0.applied = $0.drains.reduce(0, +) } }
    func keepTree(_ make: @escaping @Sendable () -> [UInt8]) { state.withLock { $0.trees += 1 } }
    var appliedEvents: Int { state.withLock { $0.applied } }
    var keptTrees: Int { state.withLock { $0.trees } }

    var status: ConnectionStatus { state.withLock { $0.status } }
    func setWakeHandler(_ handler: (@Sendable () -> Void)?) {}
    func strike(_ fault: String) { state.withLock { $0.strikes.append(fault) } }
    var strikes: [String] { state.withLock { $0.strikes } }
    func reconnect() {}
    var shards: [ConnectionStatus] { [] }
    func shown(at now: Instant) { state.withLock { $0.shown.append(now) } }
    func figures(rendering: LatencySummary?, inDetail: Bool, at now: Instant) -> PipelineFigures {
        state.withLock { $0.figures.append((now, inDetail)) }
        return PipelineFigures()
    }
    func reconnectWithoutContent() -> String? { "there is nothing to connect with" }
    /// When the feed heard that all is on the screen.
    var shownTimes: [Instant] { state.withLock { $0.shown } }
    /// When the figures were asked for, and whether in detail.
    var figures: [(at: Instant, inDetail: Bool)] { state.withLock { $0.figures } }
    func retryNow() { state.withLock { $0.retries += 1 } }
    var isFinished: Bool { state.withLock { $0.isFinished } }
    var retries: Int { state.withLock { $0.retries } }
    var drains: [Int] { state.withLock { $0.drains } }
}

/// A model that notes what it is told.
struct ScriptedModel: ViewerLogic {
    /// How often the screen changes by itself.
    var period: Duration?
    var notes = NoteBook()
    var treeVersion = 0
    var title: String? { notes.lines.contains { $0.hasSuffix("\"t\")") } ? nil : "bloom" }
    var wantsMouse: Bool { false }
    /// They are shown from the key on.
    var showsFigures: Bool { notes.lines.contains { $0.hasSuffix("\"h\")") } }
    var saved: SavedViewer { SavedViewer() }
    var treeSnapshot: @Sendable () -> [UInt8] { { [] } }

    func update(_ input: ViewerInput, size: Size, now: Moment) -> [ViewerEffect] {
        switch input {
        case .key(.character("q")): return [.quit]
        case .key(.character("z")): return [.suspend]
        case .key(.character("l")): return [.repaint]
        case .key(.character("r")): return [.retryNow]
        case .key(.character("c")): return [.reconnectWithoutContent]
        case .key(.character("y")): return [.copy("text")]
        case .key(.character("o")): return [.reload]
        case .key(let key): notes.add("key \(key)", now)
        case .deliveries(let deliveries): notes.add("events \(deliveries.count)", now)
        case .status: notes.add("status", now)
        case .tick: notes.add("tick", now)
        case .focusChanged(let hasFocus): notes.add("focus \(hasFocus)", now)
        case .continued(let length): notes.add("continued \(length.milliseconds)", now)
        case .notice(let line): notes.add("notice \(line)", now)
        case .figures: break
        case .settings(let options):
            notes.add("settings mono \(options.policy.isMono) restart \(options.restartNeeded)", now)
        case .mouse(let event): notes.add("mouse \(event.column) \(event.row)", now)
        }
        return []
    }

    func view(size: Size, now: Moment) -> Frame { Frame(size: size) }

    func nextChange(after now: Moment) -> Instant? {
        guard let period else { return nil }
        return Instant(nanoseconds: (now.instant.nanoseconds / period.nanoseconds + 1) * period.nanoseconds)
    }
}

/// What a model was told and when, readable after the model was given away.
final class NoteBook {
    private(set) var lines: [String] = []
    private(set) var times: [String: [Instant]] = [:]

    func add(_ line: String, _ now: Moment) {
        lines.append(line)
        times[line, default: []].append(now.instant)
    }
}

/// A configuration that is read again with other settings of the connection.
final class ScriptedOutside: ViewerOutside {
    let configurationDescriptor: Int32 = -1
    func lookAtConfiguration() -> ConfigurationNews? { nil }
    func reloadConfiguration() -> ConfigurationNews? {
        ConfigurationNews(
            options: ViewerOptions(), look: TerminalLook(), notice: "read", restartNeeded: ["connection.intents"])
    }
    func open(_ address: String) -> String? { nil }
    func run(_ arguments: [String]) -> String? { nil }
    func keep(_ saved: SavedViewer) {}
}
