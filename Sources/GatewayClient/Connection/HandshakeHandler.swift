import GatewayProtocol
import NIOCore

/// Keeps what is known of a socket that is not upgraded yet; its first error says more than the handshake's own.
final class HandshakeHandler: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    let outcome: EventLoopFuture<UpgradeOutcome>
    let status: ResponseStatusHandler
    private(set) var failure: DisconnectReason?

    init(outcome: EventLoopFuture<UpgradeOutcome>, status: ResponseStatusHandler) {
        self.outcome = outcome
        self.status = status
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if failure == nil {
            failure = DisconnectReason(error, on: context.pipeline.syncOperations, now: SystemClock.now().wall)
        }
        context.fireErrorCaught(error)
    }
}
