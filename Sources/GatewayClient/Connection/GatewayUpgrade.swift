import GatewayProtocol
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// How an upgrade ended.
package enum UpgradeOutcome: Sendable {
    /// The channel speaks WebSocket now, and its bytes go to the socket handler.
    case upgraded
    /// The server answered with something else.
    case refused
}

/// The WebSocket handshake: NIO's upgrader makes and checks the key; frames are read by our own strict decoder, so its
/// frame handlers are left out.
package final class GatewayUpgrader: NIOTypedHTTPClientProtocolUpgrader {
    /// What an upgrade results in.
    package typealias UpgradeResult = UpgradeOutcome

    /// The name of the protocol in the `Upgrade` header.
    package let supportedProtocol = "websocket"
    /// Headers that must be named in `Connection`.
    package let requiredUpgradeHeaders: [String] = []
    private let handshake: NIOTypedWebSocketClientUpgrader<UpgradeOutcome>
    private let install: @Sendable (any Channel) throws -> Void

    /// Makes one that adds the socket's own handler with a closure, once the channel is upgraded.
    package init(install: @escaping @Sendable (any Channel) throws -> Void) {
        handshake = NIOTypedWebSocketClientUpgrader { channel, _ in
            channel.eventLoop.makeSucceededFuture(.upgraded)
        }
        self.install = install
    }

    /// Adds key and version of the handshake.
    package func addCustom(upgradeRequestHeaders: inout HTTPHeaders) {
        handshake.addCustom(upgradeRequestHeaders: &upgradeRequestHeaders)
    }

    /// Whether the response proves that the server took part in the handshake.
    package func shouldAllowUpgrade(upgradeResponse: HTTPResponseHead) -> Bool {
        handshake.shouldAllowUpgrade(upgradeResponse: upgradeResponse)
    }

    /// Adds the socket's own handler.
    package func upgrade(channel: any Channel, upgradeResponse: HTTPResponseHead) -> EventLoopFuture<UpgradeOutcome> {
        channel.eventLoop.makeCompletedFuture {
            try install(channel)
            return .upgraded
        }
    }
}

/// Notes the status of the response, which the upgrade handler does not tell.
package final class ResponseStatusHandler: ChannelInboundHandler, RemovableChannelHandler {
    /// What it reads.
    package typealias InboundIn = HTTPClientResponsePart
    /// What it hands on: the same.
    package typealias InboundOut = HTTPClientResponsePart

    /// The status, once the head of the response has come.
    package private(set) var status: Int?

    /// Notes the status and hands the part on.
    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // Behind the head of a 101 come raw bytes, which must not be taken for response parts.
        if status == nil, case .head(let head) = Self.unwrapInboundIn(data) { status = Int(head.status.code) }
        context.fireChannelRead(data)
    }
}

extension ChannelPipeline.SynchronousOperations {
    /// Adds what asks for the upgrade.
    ///
    /// The returned handler knows the response's status.
    package func addGatewayHandshake(
        url: GatewayURL, target: String, upgrader: GatewayUpgrader
    ) throws -> (outcome: EventLoopFuture<UpgradeOutcome>, status: ResponseStatusHandler) {
        var headers = HTTPHeaders()
        headers.add(name: "Host", value: url.authority)
        headers.add(name: "User-Agent", value: UserAgent.value)
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: target, headers: headers)
        var configuration = NIOUpgradableHTTPClientPipelineConfiguration(
            upgradeConfiguration: NIOTypedHTTPClientUpgradeConfiguration(
                upgradeRequestHead: head, upgraders: [upgrader],
                notUpgradingCompletionHandler: { $0.eventLoop.makeSucceededFuture(.refused) }
            )
        )
        // Hello often comes in the same read as the response; by default these bytes would be dropped.
        configuration.leftOverBytesStrategy = .forwardBytes
        let outcome = try configureUpgradableHTTPClientPipeline(configuration: configuration)
        let status = ResponseStatusHandler()
        let upgradeHandler = try handler(type: NIOTypedHTTPClientUpgradeHandler<UpgradeOutcome>.self)
        try addHandler(status, position: .before(upgradeHandler))
        return (outcome, status)
    }
}
