import ArgumentParser
import BloomCore
import GatewayClient
import GatewayModels
import GatewayProtocol
import GatewayServer
import GatewaySimulator
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

    @OptionGroup var configuration: ConfigurationOptions

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

    @Option(
        help: ArgumentHelp("Compression: auto, none, zlib-stream or zstd-stream.", valueName: "how"),
        completion: .list(["auto", "none", "zlib-stream", "zstd-stream"]))
    var compress = "auto"

    @OptionGroup var display: DisplayOptions

    @Option(
        help: ArgumentHelp(
            "Play the world for so long at once, and then let it stand still: a seed has one picture.",
            valueName: "span", visibility: .hidden))
    var still: String?

    func run() async throws {
        let display = display.resolve()
        let loaded = try configuration.load()
        if let still {
            return try await StillRun(try serverOptions().simulator, for: still, loaded: loaded).run()
        }
        guard let compression = compress == "auto" ? .zstd : TransportCompression(rawValue: compress) else {
            throw Failure(
                .usage, "--compress '\(Report.clean(compress))' is none of auto, none, zlib-stream, zstd-stream")
        }
        do {
            try await GatewayServer.withServer(try serverOptions()) { server in
                try await view(server, compression: compression, display: display, loaded: loaded)
            }
        } catch let error as GatewayServerError {
            throw Failure(.inputOutput, error.description)
        }
    }

    /// How to connect to an embedded gateway: nothing of it is kept, and its starts are no bot's.
    static func plan(
        for server: GatewayServer, shards: Int = 1, compression: TransportCompression = .zstd, isShedding: Bool
    ) throws -> ConnectionPlan {
        guard let token = BotToken(server.token), let api = APIEndpoint(server.apiURL) else {
            throw Failure(
                .internalError, "the simulated gateway has no usable address or token; please report this as a bug")
        }
        var configuration = ShardConfiguration()
        configuration.api = api
        configuration.policy.fallbackURL = nil
        configuration.policy.identifyReserve = 0
        configuration.compression = compression
        configuration.overflow = isShedding ? .shed : .hold
        configuration.wantedEvents = .channelsAndMessages
        // What a simulation has said is worth nothing to the next one.
        return ConnectionPlan(
            configuration: configuration, token: token, shards: .all(shards), keepsState: false, resumes: false
        )
    }

    private func view(
        _ server: GatewayServer, compression: TransportCompression, display: Display, loaded: Loaded
    ) async throws {
        let plan = try Self.plan(for: server, compression: compression, isShedding: display.isViewer)
        guard display.isViewer else { return try await TailRun.plain(plan) }
        let (picked, picks) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(64))
        async let _ = strike(picked, on: server)
        let run = ViewerRun(
            plan: plan, loaded: loaded, loader: configuration.loader(), source: .demo, display: display,
            faults: FaultMenuChoices.all
        ) { picks.yield($0) }
        try await run.run()
    }

    /// Lets happen what the person picks, one after the other.
    private func strike(_ picked: AsyncStream<String>, on server: GatewayServer) async {
        for await words in picked {
            if let fault = try? ScheduledFault(parsing: words) { _ = try? await server.inject(fault) }
        }
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
