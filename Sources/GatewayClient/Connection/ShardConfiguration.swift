import GatewayProtocol

/// How a shard connects and what it asks for.
public struct ShardConfiguration: Sendable {
    /// What READY and identify decisions follow; among other things the gateway's URL, if it is given.
    public var policy = ShardPolicy()
    /// Where the REST interface is, such as `https://discord.com/api/v10`.
    public var api = APIEndpoint.standard
    /// Which events are asked for, as a number.
    ///
    /// The default is guilds, guild messages, message content, reactions, direct messages and polls.
    public var intents = 16_823_809
    /// Which shard of how many; nil for a bot without shards.
    public var shard: ShardID?
    /// How the server is asked to compress.
    public var compression = TransportCompression.zstd
    /// A PEM file with certificate authorities that are trusted besides the system's.
    public var additionalAuthorities: String?
    /// A PEM file that replaces the system's authorities, as `SSL_CERT_FILE` asks for.
    public var trustStore: String?
    /// How much may wait for the consumer.
    public var queue = QueueLimits()
    /// What happens when the consumer is behind.
    public var overflow = OverflowRule.hold
    /// How long a socket is left alone while messages come thick, so that they are read in handfuls: fewer wake-ups for
    /// events that come so much later; 0 reads each at once.
    ///
    /// Heartbeats are sent in time all the same, and while one waits for its acknowledgement nothing is left alone, so
    /// that round trips are measured as they are.
    public var gathering = Duration.zero
    /// Which events are decoded and handed on.
    public var wantedEvents = WantedEvents.all
    /// Gets everything that arrives.
    public var recorder: (any PayloadRecorder)?
    /// How large messages and payloads may be.
    public var limits = EngineLimits()
    /// Whether counters, gauges and timers are reported through swift-metrics.
    public var reportsMetrics = false

    /// The defaults: the public gateway, found through the REST interface.
    public init() {}
}

/// Where a REST interface is.
public struct APIEndpoint: Hashable, Sendable, CustomStringConvertible {
    /// The public interface, version 10.
    public static let standard = APIEndpoint(
        address: GatewayURL(isSecure: true, host: "discord.com", port: 443, path: "/api/v10")
    )

    /// Host, port and path, which follow the same rules as those of a gateway.
    private let address: GatewayURL

    private init(address: GatewayURL) { self.address = address }

    /// Reads an `http` or `https` URL; slashes at its end are dropped.
    public init?(_ text: String) {
        let lowered = text.lowercased()
        let webSocket: String
        if lowered.hasPrefix("https://") {
            webSocket = "wss://" + text.dropFirst(8)
        } else if lowered.hasPrefix("http://") {
            webSocket = "ws://" + text.dropFirst(7)
        } else {
            return nil
        }
        guard var address = GatewayURL(webSocket) else { return nil }
        while address.path.hasSuffix("/") { address.path.removeLast() }
        self.address = address
    }

    /// Whether it is encrypted (`https`).
    public var isSecure: Bool { address.isSecure }
    /// Name or address of the host, without brackets.
    public var host: String { address.host }
    /// The TCP port.
    public var port: Int { address.port }
    /// The path in front of all routes, without a slash at its end.
    public var path: String { address.path }
    /// Host and, when it is not the scheme's own, port.
    public var authority: String { address.authority }
    /// The URL as text.
    public var description: String { (isSecure ? "https://" : "http://") + authority + path }
}
