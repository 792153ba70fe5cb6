import ArgumentParser
import Foundation
import GatewayClient
import GatewayProtocol
import Glibc
import Testing

@testable import BloomTUI

@Suite struct TokenCommandTests {
    private static let environment = ["PATH": "/usr/bin:/bin"]

    private static func run(_ script: String, limit: Duration = .seconds(20)) throws -> String {
        try TokenCommand(arguments: ["sh", "-c", script], environment: environment, limit: limit).run()
    }

    @Test(arguments: [
        ("echo secret", "secret"), ("printf 'a\\nb\\n'", "a"), ("printf a", "a"), ("printf '\\nb'", ""), ("true", ""),
        ("echo \"$PATH\"", "/usr/bin:/bin"),
    ])
    func `the first line is the token`(script: String, line: String) throws {
        #expect(try Self.run(script) == line)
    }

    @Test func `there is no shell`() throws {
        let command = TokenCommand(arguments: ["echo", "$HOME; ls *"], environment: Self.environment)
        #expect(try command.run() == "$HOME; ls *")
    }

    @Test(arguments: [
        ("echo secret; exit 3", "failed with code 3"), ("echo secret; kill -KILL $$", "ended by signal 9"),
    ])
    func `a program that fails gives none, and its output is not repeated`(script: String, reason: String) {
        let failure = #expect(throws: Failure.self) { try Self.run(script) }
        #expect(failure?.status == .authentication)
        #expect(failure?.description.contains(reason) == true)
        #expect(failure?.description.contains("secret") == false)
    }

    @Test func `a program that is not there is named`() {
        let failure = #expect(throws: Failure.self) {
            try TokenCommand(arguments: ["bloom-no-such-program"], environment: Self.environment).run()
        }
        #expect(failure?.description.contains("bloom-no-such-program") == true)
    }

    @Test func `output is bounded`() throws {
        #expect(try Self.run("head -c 300000 /dev/zero | tr '\\0' x; echo; echo done").utf8.count == 4096)
    }

    @Test func `a program that does not end is killed`() {
        let failure = #expect(throws: Failure.self) { try Self.run("exec sleep 1000", limit: .milliseconds(1)) }
        #expect(failure?.description.contains("did not end") == true)
    }

    @Test func `a program that is left behind holds nobody up`() throws {
        #expect(try Self.run("sleep 30 & echo secret", limit: .seconds(20)) == "secret")
    }

    @Test func `sources come in their order`() throws {
        let place = try ConfigurationPlace()
        let file = place.home + "/bloom-token"
        try place.write("from-file", to: file)
        func choice(
            _ descriptor: Int32?, _ file: String?, _ more: [String: String], _ command: [String], _ own: String?
        )
            -> TokenSource.Choice?
        {
            TokenSource.choice(descriptor: descriptor, file: file, environment: more, command: command, ownFile: own)
        }
        let variable = ["BLOOM_TOKEN": "x", "CREDENTIALS_DIRECTORY": place.home]
        let credentials = ["BLOOM_TOKEN": "", "CREDENTIALS_DIRECTORY": place.home]
        #expect(choice(3, "f", variable, ["c"], "o") == .descriptor(3))
        #expect(choice(nil, "f", variable, ["c"], "o") == .file("f"))
        #expect(choice(nil, nil, variable, ["c"], "o") == .variable)
        #expect(choice(nil, nil, credentials, ["c"], "o") == .credentials(file))
        #expect(choice(nil, nil, [:], ["c"], "o") == .command(["c"]))
        #expect(choice(nil, nil, [:], [], "o") == .ownFile("o"))
        #expect(choice(nil, nil, [:], [], nil) == nil)
        try place.write("", to: file)
        #expect(choice(nil, nil, credentials, ["c"], nil) == .command(["c"]))
    }

    @Test func `a token file of the configuration must be nobody else's`() throws {
        let place = try ConfigurationPlace()
        let file = place.home + "/token"
        try place.write("from-file\n", to: file)
        func find() throws -> String {
            try TokenSource.find(descriptor: nil, file: nil, environment: [:], ownFile: file).secret
        }
        chmod(file, 0o640)
        let failure = #expect(throws: Failure.self) { try find() }
        #expect(failure?.status == .authentication && failure?.description.contains("chmod 600") == true)
        chmod(file, 0o600)
        #expect(try find() == "from-file")
    }

    @Test func `what is configured reaches the connection`() throws {
        let place = try ConfigurationPlace()
        let token = place.home + "/token"
        try place.write("secret", to: token)
        chmod(token, 0o600)
        try place.write(
            """
            [connection]
            gateway = "ws://127.0.0.1:1"
            api = "http://127.0.0.1:2/api/v10"
            compress = "none"
            message_content = false
            resume_on_start = false
            identify_reserve = 7
            token_file = "~/token"
            log_level = "error"
            shards = 2
            """, to: place.user)
        let options = try ConnectionOptions.parse(["--compress", "zlib-stream"])
        let loaded = try options.load(environment: place.environment())
        let plan = try options.resolve(loaded, overflow: .hold, environment: place.environment())
        #expect(plan.token.secret == "secret" && "\(plan.level)" == "error" && !plan.resumes && plan.shards == .all(2))
        #expect(plan.configuration.policy.gatewayURL?.port == 1 && plan.configuration.api.port == 2)
        #expect(plan.configuration.policy.fallbackURL == nil && plan.configuration.policy.identifyReserve == 7)
        #expect(plan.configuration.compression == .zlib)
        #expect(plan.configuration.intents & IntentNames.messageContent == 0)
        let flag = try ConnectionOptions.parse(["--no-resume", "--intents", "guilds"])
        let other = try flag.resolve(
            flag.load(environment: place.environment()), overflow: .hold, environment: place.environment())
        #expect(other.configuration.intents == 1)
    }
}
