import GatewayModels

/// What comes out of the engine: deliveries for the consumer, and outputs for the owner of the socket.
extension ShardEngine {
    /// A connection that comes and goes while nobody takes anything must not fill the memory with news of itself.
    private static let untoldBeyond = 4096

    mutating func tell(_ delivery: Delivery) {
        if outbox.count < Self.untoldBeyond { enqueue(delivery, bytes: 0, at: nil) } else { tally.untold += 1 }
    }

    mutating func enqueue(_ delivery: Delivery, bytes: Int, at now: Moment?) {
        let arrivedAt = now?.instant ?? .zero
        outbox.append(Outgoing(delivery: delivery, kind: delivery.kind, bytes: bytes, arrivedAt: arrivedAt))
    }

    /// Turns the machine's actions into outputs and deliveries.
    mutating func perform() {
        guard machine.hasActions else { return }
        for action in machine.takeActions() {
            switch action {
            case .lookUp: outputs.append(.lookUp)
            case .askLeave(let cause): outputs.append(.askLeave(cause))
            case .spendIdentify(let attempt, let cause): outputs.append(.spendIdentify(attempt, cause))
            case .connect(let attempt, let url):
                outputs.append(.connect(attempt, url, target: url.target(compression: compression)))
            case .send(let attempt, let payload):
                let frame = WebSocketEncoder.text(identity.encode(payload).span, mask: nextMask())
                var isBeat = false
                if case .heartbeat = payload { isBeat = true }
                outputs.append(.write(attempt, frame, isBeat: isBeat))
            case .close(let attempt, let code):
                outputs.append(.write(attempt, WebSocketEncoder.close(code, mask: nextMask()), isBeat: false))
                outputs.append(.close(attempt))
            case .abandon(let attempt): outputs.append(.abandon(attempt))
            case .gap(var gap):
                gap.shard = identity.shard ?? .only
                tell(.gap(gap))
            case .changed(var change):
                change.shard = identity.shard ?? .only
                tell(.state(change))
            case .note(let note): outputs.append(.note(note))
            case .finished(let reason): outputs.append(.finished(reason))
            }
        }
    }

    mutating func nextMask() -> UInt32 { UInt32(truncatingIfNeeded: mask.next()) }
}
