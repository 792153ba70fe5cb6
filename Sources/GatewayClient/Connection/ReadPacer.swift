import GatewayProtocol

/// Decides when a socket is read again: at once, or a little later, so that what comes thick is taken in handfuls.
///
/// Each read of a single message wakes a thread and costs more than decoding the message does.
struct ReadPacer {
    /// A handful of so many bytes is part of a flood, in which reading waits for nothing: half of what NIO reads at most
    /// before it says that a handful is complete.
    static let floodBytes = 131_072

    /// How long the socket is left alone; 0 for never.
    let interval: Duration
    private var lastHandful: Instant?

    init(interval: Duration) { self.interval = interval }

    /// How long to wait after a handful of so many bytes; nil to read at once.
    ///
    /// What comes after some silence is on its own, and the next is not kept waiting for it.
    mutating func pause(after bytes: Int, now: Instant) -> Duration? {
        defer { lastHandful = now }
        guard interval > .zero, bytes < Self.floodBytes, let lastHandful, now - lastHandful < interval * 2 else {
            return nil
        }
        return interval
    }
}
