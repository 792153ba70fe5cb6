import GatewayModels
import GatewayProtocol

extension SavedViewer {
    /// Grows when an older program could not read the text.
    static let version: Int64 = 1

    /// The content of its file: one line of JSON, equal for equal values.
    public var text: [UInt8] {
        // Of too many channels those that were read last are kept.
        let kept = reading.filter { $0.value != Reading() }.sorted { left, right in
            (left.value.lastRead?.rawValue ?? 0, left.key) > (right.value.lastRead?.rawValue ?? 0, right.key)
        }.prefix(Self.channelLimit).sorted { $0.key < $1.key }
        let members: [(String, String?)] = [
            ("version", String(Self.version)),
            (
                "channels",
                JSONText.array(
                    kept.map { channel, reading in
                        JSONText.array([
                            Self.quoted(channel), reading.lastRead.map(Self.quoted) ?? "null",
                            String(reading.unread), String(reading.mentions),
                        ])
                    })
            ),
            ("slots", JSONText.array(slots.prefix(Self.slotCount).map { $0.map(Self.quoted) ?? "null" })),
            ("folded_servers", Self.list(foldedServers)), ("folded_channels", Self.list(foldedChannels)),
            ("folds_directs", String(foldsDirects)), ("muted", Self.list(muted)),
            ("panes", panes.map { $0.bounded().json }), ("focused_pane", String(focusedPane)),
            ("sidebar_hidden", String(isSidebarHidden)),
            ("times", times.map { JSONText.quoted($0.rawValue) }),
            ("recent", JSONText.array(recent.prefix(Self.recentLimit).map(Self.quoted))),
        ]
        return Array((JSONText.object(members.compactMap { name, value in value.map { (name, $0) } }) + "\n").utf8)
    }

    fileprivate static func quoted(_ id: Snowflake) -> String { "\"\(id)\"" }

    private static func list(_ ids: Set<Snowflake>) -> String {
        JSONText.array(ids.sorted().prefix(channelLimit).map(quoted))
    }
}

extension SavedPanes {
    /// The same with no more than ``paneLimit`` panes: what is beyond is reduced to its first one.
    func bounded() -> SavedPanes {
        var left = Self.paneLimit
        return bounded(&left)
    }

    private func bounded(_ left: inout Int) -> SavedPanes {
        guard case .split(let axis, let share, let first, let second) = self, left > 1 else {
            return .pane(first)
        }
        // Each split needs one pane more than the area had.
        left -= 1
        let above = first.bounded(&left)
        return .split(axis, share: min(99, max(1, share)), above, second.bounded(&left))
    }

    /// The channel of the first pane, found without going through the others.
    private var first: ChannelID? {
        var panes = self
        while case .split(_, _, let first, _) = panes { panes = first }
        if case .pane(let channel) = panes { return channel }
        return nil
    }

    fileprivate var json: String {
        switch self {
        case .pane(let channel): channel.map(SavedViewer.quoted) ?? "null"
        case .split(let axis, let share, let first, let second):
            JSONText.object([
                ("split", JSONText.quoted(axis.rawValue)), ("share", String(share)),
                ("panes", JSONText.array([first.json, second.json])),
            ])
        }
    }
}
