import GatewayModels

/// Draws the tree of servers, categories and channels.
struct SidebarView {
    let area: Rect
    let rows: ArraySlice<TreeRow>
    let directory: Directory
    let unread: UnreadBook
    let sums: UnreadSums
    /// The channels on the screen.
    let open: Set<ChannelID>
    let mutes: Set<ChannelID>
    let pins: Pins
    /// Whether only rows with a name are shown that was asked for.
    let isFiltered: Bool
    /// The pointer's row; nil when the sidebar has no keys.
    let pointer: TreeNode?
    let marks: Marks
    let sanitiser: Sanitiser

    /// Draws the rows; says on which row of the screen the pointer is.
    func draw(on canvas: inout Canvas) -> Int? {
        var pointerRow: Int?
        for (offset, row) in rows.enumerated() where offset < area.rows {
            let place = area.row + offset
            draw(row, at: place, on: &canvas)
            if row.node == pointer {
                canvas.mark(.reverse, column: area.column, row: place, end: area.end)
                pointerRow = place
            }
        }
        if rows.isEmpty, area.rows > 0 {
            canvas.put(
                SafeText(own: isFiltered ? "no row has that" : "no servers yet"), TextRole.dim.style,
                column: area.column, row: area.row, end: area.end)
        }
        return pointerRow
    }

    private func draw(_ row: TreeRow, at place: Int, on canvas: inout Canvas) {
        let badge = badge(for: row)
        let end = max(area.column, area.end - (badge.isEmpty ? 0 : badge.width + 1))
        var name: StyledText
        switch row.node {
        case .directs: name = StyledText(heading(SafeText(own: "DIRECT"), row), TextRole.heading.style)
        case .guild(let id): name = guildName(id, row)
        case .channel(let id): name = channelName(id, row)
        case .pinned: name = StyledText(heading(SafeText(own: "PINNED"), row), TextRole.heading.style)
        case .slot(let slot): name = slotName(slot, row)
        }
        if let count = row.foldedCount, row.kind != .heading {
            name.append(sanitiser.line(" (\(count.grouped))"), TextRole.dim.style)
        }
        name = name.truncated(to: end - area.column, ellipsis: marks.ellipsis)
        canvas.put(name, column: area.column, row: place, end: end)
        canvas.put(badge, column: area.end - badge.width, row: place, end: area.end)
    }

    private func heading(_ name: SafeText, _ row: TreeRow) -> SafeText {
        row.foldedCount == nil ? name : marks.folded + SafeText(own: " ") + name
    }

    private func guildName(_ id: GuildID, _ row: TreeRow) -> StyledText {
        let guild = directory.guilds[id]
        let name =
            guild?.name.map { sanitiser.name($0.uppercased(), id: id.rawValue) }
            ?? sanitiser.line("SERVER \(id.rawValue % 10_000)")
        guard guild?.isUnavailable == true else { return StyledText(heading(name, row), TextRole.heading.style) }
        var text = StyledText(heading(name, row), TextRole.dim.style)
        text.append(SafeText(own: " away"), TextRole.dim.style)
        return text
    }

    private func channelName(_ id: ChannelID, _ row: TreeRow) -> StyledText {
        guard let record = directory.channels[id] else { return StyledText() }
        let isHeard = !mutes.contains(id) && record.isReadable
        var style = unread[id].count > 0 && isHeard ? TextRole.unreadBadge.style : .plain
        if !isHeard { style = TextRole.dim.style }
        if row.kind == .category {
            style = TextRole.dim.style
            let mark = row.foldedCount == nil ? marks.unfolded : marks.folded
            let name = record.safeName(sanitiser)
            return StyledText(mark + SafeText(own: " ") + name, style)
        }
        let isOpen = open.contains(id)
        if isOpen { style.attributes.insert(.bold) }
        let lead = isOpen ? marks.current : SafeText(own: " ")
        let indent = SafeText(spaces: row.kind == .thread ? 3 : 1)
        var text = StyledText(lead + indent, style)
        text.append(record.mark(marks) + SafeText(own: " "), isOpen ? style : TextRole.dim.style)
        text.append(record.safeName(sanitiser), style)
        if !record.isReadable, row.kind != .category { text.append(SafeText(own: " (locked)"), TextRole.dim.style) }
        return text
    }

    private func slotName(_ slot: Int, _ row: TreeRow) -> StyledText {
        var text = StyledText(SafeText(number: slot + 1) + SafeText(own: " "), TextRole.code.style)
        guard let id = pins[slot], let record = directory.channels[id] else { return text }
        let style = unread[id].count > 0 && !mutes.contains(id) ? TextRole.unreadBadge.style : Style.plain
        text.append(record.mark(marks) + SafeText(own: " ") + record.safeName(sanitiser), style)
        return text
    }

    private func badge(for row: TreeRow) -> StyledText {
        if case .channel(let id) = row.node, mutes.contains(id) { return StyledText(marks.muted, TextRole.dim.style) }
        if let id = row.node.channel(pins), case .slot = row.node {
            return mutes.contains(id) ? StyledText(marks.muted, TextRole.dim.style) : unread[id].badge(sanitiser)
        }
        var count = sums[row.node]
        // An unfolded channel speaks for itself, its threads have rows of their own.
        if case .channel(let id) = row.node, row.kind != .category, row.foldedCount == nil { count = unread[id] }
        return count.badge(sanitiser)
    }
}

extension ChannelRecord {
    /// The sign of what kind of channel it is.
    func mark(_ marks: Marks) -> SafeText {
        switch channel.type {
        case .guildAnnouncement: marks.announcement
        case .guildVoice, .guildStageVoice: marks.voice
        case .guildForum, .guildMedia: marks.forum
        case .dm, .groupDm: marks.direct
        default: channel.type.isThread ? marks.thread : marks.text
        }
    }

    /// Its name as it may be shown.
    func safeName(_ sanitiser: Sanitiser) -> SafeText {
        guard let name else { return sanitiser.line("unknown-\(channel.id.rawValue % 10_000)") }
        return sanitiser.name(name, id: channel.id.rawValue)
    }
}

extension UnreadCount {
    /// The counts as they stand at the end of a row; empty when everything was read.
    func badge(_ sanitiser: Sanitiser) -> StyledText {
        guard count > 0 else { return StyledText() }
        var text = StyledText(sanitiser.line(count.badge), TextRole.unreadBadge.style)
        if mentions > 0 { text.append(sanitiser.line(" @\(mentions.badge)"), TextRole.mentionBadge.style) }
        return text
    }
}
