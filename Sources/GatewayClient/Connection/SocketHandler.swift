import GatewayProtocol
import NIOCore

/// The end of one socket's pipeline: hands bytes to the runner, and reads only when the runner wants to.
final class SocketHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let attempt: Attempt
    /// Kept until the channel is gone: its last events come after the runner has forgotten it.
    private let runner: ShardRunner
    /// Why the socket is about to end, if an error said so.
    private var failure: DisconnectReason?
    /// Whether what arrives does not count any more: a close frame was sent or answered.
    var isDraining = false
    private var hasEnded = false

    init(attempt: Attempt, runner: ShardRunner) {
        self.attempt = attempt
        self.runner = runner
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDraining else { return }
        runner.bytesReceived(Self.unwrapInboundIn(data), on: attempt)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isDraining || runner.wantsToRead { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        runner.writabilityChanged(context.channel.isWritable, on: attempt)
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if failure == nil { failure = DisconnectReason(error) }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        guard !hasEnded else { return }
        hasEnded = true
        runner.socketEnded(attempt, failure ?? .lost("the stream ended without a close frame"))
    }
}
