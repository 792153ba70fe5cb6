import GatewayProtocol

/// Which phase may follow which, written down by hand.
enum PhaseRules {
    /// Phases without their numbers.
    enum Kind: Int {
        case idle, resolving, connecting, awaitingHello, identifying, loading, live, zombie, waiting, resuming, moving
        case sessionLost, limited, asleep, stopped
    }

    /// Whether a connection can go from one phase to another in one step.
    static func allows(_ from: ConnectionPhase, _ to: ConnectionPhase) -> Bool {
        following[kind(from).rawValue].contains(kind(to))
    }

    private static let following: [[Kind]] = {
        // What any socket can come to: its end, op 7, op 9, or the end of the run.
        let ends: [Kind] = [.waiting, .moving, .sessionLost, .stopped]
        let beating: [Kind] = ends + [.zombie, .asleep]
        let begin: [Kind] = [.resolving, .connecting, .limited, .stopped]
        var table = Array(repeating: [Kind](), count: Kind.stopped.rawValue + 1)
        table[Kind.idle.rawValue] = begin
        table[Kind.resolving.rawValue] = [.connecting, .limited, .waiting, .stopped]
        table[Kind.connecting.rawValue] = [.awaitingHello, .waiting, .stopped]
        table[Kind.awaitingHello.rawValue] = ends + [.identifying, .resuming]
        table[Kind.identifying.rawValue] = beating + [.loading, .live, .limited]
        table[Kind.loading.rawValue] = beating + [.live]
        table[Kind.live.rawValue] = beating
        table[Kind.zombie.rawValue] = [.waiting, .stopped]
        table[Kind.waiting.rawValue] = begin
        table[Kind.resuming.rawValue] = beating + [.live, .loading]
        table[Kind.moving.rawValue] = begin
        table[Kind.sessionLost.rawValue] = begin
        table[Kind.limited.rawValue] = begin
        table[Kind.asleep.rawValue] = beating + [.identifying, .loading, .live, .resuming, .limited]
        return table
    }()

    static func kind(_ phase: ConnectionPhase) -> Kind {
        switch phase {
        case .idle: .idle
        case .resolving: .resolving
        case .connecting: .connecting
        case .awaitingHello: .awaitingHello
        case .identifying: .identifying
        case .loading: .loading
        case .live: .live
        case .zombie: .zombie
        case .waiting: .waiting
        case .resuming: .resuming
        case .moving: .moving
        case .sessionLost: .sessionLost
        case .limited: .limited
        case .asleep: .asleep
        case .stopped: .stopped
        }
    }
}
