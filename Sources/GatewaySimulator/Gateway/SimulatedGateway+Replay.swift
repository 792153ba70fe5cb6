import DequeModule

/// Where a session is in the recording that it is played.
struct ReplayPlace: Sendable {
    let track: [Recording.Entry]
    /// The entry that comes next.
    var next: Int
    /// The time of the simulation that the time `base` of the recording stands for.
    let origin: Duration
    let base: Duration

    var isOver: Bool { next >= track.count }
}

/// How fast a recording is played.
public enum ReplaySpeed: Hashable, Sendable {
    /// So many times as fast as it happened.
    case times(Double)
    /// As fast as clients take it.
    case unlimited
}

extension SimulatedGateway {
    /// The part of the recording that a new session gets, and its READY; nil without a recording.
    ///
    /// A client whose session was taken away because the recorded one was goes on behind that place.
    mutating func beginReplay(shard: ShardPair) -> (place: ReplayPlace, ready: [UInt8])? {
        guard let recording = options.replay else { return nil }
        let track = recording.track(shard: shard)
        let first = replayGoesOn.removeValue(forKey: shard.index) ?? 0
        let start = track[first...].firstIndex { if case .ready = $0.event { true } else { false } }
        guard let start, case .ready(let members) = track[start].event else {
            // A shard of which nothing was recorded.
            return (ReplayPlace(track: [], next: 0, origin: now, base: .zero), [])
        }
        return (ReplayPlace(track: track, next: start + 1, origin: now, base: track[start].at), members)
    }

    /// READY of a recorded session, for the session that plays it.
    func readyBody(_ session: Session, recorded members: [UInt8], shard: ShardPair?) -> [UInt8] {
        var text = "{\"session_id\":\"\(session.id)\",\"resume_gateway_url\":\(Payloads.quoted(options.resumeURL))"
        if let shard { text += ",\"shard\":[\(shard.index),\(shard.count)]" }
        return Array(text.utf8) + members + [UInt8(ascii: "}")]
    }

    /// When the next entry of a session is due.
    func replayDue(_ session: Session) -> Duration? {
        guard let place = session.replay, session.endsAt == nil else { return nil }
        guard !place.isOver else { return hasAll(session) ? now : nil }
        switch options.replaySpeed {
        case .times(let factor):
            return place.origin + (place.track[place.next].at - place.base) / max(factor, 0.001)
        case .unlimited:
            // Without a connection nothing goes on, unless the session itself was lost.
            if case .ready = place.track[place.next].event { return now }
            guard let id = session.connection, let index = connectionIndex(id), connections[index].isWritable,
                backlog(at: index) < Chatter.batch
            else { return nil }
            return now
        }
    }

    /// Whether a session that is played to its end has handed out everything.
    private func hasAll(_ session: Session) -> Bool {
        guard let id = session.connection, let index = connectionIndex(id) else { return false }
        return connections[index].cursor >= session.nextSequence
    }

    /// Plays what is due.
    mutating func replay() {
        guard options.replay != nil else { return }
        for key in sessions.filter({ $0.replay != nil }).map(\.key) {
            var count = 0
            while count < Chatter.batch, let index = sessionIndex(key), sessions[index].replay?.isOver == false,
                let due = replayDue(sessions[index]), due <= now
            {
                playNext(of: index)
                count += 1
            }
            if let index = sessionIndex(key), sessions[index].replay?.isOver == true, hasAll(sessions[index]) {
                endReplay(of: index)
            }
        }
    }

    private mutating func playNext(of index: Int) {
        guard let place = sessions[index].replay else { return }
        sessions[index].replay?.next += 1
        switch place.track[place.next].event {
        case .dispatch(let name, let d):
            if name == "MESSAGE_CREATE" { statistics.messagesCreated += 1 }
            append(Session.Entry(name: name, d: d), to: index)
        case .ended:
            // In a track of several shards, the end of one is not the end of all.
            guard sessions[index].shard.count == options.replay?.shardCount, let id = sessions[index].connection else {
                return
            }
            // What was recorded before it arrives before it.
            sessions[index].endsAt = sessions[index].nextSequence
            endIfReached(id)
        case .ready:
            guard sessions[index].shard.count == options.replay?.shardCount else { return }
            replayGoesOn[sessions[index].shard.index] = place.next
            loseSession(at: index)
        }
    }

    /// The recorded session was lost here: so is the one that plays it.
    private mutating func loseSession(at index: Int) {
        let key = sessions[index].key
        if let id = sessions[index].connection, let connection = connectionIndex(id) {
            send(id, Payloads.control(op: 9, d: "false"))
            connections[connection].phase = .greeted
            connections[connection].session = nil
        }
        sessions.removeAll { $0.key == key }
    }

    /// Ends a connection where the recorded one ended, when everything before that has been handed out.
    mutating func endIfReached(_ id: ConnectionID) {
        guard let index = connectionIndex(id), let session = sessionIndex(connections[index].session),
            let end = sessions[session].endsAt, connections[index].cursor >= end
        else { return }
        sessions[session].endsAt = nil
        self.end(id, .end(id))
    }

    /// Everything was played: the connection stays, or is closed with a reason that says so.
    private mutating func endReplay(of index: Int) {
        sessions[index].replay = nil
        statistics.replaysOver += 1
        if let id = sessions[index].connection, options.closesAfterReplay { close(id, 1000, Self.replayIsOver) }
    }

    /// The reason of the close frame behind a recording.
    public static let replayIsOver = "The recording is over"
}
