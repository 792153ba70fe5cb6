/// Bytes of a payload, shared by all texts that were left in them.
///
/// Unchecked, because the compiler cannot see what makes it safe: only the cursor that has made it fills it, once, before
/// the model that its texts stand in is handed on.
final class TextPayload: @unchecked Sendable {
    @exclusivity(unchecked) private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func fill(_ bytes: [UInt8]) { self.bytes = bytes }
}

/// A text that is seldom read: a place in bytes of its payload, made into a `String` when somebody asks.
///
/// It was checked to be UTF-8 when it was decoded. It keeps a copy of the member of the event alive that it stands in,
/// such as all embeds of a message; texts of large payloads have copies of their own, so that one of them does not hold
/// megabytes.
public struct LazyText: Sendable {
    private let payload: TextPayload
    private let start: UInt32
    private let count: UInt32

    /// Wraps a text.
    public init(_ text: String) {
        let bytes = Array(text.utf8)
        payload = TextPayload(bytes)
        start = 0
        count = UInt32(clamping: bytes.count)
    }

    init(_ payload: TextPayload, _ start: Int, _ count: Int) {
        self.payload = payload
        self.start = UInt32(clamping: start)
        self.count = UInt32(clamping: count)
    }

    /// The text.
    public var string: String { String(decoding: slice, as: UTF8.self) }

    /// Whether it has no bytes.
    public var isEmpty: Bool { count == 0 }

    /// Nothing, if whoever walks over a text looks at it before the member that it stands in was read to its end.
    private var slice: ArraySlice<UInt8> {
        let bytes = payload.bytes
        guard Int(start) + Int(count) <= bytes.count else { return [] }
        return bytes[Int(start)..<Int(start) + Int(count)]
    }
}

extension LazyText: TextForm {
    /// Compares texts by their bytes.
    public static func == (left: LazyText, right: LazyText) -> Bool { left.slice.elementsEqual(right.slice) }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { for byte in slice { hasher.combine(byte) } }
}

extension LazyText: JSONReadable {
    /// In payloads longer than this each text has a copy of its own.
    static let sharedPayloadLimit = 16 << 10

    /// Reads a JSON string without making a `String` of it.
    public static func read(from cursor: inout JSONCursor) throws(JSONError) -> LazyText? {
        guard try cursor.peekByte() == UInt8(ascii: "\"") else { return try cursor.skipMismatch() }
        let start = cursor.index + 1
        let end = try cursor.stringEnd(from: start)
        guard end.isPlain else { return LazyText(try cursor.readString()) }
        cursor.index = end.position + 1
        let span = cursor.bytes.extracting(start..<end.position)
        if !end.isASCII, (try? UTF8Span(validating: span)) == nil { throw JSONError(.invalidUTF8, at: start) }
        guard let payload = cursor.sharedPayload() else {
            return LazyText(TextPayload([UInt8](copying: span)), 0, span.count)
        }
        return LazyText(payload, start - cursor.payloadStart, span.count)
    }
}

extension JSONCursor {
    /// The copy of what is read now: of one object, if that is to be remembered, else of a member of the outermost.
    ///
    /// Nil in a large payload, in which each text has a copy of its own, and where there is no member.
    fileprivate mutating func sharedPayload() -> TextPayload? {
        if let payload, payloadStart >= memberStart { return payload }
        guard bytes.count <= LazyText.sharedPayloadLimit, depth > 0 else { return nil }
        let made = TextPayload([])
        payload = made
        payloadStart = memberStart
        openPayload = made
        return made
    }

    /// Copies the member that has just ended for the texts in it.
    @inline(never)
    mutating func closePayload() {
        openPayload?.fill([UInt8](copying: bytes.extracting(memberStart..<index)))
        openPayload = nil
    }
}

extension Array where Element == UInt8 {
    /// The bytes of a span.
    init(copying span: Span<UInt8>) {
        self.init(unsafeUninitializedCapacity: span.count) { buffer, count in
            span.withUnsafeBufferPointer { source in
                if let base = source.baseAddress, let target = buffer.baseAddress {
                    target.initialize(from: base, count: source.count)
                }
            }
            count = span.count
        }
    }
}
