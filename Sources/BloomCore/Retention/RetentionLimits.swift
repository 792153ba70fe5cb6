/// How much of what arrived is kept.
public struct RetentionLimits: Hashable, Sendable {
    /// Messages of a channel that was opened at least once.
    public var messagesPerChannel: Int
    /// Messages of a channel that nobody has looked at.
    public var messagesPerUnviewedChannel: Int
    /// Bytes of all messages together, text and bookkeeping.
    public var bytes: Int
    /// Gaps of the connection that stay on record.
    public var gaps: Int
    /// Servers and channels that are known at once; more are counted and not shown.
    public var channels: Int

    /// Makes limits; each is at least one.
    public init(
        messagesPerChannel: Int = 1000,
        messagesPerUnviewedChannel: Int = 200,
        bytes: Int = 64 << 20,
        gaps: Int = 64,
        channels: Int = 250_000
    ) {
        self.messagesPerChannel = max(1, messagesPerChannel)
        self.messagesPerUnviewedChannel = max(1, messagesPerUnviewedChannel)
        self.bytes = max(1, bytes)
        self.gaps = max(1, gaps)
        self.channels = max(1, channels)
    }
}
