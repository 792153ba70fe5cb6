import GatewayProtocol
import NIOSSL

/// What a scripted gateway does with one connection.
struct Script: Sendable {
    /// What it answers the request for an upgrade with.
    enum Start: Sendable {
        /// With Hello, and then READY or RESUMED.
        case session
        /// With a TCP reset.
        case reset
    }

    /// How it ends the connection once the session has begun.
    enum End: Sendable {
        /// Not at all.
        case stays
        /// In order, but without a close frame.
        case closes
        /// With a TCP reset.
        case resets
        /// Below TLS, so that nothing says that the stream is complete.
        case cutsTLS
    }

    var tls: NIOSSLContext?
    var start = Start.session
    var compression = TransportCompression.none
    /// Hello's heartbeat interval in milliseconds.
    var interval = 10_000
    var acknowledges = true
    /// What is sent when the session has begun, as bytes below WebSocket.
    var sends: [UInt8] = []
    /// Whether anything is read after that.
    var reads = true
    var end = End.stays
}
