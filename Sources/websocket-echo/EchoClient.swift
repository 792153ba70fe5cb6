import GatewayClient
import GatewayProtocol
import NIOCore
import NIOPosix

/// Opens one connection after another to the server of the suite.
struct EchoClient {
    /// Why a connection gave nothing.
    enum Failure: Error {
        /// The server does not want to speak WebSocket.
        case refused
        /// It ended before a text message came.
        case noAnswer
    }

    let url: GatewayURL

    /// The text that the server answers with; empty when it closes without one.
    func ask(_ target: String) async throws -> String {
        String(decoding: try await converse(target, isEchoing: false), as: UTF8.self)
    }

    /// Sends back every message until the connection ends, however it ends.
    func echo(_ target: String) async throws {
        _ = try await converse(target, isEchoing: true)
    }

    private func converse(_ target: String, isEchoing: Bool) async throws -> [UInt8] {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let ended = loop.makePromise(of: [UInt8].self)
        let upgrader: @Sendable () -> GatewayUpgrader = {
            GatewayUpgrader { channel in
                try channel.syncOptions?.setOption(.autoRead, value: false)
                try channel.pipeline.syncOperations.addHandler(EchoHandler(isEchoing: isEchoing, ended: ended))
                channel.read()
            }
        }
        let base = url.path.hasSuffix("/") ? url.path : url.path + "/"
        ClientBootstrap(group: loop)
            .connectTimeout(.seconds(10))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { [url] channel in
                channel.eventLoop.makeCompletedFuture {
                    let (outcome, _) = try channel.pipeline.syncOperations.addGatewayHandshake(
                        url: url, target: base + target, upgrader: upgrader()
                    )
                    outcome.whenComplete { result in
                        if case .success(.upgraded) = result { return }
                        ended.fail(Failure.refused)
                        channel.close(promise: nil)
                    }
                }
            }
            .connect(host: url.host, port: url.port)
            .whenFailure { ended.fail($0) }
        return try await ended.futureResult.get()
    }
}
