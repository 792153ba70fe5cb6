import GatewayClient
import GatewayProtocol
import NIOCore
import NIOPosix
import Testing

/// Handshakes that go otherwise than on a quiet day.
@Suite(.timeLimit(.minutes(1))) struct HandshakeTests {
    /// Serves one connection with a handler, and runs a shard against it until the phase is reached.
    static func phase(
        _ wanted: @Sendable @escaping (ConnectionPhase) -> Bool,
        of server: @Sendable @escaping () -> any ChannelInboundHandler & Sendable
    ) async throws -> Bool {
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in channel.pipeline.addHandler(server()) }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(channel.localAddress?.port)
        var configuration = ShardConfiguration()
        configuration.policy.gatewayURL = GatewayURL("ws://127.0.0.1:\(port)")
        configuration.compression = .none
        let shard = Shard(configuration: configuration, token: try #require(BotToken("abc")))
        let isReached = try await withThrowingTaskGroup(of: StopReason.self) { group in
            group.addTask { try await shard.run() }
            var isReached = false
            while !isReached, let batch = await shard.events.next() {
                for case .state(let change) in batch where wanted(change.phase) { isReached = true }
            }
            shard.stop()
            try await group.waitForAll()
            return isReached
        }
        try await channel.close()
        return isReached
    }

    @Test func `a Hello that comes in the same segment as the response is not lost`() async throws {
        let isIdentifying = try await Self.phase {
            $0 == .identifying
        } of: {
            RawServer { response in
                let hello = Array(#"{"op":10,"d":{"heartbeat_interval":41250}}"#.utf8)
                return response + [0x81, UInt8(hello.count)] + hello
            }
        }
        #expect(isIdentifying)
    }

    @Test(arguments: [
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n", "garbage\r\n\r\n", "",
    ])
    func `a refused upgrade is waited out`(answer: String) async throws {
        let isWaiting = try await Self.phase {
            if case .waiting = $0 { true } else { false }
        } of: {
            RawServer { _ in Array(answer.utf8) }
        }
        #expect(isWaiting)
    }

    @Test func `a socket whose upgrade is never answered is closed when its attempt is given up`() async throws {
        let (changes, report) = AsyncStream.makeStream(of: Bool.self)
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { $0.pipeline.addHandler(SilentServer(report: report)) }
            .bind(host: "127.0.0.1", port: 0).get()
        var configuration = ShardConfiguration()
        configuration.policy.gatewayURL = GatewayURL("ws://127.0.0.1:\(try #require(channel.localAddress?.port))")
        let shard = Shard(configuration: configuration, token: try #require(BotToken("abc")))
        let isOpen = try await withThrowingTaskGroup(of: StopReason.self) { group in
            group.addTask { try await shard.run() }
            var isOpen = false
            for await change in changes {
                isOpen = change
                guard isOpen else { break }
                shard.stop()
            }
            try await group.waitForAll()
            return isOpen
        }
        #expect(!isOpen)
        try await channel.close()
    }
}

/// Accepts connections, says nothing, and tells when they open and close.
private final class SilentServer: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let report: AsyncStream<Bool>.Continuation

    init(report: AsyncStream<Bool>.Continuation) { self.report = report }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { report.yield(true) }

    func channelInactive(context: ChannelHandlerContext) { report.yield(false) }
}

/// Answers the first request with bytes of the test's choice, made from the correct response; ends when there are none.
private final class RawServer: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: @Sendable ([UInt8]) -> [UInt8]

    init(_ answer: @escaping @Sendable ([UInt8]) -> [UInt8]) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let key = ServerProof.key(in: String(buffer: Self.unwrapInboundIn(data))) else { return }
        ServerProof.of(key, on: context.channel).assumeIsolated().whenSuccess { proof in
            let bytes = self.answer(ServerProof.response(proof))
            guard !bytes.isEmpty else { return context.close(promise: nil) }
            context.writeAndFlush(Self.wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
        }
    }
}
