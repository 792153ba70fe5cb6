import GatewayProtocol
import NIOCore

/// The end of one connection's pipeline: decodes, echoes, and closes just as a shard's engine does.
final class EchoHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// As long as a shard waits for the answer to its close frame.
    private static let drainTime = TimeAmount.milliseconds(500)

    private let isEchoing: Bool
    private let ended: EventLoopPromise<[UInt8]>
    /// The suite sends 16 MB, and must not find a limit before that.
    private var decoder = WebSocketDecoder(maximumMessageSize: .max)
    private var chance = Chance(seed: .random(in: .min ... .max))
    private var lastText: [UInt8] = []
    /// Whether a close frame was sent: what arrives does not count any more.
    private var isDraining = false

    init(isEchoing: Bool, ended: EventLoopPromise<[UInt8]>) {
        self.isEchoing = isEchoing
        self.ended = ended
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDraining else { return }
        decoder.receive(Self.unwrapInboundIn(data).readableBytesView)
        do {
            while !isDraining, let event = try decoder.next() { handle(event, context: context) }
        } catch {
            write(WebSocketEncoder.close(error.closeCode, mask: nextMask()), context: context)
            closeWhenDrained(context)
        }
    }

    private func handle(_ event: WebSocketDecoder.Event, context: ChannelHandlerContext) {
        switch event {
        case .text:
            if isEchoing {
                let mask = nextMask()
                write(decoder.withMessage { WebSocketEncoder.text($0, mask: mask) }, context: context)
            } else {
                lastText = decoder.withMessage { span in span.withUnsafeBufferPointer { Array($0) } }
            }
        case .binary:
            let mask = nextMask()
            if isEchoing { write(decoder.withMessage { WebSocketEncoder.binary($0, mask: mask) }, context: context) }
        case .ping(let content):
            if context.channel.isWritable { write(WebSocketEncoder.pong(content, mask: nextMask()), context: context) }
        case .pong: break
        case .close(let code, _):
            write(WebSocketEncoder.answer(toClose: code, mask: nextMask()), context: context)
            closeWhenDrained(context)
        }
    }

    private func write(_ frame: [UInt8], context: ChannelHandlerContext) {
        context.writeAndFlush(Self.wrapOutboundOut(context.channel.allocator.buffer(bytes: frame)), promise: nil)
    }

    private func closeWhenDrained(_ context: ChannelHandlerContext) {
        isDraining = true
        let channel = context.channel
        context.eventLoop.scheduleTask(in: Self.drainTime) { channel.close(promise: nil) }
    }

    private func nextMask() -> UInt32 { UInt32(truncatingIfNeeded: chance.next()) }

    func channelReadComplete(context: ChannelHandlerContext) { context.read() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelInactive(context: ChannelHandlerContext) { ended.succeed(lastText) }
}
