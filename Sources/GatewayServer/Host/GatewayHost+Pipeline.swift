import GatewaySimulator
import NIOCore
import NIOHTTP1
import NIOSSL
import NIOWebSocket

extension GatewayHost {
    /// Builds the pipeline of a new connection: HTTP first, WebSocket when a client asks for it.
    func prepare(_ channel: any Channel) throws {
        let pipeline = channel.pipeline.syncOperations
        let segments = SegmentHandler()
        try pipeline.addHandler(segments)
        if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }

        let http = RESTHandler(self)
        let host = NIOLoopBound(self, eventLoop: eventLoop)
        let bound = NIOLoopBound((http, segments), eventLoop: eventLoop)
        let upgrader = NIOWebSocketServerUpgrader(
            maxFrameSize: 1 << 16,
            shouldUpgrade: { channel, head in
                let name = head.headers.first(name: "host") ?? ""
                switch host.value.upgradeVerdict(path: head.uri, host: name) {
                case .accept: return channel.eventLoop.makeSucceededFuture([:])
                case .refuse(let status):
                    bound.value.0.refusal = status
                    return channel.eventLoop.makeSucceededFuture(nil)
                }
            },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture {
                    let handler = WebSocketHandler(host.value, path: head.uri, segments: bound.value.1)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
        )
        let configuration: NIOHTTPServerUpgradeSendableConfiguration = (
            upgraders: [upgrader],
            completionHandler: { context in
                context.pipeline.syncOperations.removeHandler(bound.value.0, promise: nil)
            }
        )
        try pipeline.configureHTTPServerPipeline(withServerUpgrade: configuration)
        try pipeline.addHandler(http)
    }
}
