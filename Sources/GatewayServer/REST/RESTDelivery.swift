import GatewaySimulator
import NIOCore
import NIOHTTP1

/// Brings one answer to the client, at once or as badly as it asks for, and ends the connection.
///
/// Clients keep connections open and later upgrade one that has served a request, since REST and WebSocket share the
/// port here; the upgrade handler only looks at the first request of a connection.
final class RESTDelivery {
    /// How many answers may be under way at once that do not go out whole and at once.
    static let limit = 256
    /// How long any part of an answer may keep a connection.
    private static let longestWait = Duration.seconds(600)

    private let answer: RESTAnswer
    private let request: HTTPRequestHead
    private let host: GatewayHost
    private let context: ChannelHandlerContext
    /// What has not been written yet.
    private var rest: ArraySlice<UInt8>
    private var timer: Scheduled<Void>?
    private var isUnderWay = false

    init(_ answer: RESTAnswer, to request: HTTPRequestHead, host: GatewayHost, _ context: ChannelHandlerContext) {
        self.answer = answer
        self.request = request
        self.host = host
        self.context = context
        rest = answer.body.prefix(answer.delivery.cut ?? answer.body.count)
        if request.method == .HEAD { rest = [] }
    }

    func begin() {
        guard answer.delivery != .init() else {
            writeHead()
            return writePieces()
        }
        isUnderWay = true
        host.answersUnderWay += 1
        if answer.delivery.isWithheld {
            wait(Self.longestWait) { $0.context.close(promise: nil) }
        } else {
            wait(answer.delivery.delay) { delivery in
                delivery.writeHead()
                delivery.writePieces()
            }
        }
    }

    /// The connection has ended.
    func cancel() {
        timer?.cancel()
        timer = nil
        settle()
    }

    private func settle() {
        guard isUnderWay else { return }
        isUnderWay = false
        host.answersUnderWay -= 1
    }

    private func wait(_ time: Duration, _ body: @escaping @Sendable (RESTDelivery) -> Void) {
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: TimeAmount(min(time, Self.longestWait))) { body(bound.value) }
    }

    private func writeHead() {
        var headers = HTTPHeaders(answer.headers.map { ($0.name, $0.value) })
        headers.add(name: "Content-Type", value: answer.contentType)
        headers.add(name: "Content-Length", value: String(answer.body.count))
        headers.add(name: "Connection", value: "close")
        let head = HTTPResponseHead(
            version: request.version, status: .init(statusCode: answer.status), headers: headers)
        write(.head(head), promise: nil)
    }

    private func writePieces() {
        guard let length = answer.delivery.pieceLength, rest.count > length else {
            writeBody(rest)
            return finish()
        }
        writeBody(rest.prefix(length))
        context.flush()
        rest = rest.dropFirst(length)
        wait(answer.delivery.piecePause) { $0.writePieces() }
    }

    private func writeBody(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        write(.body(.byteBuffer(ByteBuffer(bytes: bytes))), promise: nil)
    }

    private func finish() {
        settle()
        let done = context.eventLoop.makePromise(of: Void.self)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        done.futureResult.whenComplete { _ in bound.value.close(promise: nil) }
        if answer.delivery.cut == nil {
            write(.end(nil), promise: done)
            context.flush()
        } else {
            context.writeAndFlush(NIOAny(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer()))), promise: done)
        }
    }

    private func write(_ part: HTTPServerResponsePart, promise: EventLoopPromise<Void>?) {
        context.write(NIOAny(part), promise: promise)
    }
}
