import GatewayProtocol

/// The states in which a fault can find the client; ``idle`` stands for no process at all, or none that has begun.
public enum ClientState: Int, CaseIterable, Sendable {
    case idle, resolving, waiting, connecting, hello, permit, identifying, resuming, active, closing

    /// Nil for a run that is over.
    init?(_ stage: ShardStage) {
        switch stage {
        case .idle: self = .idle
        case .resolving: self = .resolving
        case .waiting: self = .waiting
        case .connecting: self = .connecting
        case .hello: self = .hello
        case .permit: self = .permit
        case .identifying: self = .identifying
        case .resuming: self = .resuming
        case .active: self = .active
        case .closing: self = .closing
        case .stopped: return nil
        }
    }

    /// Its name in tables.
    public var name: String { "\(self)" }

    /// Whether a socket is open, or being opened.
    var hasConnection: Bool {
        switch self {
        case .idle, .resolving, .waiting: false
        default: true
        }
    }
}
