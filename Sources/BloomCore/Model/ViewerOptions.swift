/// What a viewer is started with.
public struct ViewerOptions: Sendable {
    /// Which characters the terminal can show, and how wide they are.
    public var policy: TextPolicy
    /// Local time.
    public var zone: ZoneOffsets
    /// How much is kept.
    public var retention: RetentionLimits
    /// Which keys do what.
    public var keymap: Keymap
    /// Whether the time of day stands in the strip.
    public var showClock: Bool
    /// Where everything comes from; the screen says so.
    public var source: Source
    /// Faults that the person can let happen.
    public var faults: [FaultChoice]
    /// What the person has chosen.
    public var settings: ViewerSettings
    /// Settings that have changed and hold from the next start on.
    public var restartNeeded: [String] = []

    /// Where the events of a viewer come from.
    public enum Source: Hashable, Sendable {
        /// A bot's own gateway.
        case bot
        /// The embedded simulated gateway.
        case demo
        /// A recording.
        case replay
    }

    /// Makes options; what is not given has its default.
    public init(
        policy: TextPolicy = .standard,
        zone: ZoneOffsets = ZoneOffsets(fixedSeconds: 0),
        retention: RetentionLimits = RetentionLimits(),
        keymap: Keymap = .standard,
        showClock: Bool = true,
        source: Source = .bot,
        faults: [FaultChoice] = [],
        settings: ViewerSettings = ViewerSettings()
    ) {
        self.policy = policy
        self.zone = zone
        self.retention = retention
        self.keymap = faults.isEmpty ? keymap.withoutFaults : keymap
        self.showClock = showClock
        self.source = source
        self.faults = faults
        self.settings = settings
    }
}
