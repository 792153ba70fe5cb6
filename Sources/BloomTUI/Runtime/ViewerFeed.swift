import BloomCore
import GatewayProtocol

/// Where a viewer's events and the state of its connection come from.
///
/// It lives on other threads; nothing here may wait.
protocol ViewerFeed: Sendable {
    /// Takes the next events, oldest first.
    func drain(atMost limit: Int) -> [Delivery]
    /// What was drained so far is in the model now: a restart need not bring it again.
    ///
    /// - Parameter changingTree: whether it has changed the tree: then ``keepTree(_:)`` follows soon.
    func applied(changingTree: Bool)
    /// The tree has changed; called elsewhere and later, to be kept for the next run.
    func keepTree(_ make: @escaping @Sendable () -> [UInt8])
    /// The connection as it is now.
    var status: ConnectionStatus { get }
    /// Each of several shards; empty when there is only one.
    var shards: [ConnectionStatus] { get }
    /// A frame shows all that was drained so far.
    func shown(at now: Instant)
    /// How far behind the screen is; in detail, all that was measured on the way of the events, with how long frames
    /// take.
    func figures(rendering: LatencySummary?, inDetail: Bool, at now: Instant) -> PipelineFigures
    /// Called whenever there is something to drain or the status changed; nil to be called no more.
    func setWakeHandler(_ handler: (@Sendable () -> Void)?)
    /// The person does not want to wait for the next attempt.
    func retryNow()
    /// The person wants another connection in place of the one that stands.
    func reconnect()
    /// The person wants a session that brings no texts of messages; says what stands against it.
    func reconnectWithoutContent() -> String?
    /// The person lets a fault of the simulated gateway happen.
    func strike(_ fault: String)
    /// Whether nothing will come any more.
    var isFinished: Bool { get }
}
