/// How often the routes of one bucket may be asked.
///
/// The real numbers are not documented and change; clients learn them from the headers.
struct RateRule: Hashable, Sendable {
    let name: String
    let limit: Int
    let window: Duration
    /// Whether each guild or channel has windows of its own.
    var isPerTopID = false

    /// What the headers call the bucket: nothing that a client could read anything from.
    var hash: String {
        [0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15].map { (seed: UInt64) in
            let sum = name.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
            let digits = String(sum, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    static let gateway = RateRule(name: "gateway", limit: 20, window: .seconds(5))
    static let users = RateRule(name: "users", limit: 30, window: .seconds(10))
    static let ownGuilds = RateRule(name: "own guilds", limit: 10, window: .seconds(5))
    static let applications = RateRule(name: "applications", limit: 10, window: .seconds(5))
    static let commands = RateRule(name: "commands", limit: 20, window: .seconds(10))
    static let guild = RateRule(name: "guild", limit: 20, window: .seconds(10), isPerTopID: true)
    static let guildLists = RateRule(name: "guild lists", limit: 30, window: .seconds(10), isPerTopID: true)
    static let members = RateRule(name: "members", limit: 10, window: .seconds(10), isPerTopID: true)
    static let member = RateRule(name: "member", limit: 10, window: .seconds(2), isPerTopID: true)
    static let channel = RateRule(name: "channel", limit: 20, window: .seconds(5), isPerTopID: true)
    static let messages = RateRule(name: "messages", limit: 10, window: .seconds(5), isPerTopID: true)
    static let message = RateRule(name: "message", limit: 20, window: .seconds(5), isPerTopID: true)
    static let pins = RateRule(name: "pins", limit: 5, window: .seconds(5), isPerTopID: true)
    static let archivedThreads = RateRule(name: "archived threads", limit: 5, window: .seconds(5), isPerTopID: true)
}
