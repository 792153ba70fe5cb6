import GatewayProtocol
import NIOCore
import NIOPosix
import NIOSSL
import Simulation
import Synchronization
import Testing

/// A gateway that keeps to a script: one for each connection in turn, the last for all that follow.
struct ScriptedGateway {
    let port: Int
    var url: GatewayURL { GatewayURL(isSecure: isSecure, host: "127.0.0.1", port: port, path: "/") }
    private let isSecure: Bool

    static func with<Result: Sendable>(
        _ scripts: [Script], _ body: (ScriptedGateway) async throws -> Result
    ) async throws -> Result {
        let turns = Turns(scripts)
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let script = turns.next()
                    let pipeline = channel.pipeline.syncOperations
                    if let tls = script.tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.addHandler(ScriptedPeer(script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(channel.localAddress?.port)
        let result: Result
        do {
            result = try await body(ScriptedGateway(port: port, isSecure: scripts.contains { $0.tls != nil }))
        } catch {
            try? await channel.close()
            throw error
        }
        try await channel.close()
        return result
    }

    private init(port: Int, isSecure: Bool) {
        self.port = port
        self.isSecure = isSecure
    }

    private final class Turns: Sendable {
        private let left: Mutex<[Script]>

        init(_ scripts: [Script]) { left = Mutex(scripts) }

        func next() -> Script { left.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? Script() } }
    }
}

/// One connection of a scripted gateway.
private final class ScriptedPeer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let script: Script
    private var stream: HandmadeStream
    private var request: [UInt8] = []
    private var isUpgraded = false
    private var frames = ClientFrames()

    init(_ script: Script) {
        self.script = script
        stream = HandmadeStream(script.compression)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = Array(buffer: Self.unwrapInboundIn(data))
        guard isUpgraded else { return answerRequest(bytes, context: context) }
        for frame in frames.receive(bytes) {
            switch frame {
            case .message(let payload): answer(String(decoding: payload, as: UTF8.self), context: context)
            case .close(let code):
                write(ServerFrames.close(code, ""), context: context)
                context.close(promise: nil)
            // The pong: what was sent before the ping has been dealt with.
            case .other: actUp(context: context)
            }
        }
    }

    private func answerRequest(_ bytes: [UInt8], context: ChannelHandlerContext) {
        if case .reset = script.start { return reset(context: context) }
        request += bytes
        let head = String(decoding: request, as: UTF8.self)
        guard head.hasSuffix("\r\n\r\n"), let key = ServerProof.key(in: head) else { return }
        isUpgraded = true
        ServerProof.of(key, on: context.channel).assumeIsolated().whenSuccess { proof in
            self.write(ServerProof.response(proof), context: context)
            self.send(#"{"op":10,"d":{"heartbeat_interval":\#(self.script.interval)}}"#, context: context)
        }
    }

    private func answer(_ payload: String, context: ChannelHandlerContext) {
        if payload.hasPrefix(#"{"op":1,"#), script.acknowledges { send(#"{"op":11}"#, context: context) }
        if payload.hasPrefix(#"{"op":2,"#) {
            send(#"{"op":0,"s":1,"t":"READY","d":{"session_id":"abc","guilds":[]}}"#, context: context)
            write(ServerFrames.frame(0x89, []), context: context)
        }
        if payload.hasPrefix(#"{"op":6,"#) {
            send(#"{"op":0,"s":2,"t":"RESUMED","d":{}}"#, context: context)
            write(ServerFrames.frame(0x89, []), context: context)
        }
    }

    private func actUp(context: ChannelHandlerContext) {
        if !script.sends.isEmpty { write(script.sends, context: context) }
        if !script.reads { try? context.channel.syncOptions?.setOption(.autoRead, value: false) }
        switch script.end {
        case .stays: break
        case .closes: context.close(promise: nil)
        case .resets: reset(context: context)
        case .cutsTLS:
            // From here on outwards, past the handler that would say goodbye.
            try? context.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self).close(promise: nil)
        }
    }

    private func send(_ payload: String, context: ChannelHandlerContext) {
        write(stream.message(Array(payload.utf8)), context: context)
    }

    private func write(_ bytes: [UInt8], context: ChannelHandlerContext) {
        context.writeAndFlush(Self.wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
    }

    private func reset(context: ChannelHandlerContext) {
        guard let provider = context.channel as? any SocketOptionProvider else { return }
        provider.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated()
            .whenComplete { _ in context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
