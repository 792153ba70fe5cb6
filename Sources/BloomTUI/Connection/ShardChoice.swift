import GatewayProtocol

/// Which shards a run is asked to have.
enum ShardChoice: Hashable, Sendable {
    /// As many as the gateway recommends.
    case recommended
    /// All of so many.
    case all(Int)
    /// One of several; others run elsewhere.
    case one(ShardID)

    /// More shards than any bot has; each is a connection.
    static let most = 1024

    /// Reads `auto`, `N` or `I/N`.
    static func parse(_ text: String?) throws(Failure) -> ShardChoice {
        guard let text, text != "auto" else { return .recommended }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        if parts.count == 1, let count = parts[0], (1...most).contains(count) { return .all(count) }
        if parts.count == 2, let index = parts[0], let count = parts[1], index >= 0, count > index, count <= 1 << 20 {
            return .one(ShardID(index: index, count: count))
        }
        throw Failure(
            .usage,
            "--shards '\(Report.clean(text))' is none of: auto; a number from 1 to \(most); I/N, such as 0/2 for the first of two"
        )
    }

    /// The shards, if they are known without asking.
    var known: [ShardID]? {
        switch self {
        case .recommended: nil
        case .all(let count): Self.all(of: count)
        case .one(let id): [id]
        }
    }

    static func all(of count: Int) -> [ShardID] { (0..<count).map { ShardID(index: $0, count: count) } }
}
