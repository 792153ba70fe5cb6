/// The name of one connection, chosen by the host and used once.
public struct ConnectionID: Hashable, Comparable, Sendable {
    /// The number.
    public var rawValue: UInt64

    /// Names a connection.
    public init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Compares by number.
    public static func < (left: ConnectionID, right: ConnectionID) -> Bool { left.rawValue < right.rawValue }
}

/// Whether an upgrade to a WebSocket is granted.
public enum UpgradeVerdict: Hashable, Sendable {
    /// The host upgrades and then reports the connection as open.
    case accept
    /// The host answers with this HTTP status.
    case refuse(status: Int)
}

/// What the host must do.
public enum GatewayOutput: Hashable, Sendable {
    /// Send one JSON payload; the host compresses and frames it.
    case payload(ConnectionID, [UInt8])
    /// Send a dispatch that was prepared.
    case prepared(ConnectionID, PreparedPayload)
    /// Send a close frame, without a code if there is none, and end the connection behind it.
    case close(ConnectionID, code: UInt16?, reason: String)
    /// End the TCP connection without a close frame.
    case end(ConnectionID)
    /// Cut the TCP connection with a reset.
    case reset(ConnectionID)
    /// Neither read nor write any more, and leave the socket open.
    case stall(ConnectionID)
    /// Do something below the level of payloads.
    case wire(ConnectionID, WireFault)
    /// Stop accepting connections for so long. Those that are open end by outputs of their own.
    case goAway(Duration)
    /// Accept connections again, before the time of the absence is over.
    case comeBack
}

/// Something that a host does below the level of payloads.
public enum WireFault: Hashable, Sendable {
    /// From now on each message comes in several frames, with a ping between two of them.
    case fragment
    /// From now on the compressed bytes of a payload come in several messages (zlib-stream only).
    case split
    /// From now on bytes go out in tiny TCP segments.
    case smallSegments
    /// From now on bytes go out slowly: 16 KiB a second.
    case slowWriter
    /// From now on what the client sends is read twice a second.
    case slowReader
    /// Send a ping frame.
    case ping
    /// Send a pong frame that nobody asked for.
    case pong
    /// Send a masked text frame, which a server must not do.
    case maskedFrame
    /// Send a frame with a reserved bit set.
    case reservedBits
    /// Send a text message whose bytes are not UTF-8.
    case invalidText
    /// Send a close frame whose body is a single byte.
    case brokenClose
    /// Flip bits in the compressed bytes of the next payload.
    case corruptCompression
    /// Back to orderly frames.
    case heal
}
