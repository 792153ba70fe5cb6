import ArgumentParser
import BloomCore
import GatewayClient
import GatewayModels
import GatewayProtocol
import GatewayServer
import GatewaySimulator
import Glibc
import Logging

/// `bloom demo`: the viewer on a simulated gateway of its own, over a real WebSocket on loopback.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Opens the viewer on an embedded simulated gateway: no account, no token, no network.",
        discussion: """
            The gateway listens on a free port of 127.0.0.1, compresses, and asks for a heartbeat every five seconds. \
            bloom simulate --list-faults shows the words for --fault.
            """
    )

    @Option(help: ArgumentHelp("Where all chance begins; the same seed makes the same world.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Messages a second.", valueName: "n"))
    var rate = 8.0

    @Option(help: ArgumentHelp("How many servers the bot is in.", valueName: "n"))
    var guilds = 5

    @Option(
        help: ArgumentHelp(
            "A fault with its time, such as \"drop every 30s\"; may be given several times.", valueName: "words"))
    var fault: [String] = []

    @Option(help: ArgumentHelp("Compression: auto, none, zlib-stream or zstd-stream.", valueName: "how"))
    var compress = "auto"

    func run() async throws {
        guard let compression = compress == "auto" ? .zstd : TransportCompression(rawValue: compress) else {
            throw Failure(
                .usage, "--compress '\(Report.clean(compress))' is none of auto, none, zlib-stream, zstd-stream")
        }
        do {
            try await GatewayServer.withServer(try serverOptions()) { server in
                try await view(server, compression: compression)
            }
        } catch let error as GatewayServerError {
            throw Failure(.inputOutput, error.description)
        }
    }

    private func view(_ server: GatewayServer, compression: TransportCompression) async throws {
        guard let token = BotToken(server.token), let api = APIEndpoint(server.apiURL) else {
            throw Failure(
                .internalError, "the simulated gateway has no usable address or token; please report this as a bug")
        }
        let isTerminal = isatty(STDOUT_FILENO) == 1
        var configuration = ShardConfiguration()
        configuration.api = api
        configuration.policy.fallbackURL = nil
        configuration.policy.identifyReserve = 0
        configuration.compression = compression
        configuration.overflow = isTerminal ? .shed : .hold
        configuration.wantedEvents = .channelsAndMessages
        // What a simulation has said is worth nothing to the next one.
        let plan = ConnectionPlan(
            configuration: configuration, token: token, shards: .all(1), keepsState: false, resumes: false
        )
        guard isTerminal else { return try await TailRun.plain(plan) }
        try await ViewerRun(plan: plan, isDemo: true).run()
    }

    private func serverOptions() throws -> ServerOptions {
        guard rate == 0 || (0.001...1_000_000).contains(rate) else {
            throw Failure(.usage, "--rate must be 0 or a number from 0.001 to 1000000, not \(rate)")
        }
        guard (1...2500).contains(guilds) else {
            throw Failure(.usage, "--guilds must lie between 1 and 2500, not be \(guilds)")
        }
        var options = ServerOptions()
        options.simulator.world.seed = seed
        options.simulator.world.guilds = guilds
        // People see the demo beside a clock.
        options.simulator.world.startMilliseconds = SystemClock.now().wall.milliseconds
        options.simulator.rate = .perSecond(rate)
        options.simulator.heartbeatInterval = .seconds(5)
        for words in fault {
            do {
                options.simulator.faults.append(try FaultGrammar.parse(words))
            } catch {
                throw Failure(.usage, "--fault \"\(Report.clean(words))\": \(error)")
            }
        }
        return options
    }
}
