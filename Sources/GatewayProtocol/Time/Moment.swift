import GatewayModels

/// One moment on both clocks: the one that only goes forward, and the one on the wall.
public struct Moment: Hashable, Sendable {
    /// For durations and deadlines.
    public var instant: Instant
    /// For showing to people; may be set back.
    public var wall: Timestamp

    /// Joins the two.
    public init(instant: Instant, wall: Timestamp) {
        self.instant = instant
        self.wall = wall
    }
}
