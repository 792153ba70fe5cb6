import ArgumentParser
import BloomCore
import GatewayClient
import GatewayProtocol

/// `bloom` and `bloom view`: the viewer on a bot's own gateway.
struct ViewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "view",
        abstract: "Opens the viewer (this is also what bloom alone does).",
        discussion: "When stdout is no terminal, messages are written line by line, as bloom tail does."
    )

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var display: DisplayOptions

    func run() async throws {
        let display = display.resolve()
        let loaded = try connection.load()
        guard display.isViewer else {
            return try await connection.resolve(loaded, overflow: .hold).recorded { try await TailRun.plain($0) }
        }
        try await connection.resolve(loaded, overflow: .shed).recorded {
            try await ViewerRun(plan: $0, loaded: loaded, loader: connection.loader(), display: display).run()
        }
    }
}
