import GatewayModels

/// The filters of the configuration: which messages are not shown where.
public struct FilterSet: Sendable {
    /// Filters that hold at once.
    public static let limit = 64

    /// Where a filter holds.
    private enum Scope: Sendable {
        case everywhere
        case server(PlaceName)
        case channel(PlaceName)
    }
    private struct Rule: Sendable {
        var scope: Scope
        var filter: MessageFilter
    }
    private var rules: [Rule] = []

    /// No filters.
    public init() {}

    /// Whether nothing is hidden anywhere.
    public var isEmpty: Bool { rules.isEmpty }

    /// Makes filters of what was written; those that make no sense are left out, with a line that says why.
    public static func compile(_ filters: [ViewerSettings.Filter]) -> (filters: FilterSet, warnings: [String]) {
        var set = FilterSet()
        var warnings: [String] = []
        if filters.count > limit { warnings.append("only the first \(limit) filters hold") }
        for filter in filters.prefix(limit) {
            let name = filter.name.isEmpty ? "a filter without a name" : "filter \"\(filter.name)\""
            guard let scope = scope(filter.scope) else {
                let forms = "everywhere, server:NAME or channel:NAME"
                warnings.append("\(name): its scope is \(forms), not \"\(filter.scope)\"")
                continue
            }
            do throws(FilterError) {
                let hidden = try MessageFilter(filter.hide)
                if hidden.isEmpty {
                    warnings.append("\(name): it would hide everything")
                } else {
                    set.rules.append(Rule(scope: scope, filter: hidden))
                }
            } catch {
                warnings.append("\(name): \(error.message)")
            }
        }
        return (set, warnings)
    }

    private static func scope(_ text: String) -> Scope? {
        let text = text.trimmed
        if text.isEmpty || text.lowercased() == "everywhere" { return .everywhere }
        guard let colon = text.firstIndex(of: ":") else { return nil }
        guard let place = PlaceName(String(text[text.index(after: colon)...])) else { return nil }
        switch text[..<colon].lowercased() {
        case "server": return .server(place)
        case "channel": return .channel(place)
        default: return nil
        }
    }

    /// Whether a message of a channel is not to be shown, by what the directory knows.
    func hides(_ message: StoredMessage, in channel: ChannelID, of directory: Directory) -> Bool {
        guard !isEmpty else { return false }
        return hides(
            FilterSubject(message).known(to: directory, in: channel), channel: directory.channels[channel],
            guild: directory.guild(of: channel))
    }

    /// Whether a message is not to be shown in a channel of a server; nil where they are not known.
    func hides(_ subject: FilterSubject, channel: ChannelRecord?, guild: GuildRecord?) -> Bool {
        rules.contains { rule in
            switch rule.scope {
            case .everywhere: break
            case .server(let place):
                guard let guild, place.isPlace(guild.name, ids: [guild.id]) else { return false }
            case .channel(let place):
                guard let channel, place.isPlace(channel.name, ids: [channel.channel.id, channel.channel.parentID])
                else { return false }
            }
            return rule.filter.matches(subject)
        }
    }
}

/// A server or channel as a person names it; the id of a category or of a thread's channel holds for all in it.
private struct PlaceName: Sendable {
    private let name: String
    private let id: Snowflake?

    init?(_ text: String) {
        let bare = text.trimmed.drop { $0 == "#" }
        guard !bare.isEmpty else { return nil }
        name = bare.lowercased()
        id = Snowflake(bare)
    }

    func isPlace(_ other: String?, ids: [Snowflake?]) -> Bool {
        if let id, ids.contains(id) { return true }
        return other.map { $0.lowercased() == name } ?? false
    }
}

extension String {
    /// Without spaces at both ends.
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
