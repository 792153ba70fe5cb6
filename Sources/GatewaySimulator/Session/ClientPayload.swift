/// A payload that a client sent, checked as far as the envelope goes.
enum ClientPayload: Hashable, Sendable {
    case heartbeat
    case identify(IdentifyRequest)
    case resume(token: String, sessionID: String, sequence: Int)
    case requestMembers(MemberRequest)
    /// An opcode that clients may send and that changes nothing here.
    case ignored(op: Int)
    case unknown
    case undecodable

    /// The largest payload that a client may send.
    static let sizeLimit = 4096
    private static let ignoredOpcodes: Set<Int> = [3, 4, 31, 43]

    init(_ bytes: [UInt8]) {
        guard bytes.count <= Self.sizeLimit, let json = ClientJSON(parsing: bytes), case .object = json,
            let op = json["op"]?.integer
        else {
            self = .undecodable
            return
        }
        switch op {
        case 1: self = .heartbeat
        case 2: self = IdentifyRequest(json["d"]).map { .identify($0) } ?? .undecodable
        case 6:
            guard let d = json["d"], let token = d["token"]?.string, let id = d["session_id"]?.string,
                let sequence = d["seq"]?.integer
            else {
                self = .undecodable
                return
            }
            self = .resume(token: token, sessionID: id, sequence: sequence)
        case 8: self = MemberRequest(json["d"]).map { .requestMembers($0) } ?? .ignored(op: op)
        case let op where Self.ignoredOpcodes.contains(op): self = .ignored(op: op)
        default: self = .unknown
        }
    }
}

/// What Identify asks for.
struct IdentifyRequest: Hashable, Sendable {
    var token: String
    /// The bits asked for; ``hasValidIntents`` tells whether they were given as a number that can be one.
    var intents: UInt64
    var hasValidIntents: Bool
    /// The shard pair, or nil when none was given.
    var shard: ShardPair?
    var hasValidShard: Bool

    init(token: String, intents: UInt64, shard: ShardPair? = nil) {
        self.token = token
        self.intents = intents
        self.shard = shard
        hasValidIntents = true
        hasValidShard = true
    }

    init?(_ json: ClientJSON?) {
        guard let json, case .object = json, let token = json["token"]?.string else { return nil }
        self.init(token: token, intents: 0)
        if let number = json["intents"]?.integer, let bits = UInt64(exactly: number), bits & ~Intents.assigned == 0 {
            intents = bits
        } else {
            hasValidIntents = false
        }
        switch json["shard"] {
        case nil, .null: break
        case .array(let pair):
            if pair.count == 2, let index = pair[0].integer, let count = pair[1].integer, count > 0, index >= 0,
                index < count
            {
                shard = ShardPair(index: index, count: count)
            } else {
                hasValidShard = false
            }
        default: hasValidShard = false
        }
    }
}
