import BloomCore

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
    let read: @Sendable (ConfigNode, inout Settings) throws(SettingMistake) -> Void
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
        read = { (node, settings) throws(SettingMistake) in settings[keyPath: path] = try codec.read(node) }
        write = { codec.write($0[keyPath: path]) }
    }

    /// A setting that `:set` knows as well: name, summary, range and the check of its value stand in ``SettingName`` only.
    ///
    /// - Precondition: there is one with this full name.
    init(viewer name: String) {
        guard let known = SettingName.all.first(where: { $0.name == name }) else {
            preconditionFailure("the viewer has no setting \(name)")
        }
        let codec = SettingCodec<String>.viewer(known.values)
        table = known.section
        key = known.key
        summary = known.summary
        values = codec.values
        choices = codec.choices
        fromText = codec.fromText
        variable = Self.variable(known.section, known.key)
        read = { (node, settings) throws(SettingMistake) in
            let text = try codec.read(node)
            do throws(SettingError) {
                try known.apply(text, to: &settings.viewer)
            } catch {
                throw SettingMistake(error.reason)
            }
        }
        write = { codec.write(known.value(in: $0.viewer)) }
    }

    private static func variable(_ table: String, _ key: String) -> String {
        "BLOOM_" + (table.isEmpty || table == "connection" ? key : table + "_" + key).uppercased()
    }

    /// Takes a text of a variable, of an option, or of `:set`.
    func read(text: String, into settings: inout Settings) throws(SettingMistake) {
        guard let fromText else { throw SettingMistake("can be set in a file only") }
        try read(ConfigNode(fromText(text)), &settings)
    }
}
