import Foundation
import GatewayModels
import GatewayServer
import GatewaySimulator

/// The server of the stages with a socket: this program once more, as a process of its own, so that what it costs is not
/// counted with the client.
final class LoopbackPeer {
    /// Where it is, and whom it serves.
    struct Place: Codable {
        var gateway: String
        var api: String
        var token: String
    }

    let place: Place
    private let process: pid_t
    private let input = Pipe()

    /// Starts it with so many events of the mix.
    init(events: Int) throws {
        let output = Pipe()
        // Its own ends would keep the server from seeing ours close.
        for own in [input.fileHandleForWriting, output.fileHandleForReading] {
            _ = fcntl(own.fileDescriptor, F_SETFD, FD_CLOEXEC)
        }
        process = try Self.spawn(
            [CommandLine.arguments[0], "--serve", "--count", "\(events)"],
            input: input.fileHandleForReading.fileDescriptor, output: output.fileHandleForWriting.fileDescriptor)
        var line = Data()
        try output.fileHandleForWriting.close()
        while line.last != UInt8(ascii: "\n") {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Options.Mistake(description: "the server has ended") }
            line += more
        }
        place = try JSONDecoder().decode(Place.self, from: line)
    }

    /// Ends it.
    func end() throws {
        try input.fileHandleForWriting.close()
        var status: Int32 = 0
        waitpid(process, &status, 0)
        guard status == 0 else { throw Options.Mistake(description: "the server has ended with \(status)") }
    }

    /// Foundation's way of starting programs closes descriptors that belong to valgrind.
    private static func spawn(_ arguments: [String], input: Int32, output: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        // The library that counts allocations is for the client alone.
        let environment = ProcessInfo.processInfo.environment.filter { $0.key != "LD_PRELOAD" }.map { "\($0)=\($1)" }
        var words = arguments.map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, arguments[0], &actions, nil, &words, &variables)
        guard code == 0 else {
            throw Options.Mistake(description: "\(arguments[0]): \(String(cString: strerror(code)))")
        }
        return process
    }

    /// Serves so many events of the mix to each session, as fast as it takes them, until standard input ends.
    static func serve(_ count: Int) async throws {
        var options = ServerOptions()
        options.simulator.replay = try Recording(parsing: recording(of: Corpus(.mix, count: count)))
        options.simulator.replaySpeed = .unlimited
        try await GatewayServer.withServer(options) { server in
            let place = Place(gateway: server.gatewayURL, api: server.apiURL, token: server.token)
            FileHandle.standardOutput.write(try JSONEncoder().encode(place) + Data("\n".utf8))
            // Nothing else is done on this thread, and the server has one of its own.
            while !FileHandle.standardInput.availableData.isEmpty {}
        }
    }

    /// A session that gets all of them, in the format of docs/recordings.md.
    private static func recording(of corpus: Corpus) -> [UInt8] {
        let ready = #"{"op":0,"s":1,"t":"READY","d":{"v":10,"user":{"id":"1","username":"bench"},"guilds":[]}}"#
        let payloads = [Array(ready.utf8)] + corpus.payloads.enumerated().map { Wire.payload($1, sequence: $0 + 2) }
        var text = Array("{\"bloom_recording\":1}\n".utf8)
        for payload in payloads {
            text += #"{"at":0,"shard":[0,1],"payload":"#.utf8
            text += payload
            text += "}\n".utf8
        }
        return text
    }
}
