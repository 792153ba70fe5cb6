/// What a kind of fault needs in order to strike at all.
public enum FaultKind: Sendable {
    /// Nothing: it holds or waits, or hits what is always there.
    case anytime
    /// A connection that the server has not ended.
    case connection
    /// A connection with a session.
    case session
    /// A process of ours that runs.
    case process
    /// The start of a process.
    case start

    /// Why a fault of this kind cannot strike in a state; nil when it can.
    public func obstacle(in state: ClientState) -> String? {
        switch self {
        case .anytime: nil
        case .connection: state.hasConnection ? nil : "there is no connection"
        case .session:
            switch state {
            case .idle, .resolving, .waiting: "there is no connection"
            case .connecting, .hello, .permit: "the connection has no session yet"
            default: nil
            }
        case .process: state == .idle ? "no process runs" : nil
        case .start: state == .idle ? nil : "only a process that starts reads it"
        }
    }
}
