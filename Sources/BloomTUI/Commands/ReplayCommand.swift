import ArgumentParser
import BloomCore
import GatewayClient
import GatewayProtocol
import GatewayServer
import GatewaySimulator

/// `bloom replay`: a recording in the viewer, or line by line.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Plays a recording that --record has made: in the viewer, or as tail writes it.",
        discussion: """
            The recording is served on a free port of 127.0.0.1 and read as any other gateway is, so that drops and \
            lost sessions happen again. No token and no network are needed. Written line by line it ends with the \
            recording; the viewer stays open.
            """
    )

    @OptionGroup var configuration: ConfigurationOptions

    @Argument(help: ArgumentHelp("The recording.", valueName: "file"), completion: .file())
    var file: String

    @Argument(help: ArgumentHelp("With --tail or --json: channels to show, by name or id.", valueName: "#channel"))
    var channels: [String] = []

    @Option(help: ArgumentHelp("How many times as fast as it happened, or max.", valueName: "n|max"))
    var speed = "1"

    @Flag(help: "Write one line per message, as bloom tail does.")
    var tail = false

    @Flag(help: "Write one JSON object per event, as bloom tail --json does.")
    var json = false

    @Flag(help: "Leave out messages of bots and webhooks.")
    var noBots = false

    @OptionGroup var display: DisplayOptions

    func run() async throws {
        let display = display.resolve()
        let asLines = tail || json || !display.isViewer
        guard asLines || (channels.isEmpty && !noBots) else {
            throw Failure(.usage, "channels and --no-bots are for lines: add --tail or --json")
        }
        let loaded = try configuration.load()
        let speed = try Self.speed(speed)
        let recording = try Self.read(file)
        var options = ServerOptions()
        options.simulator.replay = recording
        options.simulator.replaySpeed = speed
        options.simulator.heartbeatInterval = .seconds(5)
        options.simulator.closesAfterReplay = asLines
        options.simulator.sessionStarts.maxConcurrency = recording.shardCount
        do {
            try await GatewayServer.withServer(options) { server in
                try await play(from: server, shards: recording.shardCount, as: asLines ? nil : display, loaded: loaded)
            }
        } catch let error as GatewayServerError {
            throw Failure(.inputOutput, error.description)
        }
    }

    /// - Parameter display: how the viewer is shown; nil for lines.
    private func play(from server: GatewayServer, shards: Int, as display: Display?, loaded: Loaded) async throws {
        let plan = try DemoCommand.plan(for: server, shards: shards, isShedding: display != nil)
        if let display {
            return try await ViewerRun(
                plan: plan, loaded: loaded, loader: configuration.loader(), source: .replay, display: display
            ).run()
        }
        let formatter = TailFormatter(
            isJSON: json, showsBots: !noBots, filter: ChannelFilter(channels), zone: LocalZone.measure()
        )
        try await TailRun(plan: plan, formatter: formatter, end: .closed(SimulatedGateway.replayIsOver)).run()
    }

    /// Reads a recording and says what is not as it should be.
    static func read(_ path: String) throws -> Recording {
        let recording: Recording
        do {
            recording = try Recording(file: path)
        } catch {
            throw Failure(.inputOutput, Report.clean(error.description))
        }
        if recording.isCut { StandardError.line("\(Report.clean(path)) was cut off; it is played up to there") }
        if recording.skipped > 0 {
            StandardError.line("\(Report.clean(path)) lacks \(recording.skipped) payloads: its disk was too slow")
        }
        return recording
    }

    /// Reads how fast a recording is played.
    static func speed(_ text: String) throws -> ReplaySpeed {
        if text == "max" { return .unlimited }
        let number = text.hasSuffix("x") ? String(text.dropLast()) : text
        guard let factor = Double(number), (0.01...1000).contains(factor) else {
            throw Failure(
                .usage, "--speed must be a number from 0.01 to 1000, or max, not '\(Report.clean(text))'")
        }
        return .times(factor)
    }
}
