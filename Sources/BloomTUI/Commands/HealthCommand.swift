import ArgumentParser
import BloomCore
import Glibc

/// `bloom health`: how a running bloom is doing.
struct HealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Asks a running bloom how its connection is doing.",
        discussion: """
            Every bloom that is connected can be asked over a private socket in the runtime folder. With several of \
            them, all are shown; --pid chooses one. The members of --json are described in docs/health.md.
            """
    )

    @Flag(help: "One JSON object for each process, with everything that is known.")
    var json = false

    @Flag(help: "Metrics in the text format of Prometheus, for a textfile collector or a scraper.")
    var prometheus = false

    @Flag(help: "One line with the state; exit code 0 live, 1 degraded, 2 down, 3 unknown.")
    var check = false

    @Flag(help: "A line every second, until Ctrl+C; with --json an object every second.")
    var watch = false

    @Option(help: ArgumentHelp("Ask this process only.", valueName: "pid"))
    var pid: Int32?

    func run() async throws {
        guard [json, prometheus, check].count(where: \.self) <= 1, !(watch && (prometheus || check)) else {
            throw Failure(
                .usage, "of --json, --prometheus and --check only one can be given, and --watch only with --json")
        }
        if check { checkOnce() }
        guard watch else { return try show() }
        while true {
            try show()
            try await Task.sleep(for: .seconds(1))
        }
    }

    private var word: String {
        if json { return "json" }
        if prometheus { return "prometheus" }
        return watch ? "line" : "plain"
    }

    private func show() throws {
        let answers = ask(word)
        let texts = answers.compactMap { answer in if case .text(let text) = answer.answer { text } else { nil } }
        guard !texts.isEmpty else { throw Failure(.unavailable, reason(of: answers)) }
        switch LineOutput(descriptor: STDOUT_FILENO).write(texts.joined(), while: { true }) {
        case .written: break
        case .closed, .interrupted: Glibc.exit(0)
        case .failed(let reason): throw Failure(.inputOutput, "cannot write to stdout: \(reason)")
        }
    }

    /// The worst of all answers decides.
    private func checkOnce() -> Never {
        let answers = ask("check")
        var worst: (code: Int32, text: String)?
        for (process, answer) in answers {
            guard case .text(let text) = answer, let code = text.first?.wholeNumberValue else {
                worst = (HealthReport.Grade.unknown.rawValue, "unknown: process \(process) does not answer\n")
                continue
            }
            if worst == nil || Int32(code) > worst?.code ?? 0 { worst = (Int32(code), String(text.dropFirst(2))) }
        }
        let found = worst ?? (HealthReport.Grade.unknown.rawValue, "unknown: \(reason(of: answers))\n")
        _ = LineOutput(descriptor: STDOUT_FILENO).write(found.text, while: { true })
        Glibc.exit(found.code)
    }

    /// Asks all, or the one that was named; what a killed process has left is cleared away.
    private func ask(_ word: String) -> [(process: Int32, answer: HealthQuestion.Answer)] {
        HealthFolder.sockets().filter { pid == nil || $0.process == pid }.compactMap { process, path in
            let answer = HealthQuestion.ask(word, at: path)
            if case .abandoned = answer {
                unlink(path)
                return nil
            }
            return (process, answer)
        }
    }

    private func reason(of answers: [(process: Int32, answer: HealthQuestion.Answer)]) -> String {
        if let silent = answers.first { return "process \(silent.process) does not answer; is it stopped?" }
        if let pid { return "process \(pid) is no connected bloom of yours" }
        return "no bloom is connected; start one with bloom, bloom tail or bloom demo"
    }
}
