import GatewayClient
import GatewayModels
import GatewayProtocol
import Glibc

/// The token, the intents, and on wish the gateway.
struct ConnectionChecks {
    let options: ConnectionOptions
    let loaded: Loaded
    let environment: [String: String]

    func findings() -> [Finding] { [token()] + intents() }

    // MARK: - Token

    private func token() -> Finding {
        let places = ConfigurationPlaces(environment: environment)
        let settings = loaded.settings.connection
        let choice = TokenSource.choice(
            descriptor: options.tokenFd, file: options.tokenFile ?? environment.nonEmpty("BLOOM_TOKEN_FILE"),
            environment: environment, command: settings.tokenCommand, ownFile: settings.tokenFile.map(places.expanded)
        )
        switch choice {
        case nil: return Finding("token", .warn, "there is none; only bloom demo, simulate and replay work without")
        case .descriptor(let number): return Finding("token", "from descriptor \(number)")
        case .variable:
            guard BotToken(environment["BLOOM_TOKEN"] ?? "") != nil else {
                return Finding("token", .bad, "BLOOM_TOKEN is set, and holds no token")
            }
            return Finding("token", "from BLOOM_TOKEN")
        case .file(let path), .credentials(let path): return tokenFile(path, isStrict: false)
        case .command(let arguments):
            let origin = loaded.origin(of: "connection.token_command").description
            return Finding("token", "from the program \(arguments[0]) (token_command, \(origin))")
        case .ownFile(let path): return tokenFile(path, isStrict: true)
        }
    }

    private func tokenFile(_ path: String, isStrict: Bool) -> Finding {
        var status = stat()
        guard stat(path, &status) == 0, access(path, R_OK) == 0 else {
            return Finding("token", .bad, "the token file \(path) cannot be read (\(String(cString: strerror(errno))))")
        }
        if let exposure = TokenSource.exposure(of: status, path: path) {
            return Finding("token", isStrict ? .bad : .warn, exposure)
        }
        return Finding("token", "from \(path)")
    }

    // MARK: - Intents

    private func intents() -> [Finding] {
        let bits = loaded.configuration.effectiveIntents
        let asked = IntentNames.table.filter { bits & 1 << $0.bit != 0 }.map(\.name)
        var findings = [Finding("intents", "\(bits): \(asked.isEmpty ? "none" : asked.joined(separator: ", "))")]
        func miss(_ name: String) -> Bool { !asked.contains(name) }
        if miss("guilds") {
            findings.append(Finding("intents", .warn, "without guilds there are no servers and channels"))
        }
        if miss("guild_messages"), miss("direct_messages") {
            findings.append(
                Finding("intents", .warn, "without guild_messages and direct_messages nothing arrives to read"))
        }
        if miss("message_content") {
            findings.append(
                Finding(
                    "intents",
                    "without message_content most messages come empty: only those that mention the bot have their text")
            )
        }
        let privileged = asked.filter(IntentNames.privileged.contains)
        if !privileged.isEmpty {
            findings.append(
                Finding(
                    "intents",
                    "\(privileged.joined(separator: ", ")): must be switched on for the bot in the developer "
                        + "portal, else the gateway closes with 4014"))
        }
        return findings
    }

    // MARK: - The gateway

    /// Asks the REST interface for the gateway, or, where one is named, looks whether somebody listens there.
    func reached() async -> [Finding] {
        do {
            try loaded.refuseWrongUsage()
            let plan = try options.resolve(loaded, overflow: .hold, environment: environment)
            if let url = plan.configuration.policy.gatewayURL { return [await listens(url)] }
            let services = try GatewayServices(plan.configuration, token: plan.token)
            switch await services.askGateway() {
            case .found(let information): return found(information, reserve: plan.configuration.policy.identifyReserve)
            case .tokenRefused:
                return [Finding("gateway", .bad, "the token was refused (401): it is wrong, or was reset")]
            case .failed(let reason, _):
                return [Finding("gateway", .bad, "\(plan.configuration.api) cannot be asked: \(Report.text(reason))")]
            }
        } catch {
            return [Finding("gateway", .bad, (error as? Failure)?.description ?? String(describing: error))]
        }
    }

    private func found(_ information: GatewayInformation, reserve: Int) -> [Finding] {
        var findings = [Finding("gateway", "\(information.url), \(information.shards) shards recommended")]
        if let starts = information.sessionStarts {
            let text =
                "\(starts.remaining) of \(starts.total) session starts left, all again in "
                + Report.span(starts.resetAfter)
            findings.append(
                Finding("gateway", starts.remaining == 0 ? .bad : starts.remaining <= reserve ? .warn : .ok, text))
        }
        return findings
    }

    private func listens(_ url: GatewayURL) async -> Finding {
        guard let reason = await Reach.failure(host: url.host, port: url.port) else {
            return Finding("gateway", "\(url.authority) takes connections")
        }
        return Finding("gateway", .bad, "\(url.authority) cannot be reached: \(reason)")
    }
}

/// Whether the clocks can be believed.
enum ClockChecks {
    static func findings() -> [Finding] {
        let now = SystemClock.now()
        var zone = tm()
        var seconds = time_t(now.wall.milliseconds / 1000)
        localtime_r(&seconds, &zone)
        let offset = Int(zone.tm_gmtoff) / 60
        let hours = "\(offset < 0 ? "-" : "+")\(two(abs(offset) / 60)):\(two(abs(offset) % 60))"
        return findings(now: now, zone: hours)
    }

    /// - Parameter zone: the offset from UTC, in words.
    static func findings(now: Moment, zone: String) -> [Finding] {
        // 2025-01-01 and 2100-01-01.
        guard (1_735_689_600_000...4_102_444_800_000).contains(now.wall.milliseconds) else {
            return [Finding("clock", .warn, "the clock on the wall says \(now.wall), which cannot be: set it")]
        }
        let suspended = now.instant - now.awake
        // They are read one after the other.
        if suspended < .seconds(-1) || now.instant <= .zero {
            return [Finding("clock", .bad, "the boot clock runs behind the monotonic one: ages cannot be told")]
        }
        let sleep = suspended > .seconds(1) ? ", suspended for \(Report.span(suspended)) since boot" : ""
        return [Finding("clock", "\(now.wall), UTC\(zone)\(sleep)")]
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
