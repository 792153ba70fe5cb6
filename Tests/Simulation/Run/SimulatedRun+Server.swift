import GatewayProtocol
import GatewaySimulator

/// The gateway's end of the lines.
extension SimulatedRun {
    private func connection(_ line: Int) -> ConnectionID { ConnectionID(UInt64(line)) }

    /// Carries out what the gateway wants.
    mutating func deliverOrders() {
        while gateway.hasOutputs { for order in gateway.takeOutputs() { perform(order) } }
    }

    private mutating func perform(_ order: GatewayOutput) {
        switch order {
        case .payload(let id, let payload): send(payload, to: Int(id.rawValue))
        case .prepared(let id, let payload): send(payload.bytes, to: Int(id.rawValue))
        case .close(let id, let code, let reason):
            let line = Int(id.rawValue)
            log("gateway: close \(code.map { "\($0)" } ?? "without code") \(reason) on line \(line)")
            send([ServerFrames.close(code, reason)], to: line)
            // Some servers leave it to the client to end the connection, or take their time.
            if chance.happens(50) { lines[line].arrivesAtClient += chance.time(0..<1500 * .millisecond) }
            end(line, .lost("end"))
        case .end(let id): end(Int(id.rawValue), .lost("end"))
        case .reset(let id): end(Int(id.rawValue), .lost("reset"))
        case .stall(let id): lines[Int(id.rawValue)].isStalled = true
        case .wire(let id, let fault):
            let line = Int(id.rawValue)
            lines[line].note(fault)
            if let bytes = ServerFrames.bytes(for: fault) { send([bytes], to: line) }
            if fault == .brokenClose { end(line, .lost("end")) }
        case .goAway, .comeBack: break
        }
    }

    private mutating func send(_ payload: [UInt8], to line: Int) {
        let content = note(ServerPayload(payload), on: line)
        guard lines[line].isOpen else { return }
        let packets = lines[line].packets(for: payload, compression: plan.compression)
        send(packets, to: line, content)
    }

    private mutating func send(_ packets: [[UInt8]], to line: Int, _ content: Happening.Content = []) {
        guard lines[line].isOpen else { return }
        lines[line].arrivesAtClient = max(lines[line].arrivesAtClient, clock.now + delay())
        for (number, bytes) in packets.enumerated() {
            let last = number == packets.count - 1
            lines[line].arrivesAtClient += 1
            agenda.add(.toClient(line, bytes, last ? content : []), at: lines[line].arrivesAtClient)
        }
    }

    /// Writes down what a payload means to the audits.
    private mutating func note(_ payload: ServerPayload, on line: Int) -> Happening.Content {
        let index = lines[line].shard
        switch payload.opcode {
        case 10:
            lines[line].interval = max(lines[line].interval ?? 0, payload.helloInterval)
            if lines[line].hasHello { lines[line].hasOddAcks = true }
            return .hello
        case 11: return .ack
        case 0: break
        default: return []
        }
        if payload.name == "READY", let id = payload.member("session_id") {
            lines[line].session = shards[index].audit.session(named: id)
        }
        let sequence = payload.sequence ?? 0
        if let session = lines[line].session {
            if let id = payload.messageID {
                shards[index].audit.sends(id, sequence: sequence, in: session, at: clock.now)
            }
            shards[index].audit.passes(sequence, behind: lines[line].lastSequence, in: session)
            lines[line].lastSequence = max(sequence, lines[line].lastSequence)
        } else if currentLine(index) == line {
            // A READY that was lost on its way: what follows belongs to a session without a name. On a connection that
            // the client has given up it says nothing of the present one.
            shards[index].audit.startsAnew()
        }
        return payload.name == "READY" || payload.name == "RESUMED" ? .beginning : []
    }

    private mutating func end(_ line: Int, _ reason: DisconnectReason) {
        guard !lines[line].isServerDone else { return }
        let isHeard = lines[line].isOpen
        lines[line].isServerDone = true
        gateway.connectionClosed(connection(line), code: nil, now: clock.serverNow)
        guard isHeard else { return }
        lines[line].arrivesAtClient = max(lines[line].arrivesAtClient, clock.now + delay())
        agenda.add(.serverEnded(line, reason), at: lines[line].arrivesAtClient)
    }

    mutating func serverReceives(_ bytes: [UInt8], on line: Int) {
        guard lines[line].isOpen else { return }
        for frame in lines[line].client.receive(bytes) {
            guard lines[line].isOpen else { return }
            switch frame {
            case .message(let payload):
                inspect(payload, on: line)
                gateway.messageReceived(connection(line), payload, now: clock.serverNow)
            case .close(let code):
                gateway.connectionClosed(connection(line), code: code, now: clock.serverNow)
                end(line, .lost("closed"))
            case .other: break
            }
        }
    }

    /// What the client may say.
    private mutating func inspect(_ payload: [UInt8], on line: Int) {
        let index = lines[line].shard
        switch ServerPayload(payload).opcode {
        case 2:
            book.check(
                .oneBeginning, !lines[line].saidIdentify && !lines[line].saidResume, at: clock.now,
                "an identify on line \(line)")
            lines[line].saidIdentify = true
            let lane = index % plan.starts.maxConcurrency
            identifies.arrives(from: index, lane: lane, at: clock.now, book: &book)
        case 6:
            book.check(
                .oneBeginning, !lines[line].saidIdentify && !lines[line].saidResume, at: clock.now,
                "a resume on line \(line)")
            lines[line].saidResume = true
            facts.resumes += 1
            let resume = ServerPayload(payload)
            if let id = resume.member("session_id") {
                lines[line].session = shards[index].audit.session(named: id)
                lines[line].lastSequence = resume.number("seq") ?? 0
            }
        default:
            let text = plan.sabotage == .leaksToken ? payload + Array(token.utf8) : payload
            book.check(
                .tokenIsKept, text.count < token.utf8.count || !String(decoding: text, as: UTF8.self).contains(token),
                at: clock.now, "the token is in a payload that is no identify and no resume")
        }
    }

    /// The server hears that the client's socket is gone.
    mutating func serverHears(_ line: Int) {
        guard !lines[line].isServerDone, !lines[line].isForgotten else { return }
        lines[line].isServerDone = true
        gateway.connectionClosed(connection(line), code: nil, now: clock.serverNow)
    }

    mutating func setWritable(_ line: Int, _ isWritable: Bool) {
        guard !lines[line].isServerDone else { return }
        gateway.setWritable(connection(line), isWritable, now: clock.serverNow)
    }
}
