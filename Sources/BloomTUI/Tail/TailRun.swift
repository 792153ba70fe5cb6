import BloomCore
import Dispatch
import GatewayClient
import GatewayProtocol
import Glibc
import Logging
import Synchronization

/// `tail`: one shard, one consumer that writes lines, and the signals that end both.
struct TailRun {
    let shard: Shard
    var formatter: TailFormatter
    let output = LineOutput(descriptor: STDOUT_FILENO)

    /// Plain lines of everything: what a viewer does without a terminal.
    static func plain(
        _ connection: (configuration: ShardConfiguration, token: BotToken), level: Logger.Level
    ) async throws {
        let formatter = TailFormatter(
            isJSON: false, showsBots: true, filter: ChannelFilter([]), zone: LocalZone.measure()
        )
        try await TailRun(shard: shard(connection, level: level), formatter: formatter).run()
    }

    /// A shard that tells stderr what a person may want to know.
    static func shard(
        _ connection: (configuration: ShardConfiguration, token: BotToken), level: Logger.Level
    ) -> Shard {
        Shard(configuration: connection.configuration, token: connection.token) { note in
            if note.level >= level { StandardError.lineIfRoom(Report.line(note)) }
        }
    }

    /// Runs until a signal, a closed stdout, or an end that cannot be mended.
    func run() async throws {
        let flag = StopFlag()
        let stop: @Sendable () -> Void = { [shard] in
            flag.raise()
            shard.stop()
        }
        let signals = EndSignals(handler: stop)
        defer { signals.cancel() }
        let reason = try await withThrowingTaskGroup(of: StopReason?.self) { group in
            group.addTask { try await shard.run() }
            group.addTask {
                try await writeLines { !flag.isRaised }
                stop()
                return nil
            }
            var reason = StopReason.requested
            for try await result in group { if let result { reason = result } }
            return reason
        }
        if let failure = reason.failure { throw failure }
    }

    private func writeLines(while goesOn: () -> Bool) async throws {
        var formatter = formatter
        while let batch = await shard.events.next(atMost: 64) {
            var text = ""
            for delivery in batch { text += formatter.lines(for: delivery) }
            guard !text.isEmpty else { continue }
            switch output.write(text, while: goesOn) {
            case .written: break
            case .closed, .interrupted: return
            case .failed(let reason): throw Failure(.inputOutput, "cannot write to stdout: \(reason)")
            }
        }
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
