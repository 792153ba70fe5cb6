import GatewayModels

/// What a look at the clocks can show besides the time.
public enum ClockEvent: Hashable, Sendable {
    /// The machine was suspended for so long: its clock went on, and the one that stands still meanwhile did not.
    case suspended(Duration)
    /// The process did not run for so long, although the machine did: a call that was due came late.
    case stopped(Duration)
    /// The clock on the wall was set by so much; nothing else depends on it.
    case wallSet(Duration)
}

/// How often each clock event has happened.
public struct ClockTally: Hashable, Sendable {
    /// Suspensions of the machine.
    public var suspensions = 0
    /// Stops of the process.
    public var stops = 0
    /// Settings of the clock on the wall.
    public var settings = 0
    /// The last of them and when it was noticed.
    public var last: (event: ClockEvent, at: Moment)?

    /// Nothing has happened.
    public init() {}

    mutating func count(_ event: ClockEvent, at now: Moment) {
        switch event {
        case .suspended: suspensions += 1
        case .stopped: stops += 1
        case .wallSet: settings += 1
        }
        last = (event, now)
    }

    /// Compares all counts.
    public static func == (left: ClockTally, right: ClockTally) -> Bool {
        left.suspensions == right.suspensions && left.stops == right.stops && left.settings == right.settings
    }

    /// Feeds what is compared.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(suspensions)
        hasher.combine(stops)
        hasher.combine(settings)
    }
}

/// Tells a suspended machine, a stopped process and a clock that was set apart.
///
/// A tick that comes late means that the process did not run; boot time minus monotonic time, that the machine was
/// suspended; wall time minus boot time, that the clock was set.
public struct ClockWatch: Hashable, Sendable {
    /// Smaller differences are scheduling, or a clock that is being slewed.
    public static let threshold = Duration.seconds(1)

    private var last: Moment?

    /// Has not looked yet.
    public init() {}

    /// Looks at the clocks.
    ///
    /// - Parameter due: when the look should have come at the latest; nil when nothing was due.
    public mutating func look(at now: Moment, due: Instant?) -> [ClockEvent] {
        defer { last = now }
        var events: [ClockEvent] = []
        let suspended = last.map { max(.zero, (now.instant - now.awake) - ($0.instant - $0.awake)) } ?? .zero
        if suspended >= Self.threshold { events.append(.suspended(suspended)) }
        if let due {
            // Whoever has looked since then has run since then: bytes may be read before the call that is due.
            let from = max(due, last?.instant ?? due)
            let late = now.instant - from - (suspended >= Self.threshold ? suspended : .zero)
            if late >= Self.threshold { events.append(.stopped(late)) }
        }
        guard let last else { return events }
        let set = wall(now, since: last)
        if set >= Self.threshold || set <= .zero - Self.threshold { events.append(.wallSet(set)) }
        return events
    }

    private func wall(_ now: Moment, since last: Moment) -> Duration {
        let (passed, overflow) = now.wall.microseconds.subtractingReportingOverflow(last.wall.microseconds)
        return overflow ? .zero : .microseconds(passed) - (now.instant - last.instant)
    }
}
