import ArgumentParser
import Glibc

/// Where the process begins.
@main
enum Program {
    /// Runs the command in a task, which is the root of all others, while the main thread waits.
    ///
    /// An `async` main would end that thread instead, and its end walks through the unwind tables of the whole program.
    /// The task is detached from the main actor, whose thread this is.
    static func main() {
        Task.detached {
            await Bloom.runFromArguments()
            exit(EXIT_SUCCESS)
        }
        while true { pause() }
    }
}

/// The program's command line: parses it, and turns every error into one line and an exit code.
struct Bloom: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bloom",
        abstract: "Shows live what a Discord bot sees, and how its connection is doing.",
        discussion: """
            bloom reads with a bot's token and never sends a message. The token comes from BLOOM_TOKEN, --token-file, \
            --token-fd or a program that the configuration names, never from an argument. Without an account, try: \
            bloom demo
            """,
        version: "0.1.0",
        subcommands: [
            ViewCommand.self, DemoCommand.self, TailCommand.self, ReplayCommand.self, HealthCommand.self,
            SimulateCommand.self, ChannelsCommand.self, ConfigCommand.self, KeysCommand.self, DoctorCommand.self,
        ],
        defaultSubcommand: ViewCommand.self
    )

    static func runFromArguments() async {
        // A reader that goes away shows as a failed write.
        signal(SIGPIPE, SIG_IGN)
        StandardStreams.occupy()
        do {
            try TokenSource.refuseArguments(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        if let failure = error as? Failure {
            StandardError.line(failure.description)
            Glibc.exit(failure.status.rawValue)
        }
        let code = exitCode(for: error)
        if code.isSuccess { exit(withError: error) }
        if code == .validationFailure {
            StandardError.line(usageLine(for: error))
            Glibc.exit(ExitStatus.usage.rawValue)
        }
        StandardError.line(Report.clean(message(for: error)))
        Glibc.exit(ExitStatus.internalError.rawValue)
    }

    /// The parser explains at length; the first line says what is wrong.
    private static func usageLine(for error: any Error) -> String {
        let first = message(for: error).split(separator: "\n").first.map(String.init) ?? "wrong usage"
        let text = Report.clean(first)
        return text.hasSuffix(".") || text.hasSuffix("?") ? "\(text) See: bloom --help" : "\(text); see: bloom --help"
    }
}
