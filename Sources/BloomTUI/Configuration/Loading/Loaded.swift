import BloomCore
import GatewayProtocol

/// The configuration in force, and what is to be said of it.
struct Loaded: Sendable {
    /// What was chosen, and by whom.
    var configuration: Configuration
    /// Which keys do what.
    var keymap = Keymap.standard
    /// The theme that `ui.theme` names, if that is a file.
    var theme: ThemeFile?
    /// What is wrong in files and variables; none of it keeps bloom from starting.
    var mistakes: [ConfigMistake] = []
    /// The files that were there, the one that counts least first.
    var files: [String] = []
    /// All files that would count, there or not: what a watcher looks at.
    var candidates: [String] = []
    /// What the files said when they could last be read.
    var documents: [String: [ConfigEntry]] = [:]

    /// What was chosen.
    var settings: Settings { configuration.settings }

    /// Where a setting comes from, by its full name.
    func origin(of name: String) -> Origin { configuration.origin(of: name) }

    /// Ends the program for what is wrong on the command line, or with a variable of the connection.
    func refuseWrongUsage() throws(Failure) {
        if let mistake = configuration.wrongUsage.first {
            throw Failure(.usage, Report.clean("\(mistake.source) \(mistake.message)"))
        }
    }

    /// Says on stderr what is wrong with the files.
    func tellMistakes() {
        for mistake in mistakes { StandardError.line("warning: \(mistake.description)") }
    }

    /// The settings of the connection that are others than before, by key: they hold from the next start on.
    func restartNeeded(since old: Loaded) -> [String] {
        SettingTable.all.filter { setting in
            setting.needsReconnect && setting.write(settings) != setting.write(old.settings)
        }.map(\.key)
    }
}
