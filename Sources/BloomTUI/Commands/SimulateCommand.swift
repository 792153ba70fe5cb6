import ArgumentParser
import FoundationEssentials
import GatewayServer
import GatewaySimulator

/// `bloom simulate`: a gateway on loopback on which every bot can be tried.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Serves a simulated gateway with its REST routes on a loopback port.",
        discussion: """
            Any client with the printed token is served. Faults come from --fault, from a script, or from lines on \
            standard input while it runs, or from POST /simulator/faults on the same port; --list-faults shows their \
            words. The token is derived from the seed, unless BLOOM_SIMULATE_TOKEN has one.
            """
    )

    @Option(help: ArgumentHelp("The port on 127.0.0.1; 0 takes a free one.", valueName: "port"))
    var port = 0

    @Option(help: ArgumentHelp("Where all chance begins; the same seed makes the same world.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Messages a second, or max for as many as clients take.", valueName: "n|max"))
    var rate = "4"

    @Option(help: ArgumentHelp("How many guilds the bot is in.", valueName: "n"))
    var guilds = 5

    @Option(help: ArgumentHelp("How many channels each guild has; the seed decides without it.", valueName: "n"))
    var channels: Int?

    @Option(help: ArgumentHelp("How many members each guild has; the seed decides without it.", valueName: "n"))
    var members: Int?

    @Option(help: ArgumentHelp("How many shards the REST interface recommends.", valueName: "n"))
    var shards = 1

    @Option(help: ArgumentHelp("How many shards may identify at once.", valueName: "n"))
    var maxConcurrency = 1

    @Option(help: ArgumentHelp("How many session starts the bot has left today.", valueName: "n"))
    var sessionStarts = 1000

    @Option(help: ArgumentHelp("The heartbeat interval.", valueName: "ms"))
    var heartbeat = 41_250

    @Option(
        help: ArgumentHelp("Speak TLS, with the certificate chain in this PEM file.", valueName: "file"),
        completion: .file())
    var tlsCertificate: String?

    @Option(
        help: ArgumentHelp("PEM file with the private key of that certificate.", valueName: "file"),
        completion: .file())
    var tlsKey: String?

    @OptionGroup var rules: SimulationRules

    @Option(help: ArgumentHelp("A fault, with its time; may be given several times.", valueName: "words"))
    var fault: [String] = []

    @Option(help: ArgumentHelp("A file with a fault on each line.", valueName: "file"), completion: .file())
    var script: String?

    @Option(
        help: ArgumentHelp("Serve this recording instead of a world of its own.", valueName: "file"),
        completion: .file())
    var replay: String?

    @Option(
        help: ArgumentHelp("How many times as fast as it happened a recording is served, or max.", valueName: "n|max"))
    var speed = "1"

    @Flag(help: "Show the words of all faults.")
    var listFaults = false

    @Flag(help: "Print addresses and token as one line of JSON.")
    var json = false

    func run() async throws {
        if listFaults {
            print(FaultGrammar.listing, terminator: "")
            return
        }
        let options = try serverOptions()
        do {
            try await GatewayServer.withServer(options) { server in
                try announce(server)
                await SimulationConsole(server).run()
            }
        } catch let error as GatewayServerError {
            throw Failure(.inputOutput, error.description)
        }
    }

    private func announce(_ server: GatewayServer) throws {
        let text =
            if json {
                "{\"gateway\":\"\(server.gatewayURL)\",\"api\":\"\(server.apiURL)\",\"token\":\"\(server.token)\"}\n"
            } else {
                """
                The simulated gateway is ready.
                  gateway  \(server.gatewayURL)
                  api      \(server.apiURL)
                  token    \(server.token)
                Try it:
                  BLOOM_TOKEN=\(server.token) bloom --gateway \(server.gatewayURL) --api \(server.apiURL)
                Type a fault such as "drop" or "help"; Ctrl+C ends.

                """
            }
        // A pipe must have the line at once, not when a buffer is full.
        try CommandOutput.text(text)
    }

    // MARK: - Options

    func serverOptions() throws -> ServerOptions {
        var options = ServerOptions()
        options.port = try checked(port, in: 0...65_535, "--port")
        options.tls = try tlsFiles()
        options.simulator.world.seed = seed
        options.simulator.world.guilds = try checked(guilds, in: 0...10_000, "--guilds")
        options.simulator.world.channelsPerGuild = try channels.map { try checked($0, in: 1...500, "--channels") }
        options.simulator.world.membersPerGuild = try members.map { try checked($0, in: 1...10_000, "--members") }
        options.simulator.recommendedShards = try checked(shards, in: 1...1024, "--shards")
        options.simulator.sessionStarts.maxConcurrency = try checked(maxConcurrency, in: 1...1024, "--max-concurrency")
        options.simulator.sessionStarts.remaining = try checked(sessionStarts, in: 0...1000, "--session-starts")
        options.simulator.connectionLimit = max(options.simulator.connectionLimit, 4 * shards)
        options.simulator.sessionLimit = max(options.simulator.sessionLimit, 4 * shards)
        let interval = try checked(heartbeat, in: 1...3_600_000, "--heartbeat")
        options.simulator.heartbeatInterval = .milliseconds(interval)
        options.simulator.rate = try messageRate()
        options.simulator.guildSpacing = guildSpacing(options.simulator.rate)
        try rules.apply(to: &options.simulator)
        options.simulator.faults = try faults()
        if let replay { options.simulator.replay = try ReplayCommand.read(replay) }
        options.simulator.replaySpeed = try ReplayCommand.speed(speed)
        if let token = ProcessInfo.processInfo.environment["BLOOM_SIMULATE_TOKEN"], !token.isEmpty {
            options.simulator.token = token
        }
        return options
    }

    private func checked(_ value: Int, in range: ClosedRange<Int>, _ name: String) throws -> Int {
        guard range.contains(value) else {
            throw Failure(
                .usage, "\(name) must lie between \(range.lowerBound) and \(range.upperBound), not be \(value)")
        }
        return value
    }

    private func tlsFiles() throws -> ServerOptions.TLSFiles? {
        switch (tlsCertificate, tlsKey) {
        case (nil, nil): nil
        case (let certificate?, let key?): ServerOptions.TLSFiles(certificate: certificate, privateKey: key)
        default: throw Failure(.usage, "--tls-certificate needs --tls-key, and --tls-key needs --tls-certificate")
        }
    }

    private func messageRate() throws -> MessageRate {
        if rate == "max" { return .unlimited }
        guard let value = Double(rate), value == 0 || (0.001...1_000_000).contains(value) else {
            throw Failure(.usage, "--rate must be 0, a number from 0.001 to 1000000, or max, not \(rate)")
        }
        return .perSecond(value)
    }

    /// However many guilds there are, they have come after four seconds; as fast as clients read, at once.
    private func guildSpacing(_ rate: MessageRate) -> Duration {
        rate == .unlimited ? .zero : min(.milliseconds(15), .seconds(4) / max(1, guilds))
    }

    private func faults() throws -> [ScheduledFault] {
        var faults: [ScheduledFault] = []
        if let script {
            guard let text = try? String(contentsOfFile: script, encoding: .utf8) else {
                throw Failure(.inputOutput, "the script \(script) cannot be read")
            }
            do {
                faults = try FaultGrammar.parseScript(text)
            } catch {
                throw Failure(.usage, "\(script), \(error)")
            }
        }
        for words in fault {
            do {
                faults.append(try FaultGrammar.parse(words))
            } catch {
                throw Failure(.usage, "--fault \"\(words)\": \(error)")
            }
        }
        return faults
    }
}
