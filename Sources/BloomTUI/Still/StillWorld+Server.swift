import GatewayProtocol
import GatewaySimulator

/// The server's end of the still demo's connections.
extension StillWorld {
    func connection(_ line: Int) -> ConnectionID { ConnectionID(UInt64(line)) }

    /// Carries out what the gateway wants.
    mutating func carryOutOrders() {
        while gateway.hasOutputs { for order in gateway.takeOutputs() { carryOut(order) } }
    }

    private mutating func carryOut(_ order: GatewayOutput) {
        switch order {
        case .payload(let id, let payload): send(StillFrames.text(payload), to: Int(id.rawValue))
        case .prepared(let id, let payload): send(StillFrames.text(payload.bytes), to: Int(id.rawValue))
        case .close(let id, let code, let reason):
            send(StillFrames.close(code, reason), to: Int(id.rawValue))
            end(Int(id.rawValue), .lost("the stream ended without a close frame"))
        case .end(let id): end(Int(id.rawValue), .lost("the stream ended without a close frame"))
        case .reset(let id): end(Int(id.rawValue), .lost("connection reset"))
        case .stall(let id): lines[Int(id.rawValue)].isStalled = true
        case .wire(let id, let fault): carryOut(fault, on: Int(id.rawValue))
        // The gateway refuses upgrades by itself meanwhile.
        case .goAway, .comeBack: break
        }
    }

    /// Faults of framing, speed and compression have nothing to act on here: messages come whole, at once and plain.
    private mutating func carryOut(_ fault: WireFault, on line: Int) {
        switch fault {
        case .ping: send(StillFrames.ping(), to: line)
        case .pong: send(StillFrames.frame(first: 0x8A, []), to: line)
        // A mask bit, a mask of zeros, and one byte.
        case .maskedFrame: send([0x81, 0x81, 0, 0, 0, 0, 0x7B], to: line)
        case .reservedBits: send(StillFrames.frame(first: 0xD1, Array("{}".utf8)), to: line)
        case .invalidText: send(StillFrames.text([0xFF]), to: line)
        case .brokenClose:
            send(StillFrames.frame(first: 0x88, [0x03]), to: line)
            end(line, .lost("the stream ended without a close frame"))
        case .fragment, .split, .smallSegments, .slowWriter, .slowReader, .corruptCompression, .heal: break
        }
    }

    private mutating func send(_ frame: [UInt8], to line: Int) {
        guard !lines[line].isServerDone, !lines[line].isStalled else { return }
        let time = max(lines[line].arrivesAtClient + StillNetwork.spacing, now + StillNetwork.way)
        lines[line].arrivesAtClient = time
        agenda.add(.toClient(line: line, frame), at: time)
    }

    private mutating func end(_ line: Int, _ reason: DisconnectReason) {
        guard !lines[line].isServerDone else { return }
        lines[line].isServerDone = true
        gateway.connectionClosed(connection(line), code: nil, now: .nanoseconds(now))
        guard !lines[line].isStalled else { return }
        lines[line].arrivesAtClient = max(lines[line].arrivesAtClient, now + StillNetwork.ending)
        agenda.add(.serverEnded(line: line, reason), at: lines[line].arrivesAtClient)
    }

    mutating func serverReceives(_ frame: [UInt8], on line: Int) {
        guard !lines[line].isServerDone, !lines[line].isStalled else { return }
        switch StillFrames.read(frame) {
        case .message(let payload): gateway.messageReceived(connection(line), payload, now: .nanoseconds(now))
        case .close(let code):
            gateway.connectionClosed(connection(line), code: code, now: .nanoseconds(now))
            end(line, .lost("the stream ended without a close frame"))
        case .other: break
        }
    }

    /// The server hears that the client's socket is gone.
    mutating func serverLoses(_ line: Int) {
        guard !lines[line].isServerDone else { return }
        lines[line].isServerDone = true
        gateway.connectionClosed(connection(line), code: nil, now: .nanoseconds(now))
    }
}
