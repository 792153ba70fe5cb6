import GatewayProtocol

/// The upper end of a graph's axis; the lower is always 0.
///
/// It is one of a ladder in which each step is twice the one before. It grows at once, and shrinks when a smaller one
/// would have done for a minute: a graph that changes its scale with every sample cannot be read.
struct GraphScale: Hashable, Sendable {
    /// How long a smaller scale must have been enough.
    static let patience = Duration.seconds(60)

    /// The lowest step.
    let base: Int64
    /// The upper end.
    private(set) var top: Int64
    /// Since when a smaller one would do.
    private var low: Low?

    private struct Low: Hashable {
        var since: Instant
        /// The greatest that was needed since then.
        var need: Int64
    }

    /// Begins at the lowest step, which must be positive.
    init(base: Int64) {
        self.base = max(1, base)
        top = self.base
    }

    /// The first step above a value.
    static func step(above maximum: Int64, base: Int64) -> Int64 {
        var step = max(1, base)
        while step <= maximum, step < 1 << 50 { step *= 2 }
        return step
    }

    /// Takes the greatest value that is shown now.
    mutating func fit(_ maximum: Int64, at now: Instant) {
        let need = Self.step(above: maximum, base: base)
        if need >= top {
            (top, low) = (need, nil)
        } else if let low {
            let most = max(low.need, need)
            if now - low.since >= Self.patience {
                top = most
                self.low = need < most ? Low(since: now, need: need) : nil
            } else {
                self.low = Low(since: low.since, need: most)
            }
        } else {
            low = Low(since: now, need: need)
        }
    }

    /// The scale that shows a value, whether it was announced or not.
    func top(for maximum: Int64) -> Int64 { max(top, Self.step(above: maximum, base: base)) }
}
