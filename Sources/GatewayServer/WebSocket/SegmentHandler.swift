import NIOCore

/// Stands next to the socket, below TLS: cuts bytes into tiny segments on demand, and ends connections rudely.
final class SegmentHandler: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Of a long write only the beginning is cut, so that a big payload does not take minutes.
    private static let cutLength = 4096
    private static let segmentLength = 7

    var isCutting = false
    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard isCutting else {
            context.write(data, promise: promise)
            return
        }
        var buffer = unwrapOutboundIn(data)
        var rest = Self.cutLength
        while rest > 0, buffer.readableBytes > Self.segmentLength,
            let segment = buffer.readSlice(length: Self.segmentLength)
        {
            rest -= Self.segmentLength
            context.writeAndFlush(wrapOutboundOut(segment), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(buffer), promise: promise)
    }

    /// Writes bytes that are frames already, behind those that the layers above have written.
    func write(frames buffer: ByteBuffer) {
        if let context { write(context: context, data: wrapOutboundOut(buffer), promise: nil) }
    }

    /// Closes the socket without the farewells of the layers above.
    func closeSocket() { context?.close(promise: nil) }
}
