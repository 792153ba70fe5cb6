import GatewayModels

extension SavedViewer {
    /// Why a text is no use.
    public struct Damage: Error, Hashable, Sendable, CustomStringConvertible {
        /// In a few words.
        public var description: String
    }

    /// Larger texts were not written by us.
    static let textLimit = 8 << 20

    /// Reads the content of a file.
    ///
    /// What is missing is as on the first day; words that are not known, as a newer program may write them, count as
    /// missing. Lists that are longer than they may be are cut.
    public init(text: [UInt8]) throws(Damage) {
        guard text.count <= Self.textLimit else { throw Damage(description: "it is too large") }
        let members = try Self.object(text)
        guard case .integer(let version)? = members["version"] else { throw Damage(description: "it has no version") }
        guard version == Self.version else { throw Damage(description: "it is of version \(version)") }
        self.init()
        for entry in try Self.list(members["channels"], "channels").prefix(Self.channelLimit) {
            guard case .array(let parts) = entry, parts.count == 4, let id = parts[0].id,
                case .integer(let unread) = parts[2], case .integer(let mentions) = parts[3]
            else { throw Damage(description: "a channel in it is no list of four") }
            let found = Reading(lastRead: parts[1].id, unread: Int(clamping: unread), mentions: Int(clamping: mentions))
            if found != Reading() { reading[id] = found }
        }
        let slots = try Self.list(members["slots"], "slots").prefix(Self.slotCount).map(\.id)
        self.slots = slots + Array(repeating: nil, count: Self.slotCount - slots.count)
        foldedServers = try Self.ids(members["folded_servers"], "folded_servers")
        foldedChannels = try Self.ids(members["folded_channels"], "folded_channels")
        foldsDirects = members["folds_directs"] == .bool(true)
        muted = try Self.ids(members["muted"], "muted")
        if let value = members["panes"] {
            var left = SavedPanes.paneLimit
            panes = try SavedPanes(value, left: &left)
        }
        if case .integer(let focused)? = members["focused_pane"] {
            focusedPane = Int(min(max(0, focused), Int64(SavedPanes.paneLimit - 1)))
        }
        isSidebarHidden = members["sidebar_hidden"] == .bool(true)
        times = members["times"]?.word.flatMap(Times.init)
        recent = Array(try Self.list(members["recent"], "recent").lazy.compactMap(\.id).prefix(Self.recentLimit))
    }

    private static func object(_ text: [UInt8]) throws(Damage) -> [String: JSONValue] {
        var cursor = JSONCursor(text.span)
        guard let value = try? JSONValue.read(from: &cursor), case .object(let members) = value else {
            throw Damage(description: "it is no JSON object")
        }
        guard cursor.isAtEnd() else { throw Damage(description: "something stands behind its end") }
        return members
    }

    private static func list(_ value: JSONValue?, _ name: String) throws(Damage) -> [JSONValue] {
        switch value {
        case nil, .null?: return []
        case .array(let elements)?: return elements
        default: throw Damage(description: "\(name) is no list")
        }
    }

    private static func ids(_ value: JSONValue?, _ name: String) throws(Damage) -> Set<Snowflake> {
        Set(try list(value, name).lazy.prefix(channelLimit).compactMap(\.id))
    }
}

extension SavedPanes {
    /// - Parameter left: how many panes there may still be.
    fileprivate init(_ value: JSONValue, left: inout Int) throws(SavedViewer.Damage) {
        guard case .object(let members) = value else {
            self = .pane(value.id)
            return
        }
        guard case .array(let parts)? = members["panes"], parts.count == 2, left > 1,
            let axis = members["split"]?.word.flatMap(Axis.init), case .integer(let share)? = members["share"]
        else { throw SavedViewer.Damage(description: "its panes are damaged") }
        left -= 1
        let first = try SavedPanes(parts[0], left: &left)
        let second = try SavedPanes(parts[1], left: &left)
        self = .split(axis, share: Int(min(99, max(1, share))), first, second)
    }
}

extension JSONValue {
    /// An id, which is written as a text because its digits are too many for a number of some programs.
    fileprivate var id: Snowflake? { word.flatMap { Snowflake($0) } }

    fileprivate var word: String? { if case .string(let text) = self { text } else { nil } }
}
