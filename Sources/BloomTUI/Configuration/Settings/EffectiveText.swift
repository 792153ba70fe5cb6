import BloomCore

/// The configuration in force as lines that could stand in a file.
enum EffectiveText {
    /// Each value on a line of its own, on wish with where it comes from.
    static func lines(of loaded: Loaded, withOrigin: Bool) -> [String] {
        var rows = SettingTable.all.map { setting in
            (text: "\(setting.name) = \(setting.write(loaded.settings))", origin: loaded.origin(of: setting.name))
        }
        let filters = loaded.settings.viewer.filters.map { filter in
            "{ name = \(TOMLText.quoted(filter.name)), scope = \(TOMLText.quoted(filter.scope)), "
                + "hide = \(TOMLText.quoted(filter.hide)) }"
        }
        rows.append(("filter = [\(filters.joined(separator: ", "))]", loaded.origin(of: "filter")))
        rows += keys(of: loaded)
        let width = min(60, rows.map(\.text.count).max() ?? 0)
        return rows.map { row in
            guard withOrigin else { return row.text }
            let gap = String(repeating: " ", count: max(0, width - row.text.count))
            return "\(row.text)\(gap)  # \(Report.clean(row.origin.description))"
        }
    }

    private static func keys(of loaded: Loaded) -> [(text: String, origin: Origin)] {
        var rows: [(text: String, origin: Origin)] = []
        for context in KeyContext.allCases {
            for action in Action.allCases {
                let change = loaded.configuration.keyChanges.last { $0.action == action && $0.context == context }
                let chords = loaded.keymap.chords(of: action, in: context)
                // What was unbound is said too.
                guard !chords.isEmpty || change != nil else { continue }
                let list = TOMLText.list(chords.map(\.configurationName))
                rows.append(("keys.\(context.rawValue).\(action.rawValue) = \(list)", change?.origin ?? .builtIn))
            }
        }
        return rows
    }
}
