import BloomCore

/// A complete configuration file with the defaults and what they mean, made from the table of settings.
enum DefaultFile {
    static var text: String {
        var lines = [
            "# The configuration of bloom: ~/.config/bloom/config.toml. Every value here is the default, so",
            "# keep what you change and leave out the rest. bloom config check says what is wrong;",
            "# docs/configuration.md explains.",
            "", "config_version = 1", "",
        ]
        for setting in SettingTable.keys(of: "").compactMap(SettingTable.named) { lines += rows(setting) }
        for table in SettingTable.tables {
            lines += ["", "[\(table.name)]", "# \(table.summary)"]
            for key in SettingTable.keys(of: table.name) {
                lines.append("")
                if let setting = SettingTable.named("\(table.name).\(key)") { lines += rows(setting) }
            }
        }
        return (lines + keys + examples).joined(separator: "\n") + "\n"
    }

    private static func rows(_ setting: Setting) -> [String] {
        let variable = setting.variable.map { " \($0)" } ?? ""
        return [
            "# \(setting.summary)", "# Values: \(setting.values).\(variable)",
            "\(setting.key) = \(setting.write(Settings()))",
        ]
    }

    private static var keys: [String] {
        var lines = [
            "",
            "# Keys: action = \"key\", or a list of keys; an empty list unbinds. Modifiers are ctrl+, alt+ and",
            "# shift+, several keys in a row have blanks between them. Directly under [keys] an action keeps its",
            "# places; a table such as [keys.pane] is about one place only, and [keys.all] about everywhere but",
            "# what lies on top. bloom keys shows what a key sends.",
        ]
        for context in KeyContext.allCases {
            let actions = Action.allCases.filter { !Keymap.standard.chords(of: $0, in: context).isEmpty }
            guard !actions.isEmpty else { continue }
            lines += ["", "[keys.\(context.rawValue)]"]
            for action in actions {
                let chords = Keymap.standard.chords(of: action, in: context).map(\.configurationName)
                lines += ["# \(action.summary)", "\(action.rawValue) = \(TOMLText.list(chords))"]
            }
        }
        return lines
    }

    private static let examples = [
        "", "# What is not shown, and where: everywhere, server:NAME or channel:NAME.", "# [[filter]]",
        "# name = \"no bots\"", "# scope = \"everywhere\"", "# hide = \"from:bot\"", "",
        "# Other values for some purpose, chosen with --profile work. All tables can stand in it.",
        "# [profile.work.connection]", "# token_command = [\"pass\", \"show\", \"bloom/work\"]",
    ]
}

extension Keymap {
    /// The sequences of an action in exactly one context.
    func chords(of action: Action, in context: KeyContext) -> [[Key]] {
        bindings.filter { $0.action == action && $0.context == context }.map(\.keys)
    }
}
