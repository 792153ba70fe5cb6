import NIOCore
import NIOHTTP1
import NIOWebSocket

/// The proof of a WebSocket server (RFC 6455, 4.2.2), from NIO's own server side.
enum ServerProof {
    static func of(_ key: String, on channel: any Channel) -> EventLoopFuture<String> {
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() }
        )
        var request = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/")
        request.headers.add(name: "Sec-WebSocket-Key", value: key)
        request.headers.add(name: "Sec-WebSocket-Version", value: "13")
        return upgrader.buildUpgradeResponse(channel: channel, upgradeRequest: request, initialResponseHeaders: [:])
            .map { $0.first(name: "Sec-WebSocket-Accept") ?? "" }
    }

    /// The key in the head of a request.
    static func key(in request: String) -> String? {
        request.split(separator: "\r\n").first { $0.lowercased().hasPrefix("sec-websocket-key:") }
            .map { String($0.split(separator: ":", maxSplits: 1)[1].drop { $0 == " " }) }
    }

    /// The response that accepts the upgrade.
    static func response(_ proof: String) -> [UInt8] {
        Array(
            ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: \(proof)\r\n\r\n").utf8)
    }
}
