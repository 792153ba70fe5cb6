import NIOCore
import NIOPosix

/// A frame as it stood on the wire.
struct RawFrame: Equatable {
    var first: UInt8
    var isMasked: Bool
    var payload: [UInt8]

    var opcode: UInt8 { first & 0x0F }
    var isFinal: Bool { first & 0x80 != 0 }
    var reserved: UInt8 { first & 0x70 }
    var text: String { String(decoding: payload, as: UTF8.self) }

    /// Opcodes of RFC 6455.
    static let continuation: UInt8 = 0
    static let text: UInt8 = 1
    static let binary: UInt8 = 2
    static let close: UInt8 = 8
    static let ping: UInt8 = 9
    static let pong: UInt8 = 10

    /// The code of a close frame.
    var closeCode: UInt16? {
        payload.count >= 2 ? UInt16(payload[0]) << 8 | UInt16(payload[1]) : nil
    }
}

/// A TCP client that speaks just enough HTTP and WebSocket to see every byte of the server.
struct RawClient {
    typealias Inbound = NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator

    private var inbound: Inbound
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var buffer: [UInt8] = []
    /// The connection ended in an error and not in an orderly way.
    private(set) var wasReset = false

    static func connect<Result: Sendable>(
        port: Int,
        _ body: @Sendable (inout RawClient) async throws -> Result
    ) async throws -> Result {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(inboundType: ByteBuffer.self, outboundType: ByteBuffer.self)
                    )
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var client = RawClient(inbound: inbound.makeAsyncIterator(), outbound: outbound)
            return try await body(&client)
        }
    }

    private init(inbound: Inbound, outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) {
        self.inbound = inbound
        self.outbound = outbound
    }

    // MARK: - Bytes

    private mutating func fill() async -> Bool {
        do {
            guard let more = try await inbound.next() else { return false }
            buffer += more.readableBytesView
            return true
        } catch {
            wasReset = true
            return false
        }
    }

    private mutating func take(_ count: Int) async -> [UInt8]? {
        while buffer.count < count { guard await fill() else { return nil } }
        defer { buffer.removeFirst(count) }
        return Array(buffer.prefix(count))
    }

    func write(_ bytes: [UInt8]) async throws {
        try await outbound.write(ByteBuffer(bytes: bytes))
    }

    // MARK: - HTTP

    /// Sends a request and reads head and body of the answer.
    mutating func request(_ path: String, _ headers: [String] = []) async throws -> (head: String, body: String) {
        let lines = ["GET \(path) HTTP/1.1", "Host: 127.0.0.1"] + headers + ["", ""]
        try await write(Array(lines.joined(separator: "\r\n").utf8))
        while true {
            let text = String(decoding: buffer, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let head = String(text[..<end.lowerBound])
                buffer.removeFirst(head.utf8.count + 4)
                let length = head.lowercased().split(separator: "content-length: ").dropFirst().first
                    .flatMap { Int($0.prefix { $0.isNumber }) }
                let body = await take(length ?? 0) ?? []
                return (head, String(decoding: body, as: UTF8.self))
            }
            guard await fill() else { return (text, "") }
        }
    }

    /// Everything that comes until the connection ends.
    mutating func everything() async -> String {
        while await fill() {}
        defer { buffer = [] }
        return String(decoding: buffer, as: UTF8.self)
    }

    static let upgradeHeaders = [
        "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ]

    /// Upgrades and returns the head of the answer.
    mutating func upgrade(_ query: String = "v=10&encoding=json") async throws -> String {
        try await request("/?\(query)", Self.upgradeHeaders).head
    }

    // MARK: - WebSocket

    /// The next frame; nil when the connection has ended.
    mutating func frame() async -> RawFrame? {
        guard let head = await take(2) else { return nil }
        var length = Int(head[1] & 0x7F)
        if length >= 126 {
            guard let bytes = await take(length == 126 ? 2 : 8) else { return nil }
            length = bytes.reduce(0) { $0 << 8 | Int($1) }
        }
        let isMasked = head[1] & 0x80 != 0
        guard let mask = await take(isMasked ? 4 : 0), var payload = await take(length) else { return nil }
        if isMasked { for index in payload.indices { payload[index] ^= mask[index % 4] } }
        return RawFrame(first: head[0], isMasked: isMasked, payload: payload)
    }

    /// Sends a frame, masked as clients must.
    func send(_ opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true, isMasked: Bool = true) async throws {
        var bytes: [UInt8] = [opcode | (isFinal ? 0x80 : 0)]
        let maskBit: UInt8 = isMasked ? 0x80 : 0
        if payload.count < 126 {
            bytes.append(maskBit | UInt8(payload.count))
        } else {
            bytes += [maskBit | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        }
        let mask: [UInt8] = [0x12, 0x34, 0x56, 0x78]
        if isMasked { bytes += mask }
        bytes += payload.enumerated().map { isMasked ? $1 ^ mask[$0 % 4] : $1 }
        try await write(bytes)
    }

    func send(_ text: String) async throws { try await send(RawFrame.text, Array(text.utf8)) }

    func identify(_ token: String, intents: Int = 53_608_447) async throws {
        try await send("{\"op\":2,\"d\":{\"token\":\"\(token)\",\"intents\":\(intents),\"properties\":{}}}")
    }
}

extension String {
    /// The first place of a text; Foundation is not needed for so little.
    fileprivate func range(of mark: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(mark) { return start..<index(start, offsetBy: mark.count) }
            start = index(after: start)
        }
        return nil
    }
}
