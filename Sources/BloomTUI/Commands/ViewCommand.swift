import ArgumentParser
import BloomCore
import GatewayClient
import GatewayProtocol
import Glibc

/// `bloom` and `bloom view`: the viewer on a bot's own gateway.
struct ViewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "view",
        abstract: "Opens the viewer (this is also what bloom alone does).",
        discussion: "When stdout is no terminal, messages are written line by line, as bloom tail does."
    )

    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        guard isatty(STDOUT_FILENO) == 1 else {
            return try await connection.resolve(overflow: .hold).recorded { try await TailRun.plain($0) }
        }
        try await connection.resolve(overflow: .shed).recorded { try await ViewerRun(plan: $0).run() }
    }
}
