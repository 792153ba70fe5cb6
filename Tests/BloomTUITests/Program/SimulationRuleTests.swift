import ArgumentParser
import GatewaySimulator
import Testing

@testable import BloomTUI

/// The options of `bloom simulate` about what the real gateway leaves open.
@Suite struct SimulationRuleTests {
    private static func options(_ arguments: String...) throws -> SimulatorOptions {
        var options = SimulatorOptions()
        try SimulationRules.parse(arguments).apply(to: &options)
        return options
    }

    @Test func `without options the rules are those of the library`() throws {
        let (given, usual) = (try Self.options(), SimulatorOptions())
        #expect(given.missedBeats == usual.missedBeats && given.ackForm == usual.ackForm)
        #expect(given.resumeWindow == usual.resumeWindow && given.unversioned == usual.unversioned)
        #expect(given.enabledPrivilegedIntents == usual.enabledPrivilegedIntents)
    }

    @Test func `each option changes its rule`() throws {
        #expect(try Self.options("--missed-beats", "4009").missedBeats == .close(4009))
        #expect(try Self.options("--missed-beats", "end").missedBeats == .end)
        #expect(try Self.options("--ack-form", "short").ackForm == .short)
        #expect(try Self.options("--resume-window", "20").resumeWindow == .seconds(20))
        #expect(try Self.options("--old-version", "v6").unversioned == .serve)
        #expect(try Self.options("--privileged", "none").enabledPrivilegedIntents == 0)
        let some = try Self.options("--privileged", "guild_members,message-content").enabledPrivilegedIntents
        #expect(some == 1 << 1 | 1 << 15)
    }

    @Test(arguments: [
        ("--missed-beats", "999"), ("--missed-beats", "5000"), ("--missed-beats", "never"), ("--ack-form", "long"),
        ("--resume-window", "-1"), ("--resume-window", "86401"), ("--old-version", "v8"), ("--privileged", "guilds"),
        ("--privileged", "everything"), ("--privileged", ","),
    ]) func `what cannot be is refused by its name`(option: String, value: String) throws {
        let failure = #expect(throws: (any Error).self) { try Self.options("\(option)=\(value)") }
        #expect("\(failure.map { "\($0)" } ?? "")".contains(option))
    }
}
