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

    func run() async throws {
        let shard = try TailRun.shard(connection.resolve(overflow: .hold), level: connection.level())
        let formatter = TailFormatter(
            isJSON: json, showsBots: !noBots, filter: ChannelFilter(channels), zone: LocalZone.measure()
        )
        try await TailRun(shard: shard, formatter: formatter).run()
    }
}
