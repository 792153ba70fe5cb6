import GatewayModels

/// The outer shape of every gateway payload: what kind it is, and where its content lies.
public struct Envelope: Equatable, Sendable {
    /// The kind of payload (`op`).
    public var opcode: Opcode
    /// The dispatch's number (`s`); only dispatches have one.
    public var sequence: Int64?
    /// The dispatch's name (`t`).
    public var name: String?
    /// Where `d` lies in the text; nil when the key is absent.
    ///
    /// `{"op":11}` is a complete ack.
    public var data: Range<Int>?
}

/// The kinds of gateway payload.
///
/// Unknown numbers are kept.
public struct Opcode: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public var rawValue: Int64
    /// Wraps a number.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// An event.
    public static let dispatch = Self(rawValue: 0)
    /// A beat; from the server: a request for one.
    public static let heartbeat = Self(rawValue: 1)
    /// Begins a session.
    public static let identify = Self(rawValue: 2)
    /// Continues a session.
    public static let resume = Self(rawValue: 6)
    /// The server wants us to connect again.
    public static let reconnect = Self(rawValue: 7)
    /// The session cannot be begun or continued.
    public static let invalidSession = Self(rawValue: 9)
    /// The server's first payload.
    public static let hello = Self(rawValue: 10)
    /// The answer to a beat.
    public static let heartbeatAck = Self(rawValue: 11)
}

/// Reads envelopes without looking into `d`.
public enum EnvelopeDecoder {
    /// Reads the envelope that starts at `start`, and says where it ends.
    ///
    /// - Throws: ``GatewayModels/JSONError`` when the text is not an object with a whole `op`.
    public static func decode(
        _ bytes: Span<UInt8>, from start: Int = 0
    ) throws(JSONError) -> (envelope: Envelope, end: Int) {
        let text = bytes.extracting(start..<bytes.count)
        var cursor = JSONCursor(text)
        guard try cursor.peekKind() == .object else { throw JSONError(.unexpectedByte, at: start + cursor.index) }
        var walk = try cursor.enterObject()
        var opcode: Int64?
        var envelope = Envelope(opcode: .dispatch)
        while try cursor.nextKey(&walk) {
            if cursor.keyIs("op") {
                try cursor.read(&opcode)
            } else if cursor.keyIs("s") {
                try cursor.readNullable(&envelope.sequence)
            } else if cursor.keyIs("t") {
                try cursor.readNullable(&envelope.name)
            } else if cursor.keyIs("d") {
                cursor.skipWhitespace()
                let begin = cursor.index
                try cursor.skipValue()
                envelope.data = start + begin..<start + cursor.index
            } else {
                try cursor.skipValue()
            }
        }
        guard let opcode else { throw JSONError(.requiredValue, at: start) }
        envelope.opcode = Opcode(rawValue: opcode)
        return (envelope, start + cursor.index)
    }

    /// The interval in a Hello's `d`: whole or broken milliseconds; nil when it is missing or no number.
    public static func helloInterval(_ data: Span<UInt8>) -> Duration? {
        var cursor = JSONCursor(data)
        var interval: Double?
        guard var walk = try? cursor.enterObjectIfPresent() else { return nil }
        while (try? cursor.nextKey(&walk)) == true {
            do {
                if cursor.keyIs("heartbeat_interval") { try cursor.read(&interval) } else { try cursor.skipValue() }
            } catch {
                return nil
            }
        }
        // A day at most, so that no arithmetic on it can overflow.
        return interval.flatMap { $0.isFinite ? .milliseconds(Int64(min(max($0, 0), 86_400_000))) : nil }
    }

    /// The boolean in an Invalid Session's `d`; anything but `true` means that the session is gone.
    public static func invalidSessionIsResumable(_ data: Span<UInt8>) -> Bool {
        var cursor = JSONCursor(data)
        return (try? Bool.read(from: &cursor)) == true
    }
}
