import GatewaySimulator
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Answers HTTP requests of one connection, until it becomes a WebSocket.
final class RESTHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// The status for an upgrade that was refused.
    var refusal: Int?

    private let host: GatewayHost
    private var head: HTTPRequestHead?

    init(_ host: GatewayHost) {
        self.host = host
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body: break
        case .end:
            guard let head else { return }
            self.head = nil
            respond(to: head, context)
        }
    }

    private func respond(to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        if let refusal {
            self.refusal = nil
            write(RESTAnswer.refusal(status: refusal), head.version, context)
            return
        }
        let request = RESTRequest(
            method: head.method.rawValue,
            path: head.uri,
            authorization: head.headers.first(name: "authorization")
        )
        write(host.answer(request), head.version, context)
    }

    /// Answers and ends the connection.
    ///
    /// Clients keep connections open and later upgrade one that has served a request, since REST and WebSocket share
    /// the port here; the upgrade handler only looks at the first request of a connection.
    private func write(_ answer: RESTAnswer, _ version: HTTPVersion, _ context: ChannelHandlerContext) {
        var headers = HTTPHeaders(answer.headers.map { ($0.name, $0.value) })
        headers.add(name: "Content-Type", value: "application/json")
        headers.add(name: "Content-Length", value: String(answer.body.count))
        headers.add(name: "Connection", value: "close")
        let head = HTTPResponseHead(version: version, status: .init(statusCode: answer.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
        let done = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: done)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        done.futureResult.whenComplete { _ in bound.value.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A refused upgrade arrives here too; its answer goes out when the request ends.
        if error is NIOWebSocketUpgradeError { return }
        context.close(promise: nil)
    }
}
