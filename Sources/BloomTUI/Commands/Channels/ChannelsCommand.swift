import ArgumentParser
import GatewayProtocol

/// `bloom channels`: what the bot can see.
struct ChannelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channels",
        abstract: "Prints the servers and channels that the bot can see, with their ids.",
        discussion: """
            It connects, waits until all servers have been sent, and ends; the session stays for the next command. \
            While another bloom is connected as the same bot, that one has the session, and this command ends with \
            code 75. What the bot cannot read is marked.
            """
    )

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "One JSON object with everything.")
    var json = false

    func run() async throws {
        let plan = try connection.resolve(connection.load(), overflow: .hold)
        let isJSON = json
        try await plan.recorded { plan in
            guard let listing = try await ChannelsRun(plan: plan).run() else { return }
            let text = ListingText(listing)
            if isJSON { try CommandOutput.lines([text.json]) } else { try CommandOutput.lines(text.lines) }
        }
    }
}
