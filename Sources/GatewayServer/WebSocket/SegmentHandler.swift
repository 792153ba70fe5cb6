import NIOCore

/// Stands next to the socket, below TLS: cuts bytes into tiny segments or sends them slowly on demand, and ends
/// connections rudely.
final class SegmentHandler: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Of a long write only the beginning is cut, so that a big payload does not take minutes.
    private static let cutLength = 4096
    private static let segmentLength = 7
    private static let slowPause = TimeAmount.milliseconds(50)
    private static let slowLength = 820
    /// Beyond this the connection counts as one that takes no more.
    private static let fullAt = 64 << 10

    var isCutting = false
    var isSlow = false {
        didSet { if !isSlow { sendHeld(atMost: .max) } }
    }
    /// Whether so much is held back that no more should be written.
    private(set) var isFull = false
    /// Told when that changes.
    var fullnessChanged: (() -> Void)?

    private var context: ChannelHandlerContext?
    private var held = CircularBuffer<(bytes: ByteBuffer, promise: EventLoopPromise<Void>?)>()
    private var heldBytes = 0
    private var timer: Scheduled<Void>?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        fullnessChanged = nil
        timer?.cancel()
        for (_, promise) in held { promise?.fail(ChannelError.ioOnClosedChannel) }
        held = []
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if isSlow || !held.isEmpty { return hold(unwrapOutboundIn(data), promise) }
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

    // MARK: - Slowly

    private func hold(_ bytes: ByteBuffer, _ promise: EventLoopPromise<Void>?) {
        held.append((bytes, promise))
        heldBytes += bytes.readableBytes
        noteFullness()
        if timer == nil { startTimer() }
    }

    private func startTimer() {
        guard let context else { return }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: Self.slowPause) {
            bound.value.timer = nil
            bound.value.sendHeld(atMost: Self.slowLength)
        }
    }

    private func sendHeld(atMost limit: Int) {
        guard let context else { return }
        var left = limit
        while left > 0, var (bytes, promise) = held.popFirst() {
            guard bytes.readableBytes > left, let part = bytes.readSlice(length: left) else {
                left -= bytes.readableBytes
                heldBytes -= bytes.readableBytes
                context.writeAndFlush(wrapOutboundOut(bytes), promise: promise)
                continue
            }
            heldBytes -= left
            left = 0
            context.writeAndFlush(wrapOutboundOut(part), promise: nil)
            held.prepend((bytes, promise))
            promise = nil
        }
        noteFullness()
        if !held.isEmpty, timer == nil { startTimer() }
    }

    private func noteFullness() {
        let isFull = heldBytes > Self.fullAt
        guard isFull != self.isFull else { return }
        self.isFull = isFull
        fullnessChanged?()
    }
}
