import GatewayModels

/// One JSON value of a message, after the machine has heard of it.
struct ParsedPayload {
    enum Content {
        /// The machine has dealt with it.
        case handled
        /// A kind of event that nobody here asks for.
        case unwanted
        /// A dispatch whose `d` cannot be used.
        case undecodable(UndecodableEvent)
        /// A dispatch for the consumer.
        case event(DispatchEvent.Decoded, sequence: Int64, isReplayed: Bool)
    }
    var content: Content
    /// Where the value ends.
    var end: Int
    /// Whether nothing but white space follows.
    var isLast: Bool
}

extension ShardEngine {
    /// Reads one envelope, moves the machine, and decodes `d` only if the event is new and wanted.
    mutating func parse(_ text: Span<UInt8>, from start: Int, now: Moment) throws(JSONError) -> ParsedPayload {
        let (envelope, end) = try EnvelopeDecoder.decode(text, from: start)
        var rest = end
        while rest < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[rest]) { rest += 1 }
        let isLast = rest == text.count
        if isRecording { outputs.append(.arrived(bytes(of: text.extracting(start..<end)))) }
        let content: ParsedPayload.Content
        if envelope.opcode == .dispatch {
            content = dispatch(envelope, in: text, now: now)
        } else {
            machine.payloadReceived(control(envelope, in: text), on: inputAttempt, now: now)
            content = .handled
        }
        return ParsedPayload(content: content, end: isLast ? rest : end, isLast: isLast)
    }

    private func control(_ envelope: Envelope, in text: Span<UInt8>) -> InboundPayload {
        switch envelope.opcode {
        case .heartbeat: .heartbeatRequest
        case .heartbeatAck: .heartbeatAck
        case .reconnect: .reconnect
        case .hello:
            .hello(interval: envelope.data.flatMap { EnvelopeDecoder.helloInterval(text.extracting($0)) })
        case .invalidSession:
            .invalidSession(
                resumable: envelope.data.map { EnvelopeDecoder.invalidSessionIsResumable(text.extracting($0)) } ?? false
            )
        default: .unknown(envelope.opcode)
        }
    }

    private mutating func dispatch(_ envelope: Envelope, in text: Span<UInt8>, now: Moment) -> ParsedPayload.Content {
        let name = envelope.name ?? ""
        if name == "READY" { return ready(envelope, in: text, now: now) }
        let meaning = name == "RESUMED" ? DispatchMeaning.resumed : .event
        let verdict = machine.dispatchReceived(
            meaning, sequence: envelope.sequence, on: inputAttempt, now: now
        )
        guard case .deliver(let isReplayed) = verdict else { return .handled }
        guard let kind = DispatchEvent.Kind(rawValue: name) else {
            drift.noteUnknownEvent(name)
            return wanted.includesUnknown ? unknown(name, envelope, in: text, isReplayed: isReplayed) : .unwanted
        }
        guard wanted.includes(kind) else { return .unwanted }
        return decode(kind, envelope, in: text, isReplayed: isReplayed)
    }

    /// READY is looked into first, because the machine needs the session that it begins.
    private mutating func ready(_ envelope: Envelope, in text: Span<UInt8>, now: Moment) -> ParsedPayload.Content {
        let content = decode(.ready, envelope, in: text, isReplayed: false)
        var meaning = DispatchMeaning.ready(sessionID: nil, resumeURL: nil, guilds: [])
        if case .event(let decoded, _, _) = content, case .ready(let ready) = decoded.event {
            meaning = .ready(
                sessionID: ready.sessionID.isEmpty ? nil : ready.sessionID,
                resumeURL: ready.resumeGatewayURL.isEmpty ? nil : ready.resumeGatewayURL, guilds: ready.guilds.map(\.id)
            )
        }
        let verdict = machine.dispatchReceived(
            meaning, sequence: envelope.sequence, on: inputAttempt, now: now
        )
        guard case .deliver = verdict else { return .handled }
        return content
    }

    private mutating func decode(
        _ kind: DispatchEvent.Kind, _ envelope: Envelope, in text: Span<UInt8>, isReplayed: Bool
    ) -> ParsedPayload.Content {
        let sequence = envelope.sequence ?? 0
        let data = text.extracting(envelope.data ?? 0..<0)
        do throws(UnusableContent) {
            let decoded = try DispatchEvent.decode(kind, d: data, report: &drift, repeats: &repeats)
            return .event(decoded, sequence: sequence, isReplayed: isReplayed)
        } catch {
            return .undecodable(
                UndecodableEvent(
                    name: kind.rawValue, sequence: sequence, reason: error.reason, path: error.path,
                    bytes: bytes(of: data)
                ))
        }
    }

    private func unknown(
        _ name: String, _ envelope: Envelope, in text: Span<UInt8>, isReplayed: Bool
    ) -> ParsedPayload.Content {
        let event = DispatchEvent.unknown(name: name, bytes: bytes(of: text.extracting(envelope.data ?? 0..<0)))
        return .event(
            DispatchEvent.Decoded(event: event, drift: 0), sequence: envelope.sequence ?? 0, isReplayed: isReplayed)
    }

    private func bytes(of data: Span<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: data.count) { buffer, count in
            for index in data.indices { buffer.initializeElement(at: index, to: data[index]) }
            count = data.count
        }
    }
}
