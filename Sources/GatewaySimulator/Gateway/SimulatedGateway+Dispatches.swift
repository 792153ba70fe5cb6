import DequeModule

extension SimulatedGateway {
    // MARK: - The world's events

    /// When the world makes its next message; nil while there is nobody for whom it would.
    ///
    /// A client that is away for a while finds what it missed in its session, so the world goes on for sessions
    /// without a connection too, unless it only moves as fast as its clients.
    var chatterDue: Duration? {
        guard let due = chatter.nextDue, !sessions.isEmpty else { return nil }
        guard chatter.rate == .unlimited else { return due }
        var isAnyoneThere = false
        for index in connections.indices where connections[index].session != nil && !connections[index].isStalled {
            guard connections[index].isWritable, backlog(at: index) < Chatter.batch else { return nil }
            // Whoever still waits for guilds would miss their messages.
            if let session = sessionIndex(connections[index].session), !sessions[session].pendingGuilds.isEmpty {
                return nil
            }
            isAnyoneThere = true
        }
        return isAnyoneThere ? due : nil
    }

    /// Makes the messages that are due.
    mutating func chat() {
        if sessions.isEmpty { chatter.stop() }
        var count = 0
        while let due = chatterDue, due <= now, count < Chatter.batch {
            makeMessage()
            chatter.messageMade(now: now)
            count += 1
        }
    }

    mutating func makeMessage() {
        let time = worldNow
        chatter.total += 1
        guard var lap else {
            for event in world.step(at: time) {
                tell(PreparedLap.Event(event) { DispatchText($0.bytes) })
            }
            return
        }
        // Not shared while it is changed.
        self.lap = nil
        // A jump of the clock must not lie within the lap, whose length is fixed.
        if !lap.isComplete { lap.keep(world.step(at: time - worldJump)) }
        let (events, shift) = lap.next(jump: UInt64(max(0, Self.milliseconds(worldJump))))
        self.lap = lap
        for event in events { tell(event, shift: shift) }
    }

    private mutating func tell(_ event: PreparedLap.Event, shift: UInt64 = 0) {
        if event.isMessage { statistics.messagesCreated += 1 }
        broadcast(event, shift: shift)
    }

    private mutating func broadcast(_ event: PreparedLap.Event, shift: UInt64) {
        for index in sessions.indices {
            let intents = sessions[index].intents
            guard event.intents == 0 || intents & event.intents != 0, sessions[index].serves(event.guildID) else {
                continue
            }
            // A guild that has not been sent yet has no events.
            if let guildID = event.guildID, sessions[index].pendingGuilds.contains(guildID) { continue }
            let isBlank = intents & Intents.messageContent == 0
            var d = isBlank ? event.dWithoutContent ?? event.d : event.d
            d.shift = shift
            append(Session.Entry(name: event.name, d: d), to: index)
        }
    }

    mutating func append(_ entry: Session.Entry, to index: Int) {
        statistics.trimmed += sessions[index].append(
            entry,
            limit: options.sessionBufferLimit,
            byteLimit: options.sessionBufferByteLimit
        )
    }

    // MARK: - Guilds behind READY

    /// When the next GUILD_CREATE of a session is due; a client that is behind does not get more of them.
    func guildDue(_ session: Session) -> Duration? {
        guard !session.pendingGuilds.isEmpty else { return nil }
        if let id = session.connection, let index = connectionIndex(id) {
            guard connections[index].isWritable, backlog(at: index) < 64 else { return nil }
        }
        return session.nextGuildDue
    }

    mutating func sendGuilds() {
        for index in sessions.indices {
            guard let due = guildDue(sessions[index]), due <= now,
                let guildID = sessions[index].pendingGuilds.popFirst()
            else { continue }
            sessions[index].nextGuildDue = now + options.guildSpacing
            var body = world.guildCreate(guildID, at: worldNow)?.bytes
            if let id = sessions[index].connection, isWithoutGuilds(id, last: sessions[index].pendingGuilds.isEmpty) {
                body = Self.unavailable(guildID)
            }
            guard let body else { continue }
            append(Session.Entry(name: "GUILD_CREATE", d: body), to: index)
        }
    }

    /// Whether guilds come without contents; the condition lasts for all guilds of one session.
    private mutating func isWithoutGuilds(_ id: ConnectionID, last: Bool) -> Bool {
        guard let index = connectionIndex(id) else { return false }
        let isStuck = connections[index].lasting.contains(.guildsUnavailable)
        guard isStuck || consult(.guilds, id) != nil else { return false }
        connections[index].lasting.removeAll { $0 == .guildsUnavailable }
        if !last { connections[index].lasting.append(.guildsUnavailable) }
        return true
    }

    static func unavailable(_ guildID: UInt64) -> [UInt8] {
        Array("{\"id\":\"\(guildID)\",\"unavailable\":true}".utf8)
    }

    // MARK: - Feeding connections

    func backlog(at index: Int) -> Int {
        guard let session = sessionIndex(connections[index].session) else { return 0 }
        return sessions[session].nextSequence - connections[index].cursor
    }

    /// Whether dispatches wait for the outputs to be taken.
    func hasBacklog(at index: Int) -> Bool {
        guard connections[index].phase == .attached, !connections[index].isStalled else { return false }
        return backlog(at: index) > (connections[index].mangles.first == .reorder ? 1 : 0)
    }

    /// Hands out what connections can take.
    ///
    /// None is removed on the way, so that the indices hold.
    mutating func feed() {
        for index in connections.indices where connections[index].hasRoom && hasBacklog(at: index) {
            feed(connections[index].id)
        }
    }

    private mutating func feed(_ id: ConnectionID) {
        guard let index = connectionIndex(id), let session = sessionIndex(connections[index].session) else { return }
        guard connections[index].cursor >= sessions[session].firstSequence else {
            // What it lacks is gone, so that a resume would be refused as well.
            statistics.tooSlow += 1
            let key = sessions[session].key
            close(id, 4000, "Too far behind")
            sessions.removeAll { $0.key == key }
            return
        }
        while connections[index].hasRoom, hasBacklog(at: index) {
            let sequence = connections[index].cursor
            let entry = sessions[session][sequence]
            guard !entry.isHole else {
                connections[index].cursor += 1
                continue
            }
            if sequence < connections[index].replayEnd { statistics.replayed += 1 }
            guard let mangle = connections[index].mangles.first else {
                emit(entry, sequence: sequence, to: index)
                connections[index].cursor += 1
                continue
            }
            connections[index].mangles.removeFirst()
            connections[index].cursor += mangle == .reorder ? 2 : 1
            let next = mangle == .reorder ? sessions[session][sequence + 1] : nil
            apply(mangle, to: entry, next: next, sequence: sequence, at: index)
        }
        endIfReached(id)
    }

    private mutating func apply(
        _ mangle: Mangle,
        to entry: Session.Entry,
        next: Session.Entry?,
        sequence: Int,
        at index: Int
    ) {
        let whole = Payloads.dispatch(entry, sequence: sequence)
        switch mangle {
        case .truncate: emit(Array(whole.prefix(whole.count * 2 / 3)), to: index)
        case .invalidUTF8: emit(Self.withInvalidUTF8(whole), to: index)
        case .duplicate:
            emit(whole, to: index)
            emit(whole, to: index)
        case .reorder:
            if let next { emit(Payloads.dispatch(next, sequence: sequence + 1), to: index) }
            emit(whole, to: index)
        case .lose: break
        }
    }

    /// Puts two bytes that can stand nowhere in UTF-8 into a new string at the end of the payload.
    private static func withInvalidUTF8(_ payload: [UInt8]) -> [UInt8] {
        var bytes = Array(payload.dropLast())
        bytes += ",\"simulated\":\"".utf8
        bytes += [0xC3, 0x28, 0xFF]
        bytes += "\"}".utf8
        return bytes
    }

    private mutating func emit(_ entry: Session.Entry, sequence: Int, to index: Int) {
        guard entry.d.number != nil else {
            return emit(Payloads.dispatch(entry, sequence: sequence), to: index)
        }
        count(entry.d.bytes.count, at: index)
        let payload = PreparedPayload(name: entry.name, sequence: sequence, text: entry.d)
        outputs.append(.prepared(connections[index].id, payload))
    }

    private mutating func emit(_ bytes: [UInt8], to index: Int) {
        count(bytes.count, at: index)
        outputs.append(.payload(connections[index].id, bytes))
    }

    private mutating func count(_ bytes: Int, at index: Int) {
        connections[index].turnPayloads += 1
        connections[index].turnBytes += bytes
        statistics.dispatchesSent += 1
        statistics.dispatchBytes += bytes
    }
}
