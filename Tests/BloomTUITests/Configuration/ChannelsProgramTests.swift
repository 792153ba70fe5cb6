import Foundation
import GatewayServer
import GatewaySimulator
import TestSupport
import Testing

@testable import BloomTUI

/// `bloom channels`, and a token that comes from a program, against a served simulator.
@Suite(.serialized, .timeLimit(.minutes(3))) struct ChannelsProgramTests {
    @Test func `channels prints the tree, and leaves the messages to the next command`() async throws {
        try await RestartTests.withPlace { server in
            let first = try server.start("channels")
            #expect(try first.waitForEnd() == .exited(0))
            #expect(first.outputText.replacing("\r\n", with: "\n").contains(/\n\d{15,} +# \S+/))
            #expect(first.outputText.contains("(not readable)"))
            let second = try server.start("channels", "--json")
            #expect(try second.waitForEnd() == .exited(0))
            let line = try #require(second.outputText.split(separator: "\r\n").first { $0.hasPrefix("{") })
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let servers = try #require(object["servers"] as? [[String: Any]])
            #expect(servers.count == 2)
            let channels = servers.flatMap { $0["channels"] as? [[String: Any]] ?? [] }
            #expect(
                channels.contains { $0["readable"] as? Bool == false }
                    && channels.contains { $0["type"] as? String == "category" })
            // The session was continued, and its messages are still to come.
            let statistics = try await server.server.statistics
            #expect((statistics.identifies, statistics.resumed) == (1, 1))
            let tail = try server.start("tail", "--json")
            try tail.waitForOutput(#""replayed":true"#)
            tail.signal(SIGTERM)
            #expect(try tail.waitForEnd() == .exited(0))
            #expect(try await server.server.statistics.identifies == 1)
        }
    }

    @Test func `channels ends with 75 while another bloom is connected`() async throws {
        try await RestartTests.withPlace { server in
            let tail = try server.start("tail", "--json")
            try tail.waitForOutput(#""state":"live""#)
            let channels = try server.start("channels")
            #expect(try channels.waitForEnd() == .exited(75))
            let doctor = try server.start("doctor")
            _ = try doctor.waitForEnd()
            #expect(doctor.outputText.contains("process \(tail.processID) is connected"))
            tail.signal(SIGTERM)
            _ = try tail.waitForEnd()
        }
    }

    // MARK: - token_command

    @Test func `the token of a program connects`() async throws {
        try await RestartTests.withPlace { server in
            let place = try ConfigurationPlace()
            try place.write("printf '%s\\nnot this' '\(server.server.token)'\n", to: place.home + "/print")
            try place.write(
                "[connection]\ntoken_command = [\"sh\", \"\(place.home)/print\"]\n", to: place.home + "/right.toml")
            let right = try server.start(
                "channels", variables: ["BLOOM_TOKEN": "", "BLOOM_CONFIG": place.home + "/right.toml"])
            #expect(try right.waitForEnd() == .exited(0))
            try place.write("echo wrong.token.altogether\n", to: place.home + "/print")
            let wrong = try server.start(
                "channels", variables: ["BLOOM_TOKEN": "", "BLOOM_CONFIG": place.home + "/right.toml"])
            #expect(try wrong.waitForEnd() == .exited(77))
        }
    }
}
