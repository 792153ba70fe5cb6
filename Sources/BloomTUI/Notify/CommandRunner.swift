import CTerminalGuard
import FoundationEssentials
import Glibc

/// Runs the program that calls the person, without a shell and without waiting for it.
///
/// Owned by one thread.
final class CommandRunner {
    /// What became of a call.
    enum Outcome: Equatable {
        case started
        /// As many as may run at once are running.
        case busy
        /// It could not be started; the errno says why.
        case failed(Int32)
    }

    /// The most programs at once: one that hangs must not be joined by a thousand others.
    static let limit = 4
    private var running: [Int32] = []
    private let environment: [String]

    /// - Parameter environment: what the programs get, except for the token, which is nobody else's business.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.environment = environment.filter { $0.key != "BLOOM_TOKEN" }.map { "\($0.key)=\($0.value)" }.sorted()
    }

    /// Starts a program with its arguments; the first one is its name.
    func run(_ arguments: [String]) -> Outcome {
        reap()
        guard running.count < Self.limit else { return .busy }
        guard !arguments.isEmpty else { return .failed(EINVAL) }
        var process: Int32 = -1
        let code = CStrings.with(arguments) { arguments in
            CStrings.with(environment) { bloom_spawn_detached(arguments, $0, &process) }
        }
        guard code == 0 else { return .failed(code) }
        running.append(process)
        return .started
    }

    /// How many are running.
    var count: Int {
        reap()
        return running.count
    }

    private func reap() { running.removeAll { bloom_child_has_ended($0) } }
}
