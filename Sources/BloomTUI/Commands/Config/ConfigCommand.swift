import ArgumentParser
import FoundationEssentials
import Glibc

/// `bloom config`: what is configured, whether it is correct, and what could be.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Shows, checks and explains the configuration.",
        discussion: """
            Files are read from /etc/xdg/bloom/config.toml and ~/.config/bloom/config.toml, then the chosen profile, \
            then the variables BLOOM_…, then options; what comes later wins. Nothing is ever written.
            """,
        subcommands: [Show.self, Check.self, Default.self]
    )

    /// `bloom config show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints every value that is in force, as lines of a configuration file.")

        @OptionGroup var connection: ConnectionOptions

        @Flag(help: "Say of each value where it comes from.")
        var origin = false

        func run() throws {
            let loaded = try connection.load()
            let lines = EffectiveText.lines(of: loaded, withOrigin: origin)
            // A program gets exactly what holds; controls are escaped in any case.
            try CommandOutput.lines(isatty(STDOUT_FILENO) == 1 ? lines.map(Report.clean) : lines)
        }
    }

    /// `bloom config check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what is wrong; exit code 78 when anything is.",
            discussion: """
                Without a file, everything that bloom would read is checked, variables included. Each mistake is a \
                line FILE:LINE:COLUMN: MESSAGE.
                """
        )

        @OptionGroup var options: ConfigurationOptions

        @Argument(help: ArgumentHelp("Check this file and nothing else.", valueName: "file"), completion: .file())
        var path: String?

        func run() throws {
            let (mistakes, files) = try check()
            let sorted = mistakes.enumerated().sorted { left, right in
                guard left.element.source == right.element.source else { return left.offset < right.offset }
                guard let first = left.element.place, let second = right.element.place else {
                    return left.offset < right.offset
                }
                return first < second
            }
            try CommandOutput.lines(sorted.map(\.element.description))
            if !mistakes.isEmpty { Glibc.exit(ExitStatus.configuration.rawValue) }
            try CommandOutput.lines(
                files.isEmpty ? ["no file: the defaults hold"] : files.map { "\(Report.clean($0)): no mistakes" })
        }

        private static func isPlace(_ variable: (key: String, value: String)) -> Bool {
            ["HOME", "XDG_CONFIG_HOME"].contains(variable.key)
        }

        private func check() throws(Failure) -> (mistakes: [ConfigMistake], files: [String]) {
            guard let path else {
                let loaded = try options.loader().load()
                return (loaded.mistakes + loaded.configuration.wrongUsage, loaded.files)
            }
            // The other layers would hide what is wrong in this one.
            var loader = options.loader(environment: ProcessInfo.processInfo.environment.filter(Self.isPlace))
            loader.readsSystemFiles = false
            loader.file = path
            let loaded = try loader.load()
            return (loaded.mistakes + loaded.configuration.wrongUsage, [path])
        }
    }

    /// `bloom config default`.
    struct Default: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints a complete file with all defaults and what they mean.")

        func run() throws { try CommandOutput.text(DefaultFile.text) }
    }
}
