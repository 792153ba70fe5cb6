import ArgumentParser
import FoundationEssentials
import GatewayClient
import GatewayProtocol
import Glibc
import Logging

/// The options of every command that connects.
///
/// Those with a value, except `--token-fd`, have a variable `BLOOM_…` of the same name; the option wins, and both win
/// over the configuration file.
struct ConnectionOptions: ParsableArguments {
    @OptionGroup var configuration: ConfigurationOptions

    @Option(
        help: ArgumentHelp("Gateway to connect to (ws or wss); the REST interface is then not asked.", valueName: "url")
    )
    var gateway: String?

    @Option(help: ArgumentHelp("Base of the REST interface (default: https://discord.com/api/v10).", valueName: "url"))
    var api: String?

    @Option(
        help: ArgumentHelp(
            "Compression: auto, none, zlib-stream or zstd-stream; auto takes zstd-stream.", valueName: "how"),
        completion: .list(["auto", "none", "zlib-stream", "zstd-stream"]))
    var compress: String?

    @Option(
        help: ArgumentHelp(
            "Intents by name, with commas between, or as a number (default: 16823809).", valueName: "list"),
        completion: .list(IntentNames.table.map(\.name)))
    var intents: String?

    @Option(
        help: ArgumentHelp(
            "Shards to run: auto (as many as the gateway recommends), a number N for all of N, or I/N for one of them.",
            valueName: "shards"),
        completion: .list(["auto"]))
    var shards: String?

    @Option(
        help: ArgumentHelp("PEM file with a certificate authority to trust besides the system's.", valueName: "file"),
        completion: .file())
    var tlsCa: String?

    @Option(help: ArgumentHelp("File whose content is the bot's token.", valueName: "file"), completion: .file())
    var tokenFile: String?

    @Option(help: ArgumentHelp("Open file descriptor from which the bot's token is read.", valueName: "n"))
    var tokenFd: Int32?

    @Flag(help: "End with exit code 75 instead of waiting when no session start may be used.")
    var noWait = false

    @Flag(help: "Begin a new session, and end it when bloom ends; otherwise a restart within minutes continues it.")
    var noResume = false

    @Option(
        help: ArgumentHelp(
            "Write what arrives to a new file, without secrets, for bloom replay; begins a new session.",
            valueName: "file"),
        completion: .file())
    var record: String?

    @Option(
        help: ArgumentHelp(
            "What stderr or the log gets: debug, info, notice, warning or error (default: notice).",
            valueName: "level"),
        completion: .list(["debug", "info", "notice", "warning", "error"]))
    var logLevel: String?

    /// What reads the configuration, with what these options say.
    func loader(environment: [String: String] = ProcessInfo.processInfo.environment) -> ConfigurationLoader {
        var loader = configuration.loader(environment: environment)
        func add(_ option: String, _ key: String, _ text: String?) {
            guard let text else { return }
            loader.options.append(
                ConfigurationLoader.OptionValue(option: option, setting: "connection." + key, text: text))
        }
        add("--gateway", "gateway", gateway)
        add("--api", "api", api)
        add("--compress", "compress", compress)
        add("--intents", "intents", intents)
        add("--shards", "shards", shards)
        add("--tls-ca", "tls_ca", tlsCa)
        add("--log-level", "log_level", logLevel)
        add("--no-resume", "resume_on_start", noResume ? "false" : nil)
        return loader
    }

    /// Reads the configuration, and says on stderr what is wrong with the files.
    func load(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Failure) -> Loaded {
        let loaded = try loader(environment: environment).load()
        try loaded.refuseWrongUsage()
        loaded.tellMistakes()
        return loaded
    }

    /// The token and how to connect, by a configuration that was read.
    func resolve(
        _ loaded: Loaded, overflow: OverflowRule,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> ConnectionPlan {
        let settings = loaded.settings.connection
        let places = ConfigurationPlaces(environment: environment)
        var configuration = ShardConfiguration()
        configuration.overflow = overflow
        configuration.wantedEvents = .channelsAndMessages
        configuration.api = settings.api
        // The token is sent to nobody but whom the person named.
        if settings.api != .standard { configuration.policy.fallbackURL = nil }
        configuration.policy.gatewayURL = settings.gateway
        configuration.compression = settings.compression ?? .zstd
        configuration.intents = loaded.configuration.effectiveIntents
        configuration.policy.identifyReserve = settings.identifyReserve
        configuration.additionalAuthorities = try authorities(
            settings.tlsCA.map(places.expanded), option: option(for: "connection.tls_ca", in: loaded)
        )
        configuration.trustStore = try authorities(environment.nonEmpty("SSL_CERT_FILE"), option: "SSL_CERT_FILE")
        guard (try? Shard.checkAuthorities(of: configuration)) != nil else {
            let file = configuration.additionalAuthorities ?? configuration.trustStore ?? "the system's store"
            throw Failure(.configuration, Report.clean("\(file) holds no certificate authority: name a PEM file"))
        }
        configuration.policy.waitsForIdentify = !noWait
        let token = try TokenSource.find(
            descriptor: tokenFd, file: tokenFile ?? environment.nonEmpty("BLOOM_TOKEN_FILE"), environment: environment,
            command: settings.tokenCommand, ownFile: settings.tokenFile.map(places.expanded)
        )
        return ConnectionPlan(
            configuration: configuration, token: token, shards: settings.shards, resumes: settings.resumesOnStart,
            record: record ?? environment.nonEmpty("BLOOM_RECORD"), level: settings.logLevel
        )
    }

    /// How the source of a setting is called in a message.
    private func option(for name: String, in loaded: Loaded) -> String {
        switch loaded.origin(of: name) {
        case .builtIn: name
        case .file, .profile: "\(name) (\(loaded.origin(of: name).description))"
        case .variable(let source), .option(let source): source
        }
    }

    private func authorities(_ path: String?, option: String) throws -> String? {
        guard let path else { return nil }
        guard access(path, R_OK) == 0 else {
            throw Failure(
                .configuration,
                Report.clean(
                    "\(option) \(path) cannot be read (\(String(cString: strerror(errno)))): name a PEM file")
            )
        }
        return path
    }
}
