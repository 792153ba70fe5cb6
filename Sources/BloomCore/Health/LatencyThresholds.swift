import GatewayProtocol

/// From when on a round trip is worth a look.
struct LatencyThresholds: Hashable, Sendable {
    /// From here on it is a warning.
    var warn = Duration.milliseconds(200)
    /// From here on it is bad.
    var bad = Duration.milliseconds(500)
    /// The median of the last day; nil while that is not known.
    var usual: Duration?

    /// Below this, three times as long as usual is the scheduler's doing and not the network's.
    private static let unremarkable = Duration.milliseconds(20)

    /// The standard ones.
    init() {}

    /// Those that the person chose.
    init(_ settings: ViewerSettings.Health, usual: Duration?) {
        warn = .milliseconds(max(0, settings.warnMilliseconds))
        bad = .milliseconds(max(0, settings.badMilliseconds))
        self.usual = usual
    }

    /// How good or bad a round trip is: bad is also what takes more than three times as long as usual.
    func severity(of trip: Duration) -> StripState.Severity {
        if trip >= bad { return .bad }
        if let usual, trip >= Self.unremarkable, trip > usual * 3 { return .bad }
        return trip >= warn ? .warn : .ok
    }
}
