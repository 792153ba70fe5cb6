import ArgumentParser
import GatewaySimulator

/// The options of `bloom simulate` about what the real gateway does not document, or does differently from bot to bot.
struct SimulationRules: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How a connection ends whose beats stay out: a close code, or end for no close frame.",
            valueName: "code|end"))
    var missedBeats = "4000"

    @Option(help: ArgumentHelp("The spelling of acknowledgements.", valueName: "full|short"))
    var ackForm = "full"

    @Option(help: ArgumentHelp("How long a session without a connection can be resumed.", valueName: "seconds"))
    var resumeWindow = 90

    @Option(
        help: ArgumentHelp(
            "What becomes of a connection that names no version: closed with 4012, or served as version 6.",
            valueName: "close|v6"))
    var oldVersion = "close"

    @Option(
        help: ArgumentHelp(
            "The privileged intents that the bot may use: all, none, or names with commas between.",
            valueName: "all|none|list"))
    var privileged = "all"

    func apply(to options: inout SimulatorOptions) throws {
        options.missedBeats = try missedBeatsAnswer()
        options.ackForm = try choice(ackForm, [("full", .full), ("short", .short)], "--ack-form")
        guard (0...86_400).contains(resumeWindow) else {
            throw Failure(.usage, "--resume-window must lie between 0 and 86400, not be \(resumeWindow)")
        }
        options.resumeWindow = .seconds(resumeWindow)
        options.unversioned = try choice(oldVersion, [("close", .close), ("v6", .serve)], "--old-version")
        options.enabledPrivilegedIntents = try privilegedIntents()
    }

    private func missedBeatsAnswer() throws -> MissedBeatsAnswer {
        if missedBeats == "end" { return .end }
        guard let code = UInt16(missedBeats), (1000...4999).contains(code) else {
            throw Failure(
                .usage, "--missed-beats must be end or a code from 1000 to 4999, not '\(Report.clean(missedBeats))'")
        }
        return .close(code)
    }

    private func choice<Value>(_ text: String, _ known: [(word: String, value: Value)], _ name: String) throws -> Value
    {
        guard let found = known.first(where: { $0.word == text }) else {
            let words = known.map(\.word).joined(separator: " or ")
            throw Failure(.usage, "\(name) must be \(words), not '\(Report.clean(text))'")
        }
        return found.value
    }

    private func privilegedIntents() throws -> UInt64 {
        let all: UInt64 = 1 << 1 | 1 << 8 | 1 << 15
        switch privileged {
        case "all": return all
        case "none": return 0
        default:
            let bits = UInt64(try IntentNames.parse(privileged, option: "--privileged"))
            guard bits & ~all == 0 else {
                throw Failure(
                    .usage, "--privileged takes guild_members, guild_presences and message_content; the others are free"
                )
            }
            return bits
        }
    }
}
