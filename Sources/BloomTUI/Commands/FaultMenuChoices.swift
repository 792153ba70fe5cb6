import BloomCore
import GatewaySimulator

/// The faults that the demo's menu offers, in words of the simulator's grammar.
enum FaultMenuChoices {
    /// What can be seen on the screen, the mildest first.
    private static let words = [
        "drop", "reset", "reconnect", "close 4000 reason \"try me\"", "invalid session resumable", "invalid session",
        "withhold acks", "late acks 900ms", "stall", "away 10s", "resume host away 20s", "cut replay reconnect",
        "refuse resume", "lose", "sequence gap 5", "duplicate", "reorder", "bad json", "invalid utf8", "wrong types",
        "unknown event", "corrupt compression", "masked frame", "fragment", "burst 2000", "silence 15s",
        "clock jump 2h", "guild outage 10s", "no hello", "hello late 5s", "revoke token", "heal",
    ]

    static var all: [FaultChoice] {
        words.map { FaultChoice(words: $0, summary: summary(of: $0)) }
    }

    /// The summary of the form whose fixed words the fault begins with; of several the longest.
    private static func summary(of words: String) -> String {
        let parts = words.split(separator: " ")
        func fixed(_ form: FaultForm) -> [Substring] {
            Array(form.pattern.split(separator: " ").prefix { $0.allSatisfy { $0.isLowercase || $0.isNumber } })
        }
        let fitting = FaultGrammar.forms.filter { parts.starts(with: fixed($0)) }
        return fitting.max { fixed($0).count < fixed($1).count }?.summary ?? ""
    }
}
