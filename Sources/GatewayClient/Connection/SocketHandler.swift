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
    /// Bytes of the handful that is being read.
    private var handful = 0
    /// The next read, if it was put off.
    private var nextRead: Scheduled<Void>?

    init(attempt: Attempt, runner: ShardRunner) {
        self.attempt = attempt
        self.runner = runner
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDraining else { return }
        let buffer = Self.unwrapInboundIn(data)
        handful += buffer.readableBytes
        runner.bytesReceived(buffer, on: attempt)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        let pause = isDraining ? nil : runner.pause(after: handful)
        handful = 0
        nextRead?.cancel()
        nextRead = nil
        guard let pause else { return read(on: context.channel) }
        let bound = NIOLoopBound((self, context.channel), eventLoop: context.eventLoop)
        nextRead = context.eventLoop.scheduleTask(in: .nanoseconds(pause.nanoseconds)) {
            let (handler, channel) = bound.value
            handler.readNow(on: channel)
        }
    }

    /// Reads now if the next read was put off.
    func readNow(on channel: any Channel) {
        guard let nextRead else { return }
        nextRead.cancel()
        self.nextRead = nil
        read(on: channel)
    }

    private func read(on channel: any Channel) {
        if isDraining || runner.wantsToRead { channel.read() }
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
        nextRead?.cancel()
        runner.socketEnded(attempt, failure ?? .lost("the stream ended without a close frame"))
    }
}
