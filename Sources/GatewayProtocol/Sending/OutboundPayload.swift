/// What we send.
///
/// Nothing else exists: bloom reads and never writes messages.
public enum OutboundPayload: Hashable, Sendable {
    /// A beat with the last sequence number.
    case heartbeat(Int64?)
    /// Begins a session.
    case identify
    /// Continues a session.
    case resume(Session)
}

/// Who we say we are when we begin or continue a session.
public struct Identity: Sendable {
    /// The bare token.
    public var token: BotToken
    /// Which events we ask for.
    public var intents: Int
    /// Which shard of how many; nil for a bot without shards.
    public var shard: ShardID?

    /// Makes one from its parts.
    public init(token: BotToken, intents: Int, shard: ShardID? = nil) {
        self.token = token
        self.intents = intents
        self.shard = shard
    }

    /// The payload's text.
    public func encode(_ payload: OutboundPayload) -> [UInt8] {
        let text: String
        switch payload {
        case .heartbeat(let sequence):
            text = #"{"op":1,"d":\#(sequence.map(String.init) ?? "null")}"#
        case .identify:
            let shardField = shard.map { #","shard":[\#($0.index),\#($0.count)]"# } ?? ""
            text =
                #"{"op":2,"d":{"token":\#(JSONText.quoted(token.secret)),"intents":\#(intents)\#(shardField),"#
                + #""properties":{"os":"linux","browser":"bloom","device":"bloom"}}}"#
        case .resume(let session):
            text =
                #"{"op":6,"d":{"token":\#(JSONText.quoted(token.secret)),"session_id":\#(JSONText.quoted(session.id)),"#
                + #""seq":\#(session.sequence)}}"#
        }
        return Array(text.utf8)
    }
}
