import GatewayModels

/// Draws the first line of a pane: which channel it is, and where the reader is in it.
struct HeaderView {
    let area: Rect
    let record: ChannelRecord?
    /// Whether the watched messages of all channels are shown.
    let isWatch: Bool
    let guild: GuildRecord?
    let hasFocus: Bool
    let isFollowing: Bool
    /// Entries below the last line.
    let hidden: Int
    let hasOpenGap: Bool
    /// What is unread elsewhere; nil where the sidebar says so.
    let elsewhere: UnreadCount?
    let unread: UnreadCount
    /// Which pane it is, where there are several.
    let label: Label
    /// What is filtered, while it is; whether a filter is at rest.
    let filter: (text: String, isOn: Bool)?
    /// Which pane of how many it is, where not all are shown.
    let count: (place: Int, all: Int)?
    let marks: Marks
    let sanitiser: Sanitiser

    /// What tells a pane from the others.
    enum Label: Hashable {
        case none
        case letter(Int)
    }

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
        var text = StyledText(hasFocus ? marks.current : SafeText(own: " "), style)
        if case .letter(let place) = label {
            let letters: [StaticString] = ["[A] ", "[B] ", "[C] ", "[D] "]
            text.append(SafeText(own: letters[max(0, min(letters.count - 1, place))]), style)
        }
        if isWatch {
            text.append(marks.direct + SafeText(own: "watched messages"), style)
            return text
        }
        guard let record else {
            text.append(SafeText(own: "bloom"), style)
            return text
        }
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
        if let count { add(StyledText(sanitiser.line("\(count.place)/\(count.all)"), TextRole.dim.style)) }
        if let filter {
            let style = filter.isOn ? TextRole.warn.style : TextRole.dim.style
            add(StyledText(filter.isOn ? SafeText(own: "F") : SafeText(own: "(F)"), style))
        }
        if hasOpenGap { add(StyledText(marks.gap, TextRole.warn.style)) }
        guard record != nil || isWatch else { return text }
        if isFollowing {
            add(StyledText(marks.following, TextRole.dim.style))
        } else {
            add(StyledText(marks.paused, TextRole.warn.style))
            if hidden > 0 { add(StyledText(sanitiser.line("\(hidden.grouped) below"), TextRole.dim.style)) }
        }
        return text
    }
}
