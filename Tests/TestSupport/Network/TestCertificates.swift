import Foundation

/// A private authority and a certificate for 127.0.0.1 and localhost, made by openssl for one run of the tests.
public struct TestCertificates {
    /// Where they are.
    public let folder: URL
    /// PEM file of the authority.
    public var authority: String { folder.appending(path: "ca.pem").path(percentEncoded: false) }
    /// PEM file of the server's certificate.
    public var certificate: String { folder.appending(path: "server.pem").path(percentEncoded: false) }
    /// PEM file of the server's key.
    public var privateKey: String { folder.appending(path: "server.key").path(percentEncoded: false) }

    /// Makes them.
    ///
    /// - Throws: ``OpenSSL/Failure`` when openssl fails.
    public init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "bloom-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try run(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=bloom test authority", "-keyout", "ca.key", "-out", "ca.pem",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
        try run(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost",
            "-keyout", "server.key", "-out", "server.csr")
        let names = "subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n"
        try Data(names.utf8).write(to: folder.appending(path: "names.cnf"))
        try run(
            "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days",
            "2", "-extfile", "names.cnf", "-out", "server.pem")
    }

    /// Removes the folder with all that is in it.
    public func remove() { try? FileManager.default.removeItem(at: folder) }

    private func run(_ arguments: String...) throws { try OpenSSL.run(arguments, in: folder) }
}
