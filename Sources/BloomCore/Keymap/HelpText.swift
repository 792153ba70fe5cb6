/// The help, made from the keymap in force.
struct HelpText: Sendable {
    /// One line.
    enum Line: Hashable, Sendable {
        case heading(String)
        case binding(keys: String, summary: String)
        case empty
    }

    /// The lines, the context that the person is in first.
    static func lines(of keymap: Keymap, in context: KeyContext) -> [Line] {
        let contexts = [context] + KeyContext.allCases.filter { $0 != context }
        var lines: [Line] = []
        for context in contexts {
            let actions = Action.allCases.filter { !keymap.keys(for: $0, in: [context]).isEmpty }
            guard !actions.isEmpty else { continue }
            if !lines.isEmpty { lines.append(.empty) }
            lines.append(.heading(context.title))
            var slotsAreListed = false
            for action in actions {
                let keys = keymap.keys(for: action, in: [context])
                if action.slot == nil {
                    lines.append(.binding(keys: keys.map(\.name).joined(separator: "  "), summary: action.summary))
                } else if !slotsAreListed {
                    // Nine rows that differ in a digit say no more than one.
                    slotsAreListed = true
                    let last = Action.slots.last { !keymap.keys(for: $0, in: [context]).isEmpty } ?? action
                    let end = keymap.keys(for: last, in: [context]).first?.name ?? ""
                    lines.append(
                        .binding(
                            keys: "\(keys.first?.name ?? "")-\(end)", summary: "pinned, else the first nine channels")
                    )
                }
            }
        }
        return lines
    }
}

extension HelpText.Line {
    /// The line as it is shown: the keys in a column of their own.
    func text(columns: Int, sanitiser: Sanitiser) -> StyledText {
        switch self {
        case .empty: return StyledText()
        case .heading(let text): return StyledText(sanitiser.line(text), TextRole.heading.style)
        case .binding(let keys, let summary):
            let width = max(4, min(26, columns / 3))
            let name = sanitiser.line(keys).truncated(to: width, ellipsis: Marks.of(sanitiser.policy).ellipsis)
            var line = StyledText(SafeText(own: " "))
            line.append(name, TextRole.code.style)
            line.append(SafeText(spaces: width - name.width + 1) + sanitiser.line(summary))
            return line
        }
    }
}

extension KeyContext {
    fileprivate var title: String {
        switch self {
        case .all: "everywhere"
        case .sidebar: "in the sidebar"
        case .pane: "in a pane"
        case .reader: "in a text over the panes"
        case .health: "in the health view"
        case .links: "in the list of links"
        case .field: "where words are typed"
        case .faults: "in the menu of faults"
        }
    }
}
