import GatewayModels

/// Everything that is known of how one shard is doing, at one moment.
public struct ShardStatistics: Sendable {
    /// When it was put together.
    public var at: Moment
    /// When the run began.
    public var startedAt: Moment
    /// The connection.
    public var status: ConnectionStatus
    /// The newest changes of state with their reasons, oldest first; at most 64.
    public var history: [StateChange]
    /// Time of work on an event, from its bytes to the queue: the mean of each batch that was read at once.
    public var decoding: LatencySummary?
    /// Time from an event's arrival until the consumer took it.
    public var waiting: LatencySummary?
    /// What came that the models do not know.
    public var drift: DriftReport

    /// Makes one from its parts.
    public init(
        at: Moment, startedAt: Moment, status: ConnectionStatus, history: [StateChange] = [],
        decoding: LatencySummary? = nil, waiting: LatencySummary? = nil, drift: DriftReport = DriftReport()
    ) {
        self.at = at
        self.startedAt = startedAt
        self.status = status
        self.history = history
        self.decoding = decoding
        self.waiting = waiting
        self.drift = drift
    }
}
