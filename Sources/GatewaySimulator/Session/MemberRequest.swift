/// What Request Guild Members asks for.
struct MemberRequest: Hashable, Sendable {
    /// How many ids may be asked for at once, and how many members a search by name finds at most.
    static let searchLimit = 100

    let guildID: UInt64
    /// The people asked for; nil when names are searched.
    let userIDs: [UInt64]?
    /// What a name must begin with; empty for everybody.
    let query: String
    /// How many members at most; zero for all of them.
    let limit: Int
    /// What every chunk of the answer repeats.
    let nonce: String?

    /// Whether all members are asked for, which needs the intent for members.
    var isForEverybody: Bool { userIDs == nil && query.isEmpty }

    init?(_ json: ClientJSON?) {
        guard let json, let guildID = Self.id(json["guild_id"]) else { return nil }
        self.guildID = guildID
        switch json["user_ids"] {
        case nil, .null: userIDs = nil
        case .array(let list): userIDs = list.prefix(Self.searchLimit).compactMap { Self.id($0) }
        case .some(let one): userIDs = Self.id(one).map { [$0] } ?? []
        }
        query = json["query"]?.string ?? ""
        limit = max(0, json["limit"]?.integer ?? 0)
        nonce = json["nonce"]?.string
    }

    /// An id, which clients write as a string or as a number.
    private static func id(_ json: ClientJSON?) -> UInt64? {
        switch json {
        case .string(let text): UInt64(text)
        case .integer(let number): UInt64(exactly: number)
        default: nil
        }
    }
}
