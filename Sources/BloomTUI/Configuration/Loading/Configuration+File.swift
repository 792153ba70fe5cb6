import BloomCore

extension Configuration {
    /// Takes what a file says, or a profile in it.
    mutating func take(
        _ entries: [ConfigEntry], from source: FileSource, renamed: [String: String] = SettingTable.renamed
    ) {
        for entry in entries where !Self.isToken(entry.key) {
            switch (entry.key, entry.node.value) {
            case ("config_version", let value): checkVersion(value, at: entry.node.place, source)
            case ("profile", _) where source.profile == nil: break
            case ("filter", _): takeFilters(entry.node, source)
            case ("keys", .table(let keys)): takeKeys(keys, source)
            case (let name, .table(let keys)) where SettingTable.tables.contains { $0.name == name }:
                takeTable(name, keys, source, renamed)
            case (let name, _) where name == "keys" || SettingTable.tables.contains { $0.name == name }:
                note(source.mistake("\(name) wants a table: [\(name)]", at: entry.node.place))
            default: takeSetting(table: "", entry, source, renamed)
            }
        }
    }

    /// Says of every `token =`, however deep, that it must not be there.
    mutating func refuseTokens(in entries: [ConfigEntry], _ source: FileSource) {
        for entry in entries {
            if Self.isToken(entry.key) {
                note(
                    source.mistake(
                        "token is not taken from a file that is shown and shared: use token_command = "
                            + "[\"PROGRAM\", …], or token_file = \"FILE\", in [connection]", at: entry.node.place))
            }
            refuseTokens(in: entry.node, source)
        }
    }

    private mutating func refuseTokens(in node: ConfigNode, _ source: FileSource) {
        switch node.value {
        case .table(let entries): refuseTokens(in: entries, source)
        case .list(let items): for item in items { refuseTokens(in: item, source) }
        default: break
        }
    }

    private static func isToken(_ key: String) -> Bool { key.lowercased() == "token" }

    private mutating func checkVersion(_ value: ConfigValue, at place: TextPlace?, _ source: FileSource) {
        if value != .integer(1) { note(source.mistake("config_version wants 1, the only version there is", at: place)) }
    }

    // MARK: - Settings

    private mutating func takeTable(
        _ table: String, _ entries: [ConfigEntry], _ source: FileSource, _ renamed: [String: String]
    ) {
        for entry in entries where !Self.isToken(entry.key) { takeSetting(table: table, entry, source, renamed) }
    }

    private mutating func takeSetting(
        table: String, _ entry: ConfigEntry, _ source: FileSource, _ renamed: [String: String]
    ) {
        let name = table.isEmpty ? entry.key : table + "." + entry.key
        if let setting = SettingTable.named(name) { return take(entry.node, for: setting, from: source) }
        if let present = renamed[name], let setting = SettingTable.named(present) {
            note(source.mistake("\(name) is called \(present) now", at: entry.node.place))
            return take(entry.node, for: setting, from: source)
        }
        note(source.mistake(Self.unknown(entry.key, in: table), at: entry.node.place))
    }

    /// What to say of a key that is not known.
    private static func unknown(_ key: String, in table: String) -> String {
        let place = table.isEmpty ? "" : " in [\(table)]"
        let start = "\(TOMLText.shown(key)) is not known\(place)"
        let elsewhere = SettingTable.all.filter { $0.key == key && $0.table != table }
        let siblings = SettingTable.keys(of: table)
        if table.isEmpty {
            let tables = SettingTable.tables.map(\.name) + SettingTable.otherTables
            let hint = EditDistance.hint(for: key, among: siblings + tables)
            if !hint.isEmpty { return start + hint }
        } else {
            let hint = EditDistance.hint(for: key, among: siblings)
            if !hint.isEmpty { return start + hint }
        }
        if let other = elsewhere.first {
            return start + (other.table.isEmpty ? "; it stands above all tables" : "; it belongs in [\(other.table)]")
        }
        return start + EditDistance.hint(for: key, among: SettingTable.all.map(\.key))
    }

    // MARK: - Filters

    private mutating func takeFilters(_ node: ConfigNode, _ source: FileSource) {
        guard case .list(let items) = node.value else {
            return note(source.mistake("filter wants tables: [[filter]]", at: node.place))
        }
        guard items.count <= FilterSet.limit else {
            return note(source.mistake("there are more than \(FilterSet.limit) filters", at: node.place))
        }
        var filters: [ViewerSettings.Filter] = []
        for (index, item) in items.enumerated() {
            guard case .table(let entries) = item.value else {
                note(source.mistake("filter wants tables: [[filter]]", at: item.place ?? node.place))
                continue
            }
            if let filter = filter(entries, number: index + 1, at: item.place ?? node.place, source) {
                filters.append(filter)
            }
        }
        take(filters, from: source.origin(at: node.place))
    }

    private mutating func filter(
        _ entries: [ConfigEntry], number: Int, at place: TextPlace?, _ source: FileSource
    ) -> ViewerSettings.Filter? {
        var values: [String: String] = [:]
        for entry in entries where !Self.isToken(entry.key) {
            guard ["name", "scope", "hide"].contains(entry.key) else {
                let hint = EditDistance.hint(for: entry.key, among: ["name", "scope", "hide"])
                note(
                    source.mistake(
                        "\(TOMLText.shown(entry.key)) is not known in [[filter]]\(hint)", at: entry.node.place))
                continue
            }
            guard case .text(let text) = entry.node.value, text.count <= 200 else {
                note(source.mistake("filter.\(entry.key) wants a text of at most 200 characters", at: entry.node.place))
                continue
            }
            if entry.key == "scope", !Self.isScope(text) {
                note(
                    source.mistake(
                        "filter.scope \(TOMLText.shown(text)) is none of everywhere, server:NAME, channel:NAME",
                        at: entry.node.place))
                // A filter that was meant for one place must not hide things in all of them.
                return nil
            }
            values[entry.key] = text
        }
        guard let hide = values["hide"], !hide.isEmpty else {
            note(source.mistake("a filter needs hide = \"…\"", at: place))
            return nil
        }
        return ViewerSettings.Filter(
            name: values["name"] ?? "filter \(number)", scope: values["scope"] ?? "everywhere", hide: hide)
    }

    private static func isScope(_ text: String) -> Bool {
        text == "everywhere" || ["server:", "channel:"].contains { text.hasPrefix($0) && text.count > $0.count }
    }
}
