/// Draws the row of hints, or a notice in its place.
struct FooterView {
    let area: Rect
    let keymap: Keymap
    let context: KeyContext
    let hint: String?
    let source: ViewerOptions.Source
    let marks: Marks
    let sanitiser: Sanitiser

    func draw(on canvas: inout Canvas) {
        let left = area.column + (area.columns > 70 ? 1 : 0)
        // The last cell of the screen stays empty.
        var end = area.end - 1
        if let origin {
            let text = SafeText(own: origin)
            if area.columns >= 100 {
                canvas.put(text, TextRole.dim.style, column: end - text.width, row: area.row, end: end)
                end -= text.width + 2
            }
        }
        if let hint {
            let text = sanitiser.line(hint).truncated(to: max(0, end - left), ellipsis: marks.ellipsis)
            canvas.put(text, TextRole.dim.style, column: left, row: area.row, end: end)
            return
        }
        var column = left
        let contexts = context.isOverlay ? [context] : [context, .all]
        for (action, words) in hints {
            guard let key = keymap.firstKeys(for: action, in: contexts) else { continue }
            let name = sanitiser.line(key.map(\.hintName).joined())
            let text = sanitiser.line(words)
            guard column + name.width + 1 + text.width <= end else { continue }
            column = canvas.put(name, TextRole.unreadBadge.style, column: column, row: area.row, end: end) + 1
            column = canvas.put(text, TextRole.dim.style, column: column, row: area.row, end: end) + 2
        }
    }

    private var origin: StaticString? {
        switch source {
        case .bot: nil
        case .demo: "demo: simulated gateway"
        case .replay: "replay: a recording"
        }
    }

    private var hints: [(Action, String)] {
        switch context {
        case .faults: [(.open, "strike"), (.close, "close"), (.next, "next"), (.previous, "previous")]
        case .reader:
            [(.close, "close"), (.scrollDown, "down"), (.scrollUp, "up"), (.search, "find"), (.copyText, "copy")]
        case .health:
            [
                (.close, "close"), (.scrollDown, "down"), (.scrollUp, "up"), (.windowLonger, "longer"),
                (.windowShorter, "shorter"), (.connectionLog, "log"), (.retry, "retry"),
            ]
        case .links:
            [(.close, "close"), (.openLink, "open"), (.copyText, "copy"), (.next, "next"), (.previous, "previous")]
        case .field:
            [(.open, "take"), (.close, "leave"), (.next, "next"), (.previous, "previous"), (.expand, "complete")]
        case .sidebar:
            [
                (.help, "help"), (.faults, "faults"), (.open, "open"), (.nextUnread, "next unread"), (.fold, "fold"),
                (.focusNext, "messages"), (.switcher, "switch"), (.search, "find"), (.health, "health"),
                (.quit, "quit"),
            ]
        case .pane, .all:
            [
                (.help, "help"), (.faults, "faults"), (.switcher, "switch"), (.nextUnread, "next unread"),
                (.search, "search"), (.health, "health"), (.connectionLog, "log"), (.palette, "command"),
                (.quit, "quit"), (.filter, "filter"), (.zoom, "zoom"), (.splitRight, "split"),
            ]
        }
    }
}

extension Key {
    /// The shortest common way to write it.
    fileprivate var hintName: String {
        if case .control(let character) = self { return "^" + String(character).uppercased() }
        return name
    }
}
