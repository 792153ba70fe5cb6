import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A private socket in the file system on which other programs of the same person can ask this one something.
///
/// Whoever connects sends a word and a line break, gets an answer, and is disconnected.
public struct AnswerSocket: Sendable {
    /// Why it cannot be had.
    public struct Failure: Error, Hashable, Sendable {
        /// The system's reason.
        public var reason: String
    }

    /// Longer questions are none.
    private static let longestQuestion = 64
    /// How long somebody may take to ask.
    private static let patience = TimeAmount.seconds(2)

    /// Where it lies.
    public let path: String
    private let channel: NIOAsyncChannel<NIOAsyncChannel<ByteBuffer, ByteBuffer>, Never>

    /// Makes the socket, readable and writable for its owner only.
    ///
    /// - Throws: ``Failure``.
    public init(path: String) async throws {
        // The address of such a socket has room for 108 bytes.
        guard path.utf8.count < 108 else { throw Failure(reason: "its path is longer than a socket's may be") }
        unlink(path)
        let before = umask(0o177)
        defer { umask(before) }
        do {
            channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.backlog, value: 16)
                .bind(unixDomainSocketPath: path) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(IdleStateHandler(readTimeout: Self.patience))
                        try channel.pipeline.syncOperations.addHandler(ImpatienceHandler())
                        return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
        } catch let error as IOError {
            throw Failure(reason: String(cString: strerror(error.errnoCode)))
        }
        self.path = path
    }

    /// Answers until the task is cancelled; the socket is then gone.
    public func serve(_ answer: @escaping @Sendable (String) async -> String) async {
        defer { unlink(path) }
        try? await channel.executeThenClose { inbound in
            await withDiscardingTaskGroup { group in
                var iterator = inbound.makeAsyncIterator()
                while let guest = try? await iterator.next() {
                    group.addTask { await Self.talk(to: guest, answer) }
                }
            }
        }
    }

    private static func talk(
        to guest: NIOAsyncChannel<ByteBuffer, ByteBuffer>, _ answer: @Sendable (String) async -> String
    ) async {
        try? await guest.executeThenClose { inbound, outbound in
            var question = ""
            for try await part in inbound {
                question += String(buffer: part)
                if question.utf8.count > longestQuestion || question.contains("\n") { break }
            }
            let word = question.prefix { $0 != "\n" }
            guard word.utf8.count <= longestQuestion else { return }
            try await outbound.write(ByteBuffer(string: await answer(String(word))))
        }
    }
}

/// Closes the connection of somebody who asks nothing.
private final class ImpatienceHandler: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }
}
