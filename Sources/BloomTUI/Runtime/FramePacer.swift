import GatewayProtocol

/// Decides when a frame is drawn: at once for the person, at most so many a second for everything else, never
/// without a change.
struct FramePacer {
    /// The least time between two frames that no key asked for.
    static let interval = Duration.nanoseconds(33_333_333)

    private enum Wish {
        case none
        case soon
        case atOnce
    }
    private var wish = Wish.none
    private var lastPaced: Instant?

    /// Something changed by itself.
    mutating func changed() {
        if wish == .none { wish = .soon }
    }

    /// The person did something and looks for its effect.
    mutating func changedByPerson() { wish = .atOnce }

    /// When the next frame is due; nil when nothing changed.
    func due(now: Instant) -> Instant? {
        switch wish {
        case .none: nil
        case .atOnce: now
        case .soon: max(now, lastPaced.map { $0 + Self.interval } ?? now)
        }
    }

    /// A frame was drawn.
    ///
    /// Those for keys do not use up the others' turn.
    mutating func drew(now: Instant) {
        if wish != .atOnce { lastPaced = now }
        wish = .none
    }
}
