/// The states of a shard machine by name.
package enum ShardStage: String, CaseIterable, Sendable {
    case idle, resolving, waiting, connecting, hello, permit, identifying, resuming, active, closing, stopped
}

/// What the package's own simulation looks at after every step; a whole snapshot would take longer than the step.
package struct EngineGlance: Sendable {
    /// What the machine does now.
    package var stage: ShardStage
    /// Whether a heart beats.
    package var hasHeart: Bool
    /// Whether a connection is being closed because an ack is missing.
    package var isZombie: Bool
    /// Events that were accepted from the wire.
    package var dispatched: Int
    /// Those of them that could not be decoded.
    package var undecodable: Int
    /// Beats acknowledged in this run.
    package var acknowledged: Int
    /// The last round trip of this socket.
    package var lastRoundTrip: RoundTrip?
}

extension ShardMachine {
    /// What it does now.
    package var stage: ShardStage {
        switch state {
        case .idle: .idle
        case .resolving: .resolving
        // Leave is asked for and given within one call.
        case .waiting, .askingLeave: .waiting
        case .connecting: .connecting
        case .awaitingHello: .hello
        case .awaitingPermit: .permit
        case .identifying: .identifying
        case .resuming: .resuming
        case .active: .active
        case .closing: .closing
        case .stopped: .stopped
        }
    }
}

extension ShardEngine {
    /// What it does now, in a few numbers.
    package var glance: EngineGlance {
        EngineGlance(
            stage: machine.stage, hasHeart: machine.heart != nil, isZombie: machine.status.phase == .zombie,
            dispatched: tally.dispatched, undecodable: tally.undecodable,
            acknowledged: machine.status.heart.acknowledged, lastRoundTrip: machine.status.heart.lastRoundTrip
        )
    }
}
