import GatewaySimulator
import NIOCore
import NIOWebSocket

/// Joins the frames of one client to messages and reports them.
final class WebSocketHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    /// Clients may send 4,096 bytes; somewhat more is read, so that the gateway itself can say what is wrong.
    private static let messageLimit = 1 << 16

    private let host: GatewayHost
    private let path: String
    private let segments: SegmentHandler
    private var socket: ServerSocket?
    private var message: [UInt8]?

    init(_ host: GatewayHost, path: String, segments: SegmentHandler) {
        self.host = host
        self.path = path
        self.segments = segments
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let parameters = ConnectionParameters(path: path)
        let compressor: (any StreamCompressor)? =
            switch parameters.compression {
            case .zlibStream: ZlibStreamCompressor(level: host.options.compressionLevel)
            case .zstdStream: ZstdStreamCompressor(level: host.options.compressionLevel)
            default: nil
            }
        let socket = ServerSocket(
            context,
            segments: segments,
            compressor: compressor,
            isZlib: parameters.compression == .zlibStream,
            isSecure: host.tls != nil,
            seed: host.chance.next()
        )
        self.socket = socket
        segments.fullnessChanged = { [weak self] in self?.tellWritability(of: context.channel) }
        host.opened(socket, path: path)
    }

    func handlerRemoved(context: ChannelHandlerContext) { finish(code: nil) }

    func channelInactive(context: ChannelHandlerContext) {
        finish(code: nil)
        context.fireChannelInactive()
    }

    private func finish(code: UInt16?) {
        guard let socket else { return }
        self.socket = nil
        socket.isFinished = true
        host.closed(socket.id, code: code)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        tellWritability(of: context.channel)
        context.fireChannelWritabilityChanged()
    }

    private func tellWritability(of channel: any Channel) {
        if let socket { host.writabilityChanged(socket.id, channel.isWritable && !segments.isFull) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let socket, !socket.isStalled else { return }
        let frame = unwrapInboundIn(data)
        guard frame.maskKey != nil else {
            socket.close(code: 1002, reason: "Frames of clients must be masked")
            return
        }
        switch frame.opcode {
        case .text, .binary:
            guard message == nil else { return socket.close(code: 1002, reason: "A message began within another") }
            message = []
            add(frame, to: socket)
        case .continuation:
            guard message != nil else { return socket.close(code: 1002, reason: "Nothing to continue") }
            add(frame, to: socket)
        case .ping: socket.pong(frame.unmaskedData)
        case .connectionClose: clientCloses(frame, socket)
        default: break
        }
    }

    private func add(_ frame: WebSocketFrame, to socket: ServerSocket) {
        message?.append(contentsOf: frame.unmaskedData.readableBytesView)
        guard let whole = message else { return }
        guard whole.count <= Self.messageLimit else { return socket.close(code: 1009, reason: "Message too big") }
        guard frame.fin else { return }
        message = nil
        if !socket.isClosing { host.received(socket.id, whole) }
    }

    private func clientCloses(_ frame: WebSocketFrame, _ socket: ServerSocket) {
        var data = frame.unmaskedData
        let code: UInt16? = data.readInteger()
        if !socket.isClosing { socket.answerClose(code: code) }
        // The code decides about the session, so it is told before the connection is gone.
        finish(code: code)
        socket.endSoon()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Protocol errors have been answered by the handler in front; everything else is a broken socket.
        context.close(promise: nil)
    }
}
