import Foundation
import NIOSSL
import TestSupport

/// A private authority, and certificates of which each but the first has one fault; made by openssl for one test.
struct FaultyCertificates {
    enum Kind: String, CaseIterable {
        case good
        case selfSigned
        case unknownAuthority
        case otherHost
        case expired
        case notYetValid
    }

    private let folder: URL
    var authority: String { path("ca.pem") }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "bloom-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (file, name) in [("ca", "bloom test authority"), ("stranger", "another authority")] {
            try makeSelfSigned(file, name: name, extensions: ["basicConstraints=critical,CA:TRUE"])
        }
        try Data(Self.settings.utf8).write(to: folder.appending(path: "ca.cnf"))
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// What a server needs to show a certificate.
    ///
    /// - Parameter newest: the newest version of TLS that it speaks; nil for all.
    func context(_ kind: Kind, newest: TLSVersion? = nil) throws -> NIOSSLContext {
        let file = kind.rawValue
        switch kind {
        case .good: try makeSigned(file)
        case .selfSigned:
            try makeSelfSigned(file, name: "localhost", extensions: ["subjectAltName=DNS:localhost,IP:127.0.0.1"])
        case .unknownAuthority: try makeSigned(file, by: "stranger")
        case .otherHost: try makeSigned(file, names: "elsewhere")
        case .expired: try makeSigned(file, from: "20200101000000Z", to: "20210101000000Z")
        case .notYetValid: try makeSigned(file, from: "20900101000000Z", to: "20910101000000Z")
        }
        let chain = try NIOSSLCertificate.fromPEMFile(path(file + ".pem")).map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = try NIOSSLPrivateKey(file: path(file + ".key"), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(key))
        configuration.maximumTLSVersion = newest
        return try NIOSSLContext(configuration: configuration)
    }

    /// `x509 -req` knows no dates before today; `ca` does.
    private static let settings = """
        [ca]
        default_ca = bloom
        [bloom]
        database = index.txt
        new_certs_dir = .
        rand_serial = yes
        default_md = sha256
        unique_subject = no
        policy = policy
        [policy]
        commonName = supplied
        [here]
        subjectAltName = DNS:localhost,IP:127.0.0.1
        [elsewhere]
        subjectAltName = DNS:elsewhere.test
        """

    private static let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]

    private func makeSelfSigned(_ file: String, name: String, extensions: [String]) throws {
        try run(
            ["req", "-x509", "-days", "2", "-subj", "/CN=\(name)", "-keyout", file + ".key", "-out", file + ".pem"]
                + Self.newKey + extensions.flatMap { ["-addext", $0] })
    }

    private func makeSigned(
        _ file: String, by authority: String = "ca", names: String = "here", from start: String = "20200101000000Z",
        to end: String = "20900101000000Z"
    ) throws {
        try run(["req", "-subj", "/CN=localhost", "-keyout", file + ".key", "-out", file + ".csr"] + Self.newKey)
        try Data().write(to: folder.appending(path: "index.txt"))
        try run([
            "ca", "-batch", "-notext", "-config", "ca.cnf", "-extensions", names, "-cert", authority + ".pem",
            "-keyfile",
            authority + ".key", "-startdate", start, "-enddate", end, "-in", file + ".csr", "-out", file + ".pem",
        ])
    }

    private func path(_ file: String) -> String { folder.appending(path: file).path(percentEncoded: false) }

    private func run(_ arguments: [String]) throws { try OpenSSL.run(arguments, in: folder) }
}
