import GatewayProtocol

/// What the runtime measures of the way from the socket to the screen; nil is what nobody has measured.
public struct PipelineFigures: Hashable, Sendable {
    /// The most events that waited at once; nil lets the looks of once a second decide.
    public var queuePeak: Int?
    /// Time of work on an event, from its bytes to the queue.
    public var parsing: LatencySummary?
    /// Time of making and writing a frame.
    public var rendering: LatencySummary?
    /// Time from an event's arrival to the frame that shows it.
    public var screenDelay: LatencySummary?
    /// Time that the oldest event that is not on the screen has been on its way.
    public var lag: Duration?
    /// Memory of the process that is resident, in bytes.
    public var residentBytes: Int?
    /// When the day's session starts are all there again.
    public var sessionStartsReset: Instant?

    /// Nothing is known.
    public init() {}
}
