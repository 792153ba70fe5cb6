import GatewayClient
import GatewayProtocol
import Logging

/// What a command was told about the connection.
struct ConnectionPlan: Sendable {
    var configuration: ShardConfiguration
    var token: BotToken
    var shards = ShardChoice.recommended
    /// Whether sessions and the account of identifies are kept between runs, and the shards locked.
    var keepsState = true
    /// Whether a session of an earlier run is continued, and this one left for the next.
    var resumes = true
    /// Whether a session is worth nothing without the tree of servers and channels, because a resume does not bring it.
    var needsTree = false
    /// The file that gets everything that arrives.
    var record: String?
    /// From which level on notes are told.
    var level = Logger.Level.notice

    /// The name of the folder that belongs to this bot at this gateway.
    ///
    /// The host is the one that was named or is assumed: the true one is known only after asking for it.
    var folderName: String { "\(host)-\(bot)" }

    var host: String {
        (configuration.policy.gatewayURL ?? configuration.policy.fallbackURL)?.authority ?? configuration.api.authority
    }

    /// The bot's id, which its token begins with; for other tokens a number that does not give the token away.
    var bot: String { token.userID.map { String($0) } ?? "token-\(token.fingerprint)" }

    /// The file of what the viewer keeps of this bot; nil when nothing is kept.
    ///
    /// One shard of several has its own, because another process may show the others.
    var savedViewerPath: String? {
        guard keepsState, let folder = StateFolder.bot(folderName) else { return nil }
        let only = shards.known.flatMap { $0.count == 1 ? $0.first : nil }
        let suffix = only.map { $0.count > 1 ? ".\($0.index)-\($0.count)" : "" } ?? ""
        return "\(folder)/viewer\(suffix).json"
    }

    /// The same for a session that brings no texts of messages; nil when this one brings none.
    var withoutContent: ConnectionPlan? {
        guard configuration.intents & IntentNames.messageContent != 0 else { return nil }
        var plan = self
        plan.configuration.intents &= ~IntentNames.messageContent
        return plan
    }

    func terms(_ shard: ShardID) -> StoredSession.Terms {
        StoredSession.Terms(
            bot: bot, host: host, intents: configuration.intents, shard: shard,
            compression: configuration.compression
        )
    }
}
