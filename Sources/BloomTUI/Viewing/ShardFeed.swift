import GatewayClient
import GatewayProtocol

/// A shard as the viewer sees it.
///
/// The shard starts when the viewer has its screen: whoever has no usable terminal costs the bot no session start.
struct ShardFeed: ViewerFeed {
    let shard: Shard
    let screenOpened: @Sendable () -> Void

    func drain(atMost limit: Int) -> [Delivery] { shard.events.drain(atMost: limit) }

    var status: ConnectionStatus { shard.status }

    func setWakeHandler(_ handler: (@Sendable () -> Void)?) {
        if handler != nil { screenOpened() }
        shard.events.setWakeHandler(handler)
    }

    func retryNow() { shard.retryNow() }

    var isFinished: Bool { shard.events.isFinished }
}
