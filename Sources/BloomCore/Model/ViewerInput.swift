import GatewayProtocol

/// Everything that can change a viewer.
public enum ViewerInput: Sendable {
    /// The person pressed a key.
    case key(Key)
    /// Events of the gateway, in order.
    case deliveries([Delivery])
    /// The connection as it is now: sent when it changed and at least once a second, because rates are differences.
    case status(ConnectionStatus)
    /// Time has passed: what ``ViewerModel/nextChange(after:)`` announced is due.
    case tick
    /// The terminal's window was given the keyboard, or lost it.
    case focusChanged(Bool)
    /// The process goes on after it was stopped.
    case continued(stoppedFor: Duration)
    /// One line from the runtime, such as a warning of the log.
    case notice(String)
}

/// What the runtime is asked to do.
public enum ViewerEffect: Equatable, Sendable {
    /// End the viewer.
    case quit
    /// Give the terminal back and stop the process until it is told to go on.
    case suspend
    /// Draw everything anew.
    case repaint
    /// Do not wait for the next attempt to connect.
    case retryNow
    /// Give the connection up and resume its session on another.
    case reconnect
    /// Let a fault of the simulated gateway happen.
    case strike(String)
}
