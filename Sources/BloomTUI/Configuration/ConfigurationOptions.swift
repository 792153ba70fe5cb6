import ArgumentParser
import BloomCore
import FoundationEssentials

/// The options of every command that looks at the configuration.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Configuration file instead of your own.", valueName: "file"),
        completion: .file(extensions: ["toml"]))
    var config: String?

    @Option(help: ArgumentHelp("Profile of the configuration file, as in [profile.NAME].", valueName: "name"))
    var profile: String?

    @Option(
        help: ArgumentHelp(
            "Any setting of the configuration file; may be given several times.", valueName: "name=value"),
        completion: .list(SettingTable.all.filter { $0.fromText != nil }.map { $0.name + "=" }))
    var set: [String] = []

    @Option(
        help: ArgumentHelp("Colours: auto, never, 16 or 256.", valueName: "how"),
        completion: .list(ColorChoice.allCases.map(\.rawValue)))
    var color: String?

    /// What reads the configuration, with what these options say.
    func loader(environment: [String: String] = ProcessInfo.processInfo.environment) -> ConfigurationLoader {
        var loader = ConfigurationLoader(file: config, profile: profile, environment: environment)
        for text in set {
            guard let equals = text.firstIndex(of: "=") else {
                loader.refused.append(("--set", "\(TOMLText.shown(text)) is not of the form NAME=VALUE"))
                continue
            }
            let name = String(text[..<equals])
            loader.options.append(
                ConfigurationLoader.OptionValue(
                    option: "--set \(name)", setting: name, text: String(text[text.index(after: equals)...])))
        }
        if let color {
            loader.options.append(ConfigurationLoader.OptionValue(option: "--color", setting: "ui.color", text: color))
        }
        return loader
    }

    /// Reads the configuration for a command that goes on whatever the files say.
    ///
    /// - Throws: for what is wrong on the command line.
    func load() throws(Failure) -> Loaded {
        let loaded = try loader().load()
        try loaded.refuseWrongUsage()
        loaded.tellMistakes()
        return loaded
    }
}
