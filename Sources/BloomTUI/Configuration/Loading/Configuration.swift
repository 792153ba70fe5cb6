import BloomCore

/// The configuration as it is being put together: layer upon layer, each over what was there.
struct Configuration: Sendable {
    var settings = Settings()
    /// Where settings come from, by name; what is not here is built in.
    private(set) var origins: [String: Origin] = [:]
    /// What was said of keys, each action once per context.
    private(set) var keyChanges: [KeyChange] = []
    private(set) var mistakes: [ConfigMistake] = []
    /// What is wrong on the command line, or with a variable of the connection: there it ends the program.
    private(set) var wrongUsage: [ConfigMistake] = []
    /// The keymap that keys without a context are looked up in.
    let baseKeymap: Keymap

    init(baseKeymap: Keymap) { self.baseKeymap = baseKeymap }

    /// Where a setting comes from.
    func origin(of name: String) -> Origin { origins[name] ?? .builtIn }

    /// More mistakes than anybody reads are not kept.
    static let mostMistakes = 100

    mutating func note(_ mistake: ConfigMistake) {
        // The same file can be looked at in several ways.
        if mistakes.count < Self.mostMistakes, !mistakes.contains(mistake) { mistakes.append(mistake) }
    }

    /// Takes a value of a file.
    mutating func take(_ node: ConfigNode, for setting: Setting, from source: FileSource) {
        do {
            try setting.read(node, &settings)
            origins[setting.name] = source.origin(at: node.place)
        } catch {
            note(source.mistake("\(setting.name) \(error.message)", at: error.place ?? node.place))
        }
    }

    /// Takes a text of a variable or an option.
    mutating func take(_ text: String, for setting: Setting, from origin: Origin) {
        do {
            try setting.read(text: text, into: &settings)
            origins[setting.name] = origin
        } catch {
            let mistake = ConfigMistake(source: origin.description, message: error.message)
            let isStrict = if case .option = origin { true } else { setting.table == "connection" }
            if isStrict { wrongUsage.append(mistake) } else { note(mistake) }
        }
    }

    /// Something is wrong on the command line.
    mutating func refuse(_ option: String, _ message: String) {
        wrongUsage.append(ConfigMistake(source: option, message: message))
    }

    /// Takes filters; those of a higher layer stand for all of the lower ones.
    mutating func take(_ filters: [ViewerSettings.Filter], from origin: Origin) {
        settings.viewer.filters = filters
        origins["filter"] = origin
    }

    mutating func take(_ change: KeyChange) {
        keyChanges.removeAll { $0.action == change.action && $0.context == change.context }
        keyChanges.append(change)
    }

    /// Takes what a reader of another configuration found wrong, without its values.
    mutating func takeMistakes(of other: Configuration) { for mistake in other.mistakes { note(mistake) } }

    /// The intents that are asked for: what says more about message content counts more.
    var effectiveIntents: Int {
        let intents = settings.connection.intents
        guard !settings.connection.messageContent,
            origin(of: "connection.message_content").rank >= origin(of: "connection.intents").rank
        else { return intents }
        return intents & ~IntentNames.messageContent
    }

    /// What can only be seen when everything is there.
    mutating func checkTogether() {
        let health = settings.viewer.health
        if health.warnMilliseconds > health.badMilliseconds {
            noteAtOrigin(of: "health.warn_ms", "must not be above health.bad_ms, which is \(health.badMilliseconds)")
        }
        let notify = settings.viewer.notify
        if notify.via == .command, notify.command.isEmpty, !notify.on.isEmpty {
            noteAtOrigin(of: "notify.via", "is \"command\", but notify.command is empty")
        }
        for warning in WatchList.compile(settings.viewer.watch).warnings {
            noteAtOrigin(of: "watch.words", ": " + warning)
        }
        for warning in FilterSet.compile(settings.viewer.filters).warnings {
            noteAtOrigin(of: "[[filter]]", ": " + warning, setting: "filter")
        }
    }

    /// A theme that cannot be had is as if none had been chosen.
    mutating func useDefaultTheme(because message: String?) {
        if let message { noteAtOrigin(of: "ui.theme", message) }
        settings.look.theme = "auto"
    }

    /// - Parameter setting: what the origin is known of, if it is called otherwise in the message.
    private mutating func noteAtOrigin(of name: String, _ message: String, setting: String? = nil) {
        let text = message.hasPrefix(":") ? name + message : "\(name) \(message)"
        switch origin(of: setting ?? name) {
        case .builtIn: note(ConfigMistake(source: name, message: message))
        case .file(let path, let line), .profile(_, let path, let line):
            let place = line.map { TextPlace(line: $0, column: 1) }
            note(ConfigMistake(source: path, place: place, message: text))
        case .variable(let source), .option(let source): note(ConfigMistake(source: source, message: text))
        }
    }
}

/// The file, or the profile in it, that values come from.
struct FileSource: Sendable {
    var path: String
    var profile: String?

    func origin(at place: TextPlace?) -> Origin {
        if let profile { return .profile(name: profile, path: path, line: place?.line) }
        return .file(path: path, line: place?.line)
    }

    func mistake(_ message: String, at place: TextPlace?) -> ConfigMistake {
        ConfigMistake(source: path, place: place, message: message)
    }
}
