import BloomCore

/// All settings: what the reader of files knows, what `config default` prints and what the manual lists.
enum SettingTable {
    /// In the order in which they are shown.
    static let all: [Setting] = general + connection + watch + ui + pane + health + notify

    /// The tables in the order in which they are shown, with what they are about.
    static let tables: [(name: String, summary: String)] = [
        ("connection", "How bloom connects. Changes hold from the next start on."),
        ("watch", "What counts as a mention. The bot's own mentions always do."),
        ("ui", "The screen."),
        ("pane", "What is kept and shown of messages."),
        ("health", "The strip, the panel and the graphs."),
        ("notify", "When and how you are called. Nothing, unless you choose."),
    ]

    /// What may stand in a file beside the tables of settings.
    static let otherTables = ["keys", "filter", "profile"]

    /// Settings that had another name: the full name of old, and the present one.
    ///
    /// An entry stays for two minor versions.
    static let renamed: [String: String] = [:]

    /// The settings of a table by key.
    static func keys(of table: String) -> [String] { all.filter { $0.table == table }.map(\.key) }

    /// A setting by its full name.
    static func named(_ name: String) -> Setting? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// Settings whose full name, or whose key alone, is the given one.
    ///
    /// `graph` is enough for `health.graph`; a key that several tables have needs its table.
    static func matching(_ name: String) -> [Setting] {
        named(name).map { [$0] } ?? all.filter { $0.key == name }
    }
}
