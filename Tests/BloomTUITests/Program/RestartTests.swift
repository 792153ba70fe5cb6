import BloomCore
import Foundation
import GatewayServer
import GatewaySimulator
import Glibc
import TestSupport
import Testing

/// The built program across restarts, against a served simulator.
@Suite(.serialized, .timeLimit(.minutes(3))) struct RestartTests {
    /// One bot's gateway and a home of its own.
    struct Place {
        let server: GatewayServer
        let home = FileManager.default.temporaryDirectory.appending(path: "bloom-home-\(UUID().uuidString)").path(
            percentEncoded: false)

        func remove() { try? FileManager.default.removeItem(atPath: home) }

        func environment(_ more: [String: String] = [:]) -> [String: String] {
            let own = [
                "BLOOM_TOKEN": server.token, "BLOOM_API": server.apiURL, "XDG_STATE_HOME": home,
                "XDG_RUNTIME_DIR": home,
            ]
            return Demo.environment("xterm-256color", own.merging(more) { $1 })
        }

        func start(_ arguments: String..., variables: [String: String] = [:]) throws -> TerminalProgram {
            try TerminalProgram(
                BuiltPrograms.path("bloom"), arguments, environment: environment(variables),
                size: Size(columns: 240, rows: 60)
            )
        }

        /// The folder in which the bot's state lies.
        func stateFolder() throws -> String {
            let bots = home + "/bloom/bots"
            let names = try FileManager.default.contentsOfDirectory(atPath: bots)
            return try bots + "/" + #require(names.first)
        }
    }

    static func withPlace<Result>(
        _ change: (inout ServerOptions) -> Void = { _ in }, _ body: (Place) async throws -> Result
    ) async throws -> Result {
        var options = ServerOptions()
        options.simulator.rate = .perSecond(20)
        options.simulator.world.guilds = 2
        options.simulator.world.earlierMessages = 0
        change(&options)
        return try await GatewayServer.withServer(options) { server in
            let place = Place(server: server)
            defer { place.remove() }
            return try await body(place)
        }
    }

    static let message = #""type":"message""#

    @Test func `a tail that was killed continues its session and spends no identify`() async throws {
        try await Self.withPlace { place in
            let first = try place.start("tail", "--json")
            try first.waitForOutput(Self.message)
            first.signal(SIGKILL)
            _ = try first.waitForEnd()
            let second = try place.start("tail", "--json")
            try second.waitForOutput("continuing the session of")
            try second.waitForOutput(#""outcome":"resumed""#)
            second.signal(SIGTERM)
            #expect(try second.waitForEnd() == .exited(0))
            let statistics = try await place.server.statistics
            #expect((statistics.identifies, statistics.resumed) == (1, 1))
            let folder = try place.stateFolder()
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
                #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
                let content = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
                #expect(!content.contains(place.server.token))
            }
        }
    }

    @Test func `what the viewer keeps of a bot comes back, however old its session is`() async throws {
        try await Self.withPlace { place in
            let first = try place.start("view")
            try first.wait(for: "LIVE")
            first.send("!")
            try first.wait(for: "is muted")
            first.send("q")
            #expect(try first.waitForEnd() == .exited(0))
            let saved = try place.stateFolder() + "/viewer.json"
            #expect(try String(contentsOfFile: saved, encoding: .utf8).contains("\"muted\":[\""))
            let attributes = try FileManager.default.attributesOfItem(atPath: saved)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            // Without a session nothing is known of the shards before the first frame.
            try FileManager.default.removeItem(atPath: place.stateFolder() + "/session")
            let second = try place.start("view")
            try second.wait(for: "LIVE")
            second.send("!")
            try second.wait(for: "is heard again")
            second.send("q")
            #expect(try second.waitForEnd() == .exited(0))
        }
    }

    @Test func `the viewer shows the servers of the last run before anything has arrived`() async throws {
        try await Self.withPlace { place in
            let first = try place.start("tail", "--json")
            try first.waitForOutput(#""state":"live""#)
            first.signal(SIGTERM)
            _ = try first.waitForEnd()
            // From now on nobody can connect: what is shown comes from the disk.
            _ = try await place.server.inject(FaultGrammar.parse("away 60s"))
            let viewer = try place.start("view")
            try viewer.wait(until: "the tree is there") { !Demo.channels(on: $0).isEmpty }
            viewer.send("q")
            #expect(try viewer.waitForEnd() == .exited(0))
        }
    }

    @Test func `the viewer has its screen before the REST interface has answered`() async throws {
        try await Self.withPlace { place in
            // Connections are taken into the backlog, and nobody answers.
            let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(listener) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let port = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> UInt16 in
                    bind(listener, address, length)
                    listen(listener, 5)
                    getsockname(listener, address, &length)
                    return UnsafeRawPointer(address).load(as: sockaddr_in.self).sin_port.bigEndian
                }
            }
            let viewer = try place.start("view", variables: ["BLOOM_API": "http://127.0.0.1:\(port)/api/v10"])
            try viewer.wait(for: "resolving gateway")
            viewer.send("q")
            #expect(try viewer.waitForEnd(within: .seconds(5)) == .exited(0))
        }
    }

    @Test func `a token that the REST interface refuses is shown until the person leaves`() async throws {
        try await Self.withPlace { place in
            let viewer = try place.start("view", variables: ["BLOOM_TOKEN": "wrong.token.altogether"])
            try viewer.wait(for: "stopped: 401 token rejected")
            viewer.send("q")
            #expect(try viewer.waitForEnd() == .exited(77))
            #expect(viewer.outputText.contains("the token was refused (401)"))
        }
    }

    @Test func `a viewer beside another bloom gives the screen back and says why`() async throws {
        try await Self.withPlace { place in
            let first = try place.start("tail", "--json")
            try first.waitForOutput(Self.message)
            let viewer = try place.start("view")
            #expect(try viewer.waitForEnd() == .exited(75))
            #expect(viewer.outputText.contains("another bloom (process \(first.processID)) is connected as this bot"))
            #expect(Demo.isGivenBack(viewer))
            first.signal(SIGTERM)
            _ = try first.waitForEnd()
        }
    }

    @Test func `a second bloom for the same bot is refused and names the first`() async throws {
        try await Self.withPlace { place in
            let first = try place.start("tail", "--json")
            try first.waitForOutput(Self.message)
            let second = try place.start("tail")
            #expect(try second.waitForEnd() == .exited(75))
            #expect(second.outputText.contains("another bloom (process \(first.processID)) is connected as this bot"))
            let statistics = try await place.server.statistics
            #expect(statistics.connections == 1)
            first.signal(SIGTERM)
            _ = try first.waitForEnd()
        }
    }

    @Test func `damaged files are set aside by name, and the run goes on`() async throws {
        try await Self.withPlace { place in
            let first = try place.start("tail", "--json")
            try first.waitForOutput(Self.message)
            first.signal(SIGTERM)
            _ = try first.waitForEnd()
            let folder = try place.stateFolder()
            for name in ["session", "ledger"] {
                try Data("not ours".utf8).write(to: URL(filePath: folder + "/" + name))
            }
            let second = try place.start("tail", "--json")
            try second.waitForOutput(Self.message)
            for name in ["session", "ledger"] {
                #expect(second.outputText.contains("\(folder)/\(name).unusable-1"))
                let kept = try String(contentsOfFile: "\(folder)/\(name).unusable-1", encoding: .utf8)
                #expect(kept == "not ours")
            }
            second.signal(SIGTERM)
            #expect(try second.waitForEnd() == .exited(0))
        }
    }

    @Test func `without a place for its state it says so once and works`() async throws {
        try await Self.withPlace { place in
            let program = try place.start("tail", "--json", variables: ["XDG_STATE_HOME": "/dev/null/nowhere"])
            try program.waitForOutput(Self.message)
            #expect(program.outputText.components(separatedBy: "nothing is kept for the next start").count == 2)
            program.signal(SIGTERM)
            #expect(try program.waitForEnd() == .exited(0))
        }
    }

    @Test func `a supervisor gets told when the next session may begin, and no identify is sent before`() async throws {
        try await Self.withPlace { place in
            let first = try place.start("tail", "--json")
            try first.waitForOutput(Self.message)
            first.signal(SIGTERM)
            _ = try first.waitForEnd()
            let folder = try place.stateFolder()
            // As after five restarts within half an hour.
            let ledger = try String(contentsOfFile: folder + "/ledger", encoding: .utf8)
            let entry = #"{"ago_ms":60000,"shard":[0,1],"own":true}"#
            let used = ledger.replacing(
                /"identifies":\[.*\],"saved_at"/,
                with: "\"identifies\":[\(Array(repeating: entry, count: 5).joined(separator: ","))],\"saved_at\"")
            #expect(used != ledger)
            try Data(used.utf8).write(to: URL(filePath: folder + "/ledger"))
            let second = try place.start("tail", "--no-resume", "--no-wait")
            #expect(try second.waitForEnd() == .exited(75))
            #expect(second.outputText.contains("too many new sessions in the last half hour; possible again at"))
            let third = try place.start("tail", "--no-resume")
            try third.waitForOutput("too many new sessions in the last half hour; the next is possible at")
            third.signal(SIGTERM)
            #expect(try third.waitForEnd() == .exited(0))
            #expect(try await place.server.statistics.identifies == 1)
        }
    }

    @Test func `health answers while a command runs, and says so when none does`() async throws {
        try await Self.withPlace { place in
            let alone = try place.start("health", "--check")
            #expect(try alone.waitForEnd() == .exited(3))
            let tail = try place.start("tail", "--json")
            try tail.waitForOutput(#""state":"live""#)
            let check = try place.start("health", "--check")
            #expect(try check.waitForEnd() == .exited(0))
            let json = try place.start("health", "--json")
            #expect(try json.waitForEnd() == .exited(0))
            #expect(json.outputText.contains(#""grade":"live""#))
            tail.signal(SIGKILL)
            _ = try tail.waitForEnd()
            // The socket of a killed process is cleared away.
            let behind = try place.start("health")
            #expect(try behind.waitForEnd() == .exited(69))
            let left = try FileManager.default.contentsOfDirectory(atPath: place.home + "/bloom")
            #expect(!left.contains { $0.hasSuffix(".sock") })
        }
    }
}

extension TerminalProgram {
    /// Waits until the program has written a text; long lines and many of them leave the screen at once.
    func waitForOutput(_ text: String) throws {
        try wait(until: "the output has \"\(text)\"") { _ in outputText.contains(text) }
    }
}
