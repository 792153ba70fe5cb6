/// One thing that can be configured: its name, its values, and where its value lives in ``Settings``.
struct Setting: Sendable {
    /// The table of a file that it stands in; empty for none.
    let table: String
    let key: String
    /// What values there are, for the manual.
    let values: String
    /// All of them, where they are few.
    let choices: [String]
    /// What it does, in one or two sentences.
    let summary: String
    /// The variable that has it, if one can.
    let variable: String?
    /// Takes a value of a file.
    let read: @Sendable (ConfigNode, inout Settings) throws(SettingError) -> Void
    /// The value as TOML.
    let write: @Sendable (Settings) -> String
    /// What a text of a variable or an option stands for.
    let fromText: (@Sendable (String) -> ConfigValue)?

    /// How it is called in messages and on the command line, such as `ui.sidebar`.
    var name: String { table.isEmpty ? key : table + "." + key }

    /// Whether a change takes a new connection.
    var needsReconnect: Bool { table == "connection" }

    init<Value>(
        _ table: String, _ key: String, _ path: any WritableKeyPath<Settings, Value> & Sendable,
        _ codec: SettingCodec<Value>, variable: String? = nil, hasVariable: Bool = true, _ summary: String
    ) {
        self.table = table
        self.key = key
        self.summary = summary
        values = codec.values
        choices = codec.choices
        fromText = codec.fromText
        self.variable = codec.fromText == nil || !hasVariable ? nil : variable ?? Self.variable(table, key)
        read = { (node, settings) throws(SettingError) in settings[keyPath: path] = try codec.read(node) }
        write = { codec.write($0[keyPath: path]) }
    }

    private static func variable(_ table: String, _ key: String) -> String {
        "BLOOM_" + (table.isEmpty || table == "connection" ? key : table + "_" + key).uppercased()
    }

    /// Takes a text of a variable, of an option, or of `:set`.
    func read(text: String, into settings: inout Settings) throws(SettingError) {
        guard let fromText else { throw SettingError("can be set in a file only") }
        try read(ConfigNode(fromText(text)), &settings)
    }
}
