import GatewayModels

/// Follows what a consumer has done with a shard's deliveries: the session as a restart should resume it.
///
/// A sequence counts only when its event was written or shown, not when it was received: what was received and not yet
/// used is lost with the process, and only a resume from before brings it again.
public struct SessionTracker: Hashable, Sendable {
    /// The session and the last event of it that was used; nil when there is nothing to resume.
    public private(set) var session: Session?
    /// Grows whenever ``session`` changes.
    public private(set) var version = 0
    /// Grows whenever a session begins, was resumed or ends.
    public private(set) var generation = 0
    /// An identify was sent and its READY has not come: what comes belongs to a session without a name.
    private var isUnnamed = false

    /// Starts with the session that a run continues, if it does.
    public init(session: Session? = nil) { self.session = session }

    /// Notes a delivery that the consumer is done with.
    public mutating func used(_ delivery: Delivery) {
        switch delivery {
        case .event(let envelope):
            if case .ready(let ready) = envelope.event { return begin(ready, sequence: envelope.sequence) }
            move(to: envelope.sequence)
            if case .resumed = envelope.event { generation += 1 }
        case .undecodable(let event):
            // A session that cannot be resumed has begun: what follows does not belong to the one before.
            if event.name == "READY" { end() } else { move(to: event.sequence) }
        case .state(let change):
            switch change.phase {
            // The server has refused it; READY begins another.
            case .sessionLost: end()
            // That READY may be lost on its way, and events of its session come all the same.
            case .identifying: isUnnamed = true
            default: break
            }
        case .shed, .gap: break
        }
    }

    private mutating func begin(_ ready: Ready, sequence: Int64) {
        session =
            ready.sessionID.isEmpty
            ? nil
            : Session(id: ready.sessionID, resumeURL: GatewayURL(ready.resumeGatewayURL), sequence: sequence)
        isUnnamed = false
        version += 1
        generation += 1
    }

    private mutating func move(to sequence: Int64) {
        guard !isUnnamed, let known = session?.sequence, sequence > known else { return }
        session?.sequence = sequence
        version += 1
    }

    private mutating func end() {
        guard session != nil else { return }
        session = nil
        version += 1
        generation += 1
    }
}
