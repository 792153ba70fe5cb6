/// Random numbers as a value: the seed comes in from outside, the rest follows from it.
public struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts from a seed.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits (SplitMix64).
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A fraction of a length, uniform from nothing up to (never quite) the whole.
    public mutating func fraction(of duration: Duration) -> Duration {
        .nanoseconds(Int64(Double(max(0, duration.nanoseconds)) * Double(next() >> 11) * 0x1p-53))
    }

    /// A length between two, uniform.
    public mutating func between(_ low: Duration, _ high: Duration) -> Duration {
        low + fraction(of: high - low)
    }
}
