import ArgumentParser
import BloomCore
import GatewayClient
import GatewayProtocol

/// `bloom tail`: a line for each message.
struct TailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail",
        abstract: "Writes one line per message, or one JSON object per event.",
        discussion: """
            Nothing is dropped: when the reader of stdout is slow, bloom stops reading from the gateway, goes on with \
            its heartbeats, and catches up later. The objects of --json are described in docs/tail-json.md.
            """
    )

    @OptionGroup var connection: ConnectionOptions

    @Argument(help: ArgumentHelp("Channels to show, by name or id; all when none is named.", valueName: "#channel"))
    var channels: [String] = []

    @Flag(help: "Write one JSON object per message, edit, delete, reaction, gap and change of state.")
    var json = false

    @Flag(help: "Leave out messages of bots and webhooks.")
    var noBots = false

    @Option(
        help: ArgumentHelp(
            "Append to this file instead of writing to stdout; each message stands in it once, across kills and restarts too. Needs --json.",
            valueName: "file"),
        completion: .file())
    var output: String?

    func run() async throws {
        guard output == nil || json else {
            throw Failure(.usage, "--output needs --json: only there the lines say which message they are")
        }
        let plan = try connection.resolve(connection.load(), overflow: .hold)
        let formatter = TailFormatter(
            isJSON: json, showsBots: !noBots, filter: ChannelFilter(channels), zone: LocalZone.measure()
        )
        let file = try output.map { path throws(Failure) in try OutputFile(path: path) }
        try await plan.recorded { plan in try await TailRun(plan: plan, formatter: formatter, file: file).run() }
    }
}
