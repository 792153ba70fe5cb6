import BloomCore
import GatewayModels
import GatewayProtocol

/// The tree as lines for people, and as JSON for programs.
struct ListingText {
    private let listing: TreeListing
    private let sanitiser = Sanitiser(policy: .standard)

    init(_ listing: TreeListing) { self.listing = listing }

    /// A line for each server and channel: its id, its mark and name under what it belongs to, what keeps the bot out.
    var lines: [String] {
        var lines: [String] = []
        for server in listing.servers {
            let name = server.name.map { sanitiser.name($0, id: server.id.rawValue).string } ?? "(name not known)"
            lines.append("\(id(server.id))\(name)\(server.isUnavailable ? "  (unavailable)" : "")")
            lines += server.entries.map { line($0, indent: 1) }
        }
        if !listing.directs.isEmpty {
            lines.append("\(String(repeating: " ", count: Self.idWidth))direct conversations")
            lines += listing.directs.map { line($0, indent: 1) }
        }
        return lines
    }

    private static let idWidth = 21

    private func line(_ entry: TreeListing.Entry, indent: Int) -> String {
        let name = entry.name.map { sanitiser.name($0, id: entry.id.rawValue).string } ?? "(name not known)"
        let space = String(repeating: "  ", count: indent + entry.depth)
        return "\(id(entry.id))\(space)\(entry.kind.mark)\(name)\(entry.isReadable ? "" : "  (not readable)")"
    }

    private func id(_ id: Snowflake) -> String {
        let digits = id.description
        return digits + String(repeating: " ", count: max(1, Self.idWidth - digits.count))
    }

    /// One object: servers with their channels, and direct conversations.
    ///
    /// Names are exact.
    var json: String {
        let servers = listing.servers.map { server in
            JSONText.object([
                ("id", quoted(server.id)), ("name", quoted(server.name)),
                ("unavailable", server.isUnavailable ? "true" : "false"),
                ("channels", JSONText.array(server.entries.map(json))),
            ])
        }
        return JSONText.object([
            ("v", "1"), ("servers", JSONText.array(servers)), ("directs", JSONText.array(listing.directs.map(json))),
        ])
    }

    private func json(_ entry: TreeListing.Entry) -> String {
        JSONText.object([
            ("id", quoted(entry.id)), ("name", quoted(entry.name)), ("type", JSONText.quoted(entry.kind.rawValue)),
            ("parent_id", entry.parentID.map { quoted($0) } ?? "null"),
            ("readable", entry.isReadable ? "true" : "false"),
        ])
    }

    private func quoted(_ id: Snowflake) -> String { "\"\(id)\"" }
    private func quoted(_ text: String?) -> String { text.map(JSONText.quoted) ?? "null" }
}

extension TreeListing.Kind {
    /// What stands in front of a name.
    fileprivate var mark: String {
        switch self {
        case .category: ""
        case .text, .other: "# "
        case .announcement: "! "
        case .voice, .stage: "♪ "
        case .forum, .media: "≡ "
        case .thread: "› "
        case .direct: "@ "
        }
    }
}
