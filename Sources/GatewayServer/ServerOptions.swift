import GatewaySimulator

/// How a simulated gateway is served.
public struct ServerOptions: Sendable {
    /// The files that make a TLS server.
    public struct TLSFiles: Sendable {
        /// The path of the certificate chain, PEM.
        public var certificate: String
        /// The path of its private key, PEM.
        public var privateKey: String

        /// Names the files.
        public init(certificate: String, privateKey: String) {
            self.certificate = certificate
            self.privateKey = privateKey
        }
    }

    /// What is simulated.
    public var simulator = SimulatorOptions()
    /// The port on 127.0.0.1; 0 lets the system choose.
    public var port = 0
    /// With these, everything is served over TLS.
    public var tls: TLSFiles?
    /// The level of compression, in zlib's and zstd's own counts.
    ///
    /// Speed matters more than size on loopback.
    public var compressionLevel: Int32 = 1
    /// The host name in the address for resumes.
    ///
    /// It differs from that of the other address, so that faults can tell the two apart.
    public var resumeHost = "localhost"

    /// Makes options with the usual values.
    public init() {}
}

/// Why a simulated gateway could not be served.
public struct GatewayServerError: Error, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    public enum Code: Hashable, Sendable {
        /// Another process listens on the port.
        case portInUse
        /// The socket could not be opened for another reason.
        case cannotListen
        /// Certificate or key could not be read.
        case invalidCertificate
    }

    /// What kind of failure it is.
    public var code: Code
    /// One line for people.
    public var description: String
}
