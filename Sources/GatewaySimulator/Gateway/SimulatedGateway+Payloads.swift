import DequeModule

extension SimulatedGateway {
    /// One whole message of a client came, text or binary.
    public mutating func messageReceived(_ id: ConnectionID, _ bytes: [UInt8], now: Duration) {
        advance(to: now)
        guard let index = connectionIndex(id), connections[index].isOpen else { return }
        guard connections[index].sendWindow.admit(at: self.now) else {
            close(id, 4008, "You are being rate limited")
            return
        }
        let payload = ClientPayload(bytes)
        switch payload {
        case .undecodable: close(id, 4002, "Error while decoding payload")
        case .unknown: close(id, 4001, "Unknown opcode")
        case .heartbeat: beat(id, at: index)
        case .identify(let request): identify(id, at: index, request)
        case .resume(let token, let sessionID, let sequence):
            resume(id, at: index, token: token, sessionID: sessionID, sequence: sequence)
        case .requestMembers, .ignored:
            guard connections[index].phase == .attached else {
                close(id, 4003, "Not authenticated")
                break
            }
            if case .requestMembers(let request) = payload { requestMembers(at: index, request) }
        }
        feed()
    }

    private mutating func beat(_ id: ConnectionID, at index: Int) {
        statistics.heartbeats += 1
        if connections[index].beatDeadline != nil { connections[index].beatDeadline = now + beatPatience }
        let doubled = consult(.doubleAcks, id) != nil
        switch consult(.acks, id) {
        case .withholdAcks: break
        case .lateAcks(let delay): timers.file(.ack(id, count: doubled ? 2 : 1), at: now + delay)
        default: acknowledge(id, count: doubled ? 2 : 1)
        }
    }

    mutating func acknowledge(_ id: ConnectionID, count: Int) {
        for _ in 0..<count { send(id, Payloads.ack(options.ackForm)) }
    }

    // MARK: - Identify

    private mutating func identify(_ id: ConnectionID, at index: Int, _ request: IdentifyRequest) {
        statistics.identifies += 1
        begin()
        guard connections[index].phase != .attached else {
            close(id, 4005, "Already authenticated")
            return
        }
        if let (code, reason) = refusal(of: request) {
            close(id, code, reason)
            return
        }
        let shard = request.shard ?? ShardPair(index: 0, count: 1)
        connections[index].shard = shard.index
        let verdict = lanes.identify(shard: shard.index, now: now)
        if verdict == .exhausted, options.resetsTokenWhenExhausted {
            revokeToken()
            return
        }
        guard verdict == .granted, consult(.identify, id) == nil else {
            send(id, Payloads.control(op: 9, d: "false"))
            return
        }
        makeSession(for: id, at: index, request)
    }

    /// The checks of the real gateway, in its order.
    private func refusal(of request: IdentifyRequest) -> (UInt16, String)? {
        guard request.token == token, !isTokenRevoked else { return (4004, "Authentication failed") }
        guard request.hasValidIntents else { return (4013, "Invalid intent(s)") }
        guard request.intents & Intents.privileged & ~options.enabledPrivilegedIntents == 0 else {
            return (4014, "Disallowed intent(s)")
        }
        guard request.hasValidShard else { return (4010, "Invalid shard") }
        let shard = request.shard ?? ShardPair(index: 0, count: 1)
        let guilds = world.guildIDs.count { Int($0 >> 22) % shard.count == shard.index }
        return guilds > 2500 ? (4011, "Sharding required") : nil
    }

    private mutating func makeSession(for id: ConnectionID, at index: Int, _ request: IdentifyRequest) {
        makeRoomForSession()
        let words = [chance.next(), chance.next()].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        var session = Session(key: nextSessionKey, id: words.joined(), request: request)
        nextSessionKey += 1
        session.connection = id
        let guilds = world.guildIDs.filter { session.serves($0) }
        let version = connections[index].parameters.version
        let replay = beginReplay(shard: session.shard)
        session.replay = replay?.place
        let ready =
            if let replay, !replay.ready.isEmpty {
                readyBody(session, recorded: replay.ready, shard: request.shard)
            } else {
                readyBody(session, guilds: guilds, shard: request.shard, version: version)
            }
        _ = session.append(
            Session.Entry(name: "READY", d: ready),
            limit: options.sessionBufferLimit,
            byteLimit: options.sessionBufferByteLimit
        )
        connections[index].phase = .attached
        // A session whose READY is withheld has no connection to be fed.
        guard consult(.ready, id) == nil else { return }
        if session.intents & Intents.guilds != 0 {
            session.pendingGuilds = Deque(shuffled(guilds))
            session.nextGuildDue = now + options.guildSpacing
        }
        statistics.sessions += 1
        connections[index].session = session.key
        connections[index].cursor = 1
        connections[index].replayEnd = 0
        // Nothing is made up for the time in which nobody had a session.
        if sessions.isEmpty { chatter.stop() }
        sessions.append(session)
        chatter.start(now: now)
        let faults = deferredFaults
        deferredFaults = []
        feed()
        for fault in faults { carryOut(fault) }
    }

    private mutating func shuffled(_ guilds: [UInt64]) -> [UInt64] {
        var result = guilds
        for index in result.indices.dropFirst() { result.swapAt(index, chance.below(index + 1)) }
        return result
    }

    private mutating func makeRoomForSession() {
        guard sessions.count >= options.sessionLimit else { return }
        let oldest = sessions.indices.filter { sessions[$0].connection == nil }
            .min { (sessions[$0].expiry ?? .zero) < (sessions[$1].expiry ?? .zero) }
        let index = oldest ?? sessions.startIndex
        if let connection = sessions[index].connection { end(connection, .end(connection)) }
        sessions.remove(at: index)
    }

    private func readyBody(_ session: Session, guilds: [UInt64], shard: ShardPair?, version: Int) -> [UInt8] {
        var body = Array("{\"v\":\(version),\"user_settings\":{},\"user\":".utf8)
        body += world.botUser.bytes
        var text = ",\"session_type\":\"normal\",\"session_id\":\"\(session.id)\""
        if let shard { text += ",\"shard\":[\(shard.index),\(shard.count)]" }
        text += ",\"resume_gateway_url\":\(Payloads.quoted(options.resumeURL))"
        text += ",\"relationships\":[],\"private_channels\":[],\"presences\":[],\"guilds\":["
        text += guilds.map { "{\"unavailable\":true,\"id\":\"\($0)\"}" }.joined(separator: ",")
        text += "],\"guild_join_requests\":[],\"geo_ordered_rtc_regions\":[\"rotterdam\",\"milan\"]"
        let flags = 1 << 23 | Intents.applicationFlags(options.enabledPrivilegedIntents)
        text += ",\"auth\":{},\"application\":{\"id\":\"\(world.applicationID)\",\"flags\":\(flags)}"
        text += ",\"_trace\":[\"[\\\"gateway-simulator\\\",{\\\"micros\\\":0.0}]\"]}"
        body += text.utf8
        return body
    }

    // MARK: - Resume

    private mutating func resume(
        _ id: ConnectionID,
        at index: Int,
        token: String,
        sessionID: String,
        sequence: Int
    ) {
        statistics.resumes += 1
        guard connections[index].phase != .attached else {
            close(id, 4005, "Already authenticated")
            return
        }
        guard token == self.token, !isTokenRevoked else {
            close(id, 4004, "Authentication failed")
            return
        }
        if case .refuseResume(let resumable) = consult(.resume, id) {
            if !resumable { sessions.removeAll { $0.id == sessionID } }
            send(id, Payloads.control(op: 9, d: resumable ? "true" : "false"))
            return
        }
        guard let found = sessions.firstIndex(where: { $0.id == sessionID }) else {
            send(id, Payloads.control(op: 9, d: "false"))
            return
        }
        guard sequence < sessions[found].nextSequence else {
            close(id, 4007, "Invalid seq")
            return
        }
        guard sequence >= sessions[found].firstSequence - 1 else {
            sessions.remove(at: found)
            send(id, Payloads.control(op: 9, d: "false"))
            return
        }
        attach(sessions[found].key, to: id, behind: sequence)
    }

    private mutating func attach(_ key: SessionKey, to id: ConnectionID, behind sequence: Int) {
        guard let found = sessionIndex(key), let index = connectionIndex(id) else { return }
        // A session has one connection: the older one is a leftover that the client has given up.
        if let old = sessions[found].connection, old != id { end(old, .end(old)) }
        sessions[found].dropUnseenResumed(after: sequence)
        sessions[found].connection = id
        sessions[found].expiry = nil
        connections[index].phase = .attached
        connections[index].session = key
        connections[index].shard = sessions[found].shard.index
        connections[index].cursor = sequence + 1
        let end = sessions[found].nextSequence
        connections[index].replayEnd = end
        if case .cutReplay(let reconnect) = consult(.replay, id), end - sequence > 1 {
            cutReplay(id, at: index, upTo: sequence + 1 + (end - sequence) / 2, reconnect: reconnect)
            return
        }
        statistics.resumed += 1
        append(Session.Entry(name: "RESUMED", d: Array("{\"_trace\":[\"gateway-simulator\"]}".utf8)), to: found)
        chatter.start(now: now)
    }

    /// Hands out half of a replay, without regard to writability, and ends the connection.
    private mutating func cutReplay(_ id: ConnectionID, at index: Int, upTo limit: Int, reconnect: Bool) {
        guard let session = sessionIndex(connections[index].session) else { return }
        var sequence = connections[index].cursor
        while sequence < limit, sequence - connections[index].cursor < 1024, sessions[session].keeps(sequence) {
            let entry = sessions[session][sequence]
            sequence += 1
            guard !entry.isHole else { continue }
            outputs.append(.payload(id, Payloads.dispatch(entry, sequence: sequence - 1)))
            statistics.dispatchesSent += 1
            statistics.replayed += 1
        }
        if reconnect { send(id, Payloads.control(op: 7)) }
        end(id, .end(id))
    }
}
