import GatewayProtocol
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import NIOSSL

/// TLS for both the gateway and the REST interface.
///
/// Certificates are always verified; there is no way to turn that off.
final class TrustedTLS: Sendable {
    private let configuration: TLSConfiguration
    private let made = NIOLockedValueBox<NIOSSLContext?>(nil)

    /// Loads the trusted authorities that were named; the system's are loaded with the first connection that needs them,
    /// because they are many, and whoever waits for a first frame should not wait for them.
    ///
    /// - Parameters:
    ///   - trustStore: a PEM file that replaces the system's authorities; nil keeps them.
    ///   - additional: a PEM file with authorities besides.
    init(trustStore: String?, additional: String?) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .fullVerification
        if let trustStore { configuration.trustRoots = .file(trustStore) }
        if let additional { configuration.additionalTrustRoots = [.file(additional)] }
        self.configuration = configuration
        if trustStore != nil || additional != nil { _ = try context() }
    }

    private func context() throws -> NIOSSLContext {
        try made.withLockedValue { made in
            if let made { return made }
            let context = try NIOSSLContext(configuration: configuration)
            made = context
            return context
        }
    }

    /// A handler for a connection to a host.
    ///
    /// An address is no server name (RFC 6066); it is then checked against the addresses in the certificate.
    func handler(host: String) throws -> NIOSSLClientHandler {
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        return try NIOSSLClientHandler(context: context(), serverHostname: isAddress ? nil : host)
    }
}

extension DisconnectReason {
    /// A certificate was refused, and nothing more is known.
    static let unverified = DisconnectReason.untrusted("it cannot be verified")

    /// Sorts an error of the network layer by what it means for the next attempt.
    init(_ error: any Error) {
        switch error {
        case let error as NIOConnectionError:
            self = Self.connecting(error)
        case let error as NIOSSLExtraError where error == .failedToValidateHostname:
            self = .untrusted(CertificateFault.otherHost)
        case let error as NIOSSLError:
            self = Self.tls(error)
        case is ChannelError:
            self = .lost("the connection ended")
        case let error as IOError:
            self = Self.system(error)
        default:
            self = .lost(String(describing: type(of: error)))
        }
    }

    private static func connecting(_ error: NIOConnectionError) -> DisconnectReason {
        if error.connectionErrors.isEmpty, error.dnsAError != nil || error.dnsAAAAError != nil {
            return .nameNotFound(error.host)
        }
        guard let first = error.connectionErrors.first?.error else { return .refused("\(error.host):\(error.port)") }
        if let system = first as? IOError { return Self.system(system) }
        if case ChannelError.connectTimeout = first { return .timedOut(.connect) }
        return .refused("\(error.host):\(error.port)")
    }

    private static func system(_ error: IOError) -> DisconnectReason {
        switch error.errnoCode {
        case ECONNREFUSED: .refused("connection refused")
        case ENETUNREACH, EHOSTUNREACH: .refused("the network cannot be reached")
        case ECONNRESET: .lost("connection reset")
        case ETIMEDOUT: .timedOut(.connect)
        default: .lost(String(cString: strerror(error.errnoCode)))
        }
    }

    private static func tls(_ error: NIOSSLError) -> DisconnectReason {
        switch error {
        case .handshakeFailed(let inner):
            let text = String(describing: inner)
            if text.contains("CERTIFICATE_VERIFY_FAILED") {
                return .unverified
            }
            return .tlsFailed("the handshake failed")
        case .unableToValidateCertificate, .noCertificateToValidate:
            return .unverified
        case .uncleanShutdown:
            return .lost("TLS ended early")
        default:
            return .tlsFailed(String(describing: error))
        }
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
