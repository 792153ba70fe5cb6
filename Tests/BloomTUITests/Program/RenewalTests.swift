import BloomCore
import GatewayServer
import GatewaySimulator
import TestSupport
import Testing

/// The built program where message texts are not to be had.
@Suite(.serialized, .timeLimit(.minutes(3))) struct RenewalTests {
    @Test func `a refused intent is told with a way out, which connects without it`() async throws {
        try await RestartTests.withPlace({ $0.simulator.enabledPrivilegedIntents = 0 }) { place in
            let program = try place.start("view")
            try program.wait(for: "4014")
            // A frame may be read in pieces: what stands further right may come later.
            try program.wait(for: ":reconnect without-content")
            program.send(":reconnect without-content\r")
            try program.wait(until: "messages come without texts") {
                $0.shows("LIVE") && $0.shows("[content hidden: MESSAGE_CONTENT")
            }
            // Nothing was received before, so nothing was missed.
            #expect(!program.terminal.shows("~~ gap"))
            program.send(":reconnect without-content\r")
            try program.wait(for: "the texts of messages are not asked for as it is")
            program.send("q")
            #expect(try program.waitForEnd() == .exited(0))
            #expect(try await place.server.statistics.identifies == 2)
        }
    }

    @Test func `what is sent while a session ends and another begins is told as a gap`() async throws {
        try await RestartTests.withPlace { place in
            let program = try place.start("view")
            try program.wait(for: "LIVE")
            program.send(":reconnect without-content\r")
            try program.wait(for: "session lost, messages may be missing")
            try program.wait(until: "messages come without texts") {
                $0.shows("LIVE") && $0.shows("[content hidden: MESSAGE_CONTENT")
            }
            program.send("q")
            #expect(try program.waitForEnd() == .exited(0))
        }
    }
}
