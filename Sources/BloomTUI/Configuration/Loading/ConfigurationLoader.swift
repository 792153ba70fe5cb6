import BloomCore

/// Puts the configuration together from files, variables and options.
struct ConfigurationLoader: Sendable {
    /// A setting that was given on the command line.
    struct OptionValue: Hashable, Sendable {
        /// The option, for messages.
        var option: String
        /// The setting's full name.
        var setting: String
        var text: String
    }

    /// `--config`, instead of the person's own file.
    var file: String?
    /// `--profile`.
    var profile: String?
    var options: [OptionValue] = []
    /// Arguments that make no sense, each with what is wrong.
    var refused: [(option: String, message: String)] = []
    var environment: [String: String]
    /// Whether files that are not the person's own count.
    var readsSystemFiles = true
    /// The keys unless somebody chose others.
    var baseKeymap = Keymap.standard
    /// The roles of themes; nil to take any name.
    var themeRoles: Set<String>? = Set(TextRole.allCases.map(\.themeName))

    /// Reads everything.
    ///
    /// - Throws: when a file or a profile that was asked for is not there. Mistakes in files never end anything.
    func load() throws(Failure) -> Loaded { try load(keeping: nil, keepsMissing: false) }

    /// Reads everything anew; what cannot be read keeps what it said before.
    ///
    /// - Parameter keepsMissing: whether that also holds for files that are gone, as they are for a moment while some
    ///   editors save.
    func reload(_ old: Loaded, keepsMissing: Bool) -> Loaded {
        (try? load(keeping: old, keepsMissing: keepsMissing)) ?? old
    }

    private func load(keeping old: Loaded?, keepsMissing: Bool) throws(Failure) -> Loaded {
        var loaded = Loaded(configuration: Configuration(baseKeymap: baseKeymap))
        let places = ConfigurationPlaces(environment: environment)
        let named = file ?? environment.nonEmpty("BLOOM_CONFIG")
        loaded.candidates = places.files(named: named)
        if !readsSystemFiles { loaded.candidates = Array(loaded.candidates.suffix(1)) }
        for (index, path) in loaded.candidates.enumerated() {
            let isNamed = named != nil && index == loaded.candidates.count - 1
            let missing = isNamed && old == nil ? missing(path) : nil
            try read(path, into: &loaded, keeping: old, keepsMissing: keepsMissing, missing: missing)
        }
        for path in loaded.files {
            guard let entries = loaded.documents[path] else { continue }
            loaded.configuration.refuseTokens(in: entries, FileSource(path: path))
            loaded.configuration.take(entries, from: FileSource(path: path))
        }
        try takeProfiles(&loaded, isFirst: old == nil)
        takeVariables(&loaded.configuration)
        takeOptions(&loaded.configuration)
        loaded.configuration.checkTogether()
        takeKeys(&loaded)
        takeTheme(&loaded, places: places, keeping: old)
        loaded.mistakes += loaded.configuration.mistakes
        return loaded
    }

    // MARK: - Files

    private func missing(_ path: String) -> Failure {
        let source = file == nil ? "BLOOM_CONFIG" : "--config"
        return Failure(.configuration, Report.clean("\(source) \(path) is not there"))
    }

    /// - Parameter missing: thrown when the file cannot be read at all; nil where that is no reason to end.
    private func read(
        _ path: String, into loaded: inout Loaded, keeping old: Loaded?, keepsMissing: Bool, missing: Failure?
    ) throws(Failure) {
        var entries: [ConfigEntry]?
        do {
            entries = try ConfigReader.file(path, isAgain: old != nil)
            if entries == nil, keepsMissing { entries = old?.documents[path] }
            if entries == nil, let missing { throw missing }
        } catch let mistake as ConfigMistake {
            if var missing, mistake.place == nil {
                missing.description = mistake.description
                throw missing
            }
            loaded.mistakes.append(mistake)
            entries = old?.documents[path]
        } catch let failure as Failure {
            throw failure
        } catch {
            return
        }
        guard let entries else { return }
        loaded.documents[path] = entries
        loaded.files.append(path)
    }

    /// The chosen profile lies over all files; the others are looked through for mistakes.
    private func takeProfiles(_ loaded: inout Loaded, isFirst: Bool) throws(Failure) {
        let chosen = profile ?? environment.nonEmpty("BLOOM_PROFILE")
        var isFound = false
        for path in loaded.files {
            guard let node = loaded.documents[path]?.first(where: { $0.key == "profile" })?.node else { continue }
            guard case .table(let profiles) = node.value else {
                loaded.configuration.note(
                    FileSource(path: path).mistake("profile wants tables: [profile.NAME]", at: node.place))
                continue
            }
            for entry in profiles where entry.key.lowercased() != "token" {
                let source = FileSource(path: path, profile: entry.key)
                guard case .table(let entries) = entry.node.value else {
                    loaded.configuration.note(
                        source.mistake(
                            "profile.\(entry.key) wants a table: [profile.\(entry.key)]", at: entry.node.place))
                    continue
                }
                if entry.key == chosen {
                    isFound = true
                    loaded.configuration.take(entries, from: source)
                } else {
                    var trial = loaded.configuration
                    trial.take(entries, from: source)
                    loaded.configuration.takeMistakes(of: trial)
                }
            }
        }
        guard let chosen, !isFound else { return }
        let name = profile == nil ? "BLOOM_PROFILE" : "--profile"
        let files = loaded.files.isEmpty ? "there is no file" : "it is not in \(loaded.files.joined(separator: ", "))"
        let message = "\(TOMLText.shown(chosen)) is no profile: \(files)"
        if isFirst { throw Failure(.configuration, Report.clean("\(name) \(message)")) }
        loaded.configuration.note(ConfigMistake(source: name, message: message))
    }

    // MARK: - Variables and options

    private func takeVariables(_ configuration: inout Configuration) {
        var known: Set<String> = []
        for setting in SettingTable.all {
            guard let variable = setting.variable else { continue }
            known.insert(variable)
            guard let text = environment.nonEmpty(variable) else { continue }
            configuration.take(text, for: setting, from: .variable(variable))
        }
        // Only these are ours beyond doubt.
        let prefixes = SettingTable.tables.map(\.name).filter { $0 != "connection" }.map {
            "BLOOM_\($0.uppercased())_"
        }
        for name in environment.keys.sorted() where prefixes.contains(where: name.hasPrefix) && !known.contains(name) {
            if name == "BLOOM_WATCH_CONFIG" { continue }
            configuration.note(
                ConfigMistake(
                    source: name,
                    message: "is no variable of bloom's" + EditDistance.hint(for: name, among: known.sorted()))
            )
        }
    }

    private func takeOptions(_ configuration: inout Configuration) {
        for (option, message) in refused { configuration.refuse(option, message) }
        for value in options {
            let found = SettingTable.matching(value.setting)
            guard let setting = found.first, found.count == 1 else {
                let known = SettingTable.all.map(\.name)
                let hint = EditDistance.hint(for: value.setting, among: known)
                configuration.refuse(value.option, "\(TOMLText.shown(value.setting)) is no setting\(hint)")
                continue
            }
            configuration.take(value.text, for: setting, from: .option(value.option))
        }
    }

    // MARK: - Keys and theme

    private func takeKeys(_ loaded: inout Loaded) {
        let (keymap, mistakes) = baseKeymap.applying(loaded.configuration.keyChanges)
        loaded.keymap = keymap
        for mistake in mistakes { loaded.configuration.note(mistake) }
    }

    private func takeTheme(_ loaded: inout Loaded, places: ConfigurationPlaces, keeping old: Loaded?) {
        let name = loaded.settings.look.theme
        guard !["auto", "dark", "light"].contains(name) else { return }
        let paths = places.themes(named: name)
        loaded.candidates += paths
        for path in paths {
            var entries: [ConfigEntry]?
            do {
                entries = try ConfigReader.file(path, isAgain: old != nil)
                if entries == nil { continue }
            } catch {
                loaded.configuration.note(error)
                entries = old?.documents[path]
            }
            guard let entries else { return loaded.configuration.useDefaultTheme(because: nil) }
            loaded.documents[path] = entries
            let (theme, mistakes) = ThemeFile.read(entries, path: path, known: themeRoles)
            loaded.theme = theme
            for mistake in mistakes { loaded.configuration.note(mistake) }
            return
        }
        let folders = paths.map { String($0.dropLast(name.utf8.count + 6)) }.joined(separator: " or ")
        loaded.configuration.useDefaultTheme(because: "\(TOMLText.shown(name)) is no file in \(folders)")
    }
}

extension [String: String] {
    /// A variable that is set, and not to nothing.
    func nonEmpty(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }
}
