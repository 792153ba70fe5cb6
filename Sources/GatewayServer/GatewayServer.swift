import GatewaySimulator
import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// A simulated gateway on a loopback port: WebSocket and REST, with compression and, if wanted, TLS.
///
/// It lives exactly as long as the body of ``withServer(_:clock:isolation:_:)``.
public struct GatewayServer: Sendable {
    /// The port on 127.0.0.1.
    public let port: Int
    /// The address for WebSocket clients, without a query.
    public let gatewayURL: String
    /// The address for REST clients, up to the version.
    public let apiURL: String
    /// The token that clients must show.
    public let token: String

    private let host: NIOLoopBound<GatewayHost>
    private let eventLoop: any EventLoop

    /// Lets a fault happen, or files it for its time; returns how many connections it hit at once.
    ///
    /// After `heal` the port accepts connections when this returns.
    @discardableResult
    public func inject(_ fault: ScheduledFault) async throws -> Int {
        try await eventLoop.flatSubmit { [host, eventLoop] in
            let hits = host.value.inject(fault)
            let settled = host.value.comingBack ?? eventLoop.makeSucceededVoidFuture()
            return settled.map { hits }
        }.get()
    }

    /// Lets a fault happen now.
    @discardableResult
    public func inject(_ fault: Fault) async throws -> Int {
        try await inject(ScheduledFault(fault))
    }

    /// Running counts.
    public var statistics: SimulatorStatistics {
        get async throws {
            try await eventLoop.submit { [host] in host.value.gateway.statistics }.get()
        }
    }

    /// Serves a simulated gateway for as long as the body runs; then every connection is closed with 1001.
    public static func withServer<Result>(
        _ options: ServerOptions,
        clock: some Clock<Duration> = ContinuousClock(),
        isolation: isolated (any Actor)? = #isolation,
        _ body: (GatewayServer) async throws -> Result
    ) async throws -> Result {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let result: Result
        do {
            let server = try await start(options, on: group.next(), clock: clock)
            do {
                result = try await body(server)
            } catch {
                try? await server.stop()
                throw error
            }
            try? await server.stop()
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        try? await group.shutdownGracefully()
        return result
    }

    private static func start(
        _ options: ServerOptions,
        on eventLoop: any EventLoop,
        clock: some Clock<Duration>
    ) async throws -> GatewayServer {
        let tls = try options.tls.map { try context(for: $0) }
        let start = clock.now
        let gateway = SimulatedGateway(options.simulator)
        do {
            return try await eventLoop.flatSubmit {
                let host = GatewayHost(gateway, options, tls: tls, eventLoop: eventLoop) {
                    start.duration(to: clock.now)
                }
                let bound = NIOLoopBound(host, eventLoop: eventLoop)
                // The addresses are set in the same turn of the loop in which listening begins.
                return host.listen(on: options.port).map { port in
                    let addresses = bound.value.addresses(port: port)
                    return GatewayServer(
                        port: port,
                        gatewayURL: addresses.gateway,
                        apiURL: addresses.api,
                        token: bound.value.gateway.token,
                        host: bound,
                        eventLoop: eventLoop
                    )
                }
            }.get()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw GatewayServerError(
                code: .portInUse,
                description: "port \(options.port) is in use; choose another one, or 0 for any that is free"
            )
        } catch {
            throw GatewayServerError(
                code: .cannotListen,
                description: "cannot listen on 127.0.0.1:\(options.port): \(error)"
            )
        }
    }

    private func stop() async throws {
        try await eventLoop.flatSubmit { [host] in host.value.stop() }.get()
    }

    private static func context(for files: ServerOptions.TLSFiles) throws -> NIOSSLContext {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(files.certificate)
            let key = try NIOSSLPrivateKey(file: files.privateKey, format: .pem)
            return try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: chain.map { .certificate($0) },
                    privateKey: .privateKey(key)
                )
            )
        } catch {
            throw GatewayServerError(
                code: .invalidCertificate,
                description: "certificate \(files.certificate) with key \(files.privateKey) cannot be used: \(error)"
            )
        }
    }
}
