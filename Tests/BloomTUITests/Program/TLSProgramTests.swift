import BloomCore
import Foundation
import TestSupport
import Testing

/// `bloom simulate` with a certificate, and `bloom tail` on it: both programs as they are built.
@Suite(.serialized) struct TLSProgramTests {
    private struct Place: Decodable {
        var gateway: String
        var api: String
        var token: String
    }

    private static func start(_ arguments: [String], _ variables: [String: String] = [:]) throws -> TerminalProgram {
        try TerminalProgram(
            BuiltPrograms.path("bloom"), arguments, environment: Demo.environment("xterm-256color", variables),
            size: Size(columns: 240, rows: 60))
    }

    /// The simulator with these files, and what its one line says.
    private static func simulate(_ files: TestCertificates) throws -> (
        program: TerminalProgram, variables: [String: String]
    ) {
        let program = try start([
            "simulate", "--json", "--rate", "20", "--tls-certificate", files.certificate, "--tls-key", files.privateKey,
        ])
        try program.waitForOutput("}\r\n")
        let place = try JSONDecoder().decode(Place.self, from: Data(program.outputText.utf8))
        #expect(place.gateway.hasPrefix("wss://127.0.0.1:") && place.api.hasPrefix("https://127.0.0.1:"))
        return (program, ["BLOOM_TOKEN": place.token, "BLOOM_API": place.api, "BLOOM_GATEWAY": place.gateway])
    }

    @Test func `messages come over TLS from an authority that is trusted`() throws {
        let files = try TestCertificates()
        defer { files.remove() }
        let (simulator, variables) = try Self.simulate(files)
        let tail = try Self.start(["tail", "--json", "--tls-ca", files.authority], variables)
        try tail.waitForOutput(RestartTests.message)
        tail.signal(SIGTERM)
        #expect(try tail.waitForEnd() == .exited(0))
        let refused = try Self.start(["tail", "--json"], variables)
        #expect(try refused.waitForEnd() == .exited(69))
        simulator.signal(SIGTERM)
        #expect(try simulator.waitForEnd() == .exited(0))
    }

    @Test func `a certificate that is missing, or without its key, is named`() throws {
        let alone = try Self.start(["simulate", "--tls-certificate", "server.pem"])
        #expect(try alone.waitForEnd() == .exited(64))
        #expect(alone.outputText.contains("--tls-certificate needs --tls-key"))
        let missing = try Self.start(["simulate", "--tls-certificate", "/nowhere.pem", "--tls-key", "/nowhere.key"])
        #expect(try missing.waitForEnd() == .exited(74))
        #expect(missing.outputText.contains("/nowhere.pem"))
    }
}
