extension SimulatedGateway {
    /// Lets a fault happen now and returns how many connections it hit.
    @discardableResult
    public mutating func inject(_ fault: Fault, now: Duration) -> Int {
        inject(ScheduledFault(fault), now: now)
    }

    /// Files a fault for its time, or lets it happen now; returns how many connections it hit at once.
    @discardableResult
    public mutating func inject(_ scheduled: ScheduledFault, now: Duration) -> Int {
        advance(to: now)
        guard let immediate = board.schedule(scheduled, now: self.now, messages: statistics.messagesCreated) else {
            return 0
        }
        let hits = carryOut(immediate)
        feed()
        return hits
    }

    @discardableResult
    mutating func carryOut(_ scheduled: ScheduledFault) -> Int {
        statistics.faults += 1
        let targets = connections.filter { $0.isOpen && (scheduled.shard ?? $0.shard) == $0.shard }.map(\.id)
        switch scheduled.fault {
        case .condition(let condition): return arm(condition, scheduled, targets)
        case .away(let time): goAway(time)
        case .resumeHostAway(let time): resumeHostAwayUntil = now + time
        case .burst(let count): for _ in 0..<min(count, 100_000) { makeMessage() }
        case .silence(let time): chatter.silence(until: now + time)
        // A century at most, as far as ids and dates reach.
        case .clockJump(let time): worldJump = min(worldJump + time, .seconds(3_000_000_000))
        case .guildOutage(let time): guildOutage(time)
        case .forgetSessions: forgetSessions()
        case .revokeToken: revokeToken()
        case .restStatus(let status, let everywhere):
            restTroubles.arm(status: status, everywhere: everywhere, until: now + (scheduled.lasting ?? Self.restSpan))
        case .rest(let fault): restTroubles.arm(fault, until: now + (scheduled.lasting ?? Self.restSpan))
        case .heal: heal()
        case .event(let event):
            for id in targets { addOddEvent(event, to: id) }
            return targets.count
        default:
            for id in targets { strike(scheduled.fault, id) }
            return targets.count
        }
        return connections.count
    }

    /// How long a fault of the REST side lasts unless it says so.
    private static var restSpan: Duration { .seconds(30) }

    /// A fault of one connection.
    private mutating func strike(_ fault: Fault, _ id: ConnectionID) {
        guard let index = connectionIndex(id) else { return }
        switch fault {
        case .drop: end(id, .end(id))
        case .reset: end(id, .reset(id))
        case .close(let code, let reason): close(id, code, reason)
        case .brokenClose: end(id, .wire(id, .brokenClose))
        case .stall: stall(id, at: index)
        case .reconnect:
            send(id, Payloads.control(op: 7))
            timers.file(.endConnection(id), at: now + Self.patienceAfterReconnect)
        case .invalidSession(let resumable): invalidate(id, at: index, resumable: resumable)
        case .beatRequest(let count): for _ in 0..<min(count, 1000) { send(id, Payloads.control(op: 1)) }
        case .strayAck: send(id, Payloads.ack(options.ackForm))
        case .unknownOpcode: send(id, Payloads.control(op: 99, d: "{\"simulated\":true}"))
        case .extraHello:
            send(id, Payloads.hello(interval: String(Self.milliseconds(options.heartbeatInterval))))
        case .mangle(let mangle): if connections[index].mangles.count < 64 { connections[index].mangles.append(mangle) }
        case .sequenceGap(let count): leaveOut(count, id)
        case .wire(let fault): outputs.append(.wire(id, fault))
        default: break
        }
    }

    private mutating func stall(_ id: ConnectionID, at index: Int) {
        outputs.append(.stall(id))
        connections[index].isStalled = true
        connections[index].beatDeadline = nil
        timers.cancel(id)
        if let session = sessionIndex(connections[index].session) {
            sessions[session].expiry = now + options.resumeWindow
        }
    }

    private mutating func invalidate(_ id: ConnectionID, at index: Int, resumable: Bool) {
        send(id, Payloads.control(op: 9, d: resumable ? "true" : "false"))
        let key = connections[index].session
        if connections[index].phase == .attached { connections[index].phase = .greeted }
        connections[index].session = nil
        if resumable {
            detach(key, from: id)
        } else {
            sessions.removeAll { $0.key == key }
        }
    }

    /// Uses up sequences whose dispatches nobody ever sees.
    private mutating func leaveOut(_ count: Int, _ id: ConnectionID) {
        guard let index = connectionIndex(id), let session = sessionIndex(connections[index].session) else { return }
        for _ in 0..<min(count, 1000) { append(.hole, to: session) }
    }

    private mutating func goAway(_ time: Duration) {
        awayUntil = max(awayUntil, now + time)
        for id in connections.filter(\.isOpen).map(\.id) { end(id, .end(id)) }
        outputs.append(.goAway(time))
    }

    private mutating func guildOutage(_ time: Duration) {
        guard !world.guildIDs.isEmpty else { return }
        let guildID = world.guildIDs[Int(chance.next() % UInt64(world.guildIDs.count))]
        sendGuildEvent("GUILD_DELETE", guildID, Self.unavailable(guildID))
        timers.file(.guildReturns(guildID), at: now + time)
    }

    private mutating func sendGuildEvent(_ name: String, _ guildID: UInt64, _ d: [UInt8]) {
        for index in sessions.indices
        where sessions[index].intents & Intents.guilds != 0 && sessions[index].serves(guildID)
            && !sessions[index].pendingGuilds.contains(guildID)
        {
            append(Session.Entry(name: name, d: d), to: index)
        }
    }

    private mutating func forgetSessions() {
        for index in connections.indices where connections[index].session != nil {
            connections[index].session = nil
        }
        sessions = []
    }

    mutating func revokeToken() {
        isTokenRevoked = true
        for id in connections.filter(\.isOpen).map(\.id) { close(id, 4004, "Authentication failed") }
        sessions = []
    }

    private mutating func heal() {
        board.heal()
        chatter.silentUntil = .zero
        restTroubles = RESTTroubles()
        resumeHostAwayUntil = .zero
        if now < awayUntil {
            awayUntil = .zero
            outputs.append(.comeBack)
        }
        for index in connections.indices {
            connections[index].lasting = []
            connections[index].mangles = []
            if connections[index].isOpen { outputs.append(.wire(connections[index].id, .heal)) }
        }
    }

    // MARK: - Conditions

    private mutating func arm(
        _ condition: FaultCondition,
        _ scheduled: ScheduledFault,
        _ targets: [ConnectionID]
    ) -> Int {
        guard scheduled.lasting == nil, condition.sticks, !targets.isEmpty else {
            let until = scheduled.lasting.map { now + $0 }
            board.arm(FaultBoard.Armed(condition: condition, until: until, shard: scheduled.shard))
            return 0
        }
        for id in targets { stick(condition, to: id) }
        return targets.count
    }

    private mutating func stick(_ condition: FaultCondition, to id: ConnectionID) {
        guard let index = connectionIndex(id) else { return }
        connections[index].lasting.removeAll { $0.kind == condition.kind }
        connections[index].lasting.append(condition)
    }

    /// The condition of this kind that holds for a connection now.
    mutating func consult(_ kind: FaultCondition.Kind, _ id: ConnectionID) -> FaultCondition? {
        guard let index = connectionIndex(id) else { return nil }
        if let own = connections[index].lasting.first(where: { $0.kind == kind && $0.sticks }) { return own }
        guard let (condition, isUsedUp) = board.consult(kind, shard: connections[index].shard, now: now) else {
            return nil
        }
        if isUsedUp, condition.sticks { stick(condition, to: id) }
        return condition
    }

    // MARK: - Timers

    mutating func fired(_ timer: TimerAction) {
        switch timer {
        case .hello(let id): greet(id)
        case .ack(let id, let count): acknowledge(id, count: count)
        case .endConnection(let id): end(id, .end(id))
        case .guildReturns(let guildID):
            if let d = world.guildCreate(guildID, at: worldNow) { sendGuildEvent("GUILD_CREATE", guildID, d.bytes) }
        }
    }
}

extension Fault {
    /// Whether it does nothing as long as nobody is connected.
    var needsConnection: Bool {
        switch self {
        case .condition, .away, .resumeHostAway, .silence, .clockJump, .forgetSessions, .revokeToken, .restStatus,
            .rest, .heal:
            false
        default: true
        }
    }
}
