import GatewayModels
import GatewayProtocol
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Asks `GET /gateway/bot` for the gateway's address and the day's session starts.
struct GatewayLookup {
    let api: APIEndpoint
    let token: BotToken
    let tls: TrustedTLS

    /// The answer of one request; it never fails, and is there within ten seconds.
    func perform(on loop: any EventLoop) -> EventLoopFuture<LookupAnswer> {
        let promise = loop.makePromise(of: LookupAnswer.self)
        let handler = LookupHandler(promise: promise, api: api, token: token)
        let bound = NIOLoopBound((handler, self), eventLoop: loop)
        let timeout = loop.scheduleTask(in: .seconds(10)) {
            bound.value.0.finish(.failed(.timedOut(.lookup), retryAfter: nil))
        }
        let opening = ClientBootstrap(group: loop)
            .connectTimeout(.seconds(10))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let (handler, lookup) = bound.value
                    let pipeline = channel.pipeline.syncOperations
                    if lookup.api.isSecure { try pipeline.addHandler(lookup.tls.handler(host: lookup.api.host)) }
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(handler)
                }
            }
            .connect(host: api.host, port: api.port)
        opening.whenFailure { bound.value.0.finish(.failed(DisconnectReason($0), retryAfter: nil)) }
        promise.futureResult.whenComplete { _ in
            timeout.cancel()
            opening.whenSuccess { $0.close(promise: nil) }
        }
        return promise.futureResult
    }
}

/// One request and its answer.
private final class LookupHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    /// The answer has a few hundred bytes; more than this is none.
    private static let largestBody = 64 << 10

    private let promise: EventLoopPromise<LookupAnswer>
    private let api: APIEndpoint
    private let token: BotToken
    private var isFinished = false
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []

    init(promise: EventLoopPromise<LookupAnswer>, api: APIEndpoint, token: BotToken) {
        self.promise = promise
        self.api = api
        self.token = token
    }

    func channelActive(context: ChannelHandlerContext) {
        var headers = HTTPHeaders()
        headers.add(name: "Host", value: api.authority)
        headers.add(name: "Authorization", value: "Bot " + token.secret)
        headers.add(name: "User-Agent", value: UserAgent.value)
        headers.add(name: "Accept", value: "application/json")
        headers.add(name: "Connection", value: "close")
        let request = HTTPRequestHead(version: .http1_1, method: .GET, uri: api.path + "/gateway/bot", headers: headers)
        context.write(Self.wrapOutboundOut(.head(request)), promise: nil)
        context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body(let part):
            guard body.count + part.readableBytes <= Self.largestBody else {
                return finish(.failed(.protocolViolation("the REST interface sent too much"), retryAfter: nil))
            }
            body.append(contentsOf: part.readableBytesView)
        case .end: finish(answer())
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let reason = DisconnectReason(error, on: context.pipeline.syncOperations, now: SystemClock.now().wall)
        finish(.failed(reason, retryAfter: nil))
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.failed(.lost("the REST interface ended the connection"), retryAfter: nil))
    }

    func finish(_ answer: LookupAnswer) {
        guard !isFinished else { return }
        isFinished = true
        promise.succeed(answer)
    }

    private func answer() -> LookupAnswer {
        guard let head else { return .failed(.protocolViolation("no answer"), retryAfter: nil) }
        switch head.status.code {
        case 200: return found()
        case 401: return .tokenRefused
        default:
            let seconds = head.headers.first(name: "Retry-After").flatMap(Double.init)
            let wait = seconds.flatMap { $0.isFinite && $0 >= 0 ? Duration.seconds(min($0, 86400)) : nil }
            return .failed(.httpStatus(Int(head.status.code)), retryAfter: wait)
        }
    }

    /// An encrypted interface must not send the token to an unencrypted gateway.
    private func found() -> LookupAnswer {
        guard let answer = try? GatewayBot(json: body.span), let url = GatewayURL(answer.url) else {
            return .failed(.protocolViolation("the REST interface sent no usable gateway URL"), retryAfter: nil)
        }
        guard url.isSecure || !api.isSecure else {
            return .failed(.protocolViolation("the REST interface named an unencrypted gateway"), retryAfter: nil)
        }
        return .found(
            GatewayInformation(
                url: url, shards: answer.shards ?? 1,
                sessionStarts: answer.sessionStartLimit.flatMap(GatewayInformation.SessionStarts.init)
            ))
    }
}

extension GatewayInformation.SessionStarts {
    /// What the REST interface said of session starts; nil if it did not say how many remain.
    init?(_ limit: SessionStartLimit) {
        guard let remaining = limit.remaining else { return nil }
        self.init(
            total: limit.total ?? 1000, remaining: remaining,
            resetAfter: .milliseconds(max(0, min(limit.resetAfter ?? 86_400_000, 864_000_000))),
            maxConcurrency: max(1, limit.maxConcurrency ?? 1)
        )
    }
}
