import GatewaySimulator
import Glibc
import NIOCore
import NIOWebSocket

/// The outgoing side of one WebSocket, with the ways in which it can misbehave.
final class ServerSocket {
    var id = ConnectionID(0)
    var needsFlush = false
    private(set) var isClosing = false
    private(set) var isStalled = false
    /// The connection is gone, or its end has been reported.
    var isFinished = false

    private let context: ChannelHandlerContext
    private let segments: SegmentHandler
    private let compressor: (any StreamCompressor)?
    private let isZlib: Bool
    private var chance: SeededGenerator
    private var isFragmenting = false
    private var isSplitting = false
    private var corruptsNext = false
    /// What is written to the socket at the end of this turn.
    private var batch = FrameBatch()
    private let isPlain: Bool
    private var slowReading: RepeatedTask?

    /// Room for the header of a frame in front of its payload.
    private static let headerRoom = 14

    init(
        _ context: ChannelHandlerContext,
        segments: SegmentHandler,
        compressor: (any StreamCompressor)?,
        isZlib: Bool,
        isSecure: Bool,
        seed: UInt64
    ) {
        self.context = context
        self.segments = segments
        self.compressor = compressor
        self.isZlib = isZlib
        isPlain = !isSecure
        chance = SeededGenerator(seed: seed)
    }

    private var isMute: Bool { isClosing || isStalled || isFinished }

    /// Writes a payload without flushing.
    func write(_ payload: [UInt8]) {
        guard !isMute else { return }
        guard let compressor else {
            if isPlain, !isFragmenting {
                addToBatch(.text, count: payload.count) { $0.writeBytes(payload) }
                return
            }
            var buffer = room(for: payload.count)
            buffer.writeBytes(payload)
            send(.text, buffer)
            return
        }
        var buffer = room(for: payload.count / 2 + 64)
        guard compressor.compress(payload, into: &buffer) else {
            end()
            return
        }
        if corruptsNext { corrupt(&buffer) }
        if isSplitting, isZlib {
            for piece in pieces(of: buffer) { send(.binary, piece) }
        } else if isPlain, !isFragmenting {
            addToBatch(.binary, count: buffer.readableBytes) { $0.writeImmutableBuffer(buffer) }
        } else {
            send(.binary, buffer)
        }
    }

    /// Writes a prepared dispatch without flushing.
    func write(_ payload: PreparedPayload, packed: (zlib: PackedTexts<DeflateBlocks>, zstd: PackedTexts<ZstdBlocks>)) {
        guard !isMute else { return }
        guard isPlain, !isFragmenting, !isSplitting, !corruptsNext else { return write(payload.bytes) }
        let head = payload.head
        if let zlib = compressor as? ZlibStreamCompressor, let text = packed.zlib.text(of: payload.text) {
            addBlocks(zlib.beginForeignBlocks() + DeflateBlocks.storedBlock(of: head.count), head, text)
        } else if let zstd = compressor as? ZstdStreamCompressor, zstd.beginForeignBlocks(),
            let text = packed.zstd.text(of: payload.text)
        {
            addBlocks(ZstdBlocks.storedBlock(of: head.count), head, text)
        } else if compressor == nil {
            addToBatch(.text, count: head.count + payload.text.bytes.count + 1) { buffer in
                buffer.writeBytes(head)
                Self.write(payload.text, to: &buffer)
                buffer.writeInteger(UInt8(ascii: "}"))
            }
        } else {
            write(payload.bytes)
        }
    }

    private func addBlocks(_ start: [UInt8], _ head: [UInt8], _ text: DispatchText) {
        addToBatch(.binary, count: start.count + head.count + text.bytes.count) { buffer in
            buffer.writeBytes(start)
            buffer.writeBytes(head)
            Self.write(text, to: &buffer)
        }
    }

    private static func write(_ text: DispatchText, to buffer: inout ByteBuffer) {
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: text.bytes.count) { room in
            room.copyBytes(from: text.bytes)
            text.patch(room.bindMemory(to: UInt8.self), from: 0)
            return text.bytes.count
        }
    }

    func flush() {
        guard !isStalled else { return }
        writeBatch()
        context.flush()
    }

    private func addToBatch(_ opcode: WebSocketOpcode, count: Int, _ write: (inout ByteBuffer) -> Void) {
        batch.add(opcode, count: count, from: context.channel.allocator, write)
    }

    /// What other frames come behind is written first.
    private func writeBatch() {
        if let frames = batch.take() { segments.write(frames: frames) }
    }

    private func room(for count: Int) -> ByteBuffer {
        var buffer = context.channel.allocator.buffer(capacity: count + Self.headerRoom)
        buffer.moveWriterIndex(to: Self.headerRoom)
        buffer.moveReaderIndex(to: Self.headerRoom)
        return buffer
    }

    private func send(_ opcode: WebSocketOpcode, _ buffer: ByteBuffer) {
        guard isFragmenting, buffer.readableBytes >= 3 else {
            put(WebSocketFrame(fin: true, opcode: opcode, data: buffer))
            return
        }
        var rest = buffer
        let first = 1 + below(rest.readableBytes - 2)
        let second = 1 + below(rest.readableBytes - first - 1)
        if let data = rest.readSlice(length: first) { put(WebSocketFrame(fin: false, opcode: opcode, data: data)) }
        put(WebSocketFrame(fin: true, opcode: .ping, data: ByteBuffer(string: "between")))
        if let data = rest.readSlice(length: second) {
            put(WebSocketFrame(fin: false, opcode: .continuation, data: data))
        }
        put(WebSocketFrame(fin: true, opcode: .continuation, data: rest))
    }

    /// Cuts compressed bytes at two points, one of them within the four bytes that end a payload.
    private func pieces(of buffer: ByteBuffer) -> [ByteBuffer] {
        var rest = buffer
        let count = rest.readableBytes
        guard count > 6 else { return [rest] }
        let last = count - 1 - below(3)
        let first = 1 + below(last - 1)
        return [rest.readSlice(length: first), rest.readSlice(length: last - first), rest].compactMap { $0 }
    }

    private func corrupt(_ buffer: inout ByteBuffer) {
        corruptsNext = false
        // Not in the last bytes, whose loss would only delay the payload.
        let limit = max(1, buffer.readableBytes - 8)
        for _ in 0..<4 {
            let position = buffer.readerIndex + below(limit)
            guard let byte: UInt8 = buffer.getInteger(at: position) else { continue }
            buffer.setInteger(byte ^ 0xA5, at: position)
        }
    }

    private func below(_ limit: Int) -> Int {
        limit > 1 ? Int(chance.next().multipliedFullWidth(by: UInt64(limit)).high) : 0
    }

    private func put(_ frame: WebSocketFrame) {
        writeBatch()
        context.write(NIOAny(frame), promise: nil)
    }

    private func putAndFlush(_ frame: WebSocketFrame) {
        writeBatch()
        context.writeAndFlush(NIOAny(frame), promise: nil)
    }

    // MARK: - Control frames and the end

    func pong(_ data: ByteBuffer) {
        guard !isMute else { return }
        putAndFlush(WebSocketFrame(fin: true, opcode: .pong, data: data))
    }

    /// Sends a close frame; the connection ends with the client's answer, or a second later without one.
    func close(code: UInt16?, reason: String) {
        guard !isMute else { return }
        putAndFlush(closeFrame(code: code, reason: reason))
        isClosing = true
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .seconds(1)) { bound.value.end() }
    }

    func answerClose(code: UInt16?) {
        guard !isMute else { return }
        putAndFlush(closeFrame(code: code, reason: ""))
        isClosing = true
    }

    private func closeFrame(code: UInt16?, reason: String) -> WebSocketFrame {
        var data = ByteBuffer()
        if let code {
            data.writeInteger(code)
            // A control frame has at most 125 bytes; the reason must not be cut within a character.
            var text = reason
            while text.utf8.count > 123 { text.removeLast() }
            data.writeString(text)
        }
        return WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
    }

    /// Ends the connection in order, once what was written is out.
    func endSoon() { context.close(promise: nil) }

    /// Ends the TCP connection without a word.
    func end() {
        isClosing = true
        segments.closeSocket()
    }

    /// Ends the TCP connection with a reset.
    func reset() {
        isClosing = true
        guard let provider = context.channel as? any SocketOptionProvider else { return end() }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        provider.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in bound.value.end() }
    }

    /// Neither reads nor writes any more.
    func stall() {
        isStalled = true
        context.channel.setOption(.autoRead, value: false).whenComplete { _ in }
    }

    private func readSlowly() {
        guard slowReading == nil else { return }
        context.channel.setOption(.autoRead, value: false).whenComplete { _ in }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let pause = TimeAmount.milliseconds(500)
        slowReading = context.eventLoop.scheduleRepeatedTask(initialDelay: pause, delay: pause) { task in
            let socket = bound.value
            if socket.isFinished || socket.isStalled { return task.cancel() }
            socket.context.read()
        }
    }

    private func readAtOnce() {
        guard let slowReading else { return }
        self.slowReading = nil
        slowReading.cancel()
        context.channel.setOption(.autoRead, value: true).whenComplete { _ in }
    }

    func wire(_ fault: WireFault) {
        guard !isMute else { return }
        switch fault {
        case .fragment: isFragmenting = true
        case .split: isSplitting = true
        case .smallSegments: segments.isCutting = true
        case .slowWriter: segments.isSlow = true
        case .slowReader: readSlowly()
        case .corruptCompression: corruptsNext = compressor != nil
        case .heal:
            isFragmenting = false
            isSplitting = false
            segments.isCutting = false
            segments.isSlow = false
            readAtOnce()
            corruptsNext = false
        case .ping: putAndFlush(WebSocketFrame(fin: true, opcode: .ping, data: ByteBuffer(string: "simulated")))
        case .pong: putAndFlush(WebSocketFrame(fin: true, opcode: .pong, data: ByteBuffer(string: "simulated")))
        case .maskedFrame:
            let data = ByteBuffer(bytes: Self.harmless)
            putAndFlush(WebSocketFrame(fin: true, opcode: .text, maskKey: [1, 2, 3, 4], data: data))
        case .reservedBits:
            let data = ByteBuffer(bytes: Self.harmless)
            putAndFlush(WebSocketFrame(fin: true, rsv1: true, opcode: .text, data: data))
        case .invalidText:
            putAndFlush(WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(bytes: [0x22, 0xC3, 0x28, 0x22])))
        case .brokenClose:
            putAndFlush(WebSocketFrame(fin: true, opcode: .connectionClose, data: ByteBuffer(bytes: [0x03])))
            isClosing = true
            let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: .seconds(1)) { bound.value.end() }
        }
    }

    /// A payload that changes nothing, so that only the frame is wrong.
    private static let harmless = Array("{\"op\":11}".utf8)
}
