import GatewayModels

/// Draws the first line of a pane: which channel it is, and where the reader is in it.
struct HeaderView {
    let area: Rect
    let record: ChannelRecord?
    let guild: GuildRecord?
    let hasFocus: Bool
    let isFollowing: Bool
    /// Entries below the last line.
    let hidden: Int
    let hasOpenGap: Bool
    /// What is unread elsewhere; nil where the sidebar says so.
    let elsewhere: UnreadCount?
    let unread: UnreadCount
    let marks: Marks
    let sanitiser: Sanitiser

    func draw(on canvas: inout Canvas) {
        guard area.rows > 0 else { return }
        let right = status().truncated(to: area.columns, ellipsis: marks.ellipsis)
        let end = area.end - right.width
        canvas.put(right, column: end, row: area.row, end: area.end)
        let title = title().truncated(to: max(0, end - area.column - 1), ellipsis: marks.ellipsis)
        canvas.put(title, column: area.column, row: area.row, end: end)
    }

    private func title() -> StyledText {
        let style = Style(.standard, hasFocus ? .bold : [])
        guard let record else { return StyledText(SafeText(own: "bloom"), style) }
        var text = StyledText(hasFocus ? marks.current : SafeText(own: " "), style)
        text.append(record.mark(marks) + record.safeName(sanitiser), style)
        if let guild, let name = guild.name {
            text.append(marks.dot + sanitiser.name(name, id: guild.id.rawValue), TextRole.dim.style)
        }
        if record.isGone { text.append(SafeText(own: " (deleted)"), TextRole.bad.style) }
        if let topic = record.channel.topic, !topic.isEmpty {
            text.append(marks.dash + sanitiser.line(topic), TextRole.dim.style)
        }
        return text
    }

    private func status() -> StyledText {
        var text = StyledText()
        func add(_ part: StyledText) {
            if part.isEmpty { return }
            if !text.isEmpty { text.append(SafeText(own: " ")) }
            text.append(part)
        }
        if let elsewhere, elsewhere.count > 0 {
            add(StyledText(marks.list, TextRole.dim.style))
            add(elsewhere.badge(sanitiser))
        } else {
            add(unread.badge(sanitiser))
        }
        if hasOpenGap { add(StyledText(marks.gap, TextRole.warn.style)) }
        guard record != nil else { return text }
        if isFollowing {
            add(StyledText(marks.following, TextRole.dim.style))
        } else {
            add(StyledText(marks.paused, TextRole.warn.style))
            if hidden > 0 { add(StyledText(sanitiser.line("\(hidden.grouped) below"), TextRole.dim.style)) }
        }
        return text
    }
}
