/// Turns the bytes that a server sends into messages and control frames, strictly by RFC 6455.
///
/// It keeps what has not been used yet; the caller decides when to ask for the next event, so a full queue stops it
/// between two messages. Fragments are joined here. Text is checked while it arrives.
public struct WebSocketDecoder: Sendable {
    /// What came next.
    public enum Event: Hashable, Sendable {
        /// A whole text message; its bytes are in ``WebSocketDecoder/withMessage(_:)``.
        case text
        /// A whole binary message; its bytes are in ``WebSocketDecoder/withMessage(_:)``.
        case binary
        /// A ping, to be answered with a pong of the same content.
        case ping([UInt8])
        /// A pong.
        case pong
        /// A close frame with its code (nil when it has none) and its text.
        case close(CloseCode?, String)
    }

    private struct Header {
        var isFinal: Bool
        var opcode: UInt8
        var payload: Range<Int>
        var isWhole: Bool
        var isControl: Bool { opcode >= 0x8 }
    }

    private let maximumMessageSize: Int
    private var buffer: [UInt8] = []
    /// Start of the first frame that has not been consumed.
    private var position = 0
    /// Payloads of the fragments of the message that is not finished.
    private var fragments: [UInt8] = []
    /// 1 or 2 while a fragmented message is open, else 0.
    private var openOpcode: UInt8 = 0
    private var validator = UTF8Validator()
    /// How far the payload of the frame at ``position`` has been checked.
    private var validatedTo = 0
    /// Where the message of the last event lies; nil: in ``fragments``.
    private var message: Range<Int>?
    private var failed: WebSocketError?

    /// Accepts messages up to a size in bytes, all fragments together.
    public init(maximumMessageSize: Int) {
        // So that no sum of places overflows, whatever a header claims.
        self.maximumMessageSize = min(maximumMessageSize, .max >> 1)
    }

    /// How many bytes wait to be used.
    public var bufferedBytes: Int { buffer.count - position + fragments.count }

    /// Takes bytes from the socket; returns how many they were.
    ///
    /// After an error they are dropped.
    @discardableResult
    public mutating func receive(_ bytes: some Sequence<UInt8>) -> Int {
        guard failed == nil else { return 0 }
        reclaim()
        let before = buffer.count
        // What lies in one piece is copied in one piece.
        let isCopied: Void? = bytes.withContiguousStorageIfAvailable { buffer.append(contentsOf: $0) }
        if isCopied == nil { buffer.append(contentsOf: bytes) }
        return buffer.count - before
    }

    /// The bytes of the message that the last event announced; valid until the next call of ``next()``.
    public func withMessage<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard let message else { return try body(fragments.span) }
        return try body(buffer.span.extracting(message))
    }

    /// The next event; nil when more bytes are needed.
    ///
    /// - Throws: ``WebSocketError`` for a broken rule, and again on every later call.
    public mutating func next() throws(WebSocketError) -> Event? {
        if let failed { throw failed }
        if message == nil, openOpcode == 0, !fragments.isEmpty { fragments = [] }
        message = nil
        do {
            while let header = try readHeader() {
                if let event = try consume(header) { return event }
                guard header.isWhole else { return nil }
            }
            return nil
        } catch {
            failed = error
            (buffer, fragments, position) = ([], [], 0)
            throw error
        }
    }

    private mutating func reclaim() {
        guard message == nil else { return }
        if position == buffer.count {
            // A huge message must not leave its room behind.
            if buffer.capacity > 1 << 20 { buffer = [] } else { buffer.removeAll(keepingCapacity: true) }
            validatedTo -= min(validatedTo, position)
            position = 0
        } else if position > 1 << 16, position > buffer.count / 2 {
            buffer.removeFirst(position)
            validatedTo -= min(validatedTo, position)
            position = 0
        }
    }
}

extension WebSocketDecoder {
    /// Reads the frame header at ``position``, and checks it before any of its payload is waited for.
    private func readHeader() throws(WebSocketError) -> Header? {
        let available = buffer.count - position
        guard available >= 2 else {
            if available == 1 { try check(firstByte: buffer[position]) }
            return nil
        }
        let first = buffer[position]
        let second = buffer[position + 1]
        try check(firstByte: first)
        guard second & 0x80 == 0 else { throw WebSocketError(.maskedFrame) }
        let opcode = first & 0x0F
        let isFinal = first & 0x80 != 0
        let lengthBytes = second == 126 ? 2 : second == 127 ? 8 : 0
        if opcode >= 0x8, !isFinal || lengthBytes > 0 { throw WebSocketError(.badControlFrame) }
        guard available >= 2 + lengthBytes else { return nil }
        var length = UInt64(second)
        if lengthBytes > 0 {
            length = 0
            for offset in 0..<lengthBytes { length = length << 8 | UInt64(buffer[position + 2 + offset]) }
        }
        guard length <= UInt64(Int64.max) else { throw WebSocketError(.badLength) }
        if opcode < 0x8, length > UInt64(max(0, maximumMessageSize - fragments.count)) {
            throw WebSocketError(.messageTooBig)
        }
        let start = position + 2 + lengthBytes
        let end = start + Int(length)
        return Header(
            isFinal: isFinal, opcode: opcode, payload: start..<min(end, max(start, buffer.count)),
            isWhole: end <= buffer.count
        )
    }

    private func check(firstByte: UInt8) throws(WebSocketError) {
        guard firstByte & 0x70 == 0 else { throw WebSocketError(.reservedBits) }
        switch firstByte & 0x0F {
        case 0x0: guard openOpcode != 0 else { throw WebSocketError(.badFragmentation) }
        case 0x1, 0x2: guard openOpcode == 0 else { throw WebSocketError(.badFragmentation) }
        case 0x8, 0x9, 0xA: break
        default: throw WebSocketError(.reservedOpcode)
        }
    }

    private mutating func consume(_ header: Header) throws(WebSocketError) -> Event? {
        if header.isControl {
            guard header.isWhole else { return nil }
            position = header.payload.upperBound
            return try control(header)
        }
        let kind = header.opcode == 0 ? openOpcode : header.opcode
        if kind == 1 { try validate(header) }
        guard header.isWhole else { return nil }
        position = header.payload.upperBound
        return try finish(header, kind: kind)
    }

    /// Checks as much of a text frame's payload as is here.
    private mutating func validate(_ header: Header) throws(WebSocketError) {
        let start = max(validatedTo, header.payload.lowerBound)
        guard start <= header.payload.upperBound else { return }
        var checked = validator
        let isValid = checked.consume(buffer.span.extracting(start..<header.payload.upperBound))
        validator = checked
        validatedTo = header.payload.upperBound
        guard isValid else { throw WebSocketError(.invalidUTF8) }
    }

    private mutating func finish(_ header: Header, kind: UInt8) throws(WebSocketError) -> Event? {
        let isWholeMessage = openOpcode == 0 && header.isFinal
        if isWholeMessage {
            message = header.payload
        } else {
            fragments.append(contentsOf: buffer[header.payload])
            openOpcode = header.isFinal ? 0 : kind
        }
        guard header.isFinal else { return nil }
        if kind == 1 {
            let isComplete = validator.isComplete
            validator = UTF8Validator()
            guard isComplete else { throw WebSocketError(.invalidUTF8) }
        }
        return kind == 1 ? .text : .binary
    }

    private func control(_ header: Header) throws(WebSocketError) -> Event {
        let payload = Array(buffer[header.payload])
        switch header.opcode {
        case 0x9: return .ping(payload)
        case 0xA: return .pong
        default: return try close(payload)
        }
    }

    private func close(_ payload: [UInt8]) throws(WebSocketError) -> Event {
        if payload.isEmpty { return .close(nil, "") }
        guard payload.count >= 2 else { throw WebSocketError(.badCloseFrame) }
        let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: break
        default: throw WebSocketError(.badCloseFrame)
        }
        guard let reason = String(validating: payload[2...], as: UTF8.self) else { throw WebSocketError(.invalidUTF8) }
        return .close(CloseCode(rawValue: code), reason)
    }
}
