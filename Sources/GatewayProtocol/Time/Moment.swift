import GatewayModels

/// One moment on all clocks: the one that only goes forward, the one on the wall, and the one that stands still while
/// the machine is suspended.
public struct Moment: Hashable, Sendable {
    /// For durations and deadlines; goes on while the machine is suspended.
    public var instant: Instant
    /// For showing to people; may be set back.
    public var wall: Timestamp
    /// Only for telling a suspended machine from a stopped process: what it lags behind ``instant`` was spent suspended.
    public var awake: Instant

    /// Joins them; without its own clock for it, the machine counts as never suspended.
    public init(instant: Instant, wall: Timestamp, awake: Instant? = nil) {
        self.instant = instant
        self.wall = wall
        self.awake = awake ?? instant
    }

    /// The moment before this one on clocks that went on steadily.
    public func earlier(by duration: Duration) -> Moment {
        let micros = wall.microseconds.subtractingReportingOverflow(duration.nanoseconds / 1000).partialValue
        return Moment(instant: instant + (.zero - duration), wall: Timestamp(microseconds: micros))
    }
}
