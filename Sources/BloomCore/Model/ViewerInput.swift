import GatewayProtocol

/// Everything that can change a viewer.
public enum ViewerInput: Sendable {
    /// The person pressed a key.
    case key(Key)
    /// Events of the gateway, in order.
    case deliveries([Delivery])
    /// The connection as it is now: sent when it changed and at least once a second, because rates are differences.
    ///
    /// - Parameter shards: each of several shards; empty when there is only one.
    case status(ConnectionStatus, shards: [ConnectionStatus] = [])
    /// What was measured on the way from the socket to the screen.
    case figures(PipelineFigures)
    /// The configuration was read again.
    case settings(ViewerOptions)
    /// The mouse did something.
    case mouse(MouseEvent)
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
    /// Call the person.
    case call(Notifier.Call)
    /// Put text on the clipboard of the terminal.
    case copy(String)
    /// Hand an address to a browser; only http and https come here.
    case openURL(String)
    /// Show lines without the viewer's screen around them, until a key is pressed.
    case bare([String])
    /// Read the configuration again.
    case reload
    /// Connect anew without asking for the content of messages.
    case reconnectWithoutContent
    /// Let a fault of the simulated gateway happen.
    case strike(String)
}
