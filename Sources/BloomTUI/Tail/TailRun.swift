import BloomCore
import Dispatch
import GatewayClient
import GatewayModels
import GatewayProtocol
import Glibc
import Logging
import Synchronization

/// `tail`: the shards, one consumer that writes lines, and the signals that end both.
struct TailRun {
    let plan: ConnectionPlan
    let formatter: TailFormatter
    /// Where the lines go instead of stdout.
    var file: OutputFile?
    /// What ends the run besides signals.
    var end = End.none

    /// What ends a run by itself.
    enum End: Equatable {
        case none
        /// Every shard was closed in order, with this reason.
        case closed(String)
    }

    /// Plain lines of everything: what a viewer does without a terminal.
    static func plain(_ plan: ConnectionPlan) async throws {
        let formatter = TailFormatter(
            isJSON: false, showsBots: true, filter: ChannelFilter([]), zone: LocalZone.measure()
        )
        try await TailRun(plan: plan, formatter: formatter).run()
    }

    /// Runs until a signal, a closed stdout, or an end that cannot be mended.
    func run() async throws {
        let level = plan.level
        var plan = plan
        plan.needsTree = formatter.filter.needsNames
        let connection: BotConnection
        do {
            connection = try await BotConnection.open(plan) { line, importance in
                // The end that is waited for is no news.
                if case .closed(let reason) = end, line.contains(reason) { return }
                if importance >= level { StandardError.lineIfRoom(line) }
            }
        } catch let stop as StoppedBeforeConnecting {
            throw stop.reason.failure ?? stop
        }
        for event in connection.tree { formatter.tree.note(event) }
        async let _ = HealthServer.serve(connection.group, command: "tail") { StandardError.lineIfRoom($0) }
        async let _ = connection.keepSaving()
        let flag = StopFlag()
        let stop: @Sendable () -> Void = {
            flag.raise()
            connection.group.stop()
        }
        let signals = EndSignals(handler: stop)
        defer { signals.cancel() }
        let outcome = await outcome(of: connection, flag: flag, stop: stop)
        connection.close()
        if let failure = try outcome.get().failure { throw failure }
    }

    private func outcome(
        of connection: BotConnection, flag: StopFlag, stop: @escaping @Sendable () -> Void
    ) async -> Result<StopReason, any Error> {
        do {
            let reason = try await withThrowingTaskGroup(of: StopReason?.self) { group in
                group.addTask { try await connection.group.run() }
                group.addTask {
                    defer { stop() }
                    try await writeLines(of: connection) { !flag.isRaised }
                    return nil
                }
                var reason = StopReason.requested
                for try await result in group { if let result { reason = result } }
                return reason
            }
            return .success(reason)
        } catch {
            return .failure(error)
        }
    }

    private func writeLines(of connection: BotConnection, while goesOn: () -> Bool) async throws {
        var running = Set(connection.group.shards.map(\.id))
        var writer = LineWriter(formatter: formatter, file: file, keeper: connection.keeper)
        while let batch = await connection.group.events.next(atMost: 64) {
            var batch = batch
            let isLast = end.cuts(&batch.deliveries)
            guard try writer.write(batch, while: goesOn) else { return }
            if isLast { running.remove(batch.shard) }
            if running.isEmpty { return }
        }
    }
}

/// Writes the lines of deliveries, and says of each when it stands where it belongs.
private struct LineWriter {
    var formatter: TailFormatter
    var file: OutputFile?
    let keeper: SessionKeeper
    private var keptTree = 0

    init(formatter: TailFormatter, file: OutputFile?, keeper: SessionKeeper) {
        self.formatter = formatter
        self.file = file
        self.keeper = keeper
    }

    /// False when there is nothing more to write to.
    mutating func write(_ batch: ShardBatch, while goesOn: () -> Bool) throws -> Bool {
        var text = ""
        var start = 0
        for (index, delivery) in batch.deliveries.enumerated() {
            if delivery.beginsSession {
                // A new session is on record before any line of it is: a restart in between must not take its lines
                // for those of the old one.
                guard try flush(text, batch.deliveries[start...index], of: batch.shard, while: goesOn) else {
                    return false
                }
                keeper.save(now: SystemClock.now())
                (text, start) = ("", index + 1)
            }
            text += formatter.lines(for: delivery)
        }
        return try flush(text, batch.deliveries[start...], of: batch.shard, while: goesOn)
    }

    private mutating func flush(
        _ text: String, _ deliveries: ArraySlice<Delivery>, of shard: ShardID, while goesOn: () -> Bool
    ) throws -> Bool {
        let fresh = file?.new(in: text) ?? text
        if !fresh.isEmpty {
            switch LineOutput(descriptor: file?.descriptor ?? STDOUT_FILENO).write(fresh, while: goesOn) {
            case .written: break
            case .closed, .interrupted: return false
            case .failed(let reason):
                throw Failure(.inputOutput, "cannot write \(file == nil ? "to stdout" : "the output file"): \(reason)")
            }
        }
        keepTree()
        if keeper.used(deliveries, of: shard, now: SystemClock.now()) { keeper.save(now: SystemClock.now()) }
        return true
    }

    private mutating func keepTree() {
        let tree = formatter.tree
        guard tree.version != keptTree else { return }
        keptTree = tree.version
        keeper.keepCache { tree.text() }
    }
}

extension TailRun.End {
    /// Takes away the end and what is behind it; false when it is not among the deliveries.
    fileprivate func cuts(_ deliveries: inout [Delivery]) -> Bool {
        guard case .closed(let reason) = self else { return false }
        let end = deliveries.firstIndex { delivery in
            switch delivery {
            case .gap(let gap): gap.reason == .closed(code: .normal, reason: reason)
            case .state(let change): change.reason == .closed(code: .normal, reason: reason)
            default: false
            }
        }
        guard let end else { return false }
        deliveries.removeSubrange(end...)
        return true
    }
}

extension Delivery {
    fileprivate var beginsSession: Bool {
        if case .event(let envelope) = self, case .ready = envelope.event { true } else { false }
    }
}

/// Whether the run was told to end.
private final class StopFlag: Sendable {
    private let value = Atomic(false)

    var isRaised: Bool { value.load(ordering: .relaxed) }

    func raise() { value.store(true, ordering: .relaxed) }
}

/// SIGINT, SIGTERM and SIGHUP end a run in order; if that takes longer than two seconds, at once.
final class EndSignals {
    private let sources: [any DispatchSourceSignal]

    init(handler: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "bloom.signals")
        sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
            // What started us may want us to outlive its terminal, as nohup does.
            guard signal(number, SIG_IGN) == nil || number == SIGTERM else { return nil }
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                handler()
                queue.asyncAfter(deadline: .now() + .milliseconds(1800)) { Glibc._exit(0) }
            }
            source.resume()
            return source
        }
    }

    func cancel() {
        for source in sources { source.cancel() }
    }
}
