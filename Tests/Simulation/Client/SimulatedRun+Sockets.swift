import GatewayProtocol
import GatewaySimulator

/// The client's end of its sockets.
extension SimulatedRun {
    /// The line of an attempt, if it was opened.
    func line(of attempt: Attempt, _ index: Int) -> Int? {
        shards[index].lines.last { lines[$0].attempt == attempt }
    }

    /// The line that a shard uses, or used last.
    func currentLine(_ index: Int) -> Int? { shards[index].lines.last }

    mutating func connect(_ index: Int, _ attempt: Attempt, _ url: GatewayURL, _ target: String) {
        let living = shards[index].lines.filter { !lines[$0].isClientDone && !lines[$0].isClientClosing }
        book.check(.oneAttempt, living.isEmpty, at: clock.now, "attempt \(attempt) beside \(living)")
        book.check(
            .target, target.hasPrefix("/?v=10&encoding=json") && !target.contains(token), at: clock.now, target)
        log("shard \(index): connect \(attempt) to \(url.host)")
        let now = clock.now
        if now < troubles.refusesConnects {
            return refuse(index, attempt, troubles.refusal, at: now + delay())
        }
        if now < troubles.hangsConnects {
            let late = chance.time(-5 * .millisecond..<5 * .millisecond)
            return refuse(index, attempt, .lost("connect timed out"), at: now + 10 * .second + late)
        }
        let insists = plan.sabotage == .insistsOnResumeHost && shards[index].engine.machine.currentSession != nil
        let host = insists ? Self.resumeHost : url.authority
        switch gateway.upgradeRequested(path: target, host: host, now: clock.serverNow) {
        case .refuse(let status): refuse(index, attempt, .httpStatus(status), at: now + delay())
        case .accept: open(index, attempt, target)
        }
    }

    private mutating func refuse(_ index: Int, _ attempt: Attempt, _ reason: DisconnectReason, at time: Int64) {
        agenda.add(.refused(process: process.number, shard: index, attempt, reason), at: time)
    }

    private mutating func open(_ index: Int, _ attempt: Attempt, _ target: String) {
        facts.connections += 1
        var line = Line(shard: index, process: process.number, attempt: attempt)
        line.arrivesAtClient = clock.now + delay()
        line.hasOddAcks = clock.now < troubles.acksAreOdd
        lines.append(line)
        let number = lines.count - 1
        shards[index].lines.append(number)
        agenda.add(.accepted(number), at: line.arrivesAtClient)
        gateway.connectionOpened(ConnectionID(UInt64(number)), path: target, now: clock.serverNow)
    }

    mutating func opened(_ line: Int) {
        guard isOurs(line) else { return }
        let index = lines[line].shard
        guard shards[index].engine.isAwaiting(lines[line].attempt) else { return endSocket(line) }
        shards[index].isPaused = false
        shards[index].engine.socketOpened(lines[line].attempt, now: clock.moment)
        settle(index)
        if plan.sabotage == .speaksFirst { speakFirst(line) }
    }

    private mutating func speakFirst(_ line: Int) {
        let frame = WebSocketEncoder.text(Array(#"{"op":1,"d":null}"#.utf8).span, mask: 0)
        write(frame, isBeat: false, on: lines[line].attempt, of: lines[line].shard)
    }

    /// Whether a line belongs to the process that runs, and its socket is open.
    func isOurs(_ line: Int) -> Bool {
        process.isUp && lines[line].process == process.number && !lines[line].isClientDone
    }

    mutating func write(_ bytes: [UInt8], isBeat: Bool, on attempt: Attempt, of index: Int) {
        guard let line = line(of: attempt, index), !lines[line].isClientDone else { return }
        if bytes[0] & 0x0F == 1 {
            book.check(.helloFirst, lines[line].hasHello, at: clock.now, "a payload before Hello")
        }
        if isBeat, plan.sabotage == .skipsBeats, chance.happens(20) { return }
        lines[line].arrivesAtServer = max(lines[line].arrivesAtServer, clock.now + delay())
        agenda.add(.toServer(line, bytes), at: lines[line].arrivesAtServer)
        guard isBeat else { return }
        noteBeat(on: line)
        var now = clock.moment
        if plan.sabotage == .predatesBeats { now.instant = now.instant + .milliseconds(-500) }
        shards[index].engine.beatWritten(on: attempt, now: now)
    }

    /// Notes what the bytes hold that arrive, before the client may read them.
    mutating func note(_ content: Happening.Content, arrivingOn line: Int) {
        if content.contains(.ack) { lines[line].acksArrived += 1 }
    }

    mutating func clientReceives(
        _ bytes: [UInt8], _ content: Happening.Content, on line: Int, wasHeld: Bool = false
    ) {
        if !wasHeld { note(content, arrivingOn: line) }
        guard isOurs(line), !lines[line].isClientClosing else { return }
        if content.contains(.hello) { lines[line].hasHello = true }
        if content.contains(.beginning) { lines[line].hasBegun = true }
        if plan.sabotage == .keepsAckState, content == .ack, lines[line].attempt.number > 1 { return }
        let index = lines[line].shard
        guard !shards[index].isPaused || shards[index].engine.isAwaitingHello else {
            lines[line].unread.append(bytes)
            if lines[line].unread.count > 50 { setWritable(line, false) }
            return
        }
        shards[index].engine.received(bytes, on: lines[line].attempt, now: clock.moment)
        pump(index)
        readOn(index)
    }

    /// Reads what has waited during a pause.
    mutating func readOn(_ index: Int) {
        guard let line = currentLine(index) else { return }
        var next = 0
        while isOurs(line), next < lines[line].unread.count, !lines[line].isClientClosing,
            !shards[index].isPaused || shards[index].engine.isAwaitingHello
        {
            shards[index].engine.received(lines[line].unread[next], on: lines[line].attempt, now: clock.moment)
            next += 1
            pump(index)
        }
        guard next > 0 else { return }
        lines[line].unread.removeFirst(next)
        if lines[line].unread.isEmpty { setWritable(line, true) }
    }

    /// An end is noticed however far behind the reader is, and then all bytes before it are read.
    mutating func clientSeesEnd(_ line: Int, _ reason: DisconnectReason) {
        guard isOurs(line) else { return }
        let index = lines[line].shard
        for bytes in lines[line].unread {
            shards[index].engine.received(bytes, on: lines[line].attempt, now: clock.moment)
        }
        socketIsGone(line, reason)
    }

    /// The client ends its socket.
    mutating func endSocket(_ line: Int) {
        guard isOurs(line) else { return }
        agenda.add(.serverHears(line), at: max(clock.now + delay(), lines[line].arrivesAtServer))
        socketIsGone(line, .lost("ended by us"))
    }

    private mutating func socketIsGone(_ line: Int, _ reason: DisconnectReason) {
        lines[line].isClientDone = true
        lines[line].unread = []
        let index = lines[line].shard
        guard shards[index].finished == nil else { return }
        var attempt = lines[line].attempt
        if plan.sabotage == .mistakesSockets, let current = currentLine(index) { attempt = lines[current].attempt }
        shards[index].engine.socketEnded(attempt, reason, now: clock.moment)
        pump(index)
    }
}
