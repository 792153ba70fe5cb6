extension SimulatedGateway {
    /// Whether an upgrade to this path with its query is granted now.
    ///
    /// The host name tells the address for resumes from the other one.
    public mutating func upgradeRequested(path: String, host: String, now: Duration) -> UpgradeVerdict {
        advance(to: now)
        var refusal: Int?
        let parameters = ConnectionParameters(path: path)
        if self.now < awayUntil || (self.now < resumeHostAwayUntil && isResumeHost(host)) {
            refusal = 503
        } else if connections.count >= options.connectionLimit {
            refusal = 503
        } else if !["", "/"].contains(parameters.path) {
            refusal = 404
        } else if parameters.compression == nil {
            refusal = 400
        }
        guard let refusal else { return .accept }
        statistics.upgradesRefused += 1
        return .refuse(status: refusal)
    }

    private func isResumeHost(_ host: String) -> Bool {
        func name(_ text: some StringProtocol) -> String {
            let start = text.hasPrefix("ws://") ? 5 : text.hasPrefix("wss://") ? 6 : 0
            return String(text.dropFirst(start).prefix { $0 != "/" && $0 != ":" && $0 != "?" }).lowercased()
        }
        return name(host) == name(options.resumeURL) && name(options.resumeURL) != name(options.gatewayURL)
    }

    /// An upgrade was carried out; the path has the query.
    public mutating func connectionOpened(_ id: ConnectionID, path: String, now: Duration) {
        advance(to: now)
        statistics.connections += 1
        let connection = Connection(id: id, parameters: ConnectionParameters(path: path))
        connections.append(connection)
        guard serves(version: connection.parameters.version) else {
            close(id, 4012, "Invalid API version")
            return
        }
        guard connection.parameters.encoding == "json" else {
            close(id, 4002, "Only the encoding json is spoken here")
            return
        }
        switch consult(.hello, id) {
        case .noHello: break
        case .lateHello(let delay): timers.file(.hello(id), at: self.now + delay)
        case .reconnectBeforeHello:
            send(id, Payloads.control(op: 7))
            timers.file(.endConnection(id), at: self.now + Self.patienceAfterReconnect)
        default: greet(id)
        }
    }

    private func serves(version: Int) -> Bool {
        switch version {
        case 9, 10: true
        case ConnectionParameters.versionWithoutOne: options.unversioned == .serve
        default: false
        }
    }

    /// How long a client may stay after op 7.
    static var patienceAfterReconnect: Duration { .seconds(10) }

    mutating func greet(_ id: ConnectionID) {
        guard let index = connectionIndex(id), connections[index].phase == .opening else { return }
        var interval: String? = String(Self.milliseconds(options.heartbeatInterval))
        if case .helloInterval(let odd) = consult(.helloInterval, id) { interval = odd }
        send(id, Payloads.hello(interval: interval))
        if case .doubleHello = consult(.doubleHello, id) { send(id, Payloads.hello(interval: interval)) }
        connections[index].phase = .greeted
        connections[index].beatDeadline = now + beatPatience
    }

    /// The real gateway's patience is not documented; it lies between one and a half and two intervals.
    var beatPatience: Duration { options.heartbeatInterval * 7 / 4 }

    mutating func beatsMissed(_ id: ConnectionID) {
        switch options.missedBeats {
        case .close(let code): close(id, code, "Heartbeats stayed out")
        case .end: end(id, .end(id))
        }
    }

    /// A connection ended, by the client (with the code of its close frame, if one came) or by itself.
    ///
    /// Codes 1000 and 1001 mean that the client has no further use for its session.
    public mutating func connectionClosed(_ id: ConnectionID, code: UInt16?, now: Duration) {
        advance(to: now)
        guard let index = connectionIndex(id) else { return }
        let session = connections[index].session
        timers.cancel(id)
        connections.remove(at: index)
        if code == 1000 || code == 1001 {
            sessions.removeAll { $0.key == session }
        } else {
            detach(session, from: id)
        }
    }

    /// Whether the host's buffers take more bytes of a connection.
    public mutating func setWritable(_ id: ConnectionID, _ writable: Bool, now: Duration) {
        if let index = connectionIndex(id) { connections[index].isWritable = writable }
        advance(to: now)
    }

    // MARK: - Telling the host

    /// Hands out a payload that is no dispatch.
    ///
    /// These do not wait for writability: their number is bounded by what a client may send.
    mutating func send(_ id: ConnectionID, _ bytes: [UInt8]) {
        guard let index = connectionIndex(id), connections[index].isOpen else { return }
        outputs.append(.payload(id, bytes))
    }

    mutating func close(_ id: ConnectionID, _ code: UInt16?, _ reason: String) {
        guard let index = connectionIndex(id), connections[index].isOpen else { return }
        statistics.closes += 1
        end(id, .close(id, code: code, reason: reason))
    }

    /// Ends a connection in one of the ways there are; its session can be resumed.
    mutating func end(_ id: ConnectionID, _ output: GatewayOutput) {
        guard let index = connectionIndex(id), connections[index].phase != .closing else { return }
        outputs.append(output)
        let session = connections[index].session
        connections[index].phase = .closing
        connections[index].session = nil
        connections[index].beatDeadline = nil
        timers.cancel(id)
        detach(session, from: id)
    }

    /// Leaves a session without a connection; its time for a resume begins.
    mutating func detach(_ key: SessionKey?, from id: ConnectionID) {
        guard let index = sessionIndex(key), sessions[index].connection == id else { return }
        sessions[index].connection = nil
        sessions[index].endsAt = nil
        sessions[index].expiry = now + options.resumeWindow
    }
}
