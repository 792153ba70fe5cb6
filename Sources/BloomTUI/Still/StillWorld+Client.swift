import GatewayProtocol
import GatewaySimulator

/// The client's end of the still demo's connections: it decides nothing, and grants the engine what it asks for.
extension StillWorld {
    private func line(of attempt: Attempt) -> Int? { lines.lastIndex { $0.attempt == attempt } }

    /// Hands on what the engine has produced.
    mutating func settle() {
        // The answers to some wishes bring new ones.
        while engine.hasOutputs { for output in engine.takeOutputs() { perform(output) } }
        while let outgoing = engine.takeDelivery() {
            let isTaken = queue.offer(
                outgoing.delivery, kind: outgoing.kind, bytes: outgoing.bytes, at: outgoing.arrivedAt)
            guard isTaken else { return engine.putBack(outgoing) }
        }
    }

    private mutating func perform(_ output: EngineOutput) {
        switch output {
        case .askLeave: engine.leaveAnswered(.granted, now: moment)
        case .spendIdentify(let attempt, _):
            identifies += 1
            engine.permitAnswered(.granted, on: attempt, now: moment)
        case .connect(let attempt, let url, let target): connect(attempt, url, target)
        case .write(let attempt, let frame, let isBeat): write(frame, isBeat: isBeat, on: attempt)
        case .close(let attempt):
            guard let line = line(of: attempt) else { return }
            lines[line].isClientClosing = true
            agenda.add(.clientEnds(line: line), at: now + StillNetwork.ending)
        case .abandon(let attempt): if let line = line(of: attempt) { endSocket(line) }
        case .finished:
            isFinished = true
            for line in lines.indices { endSocket(line) }
        // The address is given, so nothing is looked up; nothing is recorded, and there is no log.
        case .lookUp, .arrived, .note: break
        }
    }

    private mutating func connect(_ attempt: Attempt, _ url: GatewayURL, _ target: String) {
        let openAt = now + StillNetwork.handshake
        switch gateway.upgradeRequested(path: target, host: url.authority, now: .nanoseconds(now)) {
        case .refuse(let status): agenda.add(.refused(attempt, .httpStatus(status)), at: openAt)
        case .accept:
            lines.append(StillLine(attempt: attempt, openAt: openAt))
            agenda.add(.opened(line: lines.count - 1), at: openAt)
            gateway.connectionOpened(connection(lines.count - 1), path: target, now: .nanoseconds(now))
        }
    }

    mutating func opened(_ line: Int) {
        guard !lines[line].isClientDone else { return }
        guard engine.isAwaiting(lines[line].attempt) else { return endSocket(line) }
        engine.socketOpened(lines[line].attempt, now: moment)
        settle()
    }

    private mutating func write(_ frame: [UInt8], isBeat: Bool, on attempt: Attempt) {
        guard let line = line(of: attempt), !lines[line].isClientDone else { return }
        let way = isBeat ? network.beat() : StillNetwork.way
        lines[line].arrivesAtServer = max(lines[line].arrivesAtServer, now + way)
        agenda.add(.toServer(line: line, frame), at: lines[line].arrivesAtServer)
        if isBeat { engine.beatWritten(on: attempt, now: moment) }
    }

    mutating func clientReceives(_ bytes: [UInt8], on line: Int) {
        guard !lines[line].isClientDone, !lines[line].isClientClosing else { return }
        engine.received(bytes, on: lines[line].attempt, now: moment)
        pump()
    }

    /// Works on everything that has arrived.
    private mutating func pump() {
        settle()
        while engine.processNext(now: moment) { settle() }
        settle()
    }

    /// The client ends its socket.
    mutating func endSocket(_ line: Int) {
        guard !lines[line].isClientDone else { return }
        agenda.add(.serverHears(line: line), at: max(now + StillNetwork.way, lines[line].arrivesAtServer))
        clientLoses(line, .lost("ended by us"))
    }

    /// The client's socket is gone.
    mutating func clientLoses(_ line: Int, _ reason: DisconnectReason) {
        guard !lines[line].isClientDone else { return }
        lines[line].isClientDone = true
        guard !isFinished else { return }
        engine.socketEnded(lines[line].attempt, reason, now: moment)
        pump()
    }
}
