import ArgumentParser
import FoundationEssentials
import Glibc

/// `bloom doctor`: whether everything is as bloom needs it.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks at terminal, locale, configuration, folders, token and clock, and says what is wrong.",
        discussion: """
            Exit code 0 when all is well, 1 with warnings, 2 when something is bad. Nothing is changed and nothing is \
            sent; with --connect the gateway is asked for, which costs no session start.
            """
    )

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "One JSON object.")
    var json = false

    @Flag(help: "Also look whether the gateway can be reached and takes the token.")
    var connect = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        var findings: [Finding] = []
        do throws(Failure) {
            let loader = connection.loader(environment: environment)
            let loaded = try loader.load()
            findings += TerminalChecks(environment: environment, color: loaded.settings.look.color).findings()
            findings += WidthTest.findings(look: loaded.settings.look)
            findings += ConfigurationChecks.findings(loaded)
            findings += PlaceChecks(environment: environment).findings()
            let checks = ConnectionChecks(options: connection, loaded: loaded, environment: environment)
            findings += checks.findings()
            if connect { findings += await checks.reached() }
        } catch {
            findings += TerminalChecks(environment: environment).findings()
            findings.append(Finding("config", .bad, error.description))
            findings += PlaceChecks(environment: environment).findings()
        }
        findings += ClockChecks.findings()
        let report = DoctorReport(findings: findings)
        if json { try CommandOutput.lines([report.json]) } else { try CommandOutput.lines(report.lines) }
        Glibc.exit(report.exitCode)
    }
}

/// What is wrong with the configuration.
enum ConfigurationChecks {
    static func findings(_ loaded: Loaded) -> [Finding] {
        var findings = loaded.mistakes.map { Finding("config", .warn, $0.description) }
        findings += loaded.configuration.wrongUsage.map { Finding("config", .bad, $0.description) }
        let wrong = Set(loaded.mistakes.map(\.source))
        for file in loaded.files where !wrong.contains(file) {
            findings.append(Finding("config", "\(file): no mistakes"))
        }
        if loaded.files.isEmpty {
            findings.append(Finding("config", "no file: the defaults hold; bloom config default prints one"))
        }
        return findings
    }
}
