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
    /// Whether everything comes from the simulated gateway; the screen says so.
    public var isDemo: Bool

    /// Makes options; what is not given has its default.
    public init(
        policy: TextPolicy = .standard,
        zone: ZoneOffsets = ZoneOffsets(fixedSeconds: 0),
        retention: RetentionLimits = RetentionLimits(),
        keymap: Keymap = .standard,
        showClock: Bool = true,
        isDemo: Bool = false
    ) {
        self.policy = policy
        self.zone = zone
        self.retention = retention
        self.keymap = keymap
        self.showClock = showClock
        self.isDemo = isDemo
    }
}
