import ArgumentParser
import Foundation
import GatewayClient
import GatewayProtocol
import Logging

/// The options of every command that connects.
///
/// Those with a value, except `--token-fd`, have a variable `BLOOM_…` of the same name; the option wins.
struct ConnectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Gateway to connect to (ws or wss); the REST interface is then not asked.", valueName: "url")
    )
    var gateway: String?

    @Option(help: ArgumentHelp("Base of the REST interface (default: https://discord.com/api/v10).", valueName: "url"))
    var api: String?

    @Option(
        help: ArgumentHelp(
            "Compression: auto, none, zlib-stream or zstd-stream; auto takes zstd-stream.", valueName: "how"))
    var compress: String?

    @Option(
        help: ArgumentHelp(
            "Intents by name, with commas between, or as a number (default: 16823809).", valueName: "list"))
    var intents: String?

    @Option(
        help: ArgumentHelp(
            "Shards to run: auto (as many as the gateway recommends), a number N for all of N, or I/N for one of them.",
            valueName: "shards"))
    var shards: String?

    @Option(
        help: ArgumentHelp("PEM file with a certificate authority to trust besides the system's.", valueName: "file"))
    var tlsCa: String?

    @Option(help: ArgumentHelp("File whose content is the bot's token.", valueName: "file"))
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
            valueName: "file"))
    var record: String?

    @Option(
        help: ArgumentHelp(
            "What stderr or the log gets: debug, info, notice, warning or error (default: notice).", valueName: "level")
    )
    var logLevel: String?

    /// The token and how to connect.
    func resolve(
        overflow: OverflowRule, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> ConnectionPlan {
        var configuration = ShardConfiguration()
        configuration.overflow = overflow
        configuration.wantedEvents = .channelsAndMessages
        func value(_ option: String?, _ name: String) -> String? {
            if let option { return option }
            return environment["BLOOM_" + name].flatMap { $0.isEmpty ? nil : $0 }
        }
        if let text = value(api, "API") {
            guard let endpoint = APIEndpoint(text) else {
                throw Failure(.usage, "--api '\(Report.clean(text))' is no URL of the form https://HOST/api/v10")
            }
            configuration.api = endpoint
            // The token is sent to nobody but whom the person named.
            configuration.policy.fallbackURL = endpoint == .standard ? .standard : nil
        }
        if let text = value(gateway, "GATEWAY") {
            guard let url = GatewayURL(text) else {
                throw Failure(
                    .usage, "--gateway '\(Report.clean(text))' is no URL of the form wss://HOST or ws://HOST:PORT")
            }
            configuration.policy.gatewayURL = url
        }
        configuration.compression = try compression(value(compress, "COMPRESS"))
        if let text = value(intents, "INTENTS") { configuration.intents = try IntentNames.parse(text) }
        let shards = try ShardChoice.parse(value(shards, "SHARDS"))
        configuration.additionalAuthorities = try authorities(value(tlsCa, "TLS_CA"), option: "--tls-ca")
        configuration.trustStore = try authorities(
            environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }, option: "SSL_CERT_FILE"
        )
        guard (try? Shard.checkAuthorities(of: configuration)) != nil else {
            let file = configuration.additionalAuthorities ?? configuration.trustStore ?? "the system's store"
            throw Failure(.configuration, "\(file) holds no certificate authority: name a PEM file")
        }
        configuration.policy.waitsForIdentify = !noWait
        let token = try TokenSource.find(
            descriptor: tokenFd, file: value(tokenFile, "TOKEN_FILE"), environment: environment
        )
        return ConnectionPlan(
            configuration: configuration, token: token, shards: shards, resumes: !noResume,
            record: value(record, "RECORD"),
            level: try level(environment: environment)
        )
    }

    /// The level from which on notes are told.
    func level(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Logger.Level {
        guard let text = logLevel ?? environment["BLOOM_LOG_LEVEL"].flatMap({ $0.isEmpty ? nil : $0 }) else {
            return .notice
        }
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            throw Failure(.usage, "--log-level '\(Report.clean(text))' is none of debug, info, notice, warning, error")
        }
        return level
    }

    private func compression(_ text: String?) throws -> TransportCompression {
        switch text {
        case nil, "auto": return .zstd
        case let text?:
            guard let compression = TransportCompression(rawValue: text) else {
                throw Failure(
                    .usage, "--compress '\(Report.clean(text))' is none of auto, none, zlib-stream, zstd-stream")
            }
            return compression
        }
    }

    private func authorities(_ path: String?, option: String) throws -> String? {
        guard let path else { return nil }
        guard access(path, R_OK) == 0 else {
            throw Failure(
                .configuration,
                "\(option) \(path) cannot be read (\(String(cString: strerror(errno)))): name a PEM file"
            )
        }
        return path
    }
}
