import GatewayModels
import GatewayProtocol
import GatewaySimulator

extension RESTAnswer {
    /// How long the answer is on its way, in nanoseconds; after ten seconds the client waits no longer.
    var lookupTime: Int64 {
        guard !delivery.isWithheld else { return 10 * .second }
        let pieces = delivery.pieceLength.map { max(0, body.count - 1) / $0 } ?? 0
        let time = delivery.delay + delivery.piecePause * pieces
        return Int64(min(10, max(0, time / .seconds(1))) * 1e9)
    }
}

extension LookupAnswer {
    /// What the client's look-up makes of an answer.
    init(_ answer: RESTAnswer) {
        guard answer.lookupTime < 10 * .second else {
            self = .failed(.timedOut(.lookup), retryAfter: nil)
            return
        }
        guard answer.delivery.cut == nil else {
            self = .failed(.lost("the REST interface ended the connection"), retryAfter: nil)
            return
        }
        switch answer.status {
        case 200: self = Self.found(in: answer.body)
        case 401: self = .tokenRefused
        default:
            let header = answer.headers.first { $0.name == "Retry-After" }?.value
            self = .failed(.httpStatus(answer.status), retryAfter: header.flatMap(Int.init).map { .seconds($0) })
        }
    }

    private static func found(in body: [UInt8]) -> LookupAnswer {
        guard let answer = try? GatewayBot(json: body.span), let url = GatewayURL(answer.url) else {
            return .failed(.protocolViolation("no usable gateway URL"), retryAfter: nil)
        }
        let starts = answer.sessionStartLimit.flatMap { limit in
            limit.remaining.map { remaining in
                GatewayInformation.SessionStarts(
                    total: limit.total ?? 1000, remaining: remaining,
                    resetAfter: .milliseconds(limit.resetAfter ?? 86_400_000),
                    maxConcurrency: limit.maxConcurrency ?? 1)
            }
        }
        return .found(GatewayInformation(url: url, shards: answer.shards ?? 1, sessionStarts: starts))
    }
}
