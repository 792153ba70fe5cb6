import GatewayClient
import GatewayProtocol
import NIOSSL
import Testing

/// Certificates that must not be trusted, on real connections.
@Suite(.serialized, .timeLimit(.minutes(1))) struct CertificateTests {
    static let faults: [(kind: FaultyCertificates.Kind, detail: String)] = [
        (.selfSigned, "it is signed by itself, not by an authority"),
        (.unknownAuthority, "its authority is not trusted"),
        (.otherHost, "it is for another host"),
        (.expired, "it has expired"),
        (.notYetValid, "it is not valid yet; is this machine's clock right?"),
    ]

    @Test(arguments: faults)
    func `a fault ends a run at its start, and is named`(kind: FaultyCertificates.Kind, detail: String) async throws {
        let files = try FaultyCertificates()
        defer { files.remove() }
        let watch = try await ScriptedGateway.with([Script(tls: files.context(kind))]) { gateway in
            var configuration = Watch.configuration(gateway)
            configuration.additionalAuthorities = files.authority
            return try await Watch.run(configuration) { !$0.ends.isEmpty || $0.lives > 0 }
        }
        #expect(watch.reason == .untrustedCertificate(detail))
        #expect(watch.identifies == 0)
    }

    @Test(arguments: faults)
    func `the same in the middle of a run is tried again`(kind: FaultyCertificates.Kind, detail: String) async throws {
        let files = try FaultyCertificates()
        defer { files.remove() }
        let good = try files.context(.good)
        let scripts = try [Script(tls: good, end: .closes), Script(tls: files.context(kind)), Script(tls: good)]
        let watch = try await ScriptedGateway.with(scripts) { gateway in
            var configuration = Watch.configuration(gateway)
            configuration.additionalAuthorities = files.authority
            return try await Watch.run(configuration, until: \.isWhole)
        }
        #expect(watch.ends.last == .untrusted(detail))
        watch.expectResumed(after: .lost("the stream ended without a close frame"))
    }

    @Test func `a server that knows nothing newer than TLS 1.1 is not talked to`() async throws {
        let files = try FaultyCertificates()
        defer { files.remove() }
        let old = try files.context(.good, newest: .tlsv11)
        let watch = try await ScriptedGateway.with([Script(tls: old)]) { gateway in
            var configuration = Watch.configuration(gateway)
            configuration.additionalAuthorities = files.authority
            return try await Watch.run(configuration) { $0.waits > 0 || $0.lives > 0 }
        }
        #expect(watch.ends == [.tlsFailed("the handshake failed")])
        #expect(watch.identifies == 0)
    }

    @Test func `a stream that ends below TLS is not taken for complete`() async throws {
        let files = try FaultyCertificates()
        defer { files.remove() }
        let good = try files.context(.good)
        let watch = try await ScriptedGateway.with([Script(tls: good, end: .cutsTLS), Script(tls: good)]) { gateway in
            var configuration = Watch.configuration(gateway)
            configuration.additionalAuthorities = files.authority
            return try await Watch.run(configuration, until: \.isWhole)
        }
        watch.expectResumed(after: .lost("TLS ended early"))
    }
}
