import BloomCore
import GatewayProtocol

extension StopReason {
    /// The line and the exit code with which a run of this end is reported; nil when it was asked for.
    var failure: Failure? {
        switch self {
        case .requested: nil
        case .tokenRefused:
            Failure(
                .authentication,
                "the token was refused (401): it is wrong or was reset; put the current one into BLOOM_TOKEN")
        case .untrustedCertificate(let detail):
            Failure(
                .untrusted,
                // Another authority helps against neither a date nor a name.
                "the server's certificate is not trusted: \(Report.clean(detail))"
                    + (detail.contains("authority") ? "; a private authority is added with --tls-ca FILE" : "")
            )
        case .sessionStartsUsedUp(let rule, let wait):
            Failure(
                .temporary, "\(Report.rule(rule)); possible again at \(Report.clock(in: wait)), in \(Report.span(wait))"
            )
        case .fatalClose(let code, let reason): Self.fatal(code, reason)
        }
    }

    private static func fatal(_ code: CloseCode, _ reason: String) -> Failure {
        let said = reason.isEmpty ? "" : " (\(Report.clean(reason)))"
        switch code {
        case .authenticationFailed:
            return Failure(
                .authentication,
                "stopped: 4004, token rejected\(said): it is wrong or was reset; put the current one into BLOOM_TOKEN"
            )
        case .invalidShard:
            return Failure(.configuration, "stopped: 4010, no such shard\(said): correct --shards")
        case .shardingRequired:
            return Failure(.configuration, "stopped: 4011, too many servers for one shard\(said): use --shards I/N")
        case .invalidVersion:
            return Failure(.internalError, "stopped: 4012, gateway version refused\(said): a newer bloom is needed")
        case .invalidIntents:
            return Failure(.authentication, "stopped: 4013, invalid intents\(said): correct --intents")
        case .disallowedIntents:
            return Failure(
                .authentication,
                "stopped: 4014, an intent is not enabled\(said): enable it on the bot page of the developer portal, or leave it out of --intents"
            )
        default:
            return Failure(.internalError, "stopped: close code \(code)\(said)")
        }
    }
}
