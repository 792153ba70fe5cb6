import GatewaySimulator
import Glibc
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Answers HTTP requests of one connection, until it becomes a WebSocket.
final class RESTHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// A client that goes on sending beyond this is cut off instead of answered.
    private static let patience = 16 << 20

    /// The status for an upgrade that was refused.
    var refusal: Int?

    private let host: GatewayHost
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var received = 0
    private var delivery: RESTDelivery?

    init(_ host: GatewayHost) {
        self.host = host
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
            received = 0
        case .body(let part):
            received += part.readableBytes
            guard received <= Self.patience else { return context.close(promise: nil) }
            // One byte too much is enough to see that it is too long.
            body += part.readableBytesView.prefix(max(0, RESTRequest.bodyLimit + 1 - body.count))
        case .end:
            guard let head else { return }
            self.head = nil
            respond(to: head, context)
        }
    }

    private func respond(to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard delivery == nil else { return }
        var answer: RESTAnswer
        if let refusal {
            self.refusal = nil
            answer = RESTAnswer.refusal(status: refusal)
        } else {
            answer = host.answer(request(head))
        }
        if answer.delivery != .init(), host.answersUnderWay >= RESTDelivery.limit { answer = .busy }
        let delivery = RESTDelivery(answer, to: head, host: host, context)
        self.delivery = delivery
        delivery.begin()
    }

    private func request(_ head: HTTPRequestHead) -> RESTRequest {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return RESTRequest(
            method: head.method.rawValue,
            path: head.uri,
            authorization: head.headers.first(name: "authorization"),
            host: head.headers.first(name: "host"),
            origin: head.headers.first(name: "origin"),
            body: body,
            receivedAt: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        )
    }

    func channelInactive(context: ChannelHandlerContext) {
        delivery?.cancel()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A refused upgrade arrives here too; its answer goes out when the request ends.
        if error is NIOWebSocketUpgradeError { return }
        context.close(promise: nil)
    }
}
